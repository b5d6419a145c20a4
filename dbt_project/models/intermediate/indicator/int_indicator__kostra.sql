with

figures as (

    select * from {{ ref('int_kostra__figure') }}
    where region_type = 'municipality'

),

indicators as (

    select
        table_id,
        indicator_id,
        -- the codes without the names of their dimensions
        'kostra.' || table_id || '.' || regexp_replace(indicator_id, '[|][^=|]*=', '.', 'g') as series_id
    from {{ ref('int_kostra__indicator') }}

),

-- there may be tens of millions of figures, of which goals name a few: those are looked up
wanted as (

    select distinct
        indicators.table_id,
        indicators.indicator_id,
        indicators.series_id,
        goals.series_area
    from {{ ref('stg_goals__goal') }} as goals
    inner join indicators
        on goals.series_id = indicators.series_id

)

select
    wanted.series_id,
    figures.region_code as area_code,
    'kostra' as method,
    'KOSTRA' as method_label,
    cast(null as varchar) as method_version,
    {{ period_of_year('figures.year') }},
    cast(figures.value as double) as value,
    figures.missing_reason,
    figures.unit,
    {{ without_interval() }},
    false as is_plan,
    figures.is_demo,
    'Statistisk sentralbyrå, tabell ' || figures.table_id as source_label,
    figures.load_id,
    figures.locator,
    figures.source_text as raw_text,
    figures.load_id || '/' || figures.locator as cell_id
from figures
inner join wanted
    on
        figures.table_id = wanted.table_id
        and figures.indicator_id = wanted.indicator_id
        and figures.region_code = wanted.series_area
