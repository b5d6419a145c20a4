with

steps as (

    select * from {{ ref('int_policy__next_step') }}
    where step in ('PU→DP', 'DP→UB')

),

documents as (

    select * from {{ ref('int_policy__document') }}

),

findings as (

    select * from {{ ref('int_policy__finding') }}
    where rule_id = 'anslag.metode' and result = 'brudd'

),

papers as (

    select
        steps.project_id,
        documents.document_kind || ' (' || documents.phase || ')' as paper,
        documents.required_before_no as order_no
    from steps
    inner join documents
        on
            steps.project_id = documents.project_id
            and steps.to_phase_no >= documents.required_before_no
    where not documents.is_present
    union all
    select
        steps.project_id,
        'Kostnadsanslag med anslagsmetoden' as paper,
        9 as order_no
    from steps
    inner join findings
        on steps.project_id = findings.project_id

)

select
    project_id,
    count(*) as missing_count,
    string_agg(paper, ', ' order by order_no, paper) as missing
from papers
group by project_id
