{#-
    The given columns of the rows of one policy table that hold today, for each agreement that follows the policy.
-#}
{% macro policy_in_force(table, columns) -%}
select
    agreements.agreement_id,
    {% for column in columns %}
        policies.{{ column }}{{ ',' if not loop.last }}
    {% endfor %}
from {{ source('reference', table) }} as policies
inner join {{ source('reference', 'agreement') }} as agreements
    on policies.policy = agreements.policy
where
    policies.valid_from <= {{ today() }}
    and coalesce(policies.valid_to, date '9999-12-31') >= {{ today() }}
{%- endmacro %}

{#-
    What every model of rules returns. `judged` is a CTE where `finding` is the result and its reason in one text,
    «brudd: P50 er …», so that no branch of a rule can give one without the other; `evidence` is a list of cells.
-#}
{% macro policy_findings(judged) -%}
select
    project_id,
    rule_id,
    split_part(finding, ': ', 1) as result,
    substr(finding, length(split_part(finding, ': ', 1)) + 3) as reason,
    cast(measured_value as decimal(18, 2)) as measured_value,
    cast(threshold_value as decimal(18, 2)) as threshold_value,
    unit,
    evidence
from {{ judged }}
{%- endmacro %}

{#- A date in Norwegian, for reasons: 12.03.2025. -#}
{% macro day(date) -%}
    strftime({{ date }}, '%d.%m.%Y')
{%- endmacro %}

{#- An amount in Norwegian with no more decimals than it needs, two at most: 18,2 mill. kr. -#}
{% macro million_kr(amount_nok) -%}
    replace({{ exact_number('cast(' ~ amount_nok ~ ' / 1000000 as decimal(18, 2))') }}, '.', ',') || ' mill. kr'
{%- endmacro %}

{#- A number in Norwegian with no more decimals than it needs, one at most: 30,5. -#}
{% macro short_number(value) -%}
    replace({{ exact_number('cast(' ~ value ~ ' as decimal(18, 1))') }}, '.', ',')
{%- endmacro %}
