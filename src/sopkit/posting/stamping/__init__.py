"""Controlled copies made of a released PDF by stamping it: nothing is laid out again, the page under the stamp stays as it was.

What goes where is in `layout`; the words in `words`; the file is changed in `press`.
"""

from sopkit.posting.stamping.faults import NotStampable, StampFault
from sopkit.posting.stamping.fitness import Fitness, fitness
from sopkit.posting.stamping.press import Master, StampPress, stamped
from sopkit.posting.stamping.stamp import Seal, Stamp
from sopkit.posting.stamping.void import voided

__all__ = [
    "Fitness",
    "Master",
    "NotStampable",
    "Seal",
    "Stamp",
    "StampFault",
    "StampPress",
    "fitness",
    "stamped",
    "voided",
]
