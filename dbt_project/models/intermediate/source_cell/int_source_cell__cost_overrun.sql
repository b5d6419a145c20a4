{#- The figures each role is part of: as stated, and where a price index has a say. -#}
{% set stated = {
    'reference': ['reference_nok', 'overrun_nok', 'overrun_pct'],
    'p85': ['p85_nok', 'overrun_p85_nok', 'overrun_p85_pct'],
    'spent': ['spent_nok'],
    'forecast': ['forecast_nok'],
    'utfall': ['outturn_nok', 'overrun_nok', 'overrun_pct', 'overrun_p85_nok', 'overrun_p85_pct'],
    'prognose': ['overrun_nok', 'overrun_pct', 'overrun_p85_nok', 'overrun_p85_pct'],
} %}
{% set overrun = ['overrun_real_nok', 'overrun_real_pct'] %}
{% set over_p85 = ['overrun_p85_real_nok', 'overrun_p85_real_pct', 'is_over_p85'] %}
{% set parts = ['estimate_effect_nok', 'overrun_without_scope_real_nok', 'overrun_without_scope_real_pct'] %}
{% set prices = ['price_effect_nok', 'price_growth_pct'] %}
{% set converted = {
    'reference': ['reference_real_nok', 'beyond_reference_nok'] + overrun + parts + prices,
    'p85': ['p85_real_nok'] + over_p85,
    'spent': ['spent_real_nok', 'beyond_reference_nok'],
    'planned': ['planned_nok', 'beyond_reference_nok'],
    'forecast': ['forecast_real_nok'],
    'utfall': ['outturn_real_nok'] + overrun + over_p85 + parts + prices,
    'prognose': overrun + over_p85 + parts + prices,
    'scope': ['scope_change_real_nok', 'scope_effect_nok'] + parts,
} %}
with

fields (role, field, is_converted) as (

    values
    {% for role, names in stated.items() %}
        {% for name in names %}
            ('{{ role }}', '{{ name }}', false),
        {% endfor %}
    {% endfor %}
    {% for role, names in converted.items() %}
        {% set last_role = loop.last %}
        {% for name in names %}
            ('{{ role }}', '{{ name }}', true){{ ',' if not (last_role and loop.last) }}
        {% endfor %}
    {% endfor %}

),

sheet_uses as (

    select * from {{ ref('int_cost__cell_use') }}

),

estimates as (

    select * from {{ ref('int_cost__estimate') }}

),

growth as (

    select * from {{ ref('cost_phase_growth') }}

),

plan_uses as (

    select * from {{ ref('int_portfolio__project_cell') }}
    where column_key in ('cost_estimate', 'spent', 'planned')

),

plan_projects as (

    select
        project_id,
        plan_id
    from {{ ref('cost_overrun') }}
    where plan_id is not null

),

cells as (

    select
        cell_id,
        load_id,
        locator,
        worksheet as table_label,
        raw_text,
        raw_line
    from {{ ref('stg_project_sheet__cell') }}
    where cell_id is not null
    union all
    select
        cell_id,
        load_id,
        locator,
        price_index as table_label,
        raw_text,
        raw_line
    from {{ ref('stg_price_index__period') }}
    union all
    select
        cell_id,
        load_id,
        locator,
        table_label,
        raw_text,
        raw_line
    from {{ ref('int_budget__cell') }}
    where family = 'investment'

),

uses as (

    select distinct
        'cost_overrun' as mart,
        sheet_uses.project_id || '|' || sheet_uses.reference_point as row_key,
        fields.field,
        sheet_uses.cell_id
    from sheet_uses
    inner join fields
        on sheet_uses.role = fields.role and (fields.is_converted or not sheet_uses.is_index)
    union all
    select distinct
        'cost_overrun' as mart,
        plan_uses.project_id || '|overslag' as row_key,
        plan_fields.field,
        plan_uses.cell_id
    from plan_uses
    inner join plan_projects
        on plan_uses.project_id = plan_projects.project_id and plan_uses.plan_id = plan_projects.plan_id
    inner join (
        values
        ('cost_estimate', 'reference_nok'),
        ('spent', 'spent_nok'),
        ('planned', 'planned_nok'),
        ('cost_estimate', 'beyond_reference_nok'),
        ('spent', 'beyond_reference_nok'),
        ('planned', 'beyond_reference_nok')
    ) as plan_fields (column_key, field)
        on plan_uses.column_key = plan_fields.column_key
    union all
    select
        'cost_phase_growth' as mart,
        growth.project_id || '|' || growth.step_no as row_key,
        'from_real_nok' as field,
        sheet_uses.cell_id
    from growth
    inner join sheet_uses
        on
            growth.project_id = sheet_uses.project_id
            and growth.from_point = sheet_uses.reference_point
            and sheet_uses.role = 'reference'
    union all
    -- the last step ends in what its own reference point is compared with
    select
        'cost_phase_growth' as mart,
        growth.project_id || '|' || growth.step_no as row_key,
        'to_real_nok' as field,
        sheet_uses.cell_id
    from growth
    inner join sheet_uses
        on
            growth.project_id = sheet_uses.project_id
            and (
                (growth.to_point = sheet_uses.reference_point and sheet_uses.role = 'reference')
                or (growth.from_point = sheet_uses.reference_point and growth.to_point = sheet_uses.role)
            )
    union all
    select
        'cost_estimate_history' as mart,
        estimates.estimate_id as row_key,
        estimate_fields.field,
        estimates.record_id || '/' || estimate_fields.source_field as cell_id
    from estimates
    cross join (
        values
        ('p50_nok', 'p50'),
        ('p85_nok', 'p85'),
        ('p85_nok', 'standard_deviation_pct'),
        ('standard_deviation_pct', 'standard_deviation_pct'),
        ('standard_deviation_pct', 'p85')
    ) as estimate_fields (field, source_field)

)

select
    uses.mart,
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
