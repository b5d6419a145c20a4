with

cells as (

    select * from {{ ref('int_budget__cell') }}
    where family in ('benchmark', 'benchmark_by_municipality') and row_kind <> 'control'

),

-- a chapter is about one service area, whose frame and measures stand in the same chapter as its indicators
chapters as (

    select
        tables.load_id,
        min(areas.service_area) as service_area,
        regexp_extract(tables.table_label, '^Tabell ([0-9]+)[-.]', 1) as chapter
    from {{ ref('int_budget__cell') }} as tables
    inner join {{ ref('int_budget__area_cell') }} as areas
        on tables.cell_id = areas.cell_id
    where tables.family in ('frame_change', 'measure')
    group by tables.load_id, chapter
    having count(distinct areas.service_area) = 1

),

named as (

    select
        *,
        case family when 'benchmark' then row_label else subject end as indicator,
        case family when 'benchmark' then column_label else row_label end as municipality,
        case family when 'benchmark' then regexp_extract(table_label, '^Tabell ([0-9]+)[-.]', 1) end as chapter,
        lower(case family when 'benchmark' then row_label else subject end) as indicator_text,
        -- a missing figure has no sign, but the others of its row have
        max(case when raw_text like '%\%' escape '\' then 1 else 0 end)
            over (partition by load_id, table_seq, row_seq)
            as percent_sign
    from cells

)

select
    named.cell_id,
    named.load_id,
    named.plan_id,
    named.municipality_code,
    named.is_demo,
    named.table_seq,
    named.table_label,
    named.subject,
    chapters.service_area,
    named.row_group as indicator_group,
    named.indicator,
    named.municipality,
    named.year,
    named.value,
    named.unit_step,
    named.missing_reason,
    named.locator,
    named.municipality like '%ASSS%' as is_average,
    case
        when named.unit <> 'per rad' then named.unit
        when named.indicator_text like '%prosent%' or named.indicator_text like '%(\%)%' escape '\' then 'prosent'
        when named.percent_sign = 1 then 'prosent'
        when named.indicator_text like '%hele tusen kroner%' then '1000 kr'
        when named.indicator_text like '%kroner%' or named.indicator_text like '%(kr)%' then 'kr'
        when named.indicator_text like '%antall%' then 'antall'
    end as unit
from named
left join chapters
    on named.load_id = chapters.load_id and named.chapter = chapters.chapter
