{#- A valid row of the register that accepts nothing in a loaded plan is out of date, or names its check wrongly. -#}
{% test exceptions_are_used(model, exceptions) %}
    select known.*
    from {{ exceptions }} as known
    left join {{ model }} as checks
        on
            known.check_id = checks.check_id
            and known.plan_id = checks.plan_id
            and known.period = checks.period
            and known.accepted_difference = checks.difference
            and checks.status = 'known_exception'
    where
        known.is_valid
        and known.plan_id in (select loaded.plan_id from {{ model }} as loaded)
        and checks.check_id is null
{% endtest %}
