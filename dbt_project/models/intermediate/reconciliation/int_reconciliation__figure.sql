with

cells as (

    select
        *,
        -- an adopted budget comes before the accounts where a table has both for a year
        case coalesce(scenario, 'budget') when 'budget' then 0 else 1 end as scenario_rank,
        case
            when
                family in ('statutory_operations', 'statutory_appropriation', 'statutory_investment', 'statutory_debt')
                and line_no < 100
                then family || '.' || line_no
            when family in ('statutory_appropriation_by_area', 'statutory_shares') and row_kind = 'sum'
                then family || '.sum'
            when family = 'finance' then family || '.' || {{ same_name('row_label') }}
        end as figure
    from {{ ref('int_reconciliation__cell') }}
    where column_key = 'amount'

),

named as (

    select
        plan_id,
        figure,
        year,
        scenario_rank,
        max(row_label) as label,
        max(table_label) as table_label,
        max(amount_nok) as amount_nok,
        max(unit_step_nok) as unit_step_nok,
        max(locator) as locator,
        min(scenario_rank) over (partition by plan_id, figure, year) as first_scenario_rank
    from cells
    where
        figure is not null
        and year is not null
    group by plan_id, figure, year, scenario_rank
    -- a label that stands in two tables does not say which figure it is
    having count(*) = 1

),

-- what section 2.3 adds up to, and the dividends of all companies
parts as (

    select
        *,
        case family when 'service_area' then 'service_area.' || line_no else family end as total_figure,
        case family
            when 'service_area' then 'Alle områder i kapittel 2.3, ' || row_label
            else 'Budsjettert utbytte fra selskapene'
        end as total_label,
        table_seq * 10000 + row_seq as place
    from cells
    where
        (family = 'service_area' and line_no < 100)
        or family = 'dividend'
    union all
    -- what the areas spend and what they bring in, which shall be the same
    select
        *,
        case when amount_nok < 0 then 'service_area.funding' else 'service_area.spending' end as total_figure,
        case when amount_nok < 0 then 'Områdene som gir' else 'Områdene som bruker' end || ', ' || row_label
            as total_label,
        table_seq * 10000 + row_seq as place
    from cells
    where
        family = 'service_area'
        and line_no = 8

),

added as (

    select
        plan_id,
        total_figure,
        year,
        max(total_label) as label,
        sum(amount_nok) as amount_nok,
        count(*) as figure_count,
        max(unit_step_nok) as unit_step_nok,
        min(place) as first_place,
        max(place) as last_place
    from parts
    group by plan_id, total_figure, year

)

select
    plan_id,
    figure,
    year,
    table_label || ', ' || label as label,
    amount_nok,
    1 as figure_count,
    unit_step_nok,
    locator
from named
where scenario_rank = first_scenario_rank
union all
select
    added.plan_id,
    added.total_figure as figure,
    added.year,
    added.label,
    added.amount_nok,
    added.figure_count,
    added.unit_step_nok,
    first_part.locator || ' – ' || last_part.locator as locator
from added
inner join parts as first_part
    on
        added.plan_id = first_part.plan_id
        and added.total_figure = first_part.total_figure
        and added.year = first_part.year
        and added.first_place = first_part.place
inner join parts as last_part
    on
        added.plan_id = last_part.plan_id
        and added.total_figure = last_part.total_figure
        and added.year = last_part.year
        and added.last_place = last_part.place
