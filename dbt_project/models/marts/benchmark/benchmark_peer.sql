with

pairs as (

    select * from {{ ref('int_benchmark__pair') }}

),

figures as (

    select * from {{ ref('int_benchmark__figure') }}

)

select
    cast(pairs.table_id as varchar) as table_id,
    cast(pairs.indicator_id as varchar) as indicator_id,
    cast(figures.indicator as varchar) as indicator,
    cast(pairs.region_code as varchar) as region_code,
    cast(figures.region_name as varchar) as region_name,
    cast(pairs.year as integer) as year,
    cast(pairs.peer_group as varchar) as peer_group,
    cast(pairs.peer_code as varchar) as peer_code,
    cast(figures.value as decimal(18, 4)) as value,
    cast(figures.unit as varchar) as unit,
    cast(figures.missing_reason as varchar) as missing_reason,
    cast(pairs.peer_value as decimal(18, 4)) as peer_value,
    cast(pairs.peer_method as varchar) as peer_method,
    cast(pairs.peer_missing_reason as varchar) as peer_missing_reason,
    cast(pairs.member_count as integer) as member_count,
    cast(pairs.value_count as integer) as value_count,
    cast(pairs.missing_members as varchar) as missing_members,
    cast(case when pairs.peer_value > 0 then figures.value / pairs.peer_value end as decimal(18, 4)) as ratio,
    cast(
        case
            when figures.value is null then 'value_missing'
            when pairs.peer_value is null then 'peer_missing'
            when pairs.peer_value = 0 then 'peer_zero'
            when pairs.peer_value < 0 then 'peer_negative'
        end as varchar
    ) as ratio_missing_reason,
    cast(case when pairs.peer_method <> 'sum' then figures.value - pairs.peer_value end as decimal(18, 4))
        as difference,
    cast(pairs.rank_from_highest as integer) as rank_from_highest,
    cast(figures.comparability as varchar) as comparability,
    cast(pairs.peer_comparability as varchar) as peer_comparability,
    cast(
        nullif(concat_ws(' ', figures.comparability_note, pairs.peer_comparability_note), '') as varchar
    ) as comparability_note,
    cast(figures.vintage_date as date) as vintage_date,
    cast(pairs.is_demo as boolean) as is_demo,
    cast(pairs.peer_region_codes as varchar) as peer_region_codes,
    cast(figures.source_locator as varchar) as source_locator,
    cast(figures.source_text as varchar) as source_text,
    cast(figures.load_id as varchar) as load_id
from pairs
inner join figures
    on
        pairs.table_id = figures.table_id
        and pairs.indicator_id = figures.indicator_id
        and pairs.region_code = figures.region_code
        and pairs.year = figures.year
