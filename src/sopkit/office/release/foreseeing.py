"""The events of a release, before anything is made of it: nobody waits for what would be refused in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sopkit.diagnostics import Wording
from sopkit.office.register.recording import Register, drafted, state_of
from sopkit.office.release.issue import Dates
from sopkit.office.release.planning import Going
from sopkit.pipeline import FORMATS, original_format
from sopkit.register.acts import Kept
from sopkit.register.acts.releases import ReleasedFiles, ReleaseItem, ReleaseOpened, ReleaseSealed, release_name
from sopkit.register.entries import event_bytes
from sopkit.register.judge import LONGEST
from sopkit.register.records.releases import Releases
from sopkit.register.records.versions import Version
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.state import State

TOO_MANY = Reason(
    "G812",
    Wording(
        "一次发布 {count} 份文件太多：登记簿的一条记录会有 {size} 字节，最多 {limit}",
        "{count} documents are too many for one release: an event of the register would have {size} bytes, of at most {limit}",
    ),
    Wording(
        "分几次发布，每次约 {most} 份以内：sopkit release create 文件编号…，或 --request 申请单号",
        "release them in parts of about {most} at most: sopkit release create NUMBER …, or --request REQUEST",
    ),
)

_UNKNOWN = "0" * 64
"""Stands for a digest that is not known yet, and is as long."""
_SIGNATURE = "0" * 6144
"""Stands for a signature: that of the largest RSA key the register takes is no longer."""


def foreseen(state: State, versions: Iterable[Version], dates: Dates) -> ReleaseOpened:
    """The act that would release `versions`, as far as the rules look at it; what is made of them is not known yet."""
    releases = state.get(Releases) or Releases()
    sequence = releases.newest + 1
    return ReleaseOpened(
        release=release_name(sequence),
        sequence=sequence,
        previous=releases.last,
        items=tuple(
            ReleaseItem(
                document=each.document,
                version=each.version,
                submission=each.submission,
                issued=dates.issued,
                effective=dates.effective,
                block=_UNKNOWN,
            )
            for each in versions
        ),
        contents=_UNKNOWN,
        toolchain=_UNKNOWN,
        expires=dates.expires,
    )


def refused_early(register: Register, actor: str, going: Sequence[Going], dates: Dates) -> tuple[Refusal, ...]:
    """Why `actor` could not release what is `going`, as things stand; () when nothing is known against it.

    What opens it is judged by the rules; that neither this event nor the one that seals it is too long is reckoned, since
    the latter would be found out when all is made and opened. Raises LogFault.
    """
    with state_of(register) as state:
        act = foreseen(state, (each.version for each in going), dates)
    event, found = drafted(register, actor, act)
    if found:
        return found
    size = max(len(event_bytes(each)) for each in (event, replace(event, act=_sealing(act, going))))
    if size <= LONGEST:
        return ()
    count = len(going)
    return (
        TOO_MANY.of(
            count=str(count), size=f"{size:,}", limit=f"{LONGEST:,}", most=str(max(1, count * LONGEST // size))
        ),
    )


def _sealing(act: ReleaseOpened, going: Sequence[Going]) -> ReleaseSealed:
    """The act that would seal it."""
    outputs = (
        ReleasedFiles(
            each.version.document,
            each.version.version,
            tuple(Kept(name, _UNKNOWN) for name in (*FORMATS, *original_format(each.source.assets))),
        )
        for each in going
    )
    return ReleaseSealed(act.release, _UNKNOWN, _UNKNOWN, _UNKNOWN, tuple(outputs), _SIGNATURE)
