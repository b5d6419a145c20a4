"""The tables that the program itself keeps: `ops`, and the landing tables in `candidate` and `raw`.

dbt owns every other schema.
"""

from collections.abc import Mapping

import duckdb
import polars as pl

from pipelines.sources.reading import Schema

OPS_DDL = r"""
create schema if not exists ops;
create schema if not exists candidate;
create schema if not exists raw;
create table if not exists ops.load (
    load_id varchar primary key, source_id varchar not null, unit varchar not null, file_name varchar not null,
    sha256 varchar not null, bytes bigint not null, vintage_date date, read_at timestamp not null,
    row_count bigint not null, verdict varchar not null, reason varchar, source_version varchar not null
);
create table if not exists ops.gate_result (
    load_id varchar not null, rule_id varchar not null, severity varchar not null, success boolean not null,
    unexpected_count bigint not null, message varchar not null,
    examples struct(locator varchar, message varchar)[] not null
);
create table if not exists ops.unread_file (file_name varchar primary key, remedy varchar not null);
create table if not exists candidate.load (
    load_id varchar primary key, source_id varchar not null, unit varchar not null, file_name varchar not null,
    sha256 varchar not null, bytes bigint not null, vintage_date date, read_at timestamp not null,
    row_count bigint not null, problem varchar, source_version varchar not null
);
"""

VERSION_VIEWS = r"""
create or replace view candidate.version as
with noted as (
    select load_id, source_id, unit, file_name, sha256, vintage_date, read_at, verdict, false as is_candidate
    from ops.load
    where verdict <> 'held'
    union all
    select load_id, source_id, unit, file_name, sha256, vintage_date, read_at, null as verdict, true as is_candidate
    from candidate.load
    where problem is null
),

seen as (
    select
        source_id, sha256, read_at,
        row_number() over (partition by source_id, sha256 order by read_at) = 1 as is_first,
        lag(sha256) over (partition by source_id, file_name order by read_at) as replaced_sha256
    from noted
),

arrivals as (
    select source_id, sha256, max(read_at) filter (where is_first or sha256 <> replaced_sha256) as arrived_at
    from seen
    group by source_id, sha256
)

select
    noted.load_id, noted.source_id, noted.unit, noted.sha256, noted.is_candidate, arrivals.arrived_at,
    bool_or(not noted.is_candidate) over (partition by noted.source_id, noted.sha256) as was_accepted,
    row_number() over (
        partition by noted.source_id, noted.unit
        order by
            coalesce(noted.vintage_date, cast(arrivals.arrived_at as date)) desc, arrivals.arrived_at desc,
            noted.read_at desc
    ) as recency
from noted
inner join arrivals
    on noted.source_id = arrivals.source_id and noted.sha256 = arrivals.sha256
where noted.is_candidate or noted.verdict in ('accepted', 'accepted_with_warnings');

create or replace view candidate.beside as
select mine.load_id, other.load_id as beside_load_id, other.is_candidate
from candidate.version as mine
inner join candidate.version as other
    on
        mine.source_id = other.source_id
        and (mine.load_id = other.load_id or (mine.unit <> other.unit and other.recency = 1))
where mine.is_candidate and (mine.recency = 1 or not mine.was_accepted);

create or replace view candidate.earlier as
select
    mine.load_id, other.load_id as earlier_load_id, other.is_candidate, mine.unit = other.unit as is_same_unit,
    other.arrived_at
from candidate.version as mine
inner join candidate.version as other
    on
        mine.source_id = other.source_id
        and mine.sha256 <> other.sha256
        and mine.arrived_at > other.arrived_at
where mine.is_candidate;
"""
"""What rules ask of other loads, so that a file that is read again gets the verdict that it got when it came.

`version`: the loads that wait and those accepted, with when their bytes came; `recency` 1 is in force in its unit if
    all that waits is accepted.
`beside`: to each load that waits, itself and those of the other units that are in force together with it. An older
    version of its unit that is read again has none: it stood beside others when it came.
`earlier`: to each load that waits, those of its source that came before it, and when. None of them has its bytes."""

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
`slug`: a name as it stands in an id.
`code_in`: whether a code is among codes and ranges written as «100 110 300-399»; no list means every code.
`is_name_of`: a municipality is called by its whole official name, or in one of its languages and without its county.
`is_valid_in`: whether a row of `reference` holds at the start of the year; an unknown year asks nothing."""


def create_schemas(connection: duckdb.DuckDBPyConnection, landing: Mapping[str, Schema]) -> None:
    """Creates what is missing; a landing table that gained columns gets them, older rows keep null there."""
    connection.execute(OPS_DDL)
    connection.execute(VERSION_VIEWS)
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
