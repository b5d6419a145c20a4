with

frames as (

    select * from {{ ref('int_programme__frame') }}

),

programmes as (

    select * from {{ ref('int_programme__current') }}

)

select
    programmes.agreement_id,
    -- a frame for some of the years is not a frame for the programme
    case
        when
            count(distinct frames.year) = max(programmes.last_year - programmes.first_year + 1)
            and bool_and(frames.missing_reason is null)
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
group by programmes.agreement_id
