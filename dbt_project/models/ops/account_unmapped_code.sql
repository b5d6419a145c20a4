with

codes as (

    select * from {{ ref('int_account__code_use') }}

),

unmapped as (

    select
        filing_id,
        account_kind,
        'art' as code_kind,
        art_code as code,
        case when is_known_art then 'no_figure' else 'unknown' end as reason,
        amount_nok
    from codes
    where not is_in_published_figure
    union all
    select
        filing_id,
        account_kind,
        'function' as code_kind,
        function_code as code,
        'unknown' as reason,
        amount_nok
    from codes
    where not is_known_function

)

select
    cast(filing_id as varchar) as filing_id,
    cast(account_kind as varchar) as account_kind,
    cast(code_kind as varchar) as code_kind,
    cast(code as varchar) as code,
    cast(any_value(reason) as varchar) as reason,
    cast(count(*) as integer) as line_count,
    cast(sum(amount_nok) as decimal(18, 2)) as amount_nok
from unmapped
group by filing_id, account_kind, code_kind, code
having sum(abs(amount_nok)) > 0
