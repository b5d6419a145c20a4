{% for source in ['budget_document', 'budget_sheet'] %}
    select
        '{{ source }}' as source_id,
        load_id,
        table_seq,
        plan_id,
        municipality_code,
        is_demo,
        is_typed,
        table_no,
        table_label,
        family,
        subject,
        caption,
        unit,
        plan_first_year,
        plan_last_year,
        row_count,
        read_cell_count,
        unread_cell_count,
        unread_locators,
        problem,
        locator,
        last_locator
    from {{ ref('stg_' ~ source ~ '__table') }}
    {{ 'union all' if not loop.last }}
{% endfor %}
