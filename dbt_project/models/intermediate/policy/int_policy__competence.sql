with

transitions as (

    select * from {{ ref('int_policy__transition') }}

),

competences as (

    select * from {{ ref('stg_reference__policy_competence') }}

),

thresholds as (

    select * from {{ ref('stg_reference__policy_threshold') }}

),

levels as (

    select distinct
        decision_level,
        level_order,
        level_label
    from {{ ref('stg_reference__decision_body') }}

),

joined as (

    select
        transitions.*,
        competences.decision_level,
        competences.threshold,
        competences.is_limit_included,
        competences.needs_political_dp,
        competences.needs_unchanged,
        competences.beyond,
        levels.level_order as competent_order,
        levels.level_label,
        thresholds.value as limit_nok,
        coalesce(margins.value, 0) as margin_pct,
        transitions.p50_nok < thresholds.value
        or (competences.is_limit_included and transitions.p50_nok = thresholds.value) as is_within
    from transitions
    inner join competences
        on
            transitions.agreement_id = competences.agreement_id
            and transitions.rule_id = competences.rule_id
    inner join levels
        on competences.decision_level = levels.decision_level
    left join thresholds
        on
            competences.agreement_id = thresholds.agreement_id
            and competences.rule_id = thresholds.rule_id
            and competences.threshold = thresholds.threshold
    left join thresholds as margins
        on
            competences.agreement_id = margins.agreement_id
            and competences.rule_id = margins.rule_id
            and margins.threshold = 'unchanged_margin_pct'

),

judged as (

    select
        *,
        case
            when threshold is null
                then 'ok: Politisk behandling hos partene er alltid tilstrekkelig.'
            when limit_nok is null
                then 'mangler_grunnlag: Grensen ' || threshold || ' gjelder ikke i dag.'
            when p50_nok is null
                then 'mangler_grunnlag: Arket har ikke noe P50 fra før vedtaket.'
            when not is_within
                then
                    'brudd: P50 er ' || {{ million_kr('p50_nok') }} || '; '
                    || case when is_limit_included then 'over ' else 'fra og med ' end
                    || {{ million_kr('limit_nok') }} || ' ' || beyond || '.'
            when needs_political_dp and not is_dp_political
                then 'brudd: Overgang til DP er ikke politisk behandlet, og da må overgang til UB være det.'
            when needs_unchanged and scope_change_count > 0
                then
                    'brudd: Omfanget er endret ' || scope_change_count
                    || case when scope_change_count = 1 then ' gang' else ' ganger' end
                    || ' siden den politiske behandlingen.'
            when needs_unchanged and not is_handled_cost_known
                then 'mangler_grunnlag: Arket har ikke noe P50 fra før den politiske behandlingen av DP.'
            when needs_unchanged and handled_p50_nok is null
                then
                    'mangler_grunnlag: P50 er i ' || price_year || '-kroner, og det som ble politisk behandlet, i '
                    || handled_price_year || '-kroner; prisindeksen har ikke begge årene.'
            when needs_unchanged and p50_nok > handled_p50_nok * (1 + margin_pct / 100)
                then
                    'brudd: P50 er ' || {{ million_kr('p50_nok') }} || ', opp fra '
                    || {{ million_kr('handled_p50_nok') }} || ' ved den politiske behandlingen (begge i '
                    || price_year || '-kroner).'
            else
                'ok: P50 er ' || {{ million_kr('p50_nok') }} || ', innenfor grensen på '
                || {{ million_kr('limit_nok') }} || '.'
        end as finding
    from joined

)

select
    project_id,
    rule_id,
    to_phase,
    decision_level,
    level_label,
    competent_order as level_order,
    p50_nok,
    limit_nok,
    split_part(finding, ': ', 1) as result,
    substr(finding, length(split_part(finding, ': ', 1)) + 3) as reason
from judged
