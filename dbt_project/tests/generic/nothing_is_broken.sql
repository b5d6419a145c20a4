{#- No check is broken; each break is a row to correct, or to enter in the register of known exceptions. -#}
{% test nothing_is_broken(model) %}
    select *
    from {{ model }}
    where status = 'broken'
{% endtest %}
