with

overview as (

    select *
    from {{ ref('int_reconciliation__overview_cell') }}
    where
        family = 'investment_and_funding_by_area'
        and not is_total

),

plan_tables as (

    select
        'investment' as block,
        plan_id,
        municipality_code,
        investment_area as name,
        year,
        amount_nok,
        cell_id
    from {{ ref('int_portfolio__project_cell') }}
    where column_key = 'planned'
    union all
    select
        'funding' as block,
        plan_id,
        municipality_code,
        funding_source as name,
        year,
        amount_nok,
        cell_id
    from {{ ref('int_portfolio__funding_cell') }}
    where row_kind = 'item'

),

table_sums as (

    select
        plan_tables.block,
        plan_tables.plan_id,
        plan_tables.municipality_code,
        plan_tables.name,
        plan_tables.year,
        sum(plan_tables.amount_nok) as amount_nok,
        {{ locator_span('captions.locator', 'captions.table_seq') }} as locator,
        min(captions.table_seq) as first_table_seq,
        {{ same_name('plan_tables.name') }} as name_key
    from plan_tables
    left join {{ ref('int_budget__cell') }} as cells
        on plan_tables.cell_id = cells.cell_id
    left join {{ ref('int_budget__table') }} as captions
        on
            cells.load_id = captions.load_id
            and cells.table_seq = captions.table_seq
    where plan_tables.plan_id in (select overview.plan_id from overview)
    group by
        plan_tables.block, plan_tables.plan_id, plan_tables.municipality_code, plan_tables.name, plan_tables.year

),

groups as (

    select * from {{ ref('stg_reference__comparison_group') }}

),

sides as (

    select
        'table' as kind,
        table_sums.block,
        table_sums.plan_id,
        table_sums.name,
        table_sums.year,
        table_sums.amount_nok,
        cast(null as decimal(18, 2)) as unit_step_nok,
        cast(null as varchar) as locator,
        table_sums.locator as table_locator,
        table_sums.first_table_seq,
        coalesce(groups.comparison_group, table_sums.name_key) as group_key,
        false as is_without_table
    from table_sums
    left join groups
        on
            groups.kind = 'table'
            and table_sums.block = groups.block
            and table_sums.municipality_code = groups.municipality_code
            and table_sums.name_key = groups.name_key
    union all
    select
        'overview' as kind,
        overview.block,
        overview.plan_id,
        overview.row_label as name,
        overview.year,
        overview.amount_nok,
        overview.unit_step_nok,
        overview.locator,
        cast(null as varchar) as table_locator,
        cast(null as integer) as first_table_seq,
        coalesce(groups.comparison_group, overview.name_key) as group_key,
        groups.is_without_table
    from overview
    left join groups
        on
            groups.kind = 'overview'
            and overview.block = groups.block
            and overview.municipality_code = groups.municipality_code
            and overview.name_key = groups.name_key

)

select
    block,
    plan_id,
    year,
    group_key,
    coalesce(string_agg(case when kind = 'overview' then name end, ' + ' order by name), min(name)) as scope,
    string_agg(case when kind = 'table' then name end, ' + ' order by name) as table_names,
    coalesce(sum(case when kind = 'table' then amount_nok end), 0) as table_nok,
    string_agg(distinct table_locator, ', ' order by table_locator) as table_locator,
    min(first_table_seq) as first_table_seq,
    string_agg(case when kind = 'overview' then locator end, ', ' order by name) as overview_locator,
    coalesce(sum(case when kind = 'overview' then amount_nok end), 0) as overview_nok,
    count(case when kind = 'overview' then 1 end) as overview_count,
    max(unit_step_nok) as unit_step_nok,
    coalesce(bool_or(is_without_table), false) as is_without_table
from sides
group by block, plan_id, year, group_key
