"""Scanners that read plain text and give places in it: pure functions that know nothing of documents.

Shared conventions of the text they are given (see `sopkit.check.survey`, which makes it from a document):
`OUTSIDE` fills what is no prose, `MARKUP` stands for marks such as ``**`` and reads as if it were not
there, `OBJECT` stands for something seen as one thing (a link, code, a picture).
"""

OUTSIDE = "\x02"
"""Filler between runs of prose: nothing is read across it."""

MARKUP = "\x01"
"""Filler for marks of emphasis: transparent."""

OBJECT = "\ufffc"
"""Filler for links, code and pictures: counts as a word."""
