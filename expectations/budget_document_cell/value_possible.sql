select
    batch.locator,
    batch.table_label || ', rad «' || batch.row_label || '»' || coalesce(', ' || batch.first_year, '') || ' ('
    || batch.locator || '): ' || ops.norwegian_number(batch.value) || ' ' || batch.unit || ' er '
    || case
        when batch.unit in ('mill. kr', '1000 kr')
            then 'mer enn noen kommune har; tallet er trolig i kr, og ikke i ' || batch.unit || '.'
        else 'ikke mulig.'
    end as message
from batch
where abs(batch.value) >= ops.impossible_from(batch.unit)
