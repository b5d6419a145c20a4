{#-
    In a model that appends: only the tables of Statistics Norway that have got a load which the model does not have in
    it; all of them where the model is made anew.
-#}
{% macro in_changed_tables(table_id) -%}
    {%- if is_incremental() -%} {{ table_id }} in (
            select changed.table_id
            from {{ ref('stg_kostra__dataset') }} as changed
            where
                changed.load_id not in (
                    select taken_in.load_id
                    from {{ source('build', 'taken_in') }} as taken_in
                    where taken_in.model = '{{ this.identifier }}'
                )
        )
    {%- else -%} true
    {%- endif -%}
{%- endmacro %}
