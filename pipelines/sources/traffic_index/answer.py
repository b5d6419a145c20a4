"""An answer of the traffic data API: the published index of one area and month, or of several months, to rows.

The query is `publishedAreaTrafficVolumeIndex(id, year, month)`; a figure is compared with the year before.
The form of the answer: trafikkdata-api.atlas.vegvesen.no. Clients have met it both as one index and as a list of them,
and with an interval as two bounds or as `confidenceWidth`, which the agency's own analysts (snohan/byindeks) add to the
figure and take from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import orjson

from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.traffic_index.cells import PRINTED, settle_steps
from pipelines.sources.traffic_index.identity import index_id, unit_of
from pipelines.sources.traffic_index.landing import index_reading

_QUERY = "publishedAreaTrafficVolumeIndex"
_MEASURES = {
    "monthIndicesByDayType": "maaned",
    "yearToDateIndicesByDayType": "hittil_publisert",
    "last12MonthsIndicesByDayType": "siste_12_publisert",
}
_LENGTHS = {"[..,..)": "alle", "[..,5.6)": "lette", "[5.6,..)": "tunge"}


class _UnknownShapeError(Exception):
    """A place in the answer is not what the query gives; the message is the place and what was to be there."""


def read_answer(file_name: str, content: bytes) -> Reading:
    """One row a measure, road category, day type and length range; lengths that are parts of these three are left out.

    Raises UnreadableFileError where the answer is an error, of another query, of several areas, or of no known shape.
    """
    try:
        answer = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise UnreadableFileError("Filen er ikke JSON. Hent svaret på nytt.") from error
    data, errors = (answer.get("data"), answer.get("errors")) if isinstance(answer, dict) else (None, None)
    found = data.get(_QUERY) if isinstance(data, dict) else None
    if not found:
        listed = errors if isinstance(errors, list) else [errors] if errors else []
        said = "; ".join(str(error.get("message") if isinstance(error, dict) else error) for error in listed)
        raise UnreadableFileError(f"Filen er ikke et svar på {_QUERY}. {said}".strip())
    try:
        return _reading(file_name, found if isinstance(found, list) else [found], is_list=isinstance(found, list))
    except _UnknownShapeError as error:
        raise UnreadableFileError(
            f"Svaret mangler noe av det spørringen ber om: {error}. Hent det på nytt, med spørringen slik den står i "
            "trafikkdata-API-et."
        ) from error


def _reading(file_name: str, indices: Sequence[Any], *, is_list: bool) -> Reading:
    rows: list[dict[str, Any]] = []
    names: dict[int, str] = {}
    periods = []
    for at, index in enumerate(indices):
        calculated = _part(_part(_object(index, _QUERY), "period"), "calculationMonth")
        year, month = _whole(calculated, "year"), _whole(calculated, "month")
        number = index_id(file_name) if index.get("id") is None else _whole(index, "id")
        names[number] = str(index.get("name") or f"indeks {number}")
        periods.append(f"{year}-{month:02}")
        rows += _rows(index, year, month, f"{at}/" if is_list else "")
    if len(names) > 1:
        named = ", ".join(f"{number} «{name}»" for number, name in names.items())
        raise UnreadableFileError(f"Svaret er om flere indekser ({named}). Legg inn ett svar for hver.")
    settle_steps(rows, ("measure",))
    ((number, name),) = names.items()
    months = sorted(set(periods))
    unit = f"{unit_of(number, name, 'api')} {months[0]}" + (f" til {months[-1]}" if len(months) > 1 else "")
    return index_reading(unit, {"index_id": number, "area_name": name, "file_form": "api"}, rows)


def _rows(index: Mapping[str, Any], year: int, month: int, before: str) -> Iterator[dict[str, Any]]:
    for area_at, area in enumerate(_list(index, "aggregatedTrafficVolumeIndex")):
        for roads_at, roads in enumerate(_list(_object(area, "area"), "byRoadCategoryCombination")):
            for name, measure in _MEASURES.items():
                for day_at, day in enumerate(_list(_object(roads, "byRoadCategoryCombination"), name, is_needed=False)):
                    for at, figure in enumerate(_list(_object(day, name), "byLengthRange")):
                        length = _part(_object(figure, "byLengthRange"), "lengthRange").get("representation")
                        if length in _LENGTHS:
                            yield {
                                "measure": measure,
                                "road_category": roads.get("roadCategoryCombination"),
                                "day_type": day.get("dayType"),
                                "length_range": _LENGTHS[length],
                                "window_months": {"maaned": 1, "hittil_publisert": month}.get(measure, 12),
                                **_figure(figure, year, month, f"{before}{area_at}/{roads_at}/{name}/{day_at}/{at}"),
                            }


def _figure(figure: Mapping[str, Any], year: int, month: int, place: str) -> dict[str, Any]:
    numbers = figure.get("volumeIndexNumber") or {}
    bounds = figure.get("confidenceInterval") or {}
    change = _number(numbers, "percentageChange")
    low, high, width = (_number(bounds, name) for name in ("lowerBound", "upperBound", "confidenceWidth"))
    if low is None and high is None and width is not None and change is not None:
        low, high = change - width, change + width
    figures = {
        "index_pct": (change, "index_step"),
        "index_factor": (_number(numbers, "indexNumber"), "factor_step"),
        "sd_pct": (_number(figure, "standardDeviation"), "sd_step"),
        "ci_low": (low, "ci_step"),
        "ci_high": (high, "ci_step"),
    }
    printed: dict[str, int] = {}
    for value, step in figures.values():
        if value is not None:
            printed[step] = max(_decimals(value), printed.get(step, 0))
    return {
        "index_type": "direct",
        "year_base": year - 1,
        "year": year,
        "month": month,
        **{field: None if value is None else float(value) for field, (value, _) in figures.items()},
        "missing_reason": "not_available" if change is None else None,
        "error": None,
        "raw_text": "" if change is None else str(change),
        "raw_line": orjson.dumps(figure).decode(),
        "locator": place,
        PRINTED: printed,
    }


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _object(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _UnknownShapeError(f"«{name}» er ikke et objekt")
    return value


def _part(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    if value.get(name) is None:
        raise _UnknownShapeError(f"«{name}» er ikke der")
    return _object(value[name], name)


def _list(value: Mapping[str, Any], name: str, *, is_needed: bool = True) -> list[Any]:
    """The parts under a name; one that stands alone is a list of one."""
    found = value.get(name)
    if found is None and is_needed:
        raise _UnknownShapeError(f"«{name}» er ikke der")
    return found if isinstance(found, list) else [] if found is None else [found]


def _whole(value: Mapping[str, Any], name: str) -> int:
    text = str(value.get(name, ""))
    if not text.isdecimal():
        raise _UnknownShapeError(f"«{name}» er ikke et helt tall")
    return int(text)


def _number(value: Any, name: str) -> Decimal | None:
    found = _object(value, name).get(name)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise _UnknownShapeError(f"«{name}» er ikke et tall")
    return Decimal(str(found))
