"""Bind finished documents into one volume, as PDF and as DOCX.

`sheet` says what cover, contents and index hold; `shell` sets those pages; `volume` joins them with the parts as
they were built, whose pages keep their own number, version and page x of y and are given the book's page beside it.
"""
