with

cells as (

    select * from {{ ref('int_budget__cell') }}

),

indicators as (

    select
        *,
        plan_id || '|' || table_label || '|' || indicator || '|' || municipality || '|' || year as row_key
    from {{ ref('int_benchmark__cell') }}

),

-- every figure with the figures that it is compared with: the average, and the other municipalities
pairs as (

    select
        indicators.row_key,
        indicators.cell_id,
        indicators.is_average,
        indicators.value,
        others.cell_id as other_cell_id,
        others.is_average as other_is_average,
        others.value as other_value,
        sum(case when not others.is_average then 1 else 0 end) over (partition by indicators.cell_id)
            as municipality_count
    from indicators
    inner join indicators as others
        on
            indicators.load_id = others.load_id
            and indicators.table_seq = others.table_seq
            and indicators.indicator = others.indicator
            and indicators.year = others.year
    where others.value is not null

),

compared as (

    select * from pairs
    where not is_average and value is not null and other_is_average

),

uses as (

    select
        row_key,
        'value' as field,
        cell_id
    from indicators
    union all
    select
        row_key,
        'average_value' as field,
        other_cell_id as cell_id
    from pairs
    where other_is_average
    {% for field in ['deviation_from_asss', 'deviation_pct'] %}
        union all
        select
            row_key,
            '{{ field }}' as field,
            cell_id
        from compared
        where other_value > 0 or '{{ field }}' = 'deviation_from_asss'
        union all
        select
            row_key,
            '{{ field }}' as field,
            other_cell_id as cell_id
        from compared
        where other_value > 0 or '{{ field }}' = 'deviation_from_asss'
    {% endfor %}
    union all
    select
        row_key,
        'rank_from_highest' as field,
        other_cell_id as cell_id
    from pairs
    where not is_average and value is not null and not other_is_average and municipality_count >= 3

)

select
    'benchmark_indicator' as mart,
    uses.row_key,
    uses.field,
    cells.load_id,
    cells.locator,
    cells.table_label,
    cells.raw_text,
    cells.raw_line,
    cells.cell_id
from uses
inner join cells
    on uses.cell_id = cells.cell_id
