"""What readers of workbooks and CSV files share: from bytes to cells with locators, and from headings to fields.

`package` opens the zip within limits, `contents` refuses what a sheet of figures has no use for (macros, links to other
files), `worksheet` and `styles` say what the XML knows beside the values, `workbook` and `delimited` make grids, and
`layout` and `match` find which column is which field, and `values` types a cell. What fields mean is for the sources.
"""
