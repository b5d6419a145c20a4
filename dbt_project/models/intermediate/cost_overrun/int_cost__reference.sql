with

projects as (

    select * from {{ ref('int_cost__project') }}

),

-- other figures for the same day and basis correct an estimate; one that only vanished was still promised
estimates as (

    select
        estimates.*,
        spreads.lognormal_p85
    from {{ ref('int_cost__estimate') }} as estimates
    left join {{ ref('int_cost__estimate_spread') }} as spreads
        on estimates.estimate_id = spreads.estimate_id
    where estimates.standing <> 'endret'

),

-- a frame that is raised later does not move what was promised
frames as (

    select * from {{ ref('stg_project_sheet__frame') }}
    qualify row_number() over (partition by project_id, frame_kind order by frame_date, record_no) = 1

),

factors as (

    select * from {{ ref('int_price__factor') }}

),

points (reference_point, point_no) as (

    values ('PU', 1), ('Styringsmål', 2), ('DP', 3), ('UB', 4)

),

project_points as (

    select
        projects.*,
        points.reference_point,
        points.point_no,
        case points.reference_point when 'PU' then projects.dp_decided_on else projects.ub_decided_on end as decided_on
    from projects
    cross join points

),

-- the last estimate before the decision is the one it was made on; where all came after, the first of them
chosen as (

    select
        project_points.*,
        estimates.estimate_id,
        estimates.estimate_date,
        estimates.record_id as estimate_record_id,
        estimates.standing,
        estimates.p50_nok as estimate_p50_nok,
        estimates.p85_nok as estimate_p85_nok,
        cast(estimates.lognormal_p85 as decimal(18, 2)) as derived_p85_nok,
        estimates.price_year as estimate_price_year
    from project_points
    left join estimates
        on
            project_points.project_id = estimates.project_id
            and project_points.reference_point = estimates.basis
    qualify
        row_number() over (
            partition by project_points.project_id, project_points.reference_point
            order by
                coalesce(estimates.estimate_date > project_points.decided_on, false),
                case when estimates.estimate_date > project_points.decided_on then estimates.estimate_date end,
                estimates.estimate_date desc,
                estimates.estimate_no desc
        ) = 1

),

sourced as (

    select
        chosen.*,
        case
            when chosen.reference_point = 'Styringsmål' and goals.record_id is not null then 'styringsmål'
            when chosen.estimate_p50_nok is not null then 'estimat'
            when chosen.reference_point = 'UB' and steering.record_id is not null then 'styringsramme'
        end as reference_kind,
        case
            when chosen.estimate_p85_nok is not null then 'oppgitt'
            when chosen.reference_point = 'UB' and costs.record_id is not null then 'kostnadsramme'
            when chosen.derived_p85_nok is not null then 'utledet'
        end as p85_kind,
        goals.record_id as goal_record_id,
        goals.frame_date as goal_date,
        goals.amount_nok as goal_nok,
        goals.price_year as goal_price_year,
        steering.record_id as steering_record_id,
        steering.frame_date as steering_date,
        steering.amount_nok as steering_nok,
        steering.price_year as steering_price_year,
        costs.record_id as cost_record_id,
        costs.amount_nok as cost_nok,
        costs.price_year as cost_price_year
    from chosen
    left join frames as goals
        on chosen.project_id = goals.project_id and goals.frame_kind = 'Styringsmål'
    left join frames as steering
        on chosen.project_id = steering.project_id and steering.frame_kind = 'Styringsramme'
    left join frames as costs
        on chosen.project_id = costs.project_id and costs.frame_kind = 'Kostnadsramme'

),

referenced as (

    select
        *,
        case reference_kind
            when 'estimat' then estimate_date when 'styringsmål' then goal_date when 'styringsramme' then steering_date
        end as reference_date,
        case reference_kind
            when 'estimat' then estimate_p50_nok when 'styringsmål' then goal_nok when 'styringsramme' then steering_nok
        end as reference_nok,
        case reference_kind
            when 'estimat' then estimate_price_year
            when 'styringsmål' then goal_price_year
            when 'styringsramme' then steering_price_year
        end as price_year,
        case reference_kind
            when 'estimat' then estimate_record_id || '/p50'
            when 'styringsmål' then goal_record_id || '/amount'
            when 'styringsramme' then steering_record_id || '/amount'
        end as reference_cell_id,
        case p85_kind
            when 'oppgitt' then estimate_p85_nok when 'kostnadsramme' then cost_nok when 'utledet' then derived_p85_nok
        end as p85_nok,
        case when p85_kind = 'kostnadsramme' then cost_price_year else estimate_price_year end as p85_price_year,
        case p85_kind
            when 'oppgitt' then estimate_record_id || '/p85'
            when 'kostnadsramme' then cost_record_id || '/amount'
            when 'utledet' then estimate_record_id || '/standard_deviation_pct'
        end as p85_cell_id,
        coalesce(reference_kind = 'estimat' and standing = 'borte', false) as is_reference_vanished
    from sourced

)

select
    referenced.project_id,
    referenced.reference_point,
    referenced.point_no,
    referenced.decided_on,
    referenced.reference_kind,
    referenced.reference_date,
    referenced.reference_nok,
    referenced.price_year,
    referenced.reference_cell_id,
    referenced.is_reference_vanished,
    referenced.p85_kind,
    referenced.p85_nok,
    referenced.p85_price_year,
    referenced.p85_cell_id,
    {{ in_price_year('referenced.reference_nok', 'factors.factor') }} as reference_real_nok,
    {{ in_price_year('referenced.p85_nok', 'p85_factors.factor') }} as p85_real_nok,
    coalesce(factors.is_forecast, false) or coalesce(p85_factors.is_forecast, false) as is_index_forecast
from referenced
left join factors
    on
        referenced.price_index_id = factors.price_index_id
        and referenced.price_year = factors.from_year
        and referenced.real_price_year = factors.to_year
left join factors as p85_factors
    on
        referenced.price_index_id = p85_factors.price_index_id
        and referenced.p85_price_year = p85_factors.from_year
        and referenced.real_price_year = p85_factors.to_year
