select
    batch.load_id,
    batch.locator,
    batch.locator || ': ' || case
        when batch.kind = 'mål'
            then
                'målet «' || coalesce(batch.code, 'uten kode') || '» har '
                || coalesce('måltypen «' || batch.target_kind || '»', 'måltall') || '.'
        else
            'indikatoren «' || coalesce(batch.code, 'uten kode') || '» mangler '
            || concat_ws(
                ' og ',
                case when batch.target_kind is null then '«måltype»' end,
                case when batch.is_measurable is null then '«målbar»' end
            ) || '.'
    end as message
from batch
where
    batch.error is null
    and (
        (batch.kind = 'indikator' and (batch.target_kind is null or batch.is_measurable is null))
        or (
            batch.kind = 'mål'
            and coalesce(
                batch.target_kind, cast(batch.target_value as varchar), cast(batch.target_value_high as varchar),
                cast(batch.change_per_year as varchar)
            ) is not null
        )
    )
