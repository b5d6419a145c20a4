with

cells as (

    select
        *,
        try_cast(split_part(plan_id, '-', 2) as integer) as plan_first_year
    from {{ ref('int_budget__cell') }}
    where
        family in (
            'statutory_operations',
            'statutory_appropriation',
            'statutory_appropriation_by_area',
            'statutory_investment',
            'statutory_investment_by_area',
            'statutory_shares',
            'statutory_debt',
            'service_area',
            'frame_change',
            'climate_funding'
        )
        and row_kind <> 'control'

),

lines as (

    select * from {{ ref('stg_reference__budget_line') }}

),

numbered_families as (

    select distinct family from lines

),

price_basis as (

    select * from {{ source('reference', 'budget_price_basis') }}

)

-- a line that a numbered form does not know gets a number that no form uses
select
    cells.cell_id,
    cells.load_id,
    cells.plan_id,
    cells.municipality_code,
    cells.family,
    cells.is_demo,
    cells.row_kind,
    cells.row_label,
    cells.scenario,
    cells.year,
    cells.missing_reason,
    cells.locator,
    cells.amount_nok,
    case
        when lines.line_no is not null then lines.line_no
        when numbered_families.family is not null then 100 + cells.row_seq
        else cells.row_seq
    end as line_no,
    coalesce(cells.price_basis, price_basis.price_basis) as price_basis,
    case
        when cells.price_basis is null then cells.plan_first_year + price_basis.price_plan_year
        else cells.price_year
    end as price_year
from cells
left join lines
    on
        cells.family = lines.family
        and {{ line_key('cells.row_label') }} = lines.label_key
left join numbered_families
    on cells.family = numbered_families.family
left join price_basis
    on
        cells.municipality_code = price_basis.municipality_code
        and cells.family = price_basis.family
        and coalesce(cells.scenario, '') = coalesce(price_basis.scenario, '')
        and cells.year - cells.plan_first_year between price_basis.first_plan_year and price_basis.last_plan_year
-- a heading has no figures, but so has a line that is left blank
where cells.row_kind <> 'heading' or lines.line_no is not null
