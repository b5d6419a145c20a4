with

estimates as (

    select * from {{ ref('stg_project_sheet__estimate') }}

),

versions as (

    select * from {{ ref('stg_project_sheet__version') }}

),

-- the figures make the estimate: a word changed in what it covers is not a new one
numbered as (

    select
        estimates.*,
        versions.version_no,
        estimates.project_id || '|' || estimates.estimate_date || '|' || estimates.basis || '|'
        || dense_rank() over (
            partition by estimates.project_id, estimates.estimate_date, estimates.basis
            order by
                estimates.price_year,
                estimates.p50_nok,
                estimates.p85_nok,
                estimates.standard_deviation_pct
        ) as figures_id
    from estimates
    inner join versions
        on estimates.load_id = versions.load_id

),

said as (

    select
        figures_id,
        any_value(project_id) as project_id,
        any_value(agreement_id) as agreement_id,
        any_value(is_demo) as is_demo,
        any_value(estimate_date) as estimate_date,
        any_value(basis) as basis,
        any_value(p50_nok) as p50_nok,
        any_value(p85_nok) as p85_nok,
        any_value(standard_deviation_pct) as standard_deviation_pct,
        any_value(price_year) as price_year,
        max_by(method, version_no) as method,
        max_by(scope, version_no) as scope,
        max_by(record_id, version_no) as record_id,
        min(version_no) as first_version_no,
        max(version_no) as last_version_no,
        min(vintage_date) as first_vintage_date,
        min_by(record_no, version_no) as first_record_no,
        list_sort(list(distinct version_no)) as version_nos,
        bool_or(is_in_force) as is_in_force
    from numbered
    group by figures_id

),

-- the version in which an estimate is gone, and whether that version came with other figures of the same day and basis
gone as (

    select
        said.figures_id,
        versions.vintage_date as vanished_on,
        coalesce(
            bool_or(
                list_contains(others.version_nos, said.last_version_no + 1)
                and not list_contains(others.version_nos, said.last_version_no)
            ),
            false
        ) as is_replaced
    from said
    inner join versions
        on
            said.project_id = versions.project_id
            and said.last_version_no + 1 = versions.version_no
    left join said as others
        on
            said.project_id = others.project_id
            and said.estimate_date = others.estimate_date
            and said.basis = others.basis
            and said.figures_id <> others.figures_id
    group by said.figures_id, versions.vintage_date

)

select
    said.project_id,
    said.agreement_id,
    said.is_demo,
    said.estimate_date,
    said.basis,
    said.p50_nok,
    said.p85_nok,
    said.standard_deviation_pct,
    said.price_year,
    said.method,
    said.scope,
    said.record_id,
    said.first_version_no,
    said.last_version_no,
    said.first_vintage_date,
    said.is_in_force,
    gone.vanished_on,
    list_aggregate(said.version_nos, 'string_agg', ', ') as version_nos,
    case
        when said.is_in_force then 'gjelder'
        when gone.is_replaced then 'endret'
        else 'borte'
    end as standing,
    row_number() over in_order as estimate_no,
    case said.basis
        when 'PU' then 1 when 'Styringsmål' then 2 when 'DP' then 3 when 'UB' then 4 when 'Prognose' then 5
    end as basis_no,
    said.project_id
    || '|'
    || said.estimate_date
    || '|'
    || said.basis
    || '|'
    || row_number() over in_order as estimate_id
from said
left join gone
    on said.figures_id = gone.figures_id
window
    in_order as (
        partition by said.project_id, said.estimate_date, said.basis
        order by said.first_version_no, said.first_record_no
    )
