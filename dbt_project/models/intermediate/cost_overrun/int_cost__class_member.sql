with

completed as (

    select * from {{ ref('int_cost__completed') }}

),

kinds (class_kind) as (

    values ('alle'), ('programområde'), ('størrelse')

)

select
    completed.agreement_id,
    completed.reference_point,
    kinds.class_kind,
    case kinds.class_kind
        when 'programområde' then completed.programme_area
        when 'størrelse' then completed.size_class
        else 'alle'
    end as class_name,
    completed.project_id,
    completed.reference_date,
    completed.completed_on,
    completed.reference_real_nok,
    completed.outcome_real_nok,
    completed.cost_ratio,
    completed.p85_ratio
from completed
cross join kinds
