"""Why the server refused a request for figures, said so that a person can act on it. Pure.

The server's whole diagnosis is a title; which code it means is found by holding the request against the metadata.
"""

from pipelines.fetching.plan import cell_count
from pipelines.fetching.selection import Selection
from pipelines.fetching.table import Role, Table


def explanation(title: str, table: Table, asked: Selection) -> str:
    """table: from metadata read after the refusal."""
    match title:
        case "Non-existent variable":
            return _gone_dimensions(table, asked)
        case "Non-existent value":
            return _gone_codes(table, asked)
        case "Non-existent codelist":
            return "SSB har ikke lenger kodelisten det ble spurt etter. Hent på nytt uten den."
        case "Missing selection for mandantory variable":
            return _missing_dimensions(table, asked)
        case "Too many cells selected":
            return f"Uttrekket på {cell_count(asked)} celler er over det SSB tillater. Grensen er senket: hent på nytt."
        case "Illegal selection expression":
            return "SSB leser en av kodene som et uttrekksuttrykk. Velg regioner og år uten slike tegn."
        case _:
            return f"SSB avviste spørringen uten en kjent grunn («{title}»)."


def _gone_dimensions(table: Table, asked: Selection) -> str:
    known = ", ".join(f"{dimension.code} ({dimension.title})" for dimension in table.dimensions)
    gone = [code for code in asked if table.dimension(code) is None]
    named = f"dimensjonen «{'», «'.join(gone)}»" if gone else "en av dimensjonene det ble spurt etter"
    return f"Tabellen har ikke {named}. Den har: {known}. Hent på nytt."


def _gone_codes(table: Table, asked: Selection) -> str:
    found = [
        f"{code}=«{value}» er borte; nærmest: {dimension.close_to(value)}"
        for code, values in asked.items()
        if (dimension := table.dimension(code))
        for value in values
        if value not in dimension.labels
    ]
    if found:
        return f"{'. '.join(found[:3])}. {_and_more(len(found) - 3)}Hent på nytt med kodene som gjelder."
    dimensions = ". ".join(
        f"{dimension.code} har {dimension.close_to(asked[dimension.code][0])}"
        for dimension in table.dimensions
        if dimension.code in asked and dimension.role is not Role.TIME
    )
    return f"SSB kjenner ikke en av kodene, enda de står i metadata: SSB kan være midt i en endring. {dimensions}."


def _missing_dimensions(table: Table, asked: Selection) -> str:
    missing = [dimension for dimension in table.dimensions if dimension.code not in asked]
    named = ". ".join(f"{dimension.code} har {dimension.close_to('')}" for dimension in missing)
    return f"SSB krever et valg i en dimensjon som ble utelatt. {named}. Hent på nytt, så leses metadata på nytt."


def _and_more(count: int) -> str:
    return f"Og {count} koder til. " if count > 0 else ""
