with

cells as (

    select
        *,
        count(case when row_kind = 'sum' then 1 end) over (
            partition by load_id, table_seq, column_seq
            order by row_seq
            rows between unbounded preceding and 1 preceding
        ) as sums_before
    from {{ ref('int_budget__cell') }}
    where
        -- a sheet has no overviews beside its statutory forms
        source_id = 'budget_document'
        and family in (
            'statutory_investment', 'statutory_investment_by_area', 'investment_and_funding_by_area',
            'investment_by_area', 'investment_and_funding'
        )
        and column_key = 'amount'

),

classified as (

    select
        *,
        case
            when family = 'statutory_investment' and row_code = '1' then 'investment'
            when family = 'statutory_investment' then 'other'
            when family = 'investment_and_funding' and row_seq = 1 then 'investment'
            when family = 'investment_and_funding' or sums_before > 0 then 'funding'
            else 'investment'
        end as block,
        row_kind = 'sum' or family = 'statutory_investment' or (family = 'investment_and_funding' and row_seq = 1)
            as is_total
    from cells

)

select
    cell_id,
    plan_id,
    municipality_code,
    table_label,
    family,
    block,
    is_total,
    row_seq,
    row_label,
    year,
    amount_nok,
    unit_step_nok,
    locator,
    case when is_total then 'total' else {{ same_name('row_label') }} end as name_key
from classified
where
    block <> 'other'
    and missing_reason is null
