"""Version schemes: what a version looks like, which of two is later, what comes next."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VersionScheme:
    """A named way of writing versions.

    `shape` is what a person may type, in words; `first` the first version of a new document.
    """

    name: str
    shape: str
    first: str
    pattern: str

    def key(self, version: str) -> tuple[str, ...] | None:
        """A key that sorts versions in order; None when `version` is not of the scheme."""
        found = re.fullmatch(self.pattern, version)
        if not found:
            return None
        return tuple(part.zfill(8) if part.isdigit() else part.rjust(4) for part in found.groups())

    def fits(self, version: str) -> bool:
        """Whether `version` is written as the scheme says."""
        return self.key(version) is not None

    def successor(self, version: str) -> str | None:
        """The next version by amendment (``A/1`` → ``A/2``, ``C`` → ``D``, ``1.2`` → ``1.3``)."""
        found = re.fullmatch(self.pattern, version)
        if not found:
            return None
        *front, last = found.groups()
        following = str(int(last) + 1).zfill(len(last)) if last.isdigit() else _next_letter(last)
        if not front:
            return following
        return version[: found.start(len(front) + 1)] + following


def _next_letter(letters: str) -> str:
    """A → B, Z → AA."""
    if letters[-1] != "Z":
        return letters[:-1] + chr(ord(letters[-1]) + 1)
    return ("A" if len(letters) == 1 else _next_letter(letters[:-1])) + "A"


_SCHEMES = (
    VersionScheme("issue-amendment", "A/0, A/1, B/0", "A/0", r"([A-Z]{1,2})/(\d{1,2})"),
    VersionScheme("letters", "A, B, C", "A", r"([A-Z]{1,2})"),
    VersionScheme("decimals", "1.0, 1.1, 2.0", "1.0", r"(\d{1,3})\.(\d{1,3})"),
)


def version_scheme(name: str) -> VersionScheme | None:
    """The scheme called `name` in a ``type.toml``: ``issue-amendment``, ``letters`` or ``decimals``."""
    return next((each for each in _SCHEMES if each.name == name), None)
