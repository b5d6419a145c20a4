"""Calls that write a release in formats that others read."""

from pathlib import Path

import click

from pipelines.cli.options import fail, home_option
from pipelines.home import Home

PLACEHOLDER_PREFIX = "oc4ids-xxxxxx"

overwrite_option = click.option("--overwrite", is_flag=True, help="Erstatt en eldre eksport.")


@click.group()
def export() -> None:
    """Skriv gjeldende utgivelse i andre formater. Virkelige og oppdiktede data kommer aldri i samme fil."""


@export.command()
@home_option
@click.option("--agreement", metavar="ID", help="Bare denne avtalen (standard: alle avtaler med prosjektark).")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("oc4ids.json"),
    show_default=True,
    metavar="FIL",
    help="Filen.",
)
@click.option(
    "--prefix",
    default=PLACEHOLDER_PREFIX,
    show_default=True,
    metavar="PREFIKS",
    help="Utgiverens prefiks for prosjekt-id-er, tildelt av OC4IDS Helpdesk.",
)
@click.option("--publisher", metavar="NAVN", help="Den som utgir dataene (standard: avtalens navn).")
@overwrite_option
def oc4ids(
    home: Home, agreement: str | None, output: Path, prefix: str, publisher: str | None, overwrite: bool
) -> None:
    """Porteføljen av prosjektark som OC4IDS 0.9.5, én prosjektpakke i JSON."""
    from pipelines.exporting.errors import ExportError
    from pipelines.exporting.oc4ids import export_oc4ids
    from pipelines.warehouse.release import NoReleaseError, current_release

    try:
        document = export_oc4ids(
            current_release(home),
            output,
            agreement_id=agreement,
            prefix=prefix,
            publisher=publisher,
            overwrite=overwrite,
        )
    except (ExportError, NoReleaseError) as error:
        fail(str(error))
    click.echo(f"Skrev {output}: {len(document['projects'])} prosjekter, utgitt av {document['publisher']['name']}.")
    if prefix == PLACEHOLDER_PREFIX:
        click.echo(f"Prefikset {prefix} er en plassholder. Be OC4IDS Helpdesk om et eget før publisering.", err=True)


@export.command()
@home_option
@click.option("--plan", metavar="ID", help="Bare denne planen (standard: alle planer).")
@click.option(
    "--output", type=click.Path(path_type=Path), default=Path("fdp"), show_default=True, metavar="MAPPE", help="Mappen."
)
@overwrite_option
def fdp(home: Home, plan: str | None, output: Path, overwrite: bool) -> None:
    """Budsjett og plan som Fiscal Data Package: datapackage.json og en CSV-fil per tabell."""
    from pipelines.exporting.errors import ExportError
    from pipelines.exporting.fiscal import export_fiscal
    from pipelines.warehouse.release import NoReleaseError, current_release

    try:
        described = export_fiscal(current_release(home), output, plan_id=plan, overwrite=overwrite)
    except (ExportError, NoReleaseError) as error:
        fail(str(error))
    tables = ", ".join(resource["path"] for resource in described["resources"])
    click.echo(f"Skrev {output}: {described['title']} ({tables}).")


@export.command()
@home_option
@click.option("--mart", "marts", multiple=True, metavar="NAVN", help="Bare denne marten; kan gjentas (standard: alle).")
@click.option("--demo", is_flag=True, help="De oppdiktede radene i stedet for de virkelige.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("maalbar.xlsx"),
    show_default=True,
    metavar="FIL",
    help="Filen.",
)
@overwrite_option
def xlsx(home: Home, marts: tuple[str, ...], demo: bool, output: Path, overwrite: bool) -> None:
    """Martene som én Excel-arbeidsbok: innhold, kolonner og ett ark per mart."""
    from pipelines.exporting.errors import ExportError
    from pipelines.exporting.xlsx import export_xlsx
    from pipelines.warehouse.release import NoReleaseError, current_release

    try:
        made = export_xlsx(current_release(home), output, marts=marts, demo=demo, overwrite=overwrite)
    except (ExportError, NoReleaseError) as error:
        fail(str(error))
    written = [mart for mart in made if mart.sheet]
    kind = "oppdiktede" if demo else "virkelige"
    click.echo(f"Skrev {output}: {len(written)} marter, {sum(mart.row_count for mart in written)} {kind} rader.")
    for mart in made:
        if mart.note:
            click.echo(f"{mart.mart}: {mart.note}", err=True)
