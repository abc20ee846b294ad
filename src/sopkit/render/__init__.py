"""Turn a resolved document into PDF, DOCX and HTML bytes.

`sheet` lays out once, for all three, what the controlled frame says (header block, sign-off, history,
contents); `words` says how a number or a reference reads. The formats only draw.
"""
