{#-
    Run after a model is made: the grain that its sentence «Én rad per …» promises. No two rows share the keys, and no key
    is null; else the model fails, what was there before stands, and nothing is built on it. A model that grows by load
    and checks what is new against what is there says so with `grain_checked: by_load` beside its keys.
-#}
{% macro assert_grain() -%}
    {%- if execute and not model.config.meta.grain_checked -%}
        {%- set keys = model.config.meta.grain_keys -%}
select
    case
        when count(*) > 0
            then error(
                'Kornet i {{ model.name }} holder ikke: ' || count(*)
                || ' verdi(er) av ({{ keys | join(", ") }}) står på flere rader eller mangler en nøkkel, for eksempel '
                || min(example) || '.'
            )
    end as broken_grain
from (
    select
        cast({ {%- for key in keys %}'{{ key }}': {{ key }}{{ ', ' if not loop.last }}{% endfor -%} } as varchar)
        || ' på ' || count(*) || ' rad(er)' as example
    from {{ this }}
    group by {{ keys | join(', ') }}
    having count(*) > 1{% for key in keys %} or {{ key }} is null{% endfor %}
) as broken
    {%- endif -%}
{%- endmacro %}
