{#-
    Models that append (`meta.appended_from`): the rows of a unit of their source, a table of Statistics Norway or a
    filing, are made when a load of it is to be had that the model does not have in it, and are otherwise left alone.
-#}

{#-
    Which rows to make: those of the units that have got another load; all of them where the model is made anew. What is
    put back as it was is another load than the one taken in, and so is a table's older version that is learnt late.
-#}
{% macro in_changed(source_id) -%}
    {#- outside the condition, so that dbt sees it when it parses -#}
    {%- set loaded = ref(unit_of(source_id).loads) -%}
    {%- set key = unit_of(source_id).key -%}
    {%- if is_incremental() -%} {{ key }} in (
            select changed.{{ key }}
            from {{ loaded }} as changed
            where changed.load_id not in ({{ loads_taken_in() }})
        )
    {%- else -%} true
    {%- endif -%}
{%- endmacro %}

{#- Run before: the rows that are made again leave, and so do those of units that are no more. -#}
{% macro leave_changed() -%}
    {%- if execute and model.config.meta.appended_from and is_incremental() -%}
        {%- set unit = unit_of(model.config.meta.appended_from) -%}
delete from {{ this }}
where {{ in_changed(model.config.meta.appended_from) }} or {{ unit.key }} not in (select {{ unit.key }} from {{ ref(unit.loads) }})
    {%- endif -%}
{%- endmacro %}

{#- Run after: the loads that the model has in it now. -#}
{% macro take_in() -%}
    {%- if execute and model.config.meta.appended_from and not var('known_on') -%}
delete from {{ source('build', 'taken_in') }} where model = '{{ this.identifier }}';
insert into {{ source('build', 'taken_in') }}
select distinct '{{ this.identifier }}' as model, load_id from {{ ref(unit_of(model.config.meta.appended_from).loads) }}
    {%- endif -%}
{%- endmacro %}

{% macro loads_taken_in() -%}
    select taken_in.load_id from {{ source('build', 'taken_in') }} as taken_in where taken_in.model = '{{ this.identifier }}'
{%- endmacro %}

{#- The units of a source: where their loads are told, those only that models are made of, and by which key. -#}
{% macro unit_of(source_id) -%}
    {{ return({
        'kostra': {'loads': 'stg_kostra__dataset', 'key': 'table_id'},
        'kostra_filing': {'loads': 'stg_kostra_filing__filing', 'key': 'filing_id'}
    }[source_id]) }}
{%- endmacro %}
