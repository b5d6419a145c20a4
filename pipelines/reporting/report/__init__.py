"""The report: the notebooks run against one release, and an index page, as HTML that stands alone.

`page`, `numbers`, `tables` and the charts are what a notebook uses; `running`, `rendering`, `index` and `writing` make
the files of it.
Figures come from the marts: nothing here judges, sums or deflates.
"""
