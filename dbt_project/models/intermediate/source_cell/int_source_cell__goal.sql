with

goal_indicators as (

    select
        *,
        indicator_id || '|' || method || '|' || method_version || '|' || period as row_key
    from {{ ref('goal_indicator') }}

),

goal_statuses as (

    select * from {{ ref('goal_status') }}

),

verdicts as (

    select
        indicator_id,
        cell_id,
        baseline_cell_id,
        indicator_id || '|' || method || '|' || method_version || '|' || period as row_key
    from {{ ref('int_goal__verdict') }}

),

catalogue_lines as (

    select * from {{ ref('stg_goals__goal') }}

),

observations as (

    select * from {{ ref('int_indicator__observation') }}

),

known_cells as (

    select
        cell_id,
        load_id,
        locator,
        catalogue as table_label,
        raw_text,
        raw_line
    from catalogue_lines
    union all
    select
        cell_id,
        any_value(load_id) as load_id,
        any_value(locator) as locator,
        any_value(source_label) as table_label,
        any_value(raw_text) as raw_text,
        cast(null as varchar) as raw_line
    from observations
    group by cell_id

),

value_uses as (

    select
        row_key,
        cell_id,
        unnest([
            'value', 'distance_to_path', 'distance_to_target', 'attainment_share', 'pace_needed_per_year', 'status'
        ]) as field
    from verdicts

),

-- a baseline from the series is a cell of the series, and what is reckoned from it is made of it too
baseline_uses as (

    select
        row_key,
        baseline_cell_id as cell_id,
        unnest(['baseline_value', 'required_value', 'distance_to_path', 'attainment_share', 'status']) as field
    from verdicts
    where baseline_cell_id is not null

),

target_uses as (

    select
        goal_indicators.row_key,
        catalogue_lines.cell_id,
        unnest([
            'baseline_value', 'target_value', 'target_value_high', 'required_value', 'distance_to_path',
            'distance_to_target', 'attainment_share', 'pace_needed_per_year', 'status'
        ]) as field
    from goal_indicators
    inner join catalogue_lines
        on goal_indicators.indicator_id = catalogue_lines.code

),

status_uses as (

    select
        goal_statuses.goal_id as row_key,
        'status' as field,
        catalogue_lines.cell_id
    from goal_statuses
    inner join catalogue_lines
        on catalogue_lines.code in (goal_statuses.goal_id, goal_statuses.deciding_indicator_id)
    union all
    select
        goal_statuses.goal_id as row_key,
        'status' as field,
        verdicts.cell_id
    from goal_statuses
    inner join goal_indicators
        on
            goal_statuses.deciding_indicator_id = goal_indicators.indicator_id
            and goal_indicators.is_deciding
            and goal_indicators.is_newest
    inner join verdicts
        on goal_indicators.row_key = verdicts.row_key

),

uses as (

    select
        'goal_indicator' as mart,
        row_key,
        field,
        cell_id
    from value_uses
    union
    select
        'goal_indicator' as mart,
        row_key,
        field,
        cell_id
    from baseline_uses
    union
    select
        'goal_indicator' as mart,
        row_key,
        field,
        cell_id
    from target_uses
    union
    select
        'goal_status' as mart,
        row_key,
        field,
        cell_id
    from status_uses

)

select
    uses.mart,
    uses.row_key,
    uses.field,
    known_cells.load_id,
    known_cells.locator,
    known_cells.table_label,
    known_cells.raw_text,
    known_cells.raw_line,
    uses.cell_id
from uses
inner join known_cells
    on uses.cell_id = known_cells.cell_id
