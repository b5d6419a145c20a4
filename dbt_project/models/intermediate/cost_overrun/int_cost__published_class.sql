with

published as (

    select * from {{ source('reference', 'published_cost_class') }}

),

parameters as (

    select * from {{ ref('stg_reference__cost_parameter') }}

)

-- quantiles need a spread; of several, the one with the most projects
select
    published.reference_point,
    published.published_class_id,
    published.published_class,
    published.n,
    published.mean_pct,
    published.median_pct,
    published.sd_pct,
    published.source,
    parameters.shrinkage_k
from published
cross join parameters
where
    published.compared_with = 'P50'
    and published.mean_pct is not null
    and published.median_pct is not null
    and published.sd_pct is not null
qualify
    row_number() over (
        partition by published.reference_point
        order by coalesce(published.n, 0) desc, published.published_class_id asc
    ) = 1
