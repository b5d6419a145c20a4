with

overview as (

    select * from {{ ref('int_reconciliation__overview_cell') }}

),

footings as (

    select
        plan_id,
        family,
        block,
        year,
        max(table_label) as table_label,
        sum(case when not is_total then amount_nok end) as item_nok,
        count(case when not is_total then 1 end) as item_count,
        max(case when is_total then amount_nok end) as total_nok,
        max(case when is_total then row_label end) as total_label,
        {{ locator_span('case when not is_total then locator end', 'row_seq') }} as item_locator,
        max(case when is_total then locator end) as total_locator,
        max(unit_step_nok) as unit_step_nok
    from overview
    group by plan_id, family, block, year

)

select
    block || '.overview_footing' as check_id,
    plan_id,
    table_label || ': ' || total_label as scope,
    cast(year as varchar) as period,
    'Radene i ' || table_label as left_label,
    item_nok as left_value,
    item_locator as left_locator,
    total_label as right_label,
    total_nok as right_value,
    total_locator as right_locator,
    {{ rounding_tolerance('item_count', 'unit_step_nok') }} as tolerance,
    'Radene er avrundet hver for seg.' as explanation
from footings
where
    item_count > 0
    and total_nok is not null
