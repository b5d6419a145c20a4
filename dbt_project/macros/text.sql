{#- A name as a part of a readable identifier: lower case, a-z, 0-9 and single hyphens. -#}
{% macro slug(name) -%}
    trim(
        regexp_replace(
            replace(replace(replace(replace(lower({{ name }}), 'æ', 'ae'), 'ø', 'o'), 'å', 'a'), 'é', 'e'),
            '[^a-z0-9]+', '-', 'g'
        ),
        '-'
    )
{%- endmacro %}

{#- Names that differ in case and punctuation only are the same. -#}
{% macro same_name(name) -%}
    trim(regexp_replace(lower({{ name }}), '[^[:alnum:]æøåé]+', ' ', 'g'))
{%- endmacro %}

{#- A line of a form is the same line in every year: «Opprinnelig budsjett 2021», «Opprinnelig budsjett <år>». -#}
{% macro line_key(label) -%}
    {{ same_name("regexp_replace(" ~ label ~ ", '(19|20)[0-9]{2}', 'år', 'g')") }}
{%- endmacro %}

{#- A municipality may be called by its whole official name, or in one of its languages and without its county. -#}
{% macro is_name_of(name, official_name) -%}
    (
        lower({{ name }}) = lower({{ official_name }})
        or position(
            ' - ' || lower({{ name }}) || ' - '
            in ' - ' || regexp_replace(lower({{ official_name }}), ' [(].*[)]$', '') || ' - '
        ) > 0
    )
{%- endmacro %}

{#- The first letter as a capital, the rest as it stands. -#}
{% macro sentence_case(name) -%}
    upper(substr({{ name }}, 1, 1)) || substr({{ name }}, 2)
{%- endmacro %}

{#- Millions of kroner in Norwegian, for explanations: 3372,5. -#}
{% macro millions(amount_nok) -%}
    replace(printf('%.1f', cast({{ amount_nok }} as double) / 1000000), '.', ',')
{%- endmacro %}

{#- A decimal with all its digits, without the zeros that only fill it up, as the source writes it: 7.5. -#}
{% macro exact_number(value) -%}
    regexp_replace(cast({{ value }} as varchar), '(\.\d*[1-9])0+$|\.0+$', '\1')
{%- endmacro %}
