"""Numbering schemes, number patterns and version schemes.

The one pass that gives numbers is in `sopkit.numbering.number`: it alone has to know what a text is made of.
"""

from sopkit.numbering.patterns import NumberPattern, PartFault, PatternError, parse_pattern
from sopkit.numbering.schemes import DECIMAL, Level, Scheme, scheme_named, written
from sopkit.numbering.versions import VersionScheme, version_scheme

__all__ = [
    "DECIMAL",
    "Level",
    "NumberPattern",
    "PartFault",
    "PatternError",
    "Scheme",
    "VersionScheme",
    "parse_pattern",
    "scheme_named",
    "version_scheme",
    "written",
]
