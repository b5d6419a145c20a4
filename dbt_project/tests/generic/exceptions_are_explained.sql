{#- An accepted difference says why, and where both figures stand: without that nobody can look it up. -#}
{% test exceptions_are_explained(model) %}
    select *
    from {{ model }}
    where
        status = 'known_exception'
        and (
            coalesce(left_locator, '') = ''
            or coalesce(right_locator, '') = ''
            or coalesce(explanation, '') = ''
        )
{% endtest %}
