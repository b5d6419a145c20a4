with

printed as (

    select
        *,
        {{ same_name('indicator') }} as indicator_key
    from {{ ref('int_benchmark__cell') }}
    where not is_average and value is not null

),

mapping as (

    select * from {{ ref('stg_reference__benchmark_kostra') }}

),

members as (

    select * from {{ ref('int_region__year') }}
    where is_asss

),

versions as (

    select * from {{ ref('int_kostra__cell_version') }}

),

pairs as (

    select
        printed.plan_id,
        printed.table_label,
        printed.indicator,
        printed.municipality,
        printed.year,
        printed.unit,
        printed.value as printed_value,
        printed.locator as printed_locator,
        mapping.unit_factor,
        versions.table_id,
        versions.indicator_id,
        versions.region_code,
        versions.is_demo,
        versions.updated_at,
        versions.locator as kostra_locator,
        versions.value * mapping.unit_factor as kostra_value,
        {{ rounding_tolerance('1', 'printed.unit_step') }} as tolerance
    from printed
    inner join mapping
        on printed.indicator_key = mapping.indicator_key and printed.unit = mapping.unit
    inner join members
        on printed.year = members.year and {{ is_name_of('printed.municipality', 'members.region_name') }}
    inner join versions
        on
            mapping.table_id = versions.table_id
            and mapping.indicator_id = versions.indicator_id
            and printed.year = versions.year
            and members.region_code = versions.region_code
            -- what is made up says nothing of what is real
            and printed.is_demo = versions.is_demo
    where versions.is_current and versions.value is not null

),

-- what KOSTRA has said before: a version that was changed, and the one it changed
earlier as (

    select
        table_id,
        indicator_id,
        region_code,
        year,
        value,
        updated_at
    from versions
    where not is_current
    union all
    select
        table_id,
        indicator_id,
        region_code,
        year,
        previous_value as value,
        previous_updated_at as updated_at
    from versions
    where is_revision

),

agreed as (

    select
        pairs.plan_id,
        pairs.table_label,
        pairs.indicator,
        pairs.municipality,
        pairs.year,
        max(earlier.updated_at) as updated_at
    from pairs
    inner join earlier
        on
            pairs.table_id = earlier.table_id
            and pairs.indicator_id = earlier.indicator_id
            and pairs.region_code = earlier.region_code
            and pairs.year = earlier.year
            and abs(pairs.printed_value - earlier.value * pairs.unit_factor) <= pairs.tolerance
    group by pairs.plan_id, pairs.table_label, pairs.indicator, pairs.municipality, pairs.year

)

select
    'benchmark.document_vs_kostra' as check_id,
    pairs.plan_id,
    pairs.table_label || ', ' || pairs.indicator || ', ' || pairs.municipality as scope,
    cast(pairs.year as varchar) as period,
    pairs.unit,
    pairs.table_label || ' i planen' as left_label,
    pairs.printed_value as left_value,
    pairs.printed_locator as left_locator,
    'KOSTRA ' || pairs.table_id || ', ' || pairs.indicator_id || ', ' || pairs.region_code as right_label,
    pairs.kostra_value as right_value,
    pairs.kostra_locator as right_locator,
    pairs.tolerance,
    case when agreed.plan_id is null then 'noted' else 'revised' end as difference_status,
    case
        when agreed.plan_id is not null
            then
                'KOSTRA sa det planen sier, i versjonen fra ' || cast(agreed.updated_at as date)
                || ', og sier noe annet fra ' || cast(pairs.updated_at as date) || '.'
        else
            'KOSTRA-tallet er fra versjonen ' || cast(pairs.updated_at as date)
            || ' og kan være revidert etter at planen ble trykt.'
    end as explanation
from pairs
left join agreed
    on
        pairs.plan_id = agreed.plan_id
        and pairs.table_label = agreed.table_label
        and pairs.indicator = agreed.indicator
        and pairs.municipality = agreed.municipality
        and pairs.year = agreed.year
