with

frames as (

    select * from {{ ref('int_programme__frame') }}

),

programmes as (

    select * from {{ ref('int_programme__current') }}

),

amounts as (

    select * from {{ ref('int_programme__amount') }}
    where kind in ('granted', 'proposed') and not is_within_holder

),

-- sources that pay in a year they have no frame for
unframed as (

    select distinct amounts.agreement_id
    from amounts
    inner join programmes
        on
            amounts.agreement_id = programmes.agreement_id
            and amounts.year between programmes.first_year and programmes.last_year
    left join frames
        on
            amounts.agreement_id = frames.agreement_id
            and amounts.funding_source = frames.funding_source
            and amounts.year = frames.year
    where
        frames.agreement_id is null
        and amounts.stated_nok <> 0

)

select
    programmes.agreement_id,
    -- a frame for some of the years, or for some of the money, is not a frame for the programme
    case
        when
            count(distinct frames.year) = max(programmes.last_year - programmes.first_year + 1)
            and bool_and(frames.missing_reason is null)
            and count(unframed.agreement_id) = 0
            then
                sum(frames.frame_nok)
                -- what is carried over between the programme's own years is in the frame of the year before
                + coalesce(sum(case when frames.year = programmes.first_year then frames.carried_over_nok end), 0)
    end as frame_nok
from programmes
left join frames
    on
        programmes.agreement_id = frames.agreement_id
        and frames.year between programmes.first_year and programmes.last_year
left join unframed
    on programmes.agreement_id = unframed.agreement_id
group by programmes.agreement_id
