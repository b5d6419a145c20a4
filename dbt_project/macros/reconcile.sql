{#-
    Gives each check its difference and status. `checks` is a CTE with a left and a right value, their unit, a tolerance,
    and what a difference beyond it is; `exceptions` is the register of known exceptions. A missing side is broken: there
    is nothing to compare with. An exception is of one plan. Where another plan of the municipality prints the very same
    difference in the same row and in the same of its years, it is the same one, and the explanation says whose it is.
-#}
{% macro reconcile(checks, exceptions) -%}
    select
        cast(checks.check_id as varchar) as check_id,
        cast(checks.plan_id as varchar) as plan_id,
        cast(checks.scope as varchar) as scope,
        cast(checks.period as varchar) as period,
        cast(checks.unit as varchar) as unit,
        cast(checks.left_label as varchar) as left_label,
        cast(checks.left_value as decimal(18, 2)) as left_value,
        cast(checks.left_locator as varchar) as left_locator,
        cast(checks.right_label as varchar) as right_label,
        cast(checks.right_value as decimal(18, 2)) as right_value,
        cast(checks.right_locator as varchar) as right_locator,
        cast(checks.left_value - checks.right_value as decimal(18, 2)) as difference,
        cast(checks.tolerance as decimal(18, 2)) as tolerance,
        case
            when checks.left_value is null or checks.right_value is null then 'broken'
            when checks.left_value = checks.right_value then 'ok'
            when abs(checks.left_value - checks.right_value) <= checks.tolerance then 'rounding'
            when known.is_valid and checks.left_value - checks.right_value = known.accepted_difference
                then 'known_exception'
            else checks.difference_status
        end as status,
        cast(
            case
                when known.check_id is null then checks.explanation
                when not known.is_valid
                    then 'Godkjenningen gikk ut ' || known.expires_on || ': ' || known.reason || ' (' || known.source || ')'
                when known.plan_id <> checks.plan_id
                    then
                        'Samme avvik på samme sted som i planen ' || known.plan_id || ': ' || known.reason || ' ('
                        || known.source || ')'
                else known.reason || ' (' || known.source || ')'
            end as varchar
        ) as explanation
    from {{ checks }} as checks
    left join {{ exceptions }} as known
        on
            checks.check_id = known.check_id
            and {{ line_key('known.scope') }} in (
                {{ line_key('checks.scope') }}, {{ line_key('checks.exception_scope') }}
            )
            and {{ plan_place('checks.plan_id', 'checks.period') }} = {{ plan_place('known.plan_id', 'known.period') }}
            and (
                checks.plan_id = known.plan_id
                or (checks.left_value - checks.right_value = known.accepted_difference and known.is_valid)
            )
    qualify
        row_number() over (
            partition by checks.check_id, checks.plan_id, checks.scope, checks.period
            order by case when checks.plan_id = known.plan_id then 0 else 1 end, known.plan_id desc
        ) = 1
{%- endmacro %}

{#- Whose plan, and which of its years counted from its first: the same in every plan of a municipality. -#}
{% macro plan_place(plan_id, period) -%}
    split_part({{ plan_id }}, '-', 1) || '/' || coalesce(
        cast(
            try_cast({{ period }} as integer) - try_cast(split_part({{ plan_id }}, '-', 2) as integer) as varchar
        ),
        {{ period }}
    )
{%- endmacro %}
