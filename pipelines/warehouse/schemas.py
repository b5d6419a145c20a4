"""The tables that the program itself keeps: `ops`, and the landing tables in `candidate` and `raw`.

dbt owns every other schema.
"""

from collections.abc import Mapping

import duckdb
import polars as pl

from pipelines.ledger.tables import DDL, VERSION_VIEWS, VIEWS
from pipelines.sources.reading import Schema

SCHEMAS = """
create schema if not exists ops;
create schema if not exists candidate;
create schema if not exists raw;
"""

OPS_MACROS = r"""
create or replace macro ops.norwegian_number(x) as
    case
        when x = round(x) then printf('%d', cast(x as bigint))
        else replace(printf('%.1f', cast(x as double)), '.', ',')
    end;
create or replace macro ops.exact_number(x) as
    replace(regexp_replace(cast(x as varchar), '(\.\d*[1-9])0+$|\.0+$', '\1'), '.', ',');
create or replace macro ops.readable_value(x, unit) as
    case unit
        when 'kr' then ops.norwegian_number(x / 1000000) || ' mill. kr'
        else ops.norwegian_number(x) || ' ' || unit
    end;
create or replace macro ops.rounding_tolerance(n, unit) as greatest(unit, 0.5 * unit * sqrt(n));
create or replace macro ops.kroner(value, unit) as
    try_cast(
        cast(value as decimal(27, 4))
        * case unit when 'mill. kr' then 1000000 when '1000 kr' then 1000 when 'kr' then 1 end
        as decimal(18, 2)
    );
create or replace macro ops.impossible_from(unit) as
    case unit
        when 'mill. kr' then 1000000
        when '1000 kr' then 1000000000
        when 'prosent' then 100000
        when 'tonn CO2-ekv.' then 1000000000
        else 1000000000000
    end;
create or replace macro ops.same_name(name) as
    trim(regexp_replace(lower(name), '[^[:alnum:]æøåé]+', ' ', 'g'));
create or replace macro ops.line_key(label) as
    ops.same_name(regexp_replace(label, '(19|20)[0-9]{2}', 'år', 'g'));
create or replace macro ops.plan_place(plan_id, period) as
    split_part(plan_id, '-', 1) || '/'
    || coalesce(
        cast(try_cast(period as integer) - try_cast(split_part(plan_id, '-', 2) as integer) as varchar), period
    );
create or replace macro ops.slug(name) as
    trim(
        regexp_replace(
            replace(replace(replace(replace(lower(name), 'æ', 'ae'), 'ø', 'o'), 'å', 'a'), 'é', 'e'),
            '[^a-z0-9]+', '-', 'g'
        ),
        '-'
    );
create or replace macro ops.code_in(code, codes) as
    codes is null
    or len(
        [
            listed for listed in string_split(codes, ' ')
            if code = listed
            or coalesce(
                try_cast(code as bigint) between try_cast(split_part(listed, '-', 1) as bigint)
                and try_cast(split_part(listed, '-', 2) as bigint), false
            )
        ]
    ) > 0;
create or replace macro ops.is_name_of(name, official_name) as
    lower(name) = lower(official_name)
    or position(
        ' - ' || lower(name) || ' - '
        in ' - ' || regexp_replace(lower(official_name), ' [(].*[)]$', '') || ' - '
    ) > 0;
create or replace macro ops.is_valid_in(valid_from, valid_to, year) as
    year is null
    or make_date(year, 1, 1) between cast(valid_from as date) and coalesce(cast(valid_to as date), date '9999-12-31');
"""
"""`exact_number`: a decimal with all its digits, without the zeros that only fill it up.
`readable_value`: a figure as it is shown to people, kroner as million kroner.
`rounding_tolerance`: a sum of n figures published with unit u may differ by max(u, 0.5·u·√n).
`kroner`: a figure in the unit it is printed in, null for units that are not money, and for more than money may be.
`impossible_from`: the size from which no municipality has such a figure: 1 000 billion kroner, ten times what Oslo
    spends in a year; 1 000 million tonnes, twenty times what Norway emits. It also leaves room for the sum of ten
    thousand such figures in DECIMAL(18,2).
`same_name`: names that differ in case and punctuation only are the same.
`line_key`: a line of a form is the same line in every year: «Opprinnelig budsjett 2021», «Opprinnelig budsjett <år>».
`plan_place`: whose plan, and which of its years counted from its first: the same in every plan of a municipality.
`slug`: a name as it stands in an id.
`code_in`: whether a code is among codes and ranges written as «100 110 300-399»; no list means every code.
`is_name_of`: a municipality is called by its whole official name, or in one of its languages and without its county.
`is_valid_in`: whether a row of `reference` holds at the start of the year; an unknown year asks nothing."""


def create_schemas(connection: duckdb.DuckDBPyConnection, landing: Mapping[str, Schema]) -> None:
    """Creates what is missing; a landing table that gained columns gets them, older rows keep null there."""
    connection.execute(SCHEMAS + DDL + VIEWS + VERSION_VIEWS)
    connection.execute(OPS_MACROS)
    for table, schema in landing.items():
        empty = pl.DataFrame(schema={"load_id": pl.String(), **schema})
        connection.register("empty_landing", empty)
        wanted = connection.execute("select column_name, column_type from (describe empty_landing)").fetchall()
        for place in ("candidate", "raw"):
            connection.execute(f'create table if not exists {place}."{table}" as from empty_landing')
            for name, kind in wanted:
                connection.execute(f'alter table {place}."{table}" add column if not exists "{name}" {kind}')
        connection.unregister("empty_landing")
