{% for family in [
    'portfolio', 'budget', 'benchmark', 'climate', 'account', 'programme', 'project_sheet', 'sheet_line', 'cost_overrun',
    'goal', 'goal_funding', 'traffic_index', 'account_budget'
] %}
    select
        cast(mart as varchar) as mart,
        cast(row_key as varchar) as row_key,
        cast(field as varchar) as field,
        cast(load_id as varchar) as load_id,
        cast(locator as varchar) as locator,
        cast(table_label as varchar) as table_label,
        cast(raw_text as varchar) as raw_text,
        cast(raw_line as varchar) as raw_line,
        cast(cell_id as varchar) as cell_id
    from {{ ref('int_source_cell__' ~ family) }}
    {{ 'union all' if not loop.last }}
{% endfor %}
