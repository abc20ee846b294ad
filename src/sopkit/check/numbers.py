"""The pattern of the document's number, and what is known of its parts."""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.check.context import Context
from sopkit.numbering import NumberPattern
from sopkit.numbering.patterns import pattern_of


def own_pattern(context: Context) -> NumberPattern | None:
    """The pattern of the document's type; None without a type, or when the pattern cannot be used (told with the type)."""
    return pattern_of(context.type.number) if context.type else None


def known_values(context: Context) -> Mapping[str, str]:
    """What the parts of the number should be, by name, as far as settings, type and front matter say."""
    return {**declared_values(context), "year": f"{context.facts.today.year}"}


def declared_values(context: Context) -> Mapping[str, str]:
    """Company, type and department codes, and front-matter fields that are called as a part is; none that is empty."""
    metadata = context.document.metadata
    department = context.facts.department(metadata.department)
    values = {
        **metadata.fields,
        "company": context.facts.company.code,
        "type": context.type.code if context.type else "",
        "dept": department.code if department else "",
    }
    return {name: value for name, value in values.items() if value}
