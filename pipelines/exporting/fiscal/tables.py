"""The tables of the fiscal package: which rows of the release, in which columns, and what a row is."""

from dataclasses import dataclass

from pipelines.exporting.fiscal.columns import (
    AMOUNT,
    AREA,
    DIRECTION,
    IS_DEMO,
    MUNICIPALITY,
    PHASE,
    PLAN,
    PRICE_BASIS,
    PRICE_YEAR,
    PROJECT,
    PROJECT_NAME,
    SOURCE,
    VALUE,
    YEAR,
    Column,
)


@dataclass(frozen=True)
class Table:
    """`select` gives the columns in their order; its question mark is the list of plans."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    select: str

    @property
    def has_amounts(self) -> bool:
        """Whether it is a table of facts, not one that others refer to."""
        return any(column.concept == VALUE for column in self.columns)


# a figure's cells, told by file and place
_TRACED = """
    with cells as (
        select
            traced.row_key,
            string_agg(distinct loads.file_name, '; ' order by loads.file_name) as source_file,
            string_agg(distinct loads.sha256, '; ' order by loads.sha256) as source_sha256,
            string_agg(distinct traced.locator, '; ' order by traced.locator) as source_locator
        from ops.source_cell as traced
        inner join ops.load as loads on traced.load_id = loads.load_id
        where traced.mart = '{mart}' and traced.field = '{field}'
        group by traced.row_key
    )
"""

# the investment budget's own prices: those of the statutory statement of the same plan and year
_PRICES = """
    left join (
        select plan_id, year, min(price_basis) as price_basis, min(price_year) as price_year
        from marts.budget_statement
        where form = 'statutory_investment'
        group by plan_id, year
        having count(distinct price_basis) = 1
    ) as prices
        on figures.plan_id = prices.plan_id and figures.year = prices.year
