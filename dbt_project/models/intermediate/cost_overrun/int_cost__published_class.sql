with

published as (

    select * from {{ ref('stg_reference__published_cost_class') }}

)

-- quantiles need a spread; of several, the one with the most projects
select * from published
where
    compared_with = 'P50'
    and mean_pct is not null
    and median_pct is not null
    and sd_pct is not null
qualify row_number() over (partition by reference_point order by n desc nulls last, published_class_id) = 1
