"""What an open release holds: until it is sealed or voided, nothing comes between what it fixed and what it will say."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.diagnostics import Wording
from sopkit.register.records.releases import Release, ReleaseState
from sopkit.register.records.versions import Version
from sopkit.register.refusal import Reason, Refusal
from sopkit.register.state import State

HELD = Reason(
    "G812",
    Wording(
        "{document} {version} 在还没有完成的发布 {release} 中",
        "{document} {version} is held by the open release {release}",
    ),
    Wording("先作废这次发布：sopkit release void {release}", "void that release first: sopkit release void {release}"),
)


def not_held(state: State, version: Version | None) -> Iterator[Refusal]:
    """Refuse what would change `version` while an open release holds it."""
    release = state.get(Release, version.release) if version and version.release else None
    if version and release and release.state is ReleaseState.OPEN:
        yield HELD.of(document=version.document, version=version.version, release=release.release)
