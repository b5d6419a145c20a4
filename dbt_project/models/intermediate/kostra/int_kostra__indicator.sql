with

versions as (

    select * from {{ ref('int_kostra__cell_version') }}

),

categories as (

    select * from {{ ref('int_kostra__category') }}

),

indicators as (

    select distinct
        table_id,
        indicator_id,
        contents_code,
        breakdown
    from versions

),

parts as (

    select
        table_id,
        indicator_id,
        unnest(string_split(breakdown, '|')) as part
    from indicators
    where breakdown <> ''

),

breakdowns as (

    select
        parts.table_id,
        parts.indicator_id,
        string_agg(categories.label, ', ' order by categories.dimension) as label
    from parts
    inner join categories
        on
            parts.table_id = categories.table_id
            and split_part(parts.part, '=', 1) = categories.dimension
            and split_part(parts.part, '=', 2) = categories.code
    group by parts.table_id, parts.indicator_id

)

select
    indicators.table_id,
    indicators.indicator_id,
    contents.unit,
    contents.decimals,
    contents.label || coalesce(': ' || breakdowns.label, '') as indicator
from indicators
inner join categories as contents
    on
        indicators.table_id = contents.table_id
        and indicators.contents_code = contents.code
        and contents.kind = 'contents'
left join breakdowns
    on indicators.table_id = breakdowns.table_id and indicators.indicator_id = breakdowns.indicator_id
