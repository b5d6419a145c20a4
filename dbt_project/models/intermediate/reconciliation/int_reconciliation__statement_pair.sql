{% set same_line = 'Samme linje i økonomisk oversikt og bevilgningsoversikt.' %}
{% set checks = [] %}
{% for scope, operations, appropriation in [
    ('Rammetilskudd', 1, 1),
    ('Inntekts- og formuesskatt', 2, 2),
    ('Eiendomsskatt', 3, 3),
    ('Avskrivinger', 14, 7),
    ('Brutto driftsresultat', 16, 9),
    ('Renteinntekter', 17, 10),
    ('Utbytter', 18, 11),
    ('Gevinster og tap på finansielle omløpsmidler', 19, 12),
    ('Renteutgifter', 20, 13),
    ('Avdrag på lån', 21, 14),
    ('Netto finansutgifter', 22, 15),
    ('Motpost avskrivinger', 23, 16),
    ('Netto driftsresultat', 24, 17),
    ('Overføring til investering', 25, 18),
    ('Netto avsetninger til eller bruk av bundne driftsfond', 26, 19),
    ('Netto avsetninger til eller bruk av disposisjonsfond', 27, 20),
    ('Dekning av tidligere års merforbruk', 28, 21),
    ('Sum disponering eller dekning av netto driftsresultat', 29, 22),
    ('Framført til inndekning i senere år (merforbruk)', 30, 23)
] %}
    {% do checks.append({
        'check_id': 'statement.operations_vs_appropriation', 'scope': scope, 'explanation': same_line,
        'left': ['statutory_operations.' ~ operations], 'right': ['statutory_appropriation.' ~ appropriation]
    }) %}
{% endfor %}
{% do checks.append({
    'check_id': 'statement.specification_vs_line', 'scope': 'Sum bevilgning drift, netto',
    'explanation': 'Summen i den detaljerte oppstillingen av punkt 6 mot linjen i bevilgningsoversikten.',
    'left': ['statutory_appropriation_by_area.sum'], 'right': ['statutory_appropriation.6']
}) %}
{% do checks.append({
    'check_id': 'statement.specification_vs_line', 'scope': 'Investeringer i aksjer og andeler',
    'explanation': 'Summen i den detaljerte oppstillingen av punkt 3 mot linjen i bevilgningsoversikten.',
    'left': ['statutory_shares.sum'], 'right': ['statutory_investment.3']
}) %}
{% do checks.append({
    'check_id': 'investment.transfer_from_operations', 'scope': 'Overført til investering',
    'explanation': 'Det driften overfører, er det investeringene får; fortegnet er snudd.',
    'left': ['statutory_operations.25'], 'right': ['-statutory_investment.20']
}) %}
{{ compare_figures(checks) }}
