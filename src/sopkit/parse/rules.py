"""All rules that reading a source can fire."""

from __future__ import annotations

from sopkit.diagnostics import Rule
from sopkit.parse.body_rules import BODY_RULES
from sopkit.parse.file_rules import FILE_RULES
from sopkit.parse.front_matter_rules import FRONT_MATTER_RULES
from sopkit.parse.type_templates import NO_SUCH_TYPE
from sopkit.types.marks import BAD_MARK

PARSE_RULES: tuple[Rule, ...] = (*FILE_RULES, *FRONT_MATTER_RULES, *BODY_RULES, NO_SUCH_TYPE, BAD_MARK)
"""Families P (format), M11x (kinds of values), X2xx (safety of drawings), and T102, a mark's file."""
