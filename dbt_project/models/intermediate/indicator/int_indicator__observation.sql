{%- set sources = ['climate', 'fiscal_rule', 'benchmark', 'kostra', 'traffic_index', 'emission', 'sheet'] -%}

with

observations as (

    {% for source in sources %}
        select {{ observation_columns() | join(', ') }}
        from {{ ref('int_indicator__' ~ source) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

loads as (

    select * from {{ ref('stg_ops__accepted_load') }}

),

-- what is said last about a period stands, as when the next plan repeats a year; the made-up never hides the real
ranked as (

    select
        observations.* replace (
            -- what is made of several cells, or stands in a sentence with others, is known by what it is about
            coalesce(
                observations.cell_id,
                concat_ws(
                    '/', observations.load_id, observations.locator, observations.series_id, observations.area_code,
                    observations.method, observations.period
                )
            ) as cell_id
        ),
        loads.vintage_date,
        row_number() over (
            partition by
                observations.series_id, observations.area_code, observations.method, observations.period
            order by
                coalesce(observations.is_demo, false), loads.vintage_date desc nulls last, loads.arrived_at desc,
                observations.load_id desc
        ) as recency
    from observations
    inner join loads
        on observations.load_id = loads.load_id

)

select
    {{ observation_columns() | join(',\n    ') }},
    vintage_date
from ranked
where recency = 1
