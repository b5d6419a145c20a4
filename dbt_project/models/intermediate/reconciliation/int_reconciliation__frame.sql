with

figures as (

    select * from {{ ref('int_reconciliation__frame_figure') }}

),

pairs (check_id, left_figure, right_figure, explanation) as (

    values
    (
        'frame.service_area_vs_specification', 'service_area', 'specification',
        'Netto resultat i kapittel 2.3 mot området i den detaljerte oppstillingen av punkt 6.'
    ),
    (
        'frame.service_area_vs_chapter', 'service_area', 'chapter',
        'Netto resultat i kapittel 2.3 mot forslaget til netto driftsramme i områdets kapittel.'
    ),
    (
        'frame.original_budget', 'service_area', 'original_budget',
        'Netto resultat i kapittel 2.3 for budsjettåret mot det opprinnelige budsjettet i områdets kapittel.'
    ),
    (
        'frame.measures_vs_real_change', 'measures', 'real_change',
        'Tiltakene i området mot den reelle rammeendringen.'
    ),
    (
        'frame.growth_vs_measure', 'growth', 'growth_measure',
        'Befolkningsvekst i rammetabellen mot tiltaket for befolkningsvekst.'
    )

)

select
    pairs.check_id,
    left_side.plan_id,
    left_side.service_area as scope,
    cast(right_side.year as varchar) as period,
    left_side.label as left_label,
    left_side.amount_nok as left_value,
    left_side.locator as left_locator,
    right_side.label as right_label,
    right_side.amount_nok as right_value,
    right_side.locator as right_locator,
    {{ rounding_tolerance(
        'left_side.figure_count', 'greatest(left_side.unit_step_nok, right_side.unit_step_nok)'
    ) }} as tolerance,
    pairs.explanation
from pairs
inner join figures as left_side
    on pairs.left_figure = left_side.figure
inner join figures as right_side
    on
        pairs.right_figure = right_side.figure
        and left_side.plan_id = right_side.plan_id
        and left_side.service_area = right_side.service_area
        and left_side.year = coalesce(right_side.budget_year, right_side.year)
