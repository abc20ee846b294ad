"""In which way the kept records follow from the entries: a number kept among them, so that stale ones are known.

The records are a cache. When a change to the program makes the same entries add up to other records (another spelling of
keys, another meaning of a field), `DERIVATION` goes up by one, and a log whose records were made in an earlier way has
them made again when it is next opened (`sopkit.office.register.deriving`). Nothing of the entries changes.

=========  ==========================================================================================================
1          unnumbered: the keys of records with spaces in them could collide
2          `sopkit.register.records.record.key_of` spells keys that cannot; this number is kept
3          links and records by which lists are found without reading everything (`sopkit.register.fold.reviews`)
4          the day of a review is that of the register's time zone
5          what a holder was added to a distribution for (`Added`) has its day
6          by when copies may have to come back (`sopkit.register.fold.recalls`); copies that are out, by where they are
7          days of review say whether they are sure, and whose they are (`sopkit.register.records.upkeep.ReviewDay`)
8          days of recall say whether they are sure (`sopkit.register.records.recalls.RecallDay`)
=========  ==========================================================================================================
"""

from __future__ import annotations

from sopkit.ports.log import Row
from sopkit.register.canonical import NotCanonical, canonical, read_canonical
from sopkit.register.state import Rows

DERIVATION = 8

_KIND = "Derivation"


def derivation_row() -> Row:
    """What is kept beside records that were made in today's way; its body is ``{"way":8}``."""
    return Row(_KIND, "", canonical({"way": DERIVATION}))


def derivation_of(rows: Rows) -> int:
    """In which way these records were made; 0 for what nobody can read, so that they are made again."""
    kept = rows.row(_KIND, "")
    if kept is None:
        return 1
    try:
        said = read_canonical(kept.body)
    except NotCanonical:
        return 0
    way = said.get("way") if isinstance(said, dict) else None
    return way if type(way) is int else 0