"""

PROJECTS = Table(
    name="project",
    title="Prosjekter",
    description="Én rad per prosjekt og plan: kostnadsoverslag og det som er brukt før planen.",
    columns=(
        PLAN,
        MUNICIPALITY,
        AREA,
        PROJECT,
        PROJECT_NAME,
        Column("cost_estimate_nok", "number", "Kostnadsoverslag i kroner; blank for løpende poster."),
        Column("spent_nok", "number", "Benyttet bevilgning før planperioden i kroner; blank for løpende poster."),
        Column("is_rolling", "boolean", "Om posten bevilges år for år uten samlet overslag."),
        IS_DEMO,
        *SOURCE,
    ),
    key=("plan_id", "project_id"),
    select="""
        select
            figures.plan_id, figures.municipality_code, figures.investment_area, figures.project_id,
            figures.project_name, figures.cost_estimate_nok, figures.spent_nok, figures.is_rolling, figures.is_demo,
            loads.file_name as source_file, loads.sha256 as source_sha256, figures.source_locator
        from marts.portfolio_project as figures
        inner join ops.load as loads on figures.load_id = loads.load_id
        where list_contains(?, figures.plan_id)
        order by figures.plan_id, figures.project_id
    """,
)

INVESTMENTS = Table(
    name="investment",
    title="Investeringer",
    description="Én rad per plan, prosjekt og år: det planlagte beløpet.",
    columns=(
        PLAN,
        MUNICIPALITY,
        AREA,
        PROJECT,
        PROJECT_NAME,
        YEAR,
        PHASE,
        DIRECTION,
        AMOUNT,
        PRICE_BASIS,
        PRICE_YEAR,
        IS_DEMO,
        *SOURCE,
    ),
    key=("plan_id", "project_id", "year", "phase"),
    select=_TRACED.format(mart="portfolio_project_year", field="planned_nok")
    + f"""
        select
            figures.plan_id, projects.municipality_code, projects.investment_area, figures.project_id,
            projects.project_name, figures.year, 'proposed' as phase, 'expenditure' as direction,
            figures.planned_nok as amount_nok, prices.price_basis, prices.price_year, figures.is_demo,
            cells.source_file, cells.source_sha256, cells.source_locator
        from marts.portfolio_project_year as figures
        inner join marts.portfolio_project as projects
            on figures.project_id = projects.project_id and figures.plan_id = projects.plan_id
        left join cells
            on cells.row_key = figures.project_id || '|' || figures.plan_id || '|' || figures.year
        {_PRICES}
        where list_contains(?, figures.plan_id)
        order by figures.plan_id, figures.project_id, figures.year
    """,
)

FUNDING = Table(
    name="funding",
    title="Finansiering av investeringene",
    description="Én rad per plan, investeringsområde, år og finansieringskilde. Et negativt beløp er tilbakebetaling.",
    columns=(
        PLAN,
        MUNICIPALITY,
        AREA,
        Column("funding_source", "string", "Finansieringskilde slik planen kaller den.", "fin-source:generic:code"),
        YEAR,
        PHASE,
        DIRECTION,
        AMOUNT,
        PRICE_BASIS,
        PRICE_YEAR,
        IS_DEMO,
        *SOURCE,
    ),
    key=("plan_id", "investment_area", "funding_source", "year", "phase"),
    select=_TRACED.format(mart="portfolio_funding", field="amount_nok")
    + f"""
        select
            figures.plan_id, split_part(figures.plan_id, '-', 1) as municipality_code, figures.investment_area,
            figures.funding_source, figures.year, 'proposed' as phase, 'revenue' as direction,
            figures.amount_nok, prices.price_basis, prices.price_year, figures.is_demo,
            cells.source_file, cells.source_sha256, cells.source_locator
        from marts.portfolio_funding as figures
        left join cells
            on cells.row_key
            = figures.plan_id || '|' || figures.investment_area || '|' || figures.year || '|' || figures.funding_source
        {_PRICES}
        where list_contains(?, figures.plan_id)
        order by figures.plan_id, figures.investment_area, figures.year, figures.funding_source
    """,
)

BUDGET = Table(
    name="budget",
    title="Budsjettskjemaene etter forskriften",
    description=(
        "Én rad per plan, skjema, linje, scenario og år. Utgifter er positive og inntekter negative, som i planen. "
        "Linjer med is_sum er summer av andre linjer, og skjemaene overlapper hverandre: legg ikke alt sammen."
    ),
    columns=(
        PLAN,
        MUNICIPALITY,
        Column("form", "string", "Skjemaet.", "economic-classification:generic:level1:code"),
        Column("line_no", "string", "Linjens nummer i skjemaet.", "economic-classification:generic:level2:code"),
        Column("line", "string", "Linjens navn slik det er trykt.", "economic-classification:generic:level2:label"),
        Column(
            "service_area",
            "string",
            "Tjenesteområdet, i skjemaet som er delt på dem.",
            "administrative-classification:generic:code",
        ),
        Column("is_sum", "boolean", "Om linjen er en sum av andre linjer."),
        YEAR,
        PHASE,
        Column("scenario", "string", "Det kilden selv kaller tallet: account, budget eller proposal.", "phase:label"),
        AMOUNT,
        Column("missing_reason", "string", "Hvorfor det ikke står noe tall; blank der det står et."),
        PRICE_BASIS,
        PRICE_YEAR,
        IS_DEMO,
        *SOURCE,
    ),
    key=("plan_id", "form", "line_no", "scenario", "year"),
    select="""
        select
            figures.plan_id, figures.municipality_code, figures.form, figures.line_no, figures.line,
            figures.service_area, figures.is_sum, figures.year,
            case
                when figures.scenario = 'account' then 'executed'
                when figures.year < cast(split_part(figures.plan_id, '-', 2) as integer) then 'approved'
                else 'proposed'
            end as phase,
            figures.scenario, figures.amount_nok, figures.missing_reason, figures.price_basis, figures.price_year,
            figures.is_demo, loads.file_name as source_file, loads.sha256 as source_sha256, figures.source_locator
        from marts.budget_statement as figures
        inner join ops.load as loads on figures.load_id = loads.load_id
        where list_contains(?, figures.plan_id)
        order by figures.plan_id, figures.form, figures.line_no, figures.scenario, figures.year
    """,
)

TABLES = (BUDGET, INVESTMENTS, FUNDING, PROJECTS)
