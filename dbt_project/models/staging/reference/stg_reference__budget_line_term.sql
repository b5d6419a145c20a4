-- forms that add figures only; a form that subtracts or has a sum of everything is left to the gate
select distinct
    total.family,
    cast(total.line_no as integer) as line_no,
    cast(term.line_no as integer) as term_line_no
from {{ source('reference', 'budget_line') }} as total
inner join {{ source('reference', 'budget_line') }} as term
    on
        total.family = term.family
        and '+' || total.sum_of || '+' like '%+' || term.line_no || '+%'
