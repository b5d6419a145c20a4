with

figures as (

    select * from {{ ref('int_benchmark__figure') }}

),

municipalities as (

    select * from figures
    where region_type = 'municipality'

),

asss as (

    select * from {{ ref('int_benchmark__asss') }}

),

-- whom SSB itself has a figure for
published as (

    select
        *,
        'kostra_group' as peer_group,
        kostra_group_code as peer_code
    from municipalities
    -- group 13 is Oslo alone since 2020
    where kostra_group_code is not null and not (kostra_group_code = 'EKG13' and year >= 2020)
    union all
    select
        *,
        'country_without_oslo' as peer_group,
        'EAKUO' as peer_code
    from municipalities
    -- Oslo is not in it, and has a county's tasks besides
    where region_code <> '0301'

)

select
    published.table_id,
    published.indicator_id,
    published.region_code,
    published.year,
    published.peer_group,
    published.peer_code,
    'published' as peer_method,
    peers.value as peer_value,
    case when peers.region_code is null then 'not_loaded' else peers.missing_reason end as peer_missing_reason,
    cast(null as bigint) as member_count,
    cast(null as bigint) as value_count,
    cast(null as varchar) as missing_members,
    cast(null as bigint) as rank_from_highest,
    peers.comparability as peer_comparability,
    peers.comparability_note as peer_comparability_note,
    peers.region_code as peer_region_codes,
    published.is_demo or coalesce(peers.is_demo, false) as is_demo
from published
left join figures as peers
    on
        published.table_id = peers.table_id
        and published.indicator_id = peers.indicator_id
        and published.year = peers.year
        and published.peer_code = peers.region_code
union all
select
    municipalities.table_id,
    municipalities.indicator_id,
    municipalities.region_code,
    municipalities.year,
    'asss' as peer_group,
    'ASSS' as peer_code,
    asss.asss_method as peer_method,
    asss.value as peer_value,
    case when asss.value is null then 'too_few_members' end as peer_missing_reason,
    asss.member_count,
    asss.value_count,
    asss.missing_members,
    case
        when municipalities.value is not null and asss.value is not null
            then rank() over (
                partition by municipalities.table_id, municipalities.indicator_id, municipalities.year
                order by municipalities.value desc nulls last
            )
    end as rank_from_highest,
    asss.comparability as peer_comparability,
    asss.comparability_note as peer_comparability_note,
    asss.member_codes as peer_region_codes,
    municipalities.is_demo or asss.is_demo as is_demo
from municipalities
inner join asss
    on
        municipalities.table_id = asss.table_id
        and municipalities.indicator_id = asss.indicator_id
        and municipalities.year = asss.year
-- a network compares itself; others have their KOSTRA group
where municipalities.is_asss
