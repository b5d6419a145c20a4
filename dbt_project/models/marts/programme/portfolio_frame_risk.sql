with

simulated as (

    select * from {{ ref('int_programme__simulated_sum') }}

),

programmes as (

    select * from {{ ref('int_programme__current') }}

)

select
    cast(simulated.agreement_id as varchar) as agreement_id,
    cast(simulated.correlation as double) as correlation,
    cast(programmes.first_year as integer) as first_year,
    cast(programmes.last_year as integer) as last_year,
    cast(simulated.project_count as integer) as project_count,
    cast(simulated.uncertain_project_count as integer) as uncertain_project_count,
    cast(simulated.excluded_project_count as integer) as excluded_project_count,
    cast(simulated.planned_nok as decimal(18, 2)) as planned_nok,
    cast(simulated.certain_nok as decimal(18, 2)) as certain_nok,
    cast(simulated.frame_nok as decimal(18, 2)) as frame_nok,
    cast(simulated.mean_nok as decimal(18, 2)) as mean_nok,
    cast(simulated.standard_deviation_nok as decimal(18, 2)) as standard_deviation_nok,
    cast(simulated.p10_nok as decimal(18, 2)) as p10_nok,
    cast(simulated.p50_nok as decimal(18, 2)) as p50_nok,
    cast(simulated.p80_nok as decimal(18, 2)) as p80_nok,
    cast(simulated.p85_nok as decimal(18, 2)) as p85_nok,
    cast(simulated.p90_nok as decimal(18, 2)) as p90_nok,
    cast(simulated.exceed_probability as double) as exceed_probability,
    cast(simulated.standard_error as double) as standard_error,
    cast(programmes.price_year as integer) as price_year,
    cast(
        case
            when simulated.frame_nok is null then 'Rammen er ikke oppgitt for hver kilde og hvert år i programmet.'
        end as varchar
    ) as missing_reason,
    cast(programmes.is_demo as boolean) as is_demo
from simulated
inner join programmes
    on simulated.agreement_id = programmes.agreement_id
