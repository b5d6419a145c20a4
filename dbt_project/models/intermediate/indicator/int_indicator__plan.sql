with

cells as (

    select distinct
        plan_id,
        municipality_code
    from {{ ref('int_budget__cell') }}

),

names as (

    select * from {{ ref('int_region__name') }}

),

plans as (

    select
        plan_id,
        municipality_code,
        cast(substr(plan_id, 6, 4) as integer) as first_year
    from cells

)

select
    plans.plan_id,
    plans.municipality_code,
    plans.first_year,
    names.municipality_name,
    coalesce(names.municipality_name, 'Kommune ' || plans.municipality_code)
    || ': handlings- og økonomiplan ' || substr(plans.plan_id, 6) as source_label
from plans
left join names
    on
        plans.municipality_code = names.municipality_code
        and make_date(plans.first_year, 1, 1)
        between names.valid_from and coalesce(names.valid_to, date '9999-12-31')
