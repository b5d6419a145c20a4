select
    batch.locator,
    batch.locator || ': ' || coalesce(batch.old_code, '–') || ' til ' || coalesce(batch.new_code, '–') || ' den '
    || batch.change_date || ', men kodene gjelder ikke da.' as message
from batch
where
    batch.change_date is not null
    and (
        (
            batch.old_code is not null
            and not exists (
                select 1
                from candidate.klass_code as known
                where
                    known.load_id = batch.load_id
                    and known.code = batch.old_code
                    and known.valid_from < batch.change_date
                    and coalesce(known.valid_until, batch.change_date) >= batch.change_date
            )
        )
        or (
            batch.new_code is not null
            and not exists (
                select 1
                from candidate.klass_code as known
                where
                    known.load_id = batch.load_id
                    and known.code = batch.new_code
                    and known.valid_from <= batch.change_date
                    and coalesce(known.valid_until, date '9999-12-31') > batch.change_date
            )
        )
    )
