with sums as (
    select
        table_label,
        family,
        first_year,
        value,
        unit_step,
        locator,
        -- a funding table belongs to the investment table before it
        sum(case when family = 'investment' then 1 else 0 end) over (
            partition by first_year
            order by table_seq
        ) as area_seq
    from batch
    where
        family in ('investment', 'investment_funding')
        and row_kind = 'sum'
        and first_year is not null
),

pairs as (
    select
        first_year,
        max(unit_step) as unit_step,
        max(case when family = 'investment' then table_label || ' (' || locator || ')' end) as investment_at,
        max(case when family = 'investment' then value end) as investment,
        max(case when family = 'investment_funding' then table_label || ' (' || locator || ')' end) as funding_at,
        max(case when family = 'investment_funding' then value end) as funding,
        max(case when family = 'investment_funding' then locator end) as locator
    from sums
    group by area_seq, first_year
)

select
    locator,
    investment_at || ' har ' || ops.norwegian_number(investment) || ' i ' || first_year || ', men ' || funding_at
    || ' finansierer ' || ops.norwegian_number(funding) || '.' as message
from pairs
where abs(investment - funding) > ops.rounding_tolerance(1, unit_step)
