"""A `Rule` is the page about one kind of fault; what `sopkit explain` and the docs print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How a finding counts: an error stops delivery of the document, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for what is to be mended first."""
        return (Severity.ERROR, Severity.WARNING, Severity.ADVICE).index(self)


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words in Chinese and English; both must be there and name the same fields."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Chinese for ``zh`` and its variants, English for all else."""
        return self.zh if language.lower().startswith("zh") else self.en

    def fill(self, values: Mapping[str, str]) -> Wording:
        """Put `values` into the ``{name}`` fields of both wordings.

        Raises KeyError when a field has no value: a bug in the rule, not in the document.
        """
        return Wording(self.zh.format_map(values), self.en.format_map(values))


@dataclass(frozen=True, slots=True)
class Rule:
    """What can be wrong, why it matters and how to mend it.

    Shapes:
        code: one capital letter for the family and three digits (``M101``); never reused.
        name: the problem in kebab case (``missing-effective-date``).
        message, mend: may hold ``{fields}`` that a diagnostic's `values` fill.
        wrong, right: shortest source that fires the rule, and its mended form. The tests put a body
            under sound front matter, and lay front matter that a text opens with (``---``) key by
            key over it; ``-- path --`` lines split a text into several files of a workspace.
            Tests check both, so the page cannot drift from the rule. Empty only where no text
            can show it (a damaged output).
        fixable: whether `sopkit check --fix` can mend it.
    """

    code: str
    name: str
    severity: Severity
    message: Wording
    why: Wording
    mend: Wording
    wrong: str = ""
    right: str = ""
    fixable: bool = False
