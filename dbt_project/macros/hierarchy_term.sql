{#-
    Every leaf under each root of a hierarchy with signs, one row a way down. `roots` and `hierarchy` are CTEs: roots with
    `root`; the hierarchy with parent, child, factor, first_year and last_year. A way is valid in the years that all of its
    steps are. A root that is a leaf itself is its own term.
-#}
{% macro hierarchy_path(roots, hierarchy) -%}
    select
        {{ roots }}.root,
        {{ roots }}.root as node,
        1 as factor,
        0 as first_year,
        9999 as last_year,
        cast({{ roots }}.root as varchar) as path
    from {{ roots }}
    union all
    select
        paths.root,
        {{ hierarchy }}.child as node,
        paths.factor * {{ hierarchy }}.factor as factor,
        greatest(paths.first_year, {{ hierarchy }}.first_year) as first_year,
        least(paths.last_year, {{ hierarchy }}.last_year) as last_year,
        paths.path || case when {{ hierarchy }}.factor < 0 then ' − ' else ' + ' end || {{ hierarchy }}.child as path
    from paths
    inner join {{ hierarchy }}
        on
            paths.node = {{ hierarchy }}.parent
            and paths.first_year <= {{ hierarchy }}.last_year
            and paths.last_year >= {{ hierarchy }}.first_year
{%- endmacro %}
