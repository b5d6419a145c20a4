{#- A figure that is missing has a reason, and one that is there has none. -#}
{% test missing_is_explained(model, column, reason) %}
    select *
    from {{ model }}
    where ({{ column }} is null) <> ({{ reason }} is not null)
{% endtest %}
