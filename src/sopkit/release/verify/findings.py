"""What verification can find: a code, what is wrong, what to do. Codes are never reused.

V0 the trust file, V1 the bundle and its names, V2 sums and contents, V3 signatures, V4 the manifest, V5 freshness,
V6 evidence of the register (`sopkit.release.verify.registered`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.release.names import shown


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong (or, among notes, to be known): `path` is the file in the bundle, "" for all of it."""

    code: str
    wording: Wording
    remedy: Wording
    path: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of finding; `problem` and `remedy` have ``{name}`` fields that `found` fills."""

    code: str
    problem: Wording
    remedy: Wording

    def found(self, path: str = "", **values: object) -> Finding:
        """This finding at `path`; what cannot be seen in `path` and `values` is spelled out, whoever wrote them.

        Raises KeyError for a field without a value: a bug.
        """
        said = {name: shown(str(each)) for name, each in values.items()}
        return Finding(self.code, self.problem.fill(said), self.remedy.fill(said), shown(path))


ASK_AGAIN = Wording(
    "不要使用这个发布包；向文控另行索取，并告诉他们发现了什么",
    "do not use this bundle; ask document control for another, and tell them what was found",
)
"""What to do about most that is found: nobody but the issuer can mend a bundle."""
