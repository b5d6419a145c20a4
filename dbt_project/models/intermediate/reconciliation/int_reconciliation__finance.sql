{% set checks = [] %}
{% for check_id, scope, explanation, left, right in [
    (
        'debt.balance_vs_chapter_8', 'Lån til investeringsformål',
        'Gjelden ved årets slutt i gjeldsutviklingen mot gjeldsoversikten.',
        ['finance.sum gjeld til investeringsformål 31 12'], ['statutory_debt.1']
    ),
    (
        'debt.loans_vs_statement', 'Sum låneopptak',
        'Låneopptaket mot bruk av lån, også til videreutlån, i bevilgningsoversikt investering; fortegnet er snudd.',
        ['finance.sum låneopptak'], ['-statutory_investment.13', '-statutory_investment.16']
    ),
    (
        'debt.loans_vs_balance', 'Investeringslån',
        'Låneopptaket mot gjeldsutviklingen.', ['finance.investeringslån'], ['finance.låneopptak']
    ),
    (
        'finance.net_vs_operations', 'Netto finansutgifter',
        'Finanstabellen mot økonomisk oversikt drift.', ['finance.netto finansutgifter'], ['statutory_operations.22']
    ),
    (
        'finance.income_vs_operations', 'Sum finansinntekter',
        'Finanstabellen mot renteinntekter og utbytter i økonomisk oversikt drift.',
        ['finance.sum finansinntekter'], ['statutory_operations.17', 'statutory_operations.18']
    ),
    (
        'finance.expenses_vs_operations', 'Renteutgifter',
        'Finanstabellen mot økonomisk oversikt drift.', ['finance.renteutgifter'], ['statutory_operations.20']
    ),
    (
        'finance.expenses_vs_operations', 'Avdrag',
        'Finanstabellen mot økonomisk oversikt drift.', ['finance.avdrag'], ['statutory_operations.21']
    ),
    (
        'finance.interest_vs_operations', 'Sum renteutgifter',
        'Finanstabellen mot økonomisk oversikt drift.', ['finance.sum renteutgifter'], ['statutory_operations.20']
    ),
    (
        'finance.instalments_vs_operations', 'Sum avdrag',
        'Finanstabellen mot økonomisk oversikt drift.', ['finance.sum avdrag'], ['statutory_operations.21']
    ),
    (
        'finance.tables_agree', 'Finansinntekter',
        'Samme tall i to finanstabeller.', ['finance.finansinntekter'], ['finance.sum finansinntekter']
    ),
    (
        'finance.tables_agree', 'Finansutgifter',
        'Samme tall i to finanstabeller.', ['finance.finansutgifter'], ['finance.sum finansutgifter']
    ),
    (
        'finance.tables_agree', 'Renteutgifter',
        'Samme tall i to finanstabeller.', ['finance.renteutgifter'], ['finance.sum renteutgifter']
    ),
    (
        'finance.tables_agree', 'Avdrag',
        'Samme tall i to finanstabeller.', ['finance.avdrag'], ['finance.sum avdrag']
    ),
    (
        'dividend.companies_vs_finance', 'Utbytter',
        'Budsjettert utbytte fra hvert selskap mot økonomisk oversikt drift; fortegnet er snudd.',
        ['dividend'], ['-statutory_operations.18']
    )
] %}
    {% do checks.append(
        {'check_id': check_id, 'scope': scope, 'explanation': explanation, 'left': left, 'right': right}
    ) %}
{% endfor %}
{{ compare_figures(checks) }}
