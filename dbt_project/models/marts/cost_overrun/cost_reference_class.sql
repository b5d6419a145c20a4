with

classes as (

    select * from {{ ref('int_cost__class') }}

),

members as (

    select
        agreement_id,
        reference_point,
        class_kind,
        class_name,
        count(*) as n
    from {{ ref('int_cost__class_member') }}
    group by agreement_id, reference_point, class_kind, class_name

),

published as (

    select * from {{ ref('int_cost__published_class') }}

),

parameters as (

    select * from {{ ref('stg_reference__cost_parameter') }}

),

quantiles as (

    select
        agreement_id,
        reference_point,
        class_kind,
        class_name,
    {% for percent in [10, 20, 50, 80, 90] %}
        max(case when tau = {{ percent / 100 }} then own end) as own_q{{ percent }},
        max(case when tau = {{ percent / 100 }} then published end) as published_q{{ percent }},
        max(case when tau = {{ percent / 100 }} then shrunk end) as shrunk_q{{ percent }}{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('int_cost__class_quantile') }}
    group by agreement_id, reference_point, class_kind, class_name

),

-- without a published class to lean on, own projects must be enough of their own
joined as (

    select
        quantiles.*,
        classes.is_demo,
        parameters.shrinkage_k,
        published.published_class,
        published.source as published_source,
        published.n as published_n,
        coalesce(members.n, 0) as own_n,
        coalesce(members.n, 0) >= parameters.least_count as is_enough,
        published.reference_point is not null as has_published
    from quantiles
    cross join parameters
    inner join classes
        on
            quantiles.agreement_id = classes.agreement_id
            and quantiles.reference_point = classes.reference_point
            and quantiles.class_kind = classes.class_kind
            and quantiles.class_name = classes.class_name
    left join members
        on
            quantiles.agreement_id = members.agreement_id
            and quantiles.reference_point = members.reference_point
            and quantiles.class_kind = members.class_kind
            and quantiles.class_name = members.class_name
    left join published
        on quantiles.reference_point = published.reference_point

),

chosen as (

    select
        *,
    {% for percent in [10, 20, 50, 80, 90] %}
        case when has_published then shrunk_q{{ percent }} when is_enough then own_q{{ percent }} end
            as q{{ percent }}{{ ',' if not loop.last }}
    {% endfor %}
    from joined

)

select
    cast(agreement_id as varchar) as agreement_id,
    cast(reference_point as varchar) as reference_point,
    cast(class_kind as varchar) as class_kind,
    cast(class_name as varchar) as class_name,
    cast(is_demo as boolean) as is_demo,
    cast(own_n as integer) as n,
    cast(case when has_published then own_n / (own_n + shrinkage_k) else 1 end as double) as own_weight,
    cast(published_class as varchar) as published_class,
    cast(published_n as integer) as published_n,
    cast(published_source as varchar) as published_source,
    {% for percent in [10, 20, 50, 80, 90] %}
        cast(case when is_enough then own_q{{ percent }} end as double) as own_q{{ percent }},
        cast(published_q{{ percent }} as double) as published_q{{ percent }},
        cast(q{{ percent }} as double) as q{{ percent }},
    {% endfor %}
    cast(100 * (q50 - 1) as double) as uplift_p50_pct,
    cast(100 * (q80 - 1) as double) as uplift_p80_pct,
    cast(case when q50 is null then 'for_få_fullførte' end as varchar) as missing_reason
from chosen
