{#-
    Run after a model is made: the grain that its sentence «Én rad per …» promises. No two rows share the keys, and no key
    is null; else the model fails, what was there before stands, and nothing is built on it. In a model that appends, what
    is new is looked at: the rows of a unit are all of them new. Only rows that may be double are grouped by their
    keys, since there may be tens of millions. A model whose `grain_checked` says where else its grain is held is left alone.
-#}
{% macro assert_grain() -%}
    {%- if execute and not model.config.meta.grain_checked -%}
        {%- set keys = model.config.meta.grain_keys | join(', ') -%}
        {%- set looked_at = in_changed(model.config.meta.appended_from) if model.config.meta.appended_from else 'true' -%}
select
    case
        when count(*) > 0
            then error(
                'Kornet i {{ model.name }} holder ikke: ' || count(*)
                || ' verdi(er) av ({{ keys }}) står på flere rader eller mangler en nøkkel, for eksempel '
                || min(example) || '.'
            )
    end as broken_grain
from (
    select
        cast({ {%- for key in model.config.meta.grain_keys %}'{{ key }}': {{ key }}{{ ', ' if not loop.last }}{% endfor -%} } as varchar)
        || ' på ' || count(*) || ' rad(er)' as example
    from {{ this }}
    where
        {% if model.config.meta.appended_from -%}
            {{ looked_at }}
            and (
                hash({{ keys }}) in (
                    select hash({{ keys }})
                    from {{ this }}
                    where {{ looked_at }}
                    group by all
                    having count(*) > 1
                )
                {%- for key in model.config.meta.grain_keys %} or {{ key }} is null{% endfor %}
            )
        {%- else -%} true
        {%- endif %}
    group by {{ keys }}
    having count(*) > 1{% for key in model.config.meta.grain_keys %} or {{ key }} is null{% endfor %}
) as broken
    {%- endif -%}
{%- endmacro %}
