with milestones as (
    select
        batch.load_id,
        batch.record_no,
        max(batch.text_value) as milestone,
        max(batch.locator) filter (where batch.field = 'milestone') as locator,
        coalesce(
            max(batch.date_value) filter (where batch.field = 'met_date'),
            max(batch.date_value) filter (where batch.field = 'planned_date')
        ) as milestone_date
    from batch
    where batch.worksheet = 'Milepæler'
    group by batch.load_id, batch.record_no
),

dated as (
    select
        milestones.load_id,
        milestones.milestone,
        milestones.locator,
        milestones.milestone_date,
        cast(choices.sort_order as integer) as sort_order
    from milestones
    inner join reference.project_sheet_choice as choices
        on milestones.milestone = choices.choice and choices.choice_list = 'milestone'
    where milestones.milestone_date is not null
),

ordered as (
    select
        *,
        lag(milestone) over by_order as earlier_milestone,
        lag(milestone_date) over by_order as earlier_date
    from dated
    window by_order as (partition by load_id order by sort_order, milestone_date)
)

select
    load_id,
    locator,
    locator || ': ' || milestone || ' (' || strftime(milestone_date, '%d.%m.%Y') || ') er før '
    || earlier_milestone || ' (' || strftime(earlier_date, '%d.%m.%Y') || ').' as message
from ordered
where milestone_date < earlier_date and milestone <> earlier_milestone
