select
    published_class_id,
    published_class,
    reference_point,
    compared_with,
    source,
    cast(n as integer) as n,
    cast(mean_pct as double) as mean_pct,
    cast(median_pct as double) as median_pct,
    cast(sd_pct as double) as sd_pct,
    cast(min_pct as double) as min_pct,
    cast(max_pct as double) as max_pct,
    cast(mape_pct as double) as mape_pct,
    cast(over_share_pct as double) as over_share_pct
from {{ source('reference', 'published_cost_class') }}
