"""An answer of the traffic data API: the published index of one area and month, to rows.

The query is `publishedAreaTrafficVolumeIndex(id, year, month)`; a figure is compared with the year before.
The form of the answer: trafikkdata-api.atlas.vegvesen.no.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.traffic_index.landing import index_reading

_QUERY = "publishedAreaTrafficVolumeIndex"
_MEASURES = {
    "monthIndicesByDayType": "maaned",
    "yearToDateIndicesByDayType": "hittil_publisert",
    "last12MonthsIndicesByDayType": "siste_12_publisert",
}
_LENGTHS = {"[..,..)": "alle", "[..,5.6)": "lette", "[5.6,..)": "tunge"}


def read_answer(content: bytes) -> Reading:
    """One row a measure, road category, day type and length range; lengths that are parts of these three are left out.

    Raises UnreadableFileError where the answer is an error, or of another query.
    """
    try:
        answer = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise UnreadableFileError("Filen er ikke JSON. Hent svaret på nytt.") from error
    data, errors = (answer.get("data"), answer.get("errors")) if isinstance(answer, dict) else (None, None)
    index = data.get(_QUERY) if isinstance(data, dict) else None
    if not index:
        said = "; ".join(str(error.get("message") if isinstance(error, dict) else error) for error in errors or [])
        raise UnreadableFileError(f"Filen er ikke et svar på {_QUERY}. {said}".strip())
    try:
        calculated = index["period"]["calculationMonth"]
        year, month = int(calculated["year"]), int(calculated["month"])
        rows = list(_rows(index, year, month))
        return index_reading(rows, int(index["id"]), str(index["name"]), "api")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableFileError(
            f"Svaret mangler noe av det spørringen ber om ({error}). Hent det på nytt."
        ) from error


def _rows(index: Mapping[str, Any], year: int, month: int) -> Iterator[dict[str, Any]]:
    found = index["aggregatedTrafficVolumeIndex"]
    for area_at, area in enumerate(found if isinstance(found, list) else [found]):
        for roads_at, roads in enumerate(area["byRoadCategoryCombination"]):
            for name, measure in _MEASURES.items():
                for day_at, day in enumerate(roads.get(name) or []):
                    for at, figure in enumerate(day["byLengthRange"]):
                        if figure["lengthRange"]["representation"] in _LENGTHS:
                            place = f"{area_at}/{roads_at}/{name}/{day_at}/{at}"
                            window = {"maaned": 1, "hittil_publisert": month}.get(measure, 12)
                            head = {
                                "measure": measure,
                                "road_category": roads["roadCategoryCombination"],
                                "day_type": day["dayType"],
                                "window_months": window,
                            }
                            yield {**head, **_figure(figure, year, month, place)}


def _figure(figure: Mapping[str, Any], year: int, month: int, place: str) -> dict[str, Any]:
    change = (figure.get("volumeIndexNumber") or {}).get("percentageChange")
    bounds = figure.get("confidenceInterval") or {}
    return {
        "index_type": "direct",
        "length_range": _LENGTHS[figure["lengthRange"]["representation"]],
        "year_base": year - 1,
        "year": year,
        "month": month,
        "sd_pct": _float(figure.get("standardDeviation")),
        "index_pct": _float(change),
        "ci_low": _float(bounds.get("lowerBound")),
        "ci_high": _float(bounds.get("upperBound")),
        "missing_reason": "not_available" if change is None else None,
        "error": None,
        "raw_text": "" if change is None else str(change),
        "raw_line": orjson.dumps(figure).decode(),
        "locator": place,
    }


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
