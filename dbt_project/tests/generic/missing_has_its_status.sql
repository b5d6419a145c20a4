{#- Without a value there is no verdict: the row says that there is no data, or that nothing can be measured. -#}
{% test missing_has_its_status(model) %}
    select *
    from {{ model }}
    where
        (value is null and status not in ('ingen_data', 'ikke_målbar'))
        or (value is not null and status = 'ingen_data')
        or (value is null and (attainment_share is not null or distance_to_target is not null))
{% endtest %}
