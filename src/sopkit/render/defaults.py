"""How HTML elements behave on a printed page before any style sheet of a type speaks.

WeasyPrint's own default sheet styles five pseudo-elements of every element (footnotes and notes, which our pages
never have) and forms; with this one computing styles takes a third of the time.
"""

DEFAULT_STYLE = """
head, meta, title, style, link, script, template { display: none }
html, body, main, div, section, article, aside, nav, header, footer, figure, figcaption, details, summary,
p, h1, h2, h3, h4, h5, h6, ol, ul, dl, dt, dd, blockquote, pre, hr { display: block }
li { display: list-item }
table { display: table }
caption { display: table-caption }
colgroup { display: table-column-group }
col { display: table-column }
thead { display: table-header-group; vertical-align: middle }
tbody { display: table-row-group; vertical-align: middle }
tfoot { display: table-footer-group; vertical-align: middle }
tr { display: table-row; vertical-align: inherit }
td, th { display: table-cell; vertical-align: inherit }
ol, ul { list-style-type: none }
h1, h2, h3, h4, h5, h6, strong, b, th { font-weight: bold }
em, i { font-style: italic }
del, s { text-decoration: line-through }
ins, u { text-decoration: underline }
sub { vertical-align: sub; font-size: smaller; line-height: normal }
sup { vertical-align: super; font-size: smaller; line-height: normal }
pre { white-space: pre }
br::before { content: "\\A"; white-space: pre-line }
h1 { bookmark-level: 1; bookmark-label: content(text) }
h2 { bookmark-level: 2; bookmark-label: content(text) }
h3 { bookmark-level: 3; bookmark-label: content(text) }
h4 { bookmark-level: 4; bookmark-label: content(text) }
h5 { bookmark-level: 5; bookmark-label: content(text) }
h6 { bookmark-level: 6; bookmark-label: content(text) }
"""
