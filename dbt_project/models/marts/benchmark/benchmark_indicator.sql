with

cells as (

    select * from {{ ref('int_benchmark__cell') }}

),

averages as (

    select
        load_id,
        table_seq,
        indicator,
        year,
        municipality,
        value
    from cells
    where is_average

),

ranks as (

    select
        cell_id,
        rank() over (partition by load_id, table_seq, indicator, year order by value desc) as rank_from_highest,
        count(*) over (partition by load_id, table_seq, indicator, year) as ranked_count
    from cells
    where not is_average and value is not null

),

compared as (

    select
        cells.*,
        averages.municipality as average_label,
        averages.value as average_value,
        case when ranks.ranked_count >= 3 then ranks.rank_from_highest end as rank_from_highest,
        case when not cells.is_average then cells.value - averages.value end as deviation
    from cells
    left join averages
        on
            cells.load_id = averages.load_id
            and cells.table_seq = averages.table_seq
            and cells.indicator = averages.indicator
            and cells.year = averages.year
    left join ranks
        on cells.cell_id = ranks.cell_id

)

select
    cast(plan_id as varchar) as plan_id,
    cast(municipality_code as varchar) as municipality_code,
    cast(service_area as varchar) as service_area,
    cast(table_label as varchar) as table_label,
    cast(subject as varchar) as subject,
    cast(indicator_group as varchar) as indicator_group,
    cast(indicator as varchar) as indicator,
    cast(unit as varchar) as unit,
    cast(municipality as varchar) as municipality,
    cast(is_average as boolean) as is_average,
    cast(year as integer) as year,
    cast(value as decimal(18, 4)) as value,
    cast(missing_reason as varchar) as missing_reason,
    cast(average_label as varchar) as average_label,
    cast(average_value as decimal(18, 4)) as average_value,
    cast(deviation as decimal(18, 4)) as deviation_from_asss,
    cast(case when average_value > 0 then 100 * deviation / average_value end as decimal(18, 2)) as deviation_pct,
    cast(rank_from_highest as integer) as rank_from_highest,
    cast(is_demo as boolean) as is_demo,
    cast(locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from compared
