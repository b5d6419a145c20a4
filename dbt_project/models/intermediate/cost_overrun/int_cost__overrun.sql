with

projects as (

    select * from {{ ref('int_cost__project') }}

),

points as (

    select * from {{ ref('int_cost__reference') }}

),

outcomes as (

    select * from {{ ref('int_cost__outcome') }}

),

scope_changes as (

    select
        project_id,
        reference_point,
        case when count(scope_real_nok) = count(*) then sum(scope_real_nok) end as scope_real_nok,
        case when count(scope_at_reference_nok) = count(*) then sum(scope_at_reference_nok) end
            as scope_at_reference_nok,
        true as has_changes
    from {{ ref('int_cost__scope_change') }}
    group by project_id, reference_point

),

size_classes as (

    select * from {{ ref('stg_reference__cost_size_class') }}

),

joined as (

    select
        points.*,
        size_classes.size_class,
        projects.status,
        outcomes.outcome_kind,
        outcomes.outcome_date,
        outcomes.outcome_nok,
        outcomes.outcome_real_nok,
        outcomes.outcome_at_reference_nok,
        case when scope_changes.has_changes then scope_changes.scope_real_nok else 0 end as scope_real_nok,
        case
            when scope_changes.has_changes then scope_changes.scope_at_reference_nok else 0
        end as scope_at_reference_nok,
        points.is_index_forecast or coalesce(outcomes.is_index_forecast, false) as has_index_forecast,
        case
            when points.reference_nok is null then 'ingen_referanse'
            when points.reference_nok <= 0 then 'referansen_er_null'
            when points.price_year is null or projects.real_price_year is null then 'intet_prisår'
            when points.reference_real_nok is null then 'ingen_indeks'
            when outcomes.project_id is null then 'ingen_nyere_prognose'
            else outcomes.missing_reason
        end as missing_reason
    from points
    inner join projects
        on points.project_id = projects.project_id
    left join outcomes
        on points.project_id = outcomes.project_id and points.reference_point = outcomes.reference_point
    left join scope_changes
        on points.project_id = scope_changes.project_id and points.reference_point = scope_changes.reference_point
    left join size_classes
        on
            points.reference_real_nok >= size_classes.from_nok
            and points.reference_real_nok < size_classes.below_nok

),

-- against nothing, or nothing positive, there is no overrun
compared as (

    select
        *,
        case when reference_nok > 0 then outcome_nok - reference_nok end as overrun_nok,
        case when reference_nok > 0 then outcome_real_nok - reference_real_nok end as overrun_real_nok,
        case when p85_nok > 0 then outcome_nok - p85_nok end as overrun_p85_nok,
        case when p85_nok > 0 then outcome_real_nok - p85_real_nok end as overrun_p85_real_nok,
        case
            when reference_nok > 0 and scope_at_reference_nok is not null then outcome_nok - outcome_at_reference_nok
        end as price_effect_nok,
        case
            when reference_nok > 0 then outcome_at_reference_nok - reference_nok - scope_at_reference_nok
        end as estimate_effect_nok
    from joined

)

select
    project_id,
    reference_point,
    point_no,
    status,
    size_class,
    reference_kind,
    reference_date,
    reference_nok,
    price_year,
    reference_cell_id,
    is_reference_vanished,
    p85_kind,
    p85_nok,
    p85_price_year,
    p85_cell_id,
    reference_real_nok,
    p85_real_nok,
    outcome_kind,
    outcome_date,
    outcome_nok,
    outcome_real_nok,
    overrun_nok,
    overrun_real_nok,
    overrun_p85_nok,
    overrun_p85_real_nok,
    price_effect_nok,
    estimate_effect_nok,
    has_index_forecast as is_index_forecast,
    case when price_effect_nok is not null then scope_at_reference_nok end as scope_effect_nok,
    case when overrun_real_nok is not null then scope_real_nok end as scope_change_real_nok,
    overrun_real_nok - scope_real_nok as overrun_without_scope_real_nok,
    100 * cast(overrun_nok as double) / reference_nok as overrun_pct,
    100 * cast(overrun_real_nok as double) / reference_real_nok as overrun_real_pct,
    100 * cast(overrun_p85_nok as double) / p85_nok as overrun_p85_pct,
    100 * cast(overrun_p85_real_nok as double) / p85_real_nok as overrun_p85_real_pct,
    100 * cast(overrun_real_nok - scope_real_nok as double) / reference_real_nok as overrun_without_scope_real_pct,
    -- with the real growth in the reference's own prices, this makes up the nominal growth: (1 + price)(1 + real)
    100 * cast(price_effect_nok as double) / nullif(outcome_at_reference_nok, 0) as price_growth_pct,
    overrun_p85_real_nok > 0 as is_over_p85,
    missing_reason,
    case
        when missing_reason is not null or p85_real_nok is not null then missing_reason
        when p85_nok is null then 'ingen_p85'
        when p85_price_year is null then 'intet_prisår'
        else 'ingen_indeks'
    end as p85_missing_reason
from compared
