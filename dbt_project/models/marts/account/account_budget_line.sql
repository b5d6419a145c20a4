with

lines as (

    select * from {{ ref('stg_account_lines__line') }}

),

labels as (

    select * from {{ source('reference', 'kostra_code_label') }}

),

added as (

    select
        municipality_code,
        year,
        scenario,
        version,
        account_kind,
        account_string,
        max(function_code) as function_code,
        max(service_code) as service_code,
        max(service_name) as service_name,
        max(art_code) as art_code,
        max(art_text) as own_art_code,
        max(art_name) as own_art_name,
        max(responsibility_code) as responsibility_code,
        max(responsibility_name) as responsibility_name,
        max(project_code) as project_code,
        max(project_name) as project_name,
        sum(amount_nok) as amount_nok,
        count(*) as line_count,
        bool_or(is_demo) as is_demo,
        {{ locator_span('locator', 'line_no') }} as source_locator,
        max(load_id) as load_id
    from lines
    group by municipality_code, year, scenario, version, account_kind, account_string

)

select
    cast(added.municipality_code as varchar) as municipality_code,
    cast(added.year as integer) as year,
    cast(added.scenario as varchar) as scenario,
    cast(added.version as varchar) as version,
    cast(added.account_kind as varchar) as account_kind,
    cast(added.account_string as varchar) as account_string,
    cast(added.function_code as varchar) as function_code,
    cast(functions.label as varchar) as function_name,
    cast(added.service_code as varchar) as service_code,
    cast(added.service_name as varchar) as service_name,
    cast(added.art_code as varchar) as art_code,
    cast(arts.label as varchar) as art_name,
    cast(added.own_art_code as varchar) as own_art_code,
    cast(added.own_art_name as varchar) as own_art_name,
    cast(added.responsibility_code as varchar) as responsibility_code,
    cast(added.responsibility_name as varchar) as responsibility_name,
    cast(added.project_code as varchar) as project_code,
    cast(added.project_name as varchar) as project_name,
    cast(added.amount_nok as decimal(18, 2)) as amount_nok,
    cast(added.line_count as integer) as line_count,
    cast(added.is_demo as boolean) as is_demo,
    cast(added.source_locator as varchar) as source_locator,
    cast(added.load_id as varchar) as load_id
from added
left join labels as functions
    on
        functions.code_kind = 'function'
        and added.function_code = functions.code
left join labels as arts
    on
        arts.code_kind = 'art'
        and added.art_code = arts.code
