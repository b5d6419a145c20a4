with

funding as (

    select * from {{ ref('goal_funding') }}

),

-- each project or area once, however many goals it is linked to
places as (

    select
        plan_id,
        agreement_id,
        municipality_code,
        is_demo,
        price_year,
        programme_area,
        project_id,
        any_value(planned_nok) as planned_nok,
        bool_or(link_kind <> 'none') as is_linked,
        bool_or(is_late) as is_late,
        -- what is not known to be planned is not known to be without a goal
        case
            when any_value(planned_nok) is not null
                then coalesce(sum(allocated_nok) filter (where link_kind = 'none'), 0)
        end as unlinked_nok
    from funding
    group by all

)

select
    cast(plan_id as varchar) as plan_id,
    cast(agreement_id as varchar) as agreement_id,
    cast(municipality_code as varchar) as municipality_code,
    cast(price_year as integer) as price_year,
    cast(sum(planned_nok) as decimal(18, 2)) as planned_nok,
    cast(sum(unlinked_nok) as decimal(18, 2)) as unlinked_nok,
    cast(sum(unlinked_nok) / nullif(sum(planned_nok), 0) as double) as unlinked_share,
    cast(count(*) as integer) as place_count,
    cast(count(*) filter (where not is_linked) as integer) as unlinked_count,
    cast(count(*) filter (where planned_nok is null) as integer) as without_money_count,
    cast(case when count(is_late) > 0 then count(*) filter (where is_late) end as integer) as late_count,
    cast(is_demo as boolean) as is_demo
from places
group by plan_id, agreement_id, municipality_code, price_year, is_demo
