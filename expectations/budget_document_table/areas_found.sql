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

areas as (
    select
        'table' as kind,
        subject as area,
        locator
    from batch
    where family = 'investment'
    union all
    select
        'overview' as kind,
        cell.row_label as area,
        cell.locator
    from candidate.budget_document_cell as cell
    inner join plan on cell.load_id = plan.load_id
    where
        cell.family = 'investment_by_area'
        and cell.row_kind = 'item'
        and cell.column_seq = 1
),

grouped as (
    select
        areas.*,
        coalesce(mapping.has_project_table, 'true') = 'true' as has_project_table,
        ops.same_name(coalesce(mapping.comparison_group, areas.area)) as comparison_group
    from areas
    cross join plan
    left join reference.investment_area as mapping
        on
            plan.municipality_code = mapping.municipality_code
            and areas.kind = mapping.kind
            and ops.same_name(areas.area) = ops.same_name(mapping.area)
)

select
    one_side.locator,
    case
        when one_side.kind = 'overview'
            then
                'Oversikten har området «' || one_side.area || '» (' || one_side.locator
                || '), men dokumentet har ingen prosjekttabell for det.'
        else
            'Prosjekttabellen for «' || one_side.area || '» (' || one_side.locator
            || ') svarer ikke til noe område i oversikten.'
    end as message
from grouped as one_side
where
    one_side.has_project_table
    and not exists (
        select 1
        from grouped as other_side
        where
            other_side.kind <> one_side.kind
            and other_side.comparison_group = one_side.comparison_group
    )
