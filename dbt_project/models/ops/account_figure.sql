select
    cast(figure as varchar) as figure,
    cast(account_kind as varchar) as account_kind
from {{ source('reference', 'account_figure') }}
