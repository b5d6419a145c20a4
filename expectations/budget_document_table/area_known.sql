with plan as (
    select
        min(batch.load_id) as load_id,
        min(coalesce(batch.municipality_code, known.municipality_code)) as municipality_code
    from batch
    left join reference.municipality as known
        on
            ops.is_name_of(batch.municipality_name, known.municipality_name)
            and ops.is_valid_in(known.valid_from, known.valid_to, batch.plan_first_year)
),

printed as (
    select
        'service_area' as list,
        subject as area,
        locator,
        table_seq as seq
    from batch
    where family in ('service_area', 'frame_change', 'measure')
    union all
    select
        'service_area' as list,
        cell.row_label as area,
        cell.locator,
        cell.table_seq as seq
    from candidate.budget_document_cell as cell
    inner join plan on cell.load_id = plan.load_id
    where
        cell.family = 'statutory_appropriation_by_area'
        and cell.row_kind in ('item', 'sum')
        and cell.column_seq = 1
    union all
    select
        'service_area_investment' as list,
        subject as area,
        locator,
        table_seq as seq
    from batch
    where family = 'investment'
),

known as (
    select
        'service_area' as list,
        municipality_code,
        name as area
    from reference.service_area
    union all
    select
        'service_area_investment' as list,
        municipality_code,
        investment_area as area
    from reference.service_area_investment
),

-- a municipality without a list has areas under their own names
listed as (
    select distinct
        list,
        municipality_code
    from known
)

select
    arg_min(printed.locator, printed.seq) as locator,
    'Området «' || arg_min(printed.area, printed.seq) || '» (' || string_agg(printed.locator, ', ' order by printed.seq)
    || ') står ikke i data/reference/' || printed.list || '.csv. Legg til raden «' || plan.municipality_code || ',"'
    || arg_min(printed.area, printed.seq) || '",<tjenesteområde>,<kilde>».' as message
from printed
cross join plan
inner join listed
    on printed.list = listed.list and plan.municipality_code = listed.municipality_code
where
    printed.area is not null
    and not exists (
        select 1
        from known
        where
            known.list = printed.list
            and known.municipality_code = plan.municipality_code
            and ops.same_name(known.area) = ops.same_name(printed.area)
    )
group by printed.list, plan.municipality_code, ops.same_name(printed.area)
