"""The columns of the fiscal package: for each its Table Schema type and, where one fits, the fiscal concept it is.

The concepts (columnType) are those of openspending/os-types 1.17.0. A column without a concept is kept for
the reader; the Fiscal Data Package tells others to ignore it.
"""

from dataclasses import dataclass

from pipelines.exporting.parts import Json, known


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    description: str
    concept: str | None = None

    def field(self) -> Json:
        """The column as a field of a Table Schema."""
        return known(name=self.name, type=self.type, description=self.description, columnType=self.concept)


VALUE = "value"

PLAN = Column("plan_id", "string", "Planen: kommunenummer, første og siste år.")
MUNICIPALITY = Column("municipality_code", "string", "Kommunenummer, fire siffer.", "geo-source:target:code")
AREA = Column("investment_area", "string", "Investeringsområde.", "functional-classification:generic:code")
PROJECT = Column("project_id", "string", "Fast id for prosjektet.", "activity:generic:project:code")
PROJECT_NAME = Column("project_name", "string", "Prosjektets navn i planen.", "activity:generic:project:label")
YEAR = Column("year", "integer", "Året beløpet gjelder.", "date:fiscal-year")
PHASE = Column(
    "phase",
    "string",
    "executed (regnskap), approved (budsjett for et år før planen) eller proposed (planens egne år).",
    "phase:id",
)
DIRECTION = Column("direction", "string", "expenditure (utgift) eller revenue (finansiering).", "direction")
AMOUNT = Column("amount_nok", "number", "Beløp i kroner.", VALUE)
PRICE_BASIS = Column(
    "price_basis",
    "string",
    "nominal (løpende priser) eller fixed (faste priser); blank der kilden ikke sier det.",
    "value-kind:code",
)
PRICE_YEAR = Column("price_year", "integer", "Prisåret for faste priser; blank for løpende.")
IS_DEMO = Column("is_demo", "boolean", "Om kilden er oppdiktet.")
SOURCE = (
    Column("source_file", "string", "Filen tallet er lest av."),
    Column("source_sha256", "string", "Filens sha256."),
    Column("source_locator", "string", "Hvor i filen tallet står; flere celler er skilt med semikolon."),
)
