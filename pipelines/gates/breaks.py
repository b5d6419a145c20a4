"""What breaks a rule, load by load: the query that gathers it, and how the results are read from a validation.

No Great Expectations here: a validation is a mapping in the form it gives. Running it is for `gate`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.gates.result import Example, RuleResult
from pipelines.gates.suite import Rule, worst_severity

EXAMPLES_KEPT = 20
EXAMPLES_SHOWN = 3


@dataclass(frozen=True)
class Breaks:
    """How often one load breaks a rule, how severely, and the first of the breaks."""

    count: int
    severities: Sequence[str]
    examples: tuple[Example, ...] = ()


def gathering_query(rule: Rule) -> str:
    """The rule's query with one row for each load that breaks it, so that many breaks of one load hide no other's.

    `load_id` is null where the rule does not return it.
    """
    return f"""
        select
            load_id,
            count(*) as break_count,
            list(distinct coalesce(severity, '{rule.severity}')) as severities,
            arg_min(struct_pack(locator := locator, message := message), place, {EXAMPLES_KEPT}) as examples
        from (
            select *, row_number() over () as place
            from (
                select cast(null as varchar) as load_id, cast(null as varchar) as severity where false
                union all by name
                from (
{rule.sql}
                )
            )
        )
        group by load_id
        order by load_id nulls first
    """


def results_by_load(rule: Rule, validation: Any, load_ids: Sequence[str]) -> dict[str, RuleResult]:
    """What the validation of one rule says of each load it was run on.

    A rule that could not be run, or whose breaks cannot be ascribed to the loads, is a critical failure of them all.
    """
    failure = _failure(validation.exception_info)
    breaks = {} if failure or validation.success else _breaks(rule, validation.result)
    if len(load_ids) == 1 and None in breaks:
        breaks = {load_ids[0]: breaks[None]}
    if not breaks.keys() <= set(load_ids):
        failure = "den sier ikke hvilken lasting hvert brudd hører til (load_id)"
    if failure:
        return dict.fromkeys(
            load_ids, RuleResult(rule.id, "critical", False, 0, f"Regelen {rule.id} kunne ikke kjøres: {failure}")
        )
    return {load_id: _result(rule, breaks.get(load_id)) for load_id in load_ids}


def _failure(information: Mapping[str, Any]) -> str | None:
    """Why an expectation could not be evaluated; Great Expectations reports it flat or per metric."""
    for entry in [information, *information.values()]:
        if isinstance(entry, Mapping) and entry.get("raised_exception"):
            return str(entry.get("exception_message"))
    return None


def _breaks(rule: Rule, result: Mapping[str, Any]) -> dict[str | None, Breaks]:
    """What a failed validation found, by load; under None what names no load."""
    if gathered := result.get("details", {}).get("unexpected_rows"):
        return {row["load_id"]: _gathered(row) for row in gathered}
    cells: dict[str | None, list[Mapping[str, Any]]] = {}
    for cell in result.get("unexpected_index_list", []):
        cells.setdefault(cell["load_id"], []).append(cell)
    return {load_id: _of_cells(rule, of_load) for load_id, of_load in cells.items()} or {
        None: Breaks(1, [rule.severity])
    }


def _gathered(row: Mapping[str, Any]) -> Breaks:
    examples = tuple(Example(str(example["locator"]), str(example["message"])) for example in row["examples"])
    return Breaks(row["break_count"], row["severities"], examples)


def _of_cells(rule: Rule, cells: Sequence[Mapping[str, Any]]) -> Breaks:
    return Breaks(len(cells), [rule.severity], tuple(_examples(rule, cells[:EXAMPLES_KEPT])))


def _examples(rule: Rule, cells: Sequence[Mapping[str, Any]]) -> Iterator[Example]:
    """The rows of our own SQL say what is wrong; for other expectations the rule's title must do."""
    for cell in cells:
        values = ", ".join(f"{key} = {value}" for key, value in cell.items() if key not in ("load_id", "locator"))
        yield Example(str(cell["locator"]), f"{cell['locator']}: brudd på «{rule.title}» ({values}).")


def _result(rule: Rule, breaks: Breaks | None) -> RuleResult:
    if breaks is None:
        return RuleResult(rule.id, rule.severity, True, 0, rule.title)
    shown = [example.message for example in breaks.examples[:EXAMPLES_SHOWN]] or [rule.title]
    more = [f"(og {breaks.count - len(shown)} til)"] if breaks.count > len(shown) else []
    message = " ".join([*shown, *more, rule.remedy])
    return RuleResult(rule.id, worst_severity(breaks.severities), False, breaks.count, message, breaks.examples)
