"""What things are: frozen records without behaviour of their own.

Import from the submodules: `inlines`, `blocks`, `grids`, `flowchart`, `document`, `resolved`, `control`,
`facts`, `mark`, `asset`.
"""
