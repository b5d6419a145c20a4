{#-
    Compares sums of figures within a plan and year. Each check is a dictionary with check_id, scope, explanation, and
    the figures of each side; a figure with a minus in front is subtracted. A plan or year that lacks a figure has no row.
-#}
{% macro compare_figures(checks) -%}
with

terms (check_id, scope, explanation, side, figure, factor, side_count) as (

    values
    {% for check in checks %}
        {% set last_check = loop.last %}
        {% for side in ['left', 'right'] %}
            {% set last_side = loop.last %}
            {% for figure in check[side] %}
                (
                    '{{ check.check_id }}', '{{ check.scope }}', '{{ check.explanation }}', '{{ side }}',
                    '{{ figure.lstrip("-") }}', {{ -1 if figure.startswith("-") else 1 }}, {{ check[side] | length }}
                ){{ ',' if not (last_check and last_side and loop.last) }}
            {% endfor %}
        {% endfor %}
    {% endfor %}

),

sides as (

    select
        terms.check_id,
        terms.scope,
        terms.explanation,
        terms.side,
        figures.plan_id,
        figures.year,
        sum(terms.factor * figures.amount_nok) as amount_nok,
        ltrim(
            string_agg(
                case when terms.factor < 0 then '− ' else '+ ' end || figures.label, ' ' order by figures.figure
            ),
            '+ '
        ) as label,
        string_agg(figures.locator, ', ' order by figures.figure) as locator,
        {{ rounding_tolerance('sum(figures.figure_count)', 'max(figures.unit_step_nok)') }} as tolerance
    from terms
    inner join {{ ref('int_reconciliation__figure') }} as figures
        on terms.figure = figures.figure
    group by terms.check_id, terms.scope, terms.explanation, terms.side, terms.side_count, figures.plan_id, figures.year
    having count(*) = terms.side_count

)

select
    left_side.check_id,
    left_side.plan_id,
    left_side.scope,
    cast(left_side.year as varchar) as period,
    left_side.label as left_label,
    left_side.amount_nok as left_value,
    left_side.locator as left_locator,
    right_side.label as right_label,
    right_side.amount_nok as right_value,
    right_side.locator as right_locator,
    greatest(left_side.tolerance, right_side.tolerance) as tolerance,
    left_side.explanation
from sides as left_side
inner join sides as right_side
    on
        left_side.check_id = right_side.check_id
        and left_side.scope = right_side.scope
        and left_side.plan_id = right_side.plan_id
        and left_side.year = right_side.year
where
    left_side.side = 'left'
    and right_side.side = 'right'
{%- endmacro %}
