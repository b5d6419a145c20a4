with

payments as (

    select * from {{ ref('stg_project_sheet__spent') }}

),

projects as (

    select * from {{ ref('int_cost__project') }}

),

factors as (

    select * from {{ ref('int_price__factor') }}

),

-- what is spent is in the kroner of the year of payment, unless the sheet says it is converted
stated as (

    select
        payments.project_id,
        projects.agreement_id,
        payments.record_id,
        payments.record_id || '/amount' as cell_id,
        payments.year,
        payments.phase,
        payments.amount_nok,
        projects.price_index_id,
        projects.real_price_year,
        case payments.price_basis when 'Løpende' then payments.year when 'Faste' then payments.price_year end
            as price_year
    from payments
    inner join projects
        on payments.project_id = projects.project_id

)

select
    stated.project_id,
    stated.agreement_id,
    stated.record_id,
    stated.cell_id,
    stated.year,
    stated.phase,
    stated.amount_nok,
    stated.price_index_id,
    stated.price_year,
    {{ in_price_year('stated.amount_nok', 'nominal.factor') }} as nominal_nok,
    {{ in_price_year('stated.amount_nok', 'real.factor') }} as real_nok,
    coalesce(nominal.is_forecast, false) or coalesce(real.is_forecast, false) as is_index_forecast,
    case
        when stated.price_year is null then 'intet_prisår'
        when real.factor is null then 'ingen_indeks'
    end as missing_reason
from stated
left join factors as nominal
    on
        stated.price_index_id = nominal.price_index_id
        and stated.price_year = nominal.from_year
        and stated.year = nominal.to_year
left join factors as real
    on
        stated.price_index_id = real.price_index_id
        and stated.price_year = real.from_year
        and stated.real_price_year = real.to_year
