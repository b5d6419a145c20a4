with

figures as (

    select * from {{ ref('int_benchmark__figure') }}

),

members as (

    select * from {{ ref('int_region__year') }}
    where is_asss

),

counts as (

    select
        year,
        count(*) as member_count,
        coalesce(count(*) <> lag(count(*)) over (order by year), false) as is_regrouped
    from members
    group by year

),

series as (

    select distinct
        table_id,
        indicator_id,
        year,
        asss_method
    from figures
    where is_asss

),

-- every member of the year, also those without a figure
member_figures as (

    select
        series.table_id,
        series.indicator_id,
        series.year,
        series.asss_method,
        members.region_code,
        members.region_name,
        members.comparability,
        figures.value,
        figures.is_demo
    from series
    inner join members
        on series.year = members.year
    left join figures
        on
            series.table_id = figures.table_id
            and series.indicator_id = figures.indicator_id
            and series.year = figures.year
            and members.region_code = figures.region_code

),

summed as (

    select
        table_id,
        indicator_id,
        year,
        asss_method,
        count(*) as member_count,
        count(value) as value_count,
        sum(value) as total,
        string_agg(case when value is null then region_name end, ', ' order by region_name) as missing_members,
        string_agg(case when value is not null then region_code end, '|' order by region_code) as member_codes,
        string_agg(
            case when comparability is not null and value is not null then region_name end, ', ' order by region_name
        ) as changed_members,
        coalesce(bool_or(is_demo), false) as is_demo
    from member_figures
    group by table_id, indicator_id, year, asss_method

)

select
    summed.table_id,
    summed.indicator_id,
    summed.year,
    summed.asss_method,
    summed.member_count,
    summed.value_count,
    summed.missing_members,
    summed.member_codes,
    summed.is_demo,
    case
        -- a sum without one of its members is another figure
        when summed.asss_method = 'sum' and summed.value_count = summed.member_count then summed.total
        -- a mean of a few is not the network's
        when summed.asss_method = 'unweighted_mean' and 2 * summed.value_count >= summed.member_count
            then summed.total / summed.value_count
    end as value,
    case
        when counts.is_regrouped then 'group_break'
        when summed.changed_members is not null then 'boundary_change'
    end as comparability,
    nullif(
        concat_ws(
            ' ',
            case when counts.is_regrouped then 'ASSS har andre medlemmer enn året før.' end,
            'Nye grenser i ASSS: ' || summed.changed_members || '.'
        ),
        ''
    ) as comparability_note
from summed
inner join counts
    on summed.year = counts.year
