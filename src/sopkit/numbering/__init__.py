"""Numbering schemes, number patterns and version schemes; and the one pass that gives numbers."""

from sopkit.numbering.number import number_blocks
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
    "number_blocks",
    "parse_pattern",
    "scheme_named",
    "version_scheme",
    "written",
]
