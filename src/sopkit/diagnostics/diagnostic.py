"""One finding in one place, and the edits that would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sopkit.diagnostics.rule import Rule, Severity, Wording
from sopkit.diagnostics.source import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of what `span` covers."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend one finding; all of them or none. They must not overlap."""

    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One occurrence of a `Rule`.

    `values` fill the fields of the rule's message and hint. `related` are other places worth
    seeing (the first use of a number used twice).
    """

    rule: Rule
    span: Span
    values: Mapping[str, str] = field(default_factory=dict)
    fix: Fix | None = None
    related: tuple[Span, ...] = ()

    @property
    def severity(self) -> Severity:
        """Severity of the rule."""
        return self.rule.severity

    @property
    def message(self) -> Wording:
        """What is wrong, with this occurrence's values."""
        return self.rule.message.fill(self.values)

    @property
    def hint(self) -> Wording:
        """How to mend it, with this occurrence's values."""
        return self.rule.mend.fill(self.values)


def by_place(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by file, offset and code, and drop exact repetitions."""
    unique: dict[tuple[Span, str, tuple[tuple[str, str], ...]], Diagnostic] = {}
    for each in diagnostics:
        unique.setdefault((each.span, each.rule.code, tuple(sorted(each.values.items()))), each)
    return sorted(unique.values(), key=lambda each: (each.span, each.rule.code))
