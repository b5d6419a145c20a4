"""Open data: a release in the formats that others read. Reads releases only; what the marts do not say is not written.

`oc4ids` maps the portfolio, `fiscal` the budget and the plan; each document is held to its schema before
it is written.
"""
