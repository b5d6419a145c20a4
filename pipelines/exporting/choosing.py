"""What goes into one file: what the user asked for, or everything, but never made-up and real together."""

from pipelines.exporting.errors import ExportError


def choose(available: dict[str, bool], wanted: str | None, option: str) -> list[str]:
    """The ids to export. `available` says of each id whether it is made up.

    Raises ExportError where nothing is there, the wanted id is unknown, or a choice is needed.
    """
    known = ", ".join(f"{key} (oppdiktet)" if is_demo else key for key, is_demo in sorted(available.items()))
    if not available:
        raise ExportError("Utgivelsen har ingenting å eksportere i dette formatet.")
    if wanted is not None:
        if wanted not in available:
            raise ExportError(f"«{wanted}» finnes ikke i utgivelsen. Velg blant {known}.")
        return [wanted]
    if len(set(available.values())) > 1:
        raise ExportError(
            f"Utgivelsen har både virkelige og oppdiktede data, og de skal aldri i samme fil. "
            f"Velg med {option} blant {known}."
        )
    return sorted(available)
