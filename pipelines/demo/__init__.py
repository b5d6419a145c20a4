"""The demonstration portfolio: made-up projects of the made-up agreement Demopakken, so that every clone has some.

`python -m pipelines.demo` writes them to `data/sources/project_sheet`, the same every time. What belongs here: the
cases and how they are filled in. What does not: anything about a real project, and how a sheet is read (`sources`).
"""
