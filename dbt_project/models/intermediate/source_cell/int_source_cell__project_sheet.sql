with

cells as (

    select * from {{ ref('stg_project_sheet__cell') }}

),

projects as (

    select * from {{ ref('int_policy__project') }}

),

findings as (

    select * from {{ ref('int_policy__finding') }}

),

milestones as (

    select * from {{ ref('stg_project_sheet__milestone') }}

),

documents as (

    select * from {{ ref('int_policy__document') }}

),

steps as (

    select * from {{ ref('int_policy__next_step') }}

),

needs as (

    select * from {{ ref('int_policy__need') }}

),

finding_cells as (

    select distinct
        project_id || '|' || rule_id as row_key,
        unnest(evidence) as cell_id
    from findings

),

-- what decides the next step: the phase, the size, and that of the rules behind it
step_cells as (

    select
        steps.project_id,
        unnest(
            [
                projects.record_id || '/phase',
                projects.record_id || '/project_form',
                projects.estimate_record_id || '/p50'
            ]
        ) as cell_id
    from steps
    inner join projects
        on steps.project_id = projects.project_id

),

uses as (

    select
        'portfolio_rule_finding' as mart,
        row_key,
        'result' as field,
        cell_id
    from finding_cells
    union all
    select
        'portfolio_sheet' as mart,
        project_id as row_key,
        'phase' as field,
        record_id || '/phase' as cell_id
    from projects
    union all
    select
        'portfolio_sheet' as mart,
        project_id as row_key,
        'p50_nok' as field,
        estimate_record_id || '/p50' as cell_id
    from projects
    union all
    select
        'portfolio_sheet' as mart,
        project_id as row_key,
        'p85_nok' as field,
        estimate_record_id || '/p85' as cell_id
    from projects
    where p85_nok is not null
    union all
    select
        'portfolio_sheet' as mart,
        project_id as row_key,
        'opened_date' as field,
        record_id || '/met_date' as cell_id
    from milestones
    where milestone = 'Åpning' and met_date is not null
    union all
    select
        'portfolio_next_decision' as mart,
        project_id as row_key,
        'next_step' as field,
        cell_id
    from step_cells
    union all
    select
        'portfolio_next_decision' as mart,
        project_id as row_key,
        'p50_nok' as field,
        estimate_record_id || '/p50' as cell_id
    from projects
    union all
    select
        'portfolio_next_decision' as mart,
        needs.project_id as row_key,
        'needed_nok' as field,
        unnest(needs.evidence) as cell_id
    from needs
    union all
    select
        'portfolio_next_decision' as mart,
        steps.project_id as row_key,
        'missing_paper_count' as field,
        documents.record_id || '/is_present' as cell_id
    from steps
    inner join documents
        on
            steps.project_id = documents.project_id
            and steps.to_phase_no >= documents.required_before_no
    where not documents.is_present

)

select
    uses.mart,
    uses.row_key,
    uses.field,
    cells.load_id,
    cells.locator,
    cells.worksheet as table_label,
    cells.raw_text,
    cells.raw_line,
    cells.cell_id
from uses
inner join cells
    on uses.cell_id = cells.cell_id
