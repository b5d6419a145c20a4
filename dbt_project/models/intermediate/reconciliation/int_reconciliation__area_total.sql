{% set checks = [] %}
{% for scope, area_line, operations in [
    ('Driftsresultat', 3, 16),
    ('Netto finansutgifter', 5, 22),
    ('Overført til investering', 6, 25)
] %}
    {% do checks.append({
        'check_id': 'frame.all_areas_vs_operations', 'scope': scope,
        'explanation': 'Alle områder i kapittel 2.3 mot linjen i økonomisk oversikt drift.',
        'left': ['service_area.' ~ area_line], 'right': ['statutory_operations.' ~ operations]
    }) %}
{% endfor %}
{% do checks.append({
    'check_id': 'frame.all_areas_vs_operations', 'scope': 'Netto avsetninger',
    'explanation': 'Alle områder i kapittel 2.3 mot fondslinjene i økonomisk oversikt drift.',
    'left': ['service_area.4'], 'right': ['statutory_operations.26', 'statutory_operations.27']
}) %}
{{ compare_figures(checks) }}
union all
select
    'frame.areas_balance' as check_id,
    spending.plan_id,
    'Netto resultat' as scope,
    cast(spending.year as varchar) as period,
    spending.label as left_label,
    spending.amount_nok as left_value,
    spending.locator as left_locator,
    funding.label as right_label,
    -funding.amount_nok as right_value,
    funding.locator as right_locator,
    {{ rounding_tolerance(
        '(spending.figure_count + funding.figure_count)', 'greatest(spending.unit_step_nok, funding.unit_step_nok)'
    ) }} as tolerance,
    'Områdene i kapittel 2.3 skal gå i null: de som bruker, mot de som gir; fortegnet er snudd.' as explanation
from {{ ref('int_reconciliation__figure') }} as spending
inner join {{ ref('int_reconciliation__figure') }} as funding
    on
        spending.figure = 'service_area.spending'
        and funding.figure = 'service_area.funding'
        and spending.plan_id = funding.plan_id
        and spending.year = funding.year
