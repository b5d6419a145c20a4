with

goals as (

    select * from {{ ref('int_goal__goal') }}

),

verdicts as (

    select
        *,
        -- where a goal has main indicators, the others support and do not decide
        coalesce(role, '') = 'hoved'
        or not bool_or(coalesce(role, '') = 'hoved') over (partition by goal_id) as is_main
    from {{ ref('goal_indicator') }}
    where is_deciding and is_newest

),

subgoals as (

    select
        parent_goal_id as goal_id,
        count(*) as subgoal_count
    from goals
    where parent_goal_id is not null
    group by parent_goal_id

),

counted as (

    select
        goal_id,
        count(*) as indicator_count,
        count(*) filter (where status = 'nådd') as reached_count,
        count(*) filter (where status = 'i rute') as on_path_count,
        count(*) filter (where status = 'etter plan') as behind_count,
        count(*) filter (where status = 'ikke nådd') as not_reached_count,
        count(*) filter (where status = 'ikke konkludert') as inconclusive_count,
        count(*) filter (where status = 'ingen_data') as no_data_count,
        count(*) filter (where status = 'ikke_målbar') as not_measurable_count,
        count(*) filter (where is_main and status <> 'ikke_målbar') as main_count,
        count(*) filter (where is_main and status = 'ikke_målbar') as main_not_measurable_count,
        count(*) filter (where is_main and status not in ('ingen_data', 'ikke_målbar')) as main_with_data_count
    from verdicts
    group by goal_id

),

-- the worst that is known decides; what is not known can never make a goal reached
ranked as (

    select
        *,
        case status
            when 'ikke nådd' then 1
            when 'etter plan' then 2
            when 'ikke konkludert' then 3
            when 'ingen_data' then 4
            when 'i rute' then 5
            when 'nådd' then 6
            else 7
        end as severity
    from verdicts
    where is_main
    qualify row_number() over (partition by goal_id order by severity, indicator_id) = 1

),

judged as (

    select
        goals.*,
        ranked.indicator_id as deciding_indicator_id,
        ranked.indicator as deciding_indicator,
        ranked.period as newest_period,
        ranked.status_reason as indicator_reason,
        coalesce(subgoals.subgoal_count, 0) as subgoal_count,
        counted.indicator_count,
        counted.reached_count,
        counted.on_path_count,
        counted.behind_count,
        counted.not_reached_count,
        counted.inconclusive_count,
        counted.no_data_count,
        counted.not_measurable_count,
        counted.main_count,
        counted.main_not_measurable_count,
        counted.main_with_data_count,
        case
            when not goals.is_measurable or counted.main_count is null or counted.main_count = 0 then 'ikke_målbar'
            when ranked.status = 'ingen_data' and counted.main_with_data_count > 0 then 'ikke konkludert'
            else ranked.status
        end as status
    from goals
    left join subgoals
        on goals.goal_id = subgoals.goal_id
    left join counted
        on goals.goal_id = counted.goal_id
    left join ranked
        on goals.goal_id = ranked.goal_id

)

select
    cast(goal_id as varchar) as goal_id,
    cast(goal as varchar) as goal,
    cast(catalogue as varchar) as catalogue,
    cast(owner as varchar) as owner,
    cast(level as varchar) as level,
    cast(municipality_code as varchar) as municipality_code,
    cast(scope as varchar) as scope,
    cast(agreement_id as varchar) as agreement_id,
    cast(parent_goal_id as varchar) as parent_goal_id,
    cast(un_goals as varchar) as un_goals,
    cast(status as varchar) as status,
    cast(
        case
            when not is_measurable then not_measurable_reason
            when indicator_count is null and subgoal_count > 0
                then 'Målet har ingen egne indikatorer; undermålene dømmes hver for seg.'
            when indicator_count is null then 'Målet har ingen indikator.'
            when status = 'ikke konkludert' and main_with_data_count < main_count
                then
                    main_with_data_count || ' av ' || main_count || ' indikatorer som avgjør, har tall. '
                    || deciding_indicator || ': ' || indicator_reason
            -- a good verdict on the part that can be measured is not one on the whole
            when status in ('nådd', 'i rute') and main_not_measurable_count > 0
                then
                    main_not_measurable_count || ' av ' || main_count + main_not_measurable_count
                    || ' indikatorer som avgjør, kan ikke måles. ' || deciding_indicator || ': ' || indicator_reason
            else deciding_indicator || ': ' || indicator_reason
        end as varchar
    ) as status_reason,
    cast(deciding_indicator_id as varchar) as deciding_indicator_id,
    cast(nullif(newest_period, '-') as varchar) as newest_period,
    cast(coalesce(indicator_count, 0) as integer) as indicator_count,
    cast(coalesce(reached_count, 0) as integer) as reached_count,
    cast(coalesce(on_path_count, 0) as integer) as on_path_count,
    cast(coalesce(behind_count, 0) as integer) as behind_count,
    cast(coalesce(not_reached_count, 0) as integer) as not_reached_count,
    cast(coalesce(inconclusive_count, 0) as integer) as inconclusive_count,
    cast(coalesce(no_data_count, 0) as integer) as no_data_count,
    cast(coalesce(not_measurable_count, 0) as integer) as not_measurable_count,
    cast(subgoal_count as integer) as subgoal_count,
    cast(document as varchar) as document,
    cast(document_date as date) as document_date,
    cast(document_locator as varchar) as document_locator,
    cast(is_demo as boolean) as is_demo,
    cast(locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from judged
