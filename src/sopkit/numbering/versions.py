"""Version schemes: what a version looks like, which of two is later, what comes next, when an edition ends.

| name | versions | amendment | new edition (换版) |
|---|---|---|---|
| ``issue-amendment`` | ``A/0`` | ``A/1`` | ``B/0`` |
| ``decimals`` | ``1.0`` | ``1.1`` | ``2.0`` |
| ``letters`` | ``A`` | ``B`` | ``B`` |
| ``numerals`` | ``00`` | ``01`` | ``01`` |
| ``dated`` | ``2026-12``, ``2017.10.30`` | a later date written alike | the same |

Only the first two count amendments within an edition; of the others every version is an edition of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class VersionScheme:
    """A named way of writing versions.

    `shape` shows what a person may type; `first` is the first version of a new document (of dated ones an
    example: see `opening`). `amends`: the last group of `pattern` counts amendments within the edition.
    """

    name: str
    shape: str
    first: str
    pattern: str
    amends: bool = False

    def key(self, version: str) -> tuple[str, ...] | None:
        """A key that sorts versions in order; None when `version` is not of the scheme."""
        found = re.fullmatch(self.pattern, version, re.ASCII)
        if not found:
            return None
        if self.dated:
            day = _day(version)
            return (day.isoformat(), f"{version.count(version[4])}") if day else None
        return tuple(part.zfill(8) if part.isdigit() else part.rjust(4) for part in found.groups())

    def fits(self, version: str) -> bool:
        """Whether `version` is written as the scheme says."""
        return self.key(version) is not None

    @property
    def dated(self) -> bool:
        """Whether versions are dates, so that what comes next depends on the day."""
        return self.name == "dated"

    def opening(self, today: date) -> str:
        """The first version of a document begun `today`."""
        return f"{today:%Y-%m}" if self.dated else self.first

    def successor(self, version: str, today: date | None = None) -> str | None:
        """The next version by amendment (``A/1`` → ``A/2``, ``C`` → ``D``, ``1.2`` → ``1.3``, ``00`` → ``01``).

        A dated one becomes `today`'s, written alike, or the day (month) after where `today` is not later. None when
        `version` is not of the scheme, or when no amendment can follow and a new edition must (``A/99``).
        """
        found = re.fullmatch(self.pattern, version, re.ASCII)
        if not found or not self.fits(version):
            return None
        if self.dated:
            following = _later_date(version, today)
        else:
            start, end = found.span(len(found.groups()))
            last = version[start:end]
            following = version[:start] + (str(int(last) + 1).zfill(len(last)) if last.isdigit() else _after(last))
        return following if self.fits(following) else None

    def new_edition(self, version: str, today: date | None = None) -> str | None:
        """The first version of the next edition (``A/3`` → ``B/0``, ``1.5`` → ``2.0``); None as for `successor`."""
        if not self.amends:
            return self.successor(version, today)
        found = re.fullmatch(self.pattern, version, re.ASCII)
        if not found:
            return None
        edition, amendment = found.groups()
        following = str(int(edition) + 1) if edition.isdigit() else _after(edition)
        written = f"{following}{version[found.end(1) : found.start(2)]}{'0'.zfill(_width(amendment))}"
        return written if self.fits(written) else None

    def edition(self, version: str) -> str:
        """What versions of one edition share (``A`` of ``A/3``); the version itself where each is an edition."""
        found = re.fullmatch(self.pattern, version, re.ASCII)
        return str(found[1]) if found and self.amends else version

    def amendments(self, version: str) -> int | None:
        """Amendments since the edition began (3 for ``A/3``); None where the scheme counts none."""
        found = re.fullmatch(self.pattern, version, re.ASCII)
        return int(found[2]) if found and self.amends else None


def _after(letters: str) -> str:
    """A → B, Z → AA."""
    if letters[-1] != "Z":
        return letters[:-1] + chr(ord(letters[-1]) + 1)
    return ("A" if len(letters) == 1 else _after(letters[:-1])) + "A"


def _width(figures: str) -> int:
    """Digits to write 0 in, beside `figures`: ``1.09`` goes on to ``2.00``, ``1.12`` to ``2.0``."""
    return len(figures) if figures.startswith("0") else 1


def _day(version: str) -> date | None:
    """The day a dated version names, the first of its month where it names none; None when there is no such day."""
    year, month, *day = (int(part) for part in re.split(r"[-.]", version))
    try:
        return date(year, month, day[0] if day else 1)
    except ValueError:
        return None


def _later_date(version: str, today: date | None) -> str:
    day = _day(version)
    parts = re.split(r"[-.]", version)
    if day is None or day.year >= date.max.year:
        return ""
    in_days = len(parts) > 2
    following = day + timedelta(days=1) if in_days else (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    chosen = max(following, today) if today else following
    narrow = any(len(part) == 1 for part in parts)
    figures = [str(chosen.month), *([str(chosen.day)] if in_days else [])]
    return version[4].join((f"{chosen.year:04}", *(each if narrow else each.zfill(2) for each in figures)))


_SCHEMES = (
    VersionScheme("issue-amendment", "A/0, A/1, B/0", "A/0", r"([A-Z]{1,2})/(\d{1,2})", amends=True),
    VersionScheme("letters", "A, B, C", "A", r"([A-Z]{1,2})"),
    VersionScheme("decimals", "1.0, 1.1, 2.0", "1.0", r"(\d{1,3})\.(\d{1,3})", amends=True),
    VersionScheme("numerals", "00, 01, 02", "00", r"(\d{1,3})"),
    VersionScheme(
        "dated",
        "2026-12, 2017.10.30",
        "2026-12",
        r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|\.(\d{1,2})(?:\.(\d{1,2}))?)",
    ),
)


def version_scheme(name: str) -> VersionScheme | None:
    """The scheme called `name` in a ``type.toml``: see the table above."""
    return next((each for each in _SCHEMES if each.name == name), None)


def version_schemes() -> tuple[str, ...]:
    """Names of all schemes."""
    return tuple(each.name for each in _SCHEMES)
