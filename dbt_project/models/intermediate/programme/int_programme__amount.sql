with

funding as (

    select
        record_id,
        project_id,
        agreement_id,
        funding_source,
        year,
        phase,
        amount_nok,
        price_year,
        case funding_status when 'Bevilget' then 'granted' else 'proposed' end as kind
    from {{ ref('stg_project_sheet__funding') }}

),

spent as (

    select
        record_id,
        project_id,
        agreement_id,
        cast(null as varchar) as funding_source,
        year,
        phase,
        amount_nok,
        price_year,
        'spent' as kind
    from {{ ref('int_cost__payment') }}

),

planned as (

    select
        record_id,
        project_id,
        agreement_id,
        cast(null as varchar) as funding_source,
        year,
        phase,
        amount_nok,
        price_year,
        'planned' as kind
    from {{ ref('stg_project_sheet__plan') }}

),

amounts as (

    select * from funding
    union all
    select * from spent
    union all
    select * from planned

),

projects as (

    select * from {{ ref('int_policy__project') }}

),

programmes as (

    select * from {{ ref('int_programme__current') }}

),

factors as (

    select * from {{ ref('int_price__factor') }}

)

select
    amounts.record_id,
    amounts.project_id,
    amounts.agreement_id,
    programmes.is_demo,
    amounts.kind,
    amounts.funding_source,
    amounts.year,
    -- the pot of a package or sekkepost pays for planning and building what is in it, and stands in its own sheet
    projects.is_member and amounts.phase <> 'PU' as is_within_holder,
    amounts.amount_nok as stated_nok,
    amounts.price_year as stated_price_year,
    {{ in_price_year('amounts.amount_nok', 'factors.factor') }} as amount_nok,
    programmes.price_year,
    programmes.price_index_id,
    factors.index_version,
    coalesce(factors.is_forecast, false) as is_forecast,
    amounts.record_id || '/amount' as cell_id,
    case
        when amounts.amount_nok is null then 'Beløpet mangler.'
        when amounts.price_year is null then 'Prisåret mangler.'
        when factors.factor is null
            then
                'Indeksen ' || programmes.price_index_id || ' kan ikke regne om fra ' || amounts.price_year || ' til '
                || programmes.price_year || '.'
    end as missing_reason
from amounts
inner join projects
    on amounts.project_id = projects.project_id
inner join programmes
    on amounts.agreement_id = programmes.agreement_id
left join factors
    on
        programmes.price_index_id = factors.price_index_id
        and amounts.price_year = factors.from_year
        and programmes.price_year = factors.to_year
