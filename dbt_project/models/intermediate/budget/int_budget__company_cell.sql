with

cells as (

    select
        cell_id,
        load_id,
        plan_id,
        municipality_code,
        is_demo,
        year,
        amount_nok,
        missing_reason,
        locator,
        case family when 'company' then 'account' else 'budget' end as scenario,
        case family when 'company' then row_label else 'Budsjettert utbytte' end as figure,
        case family
            when 'company' then subject else regexp_replace(row_label, '^Budsjettert utbytte (fra )?', '')
        end as printed_company
    from {{ ref('int_budget__cell') }}
    where family in ('company', 'dividend') and row_kind = 'item'

),

companies as (

    select * from {{ ref('stg_reference__company') }}

)

select
    cells.cell_id,
    cells.load_id,
    cells.plan_id,
    cells.municipality_code,
    cells.is_demo,
    cells.scenario,
    cells.figure,
    cells.printed_company,
    cells.year,
    cells.amount_nok,
    cells.missing_reason,
    cells.locator,
    coalesce(companies.company, cells.printed_company) as company
from cells
left join companies
    on
        cells.municipality_code = companies.municipality_code
        and {{ same_name('cells.printed_company') }} = companies.name_key
        and cells.scenario = 'budget'
