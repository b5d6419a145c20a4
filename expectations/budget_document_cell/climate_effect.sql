with effects as (
    select
        load_id,
        first_year,
        max(case when family = 'climate_path' then value end) as path_value,
        max(case when family = 'climate_path' then table_label || ' (' || locator || ')' end) as path_at,
        max(case when family = 'climate_measure' then value end) as measure_value,
        max(case when family = 'climate_measure' then table_label || ' (' || locator || ')' end) as measure_at,
        max(case when family = 'climate_measure' then locator end) as locator
    from batch
    where
        (family = 'climate_path' and row_label = 'Samlet effekt av tiltakene')
        or (family = 'climate_measure' and row_kind = 'sum')
    group by load_id, first_year
)

select
    locator,
    measure_at || ' har sum ' || ops.norwegian_number(measure_value) || ' tonn i ' || first_year || ', men ' || path_at
    || ' har samlet effekt ' || ops.norwegian_number(path_value) || '.' as message
from effects
where abs(path_value - measure_value) > 1
