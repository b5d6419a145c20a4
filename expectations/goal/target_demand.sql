with figures as (
    select
        batch.load_id,
        batch.locator,
        batch.code,
        batch.target_kind,
        batch.is_measurable,
        unnest(
            [
                struct_pack(header := 'måltall', demand := kinds.target_value, given := batch.target_value is not null),
                struct_pack(
                    header := 'måltall_øvre', demand := kinds.target_value_high,
                    given := batch.target_value_high is not null
                ),
                struct_pack(header := 'målår', demand := kinds.target_year, given := batch.target_year is not null),
                struct_pack(
                    header := 'endring_per_år', demand := kinds.change_per_year,
                    given := batch.change_per_year is not null
                ),
                struct_pack(
                    header := 'utgangsår', demand := kinds.baseline_year, given := batch.baseline_year is not null
                ),
                struct_pack(header := 'retning', demand := kinds.direction, given := batch.direction is not null)
            ]
        ) as figure
    from batch
    inner join reference.goal_target_kind as kinds
        on batch.target_kind = kinds.choice
    where batch.error is null
)

select
    figures.load_id,
    figures.locator,
    figures.locator || ': «' || coalesce(figures.code, 'uten kode') || '» er av typen «' || figures.target_kind
    || '» og ' || string_agg(
        if(figures.figure.given, 'skal ikke ha', 'mangler') || ' «' || figures.figure.header || '»', ' og '
        order by figures.figure.header
    ) || '.' as message
from figures
where
    (figures.figure.demand = 'required' and not figures.figure.given and coalesce(figures.is_measurable, true))
    or (figures.figure.demand = 'none' and figures.figure.given)
group by figures.load_id, figures.locator, figures.code, figures.target_kind
