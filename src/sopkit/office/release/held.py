"""The versions that the library of a release shows: its own, and every other one in force on the effective day.

Those others are carried along, in the bytes in which they were released. They belong to the releases that brought them, which
prove them; here they are files that are signed for as any other. Of what was adopted as a file and never released, that file
is carried; of whatever else nothing is kept the library has the entry alone, and that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.diagnostics import Wording
from sopkit.model.control import ControlBlock
from sopkit.model.resolved import folded
from sopkit.office.register.kept_sources import keeps_source
from sopkit.office.release.issue import Issue
from sopkit.pipeline import ORIGINAL
from sopkit.ports.vault import Vault
from sopkit.register.blocks import block_of
from sopkit.register.life import effective_on, versions_of
from sopkit.register.records.versions import Document, Version, VersionState
from sopkit.release.names import CARRIED, name_fault
from sopkit.release.recipe_list import folder_name

_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Held:
    """A version that the library shows.

    Shapes:
        block: what its record says of it on the effective day.
        outputs: digests by name (``pdf``, ``original.xlsx``) of those of its files that are in the bundle.
        folder: below which they lie.
        release: that brought it; "" for what was adopted.
        unbriefed: the shifts that had yet to be briefed on it.
    """

    version: Version
    block: ControlBlock
    outputs: Mapping[str, str]
    folder: str
    release: str
    unbriefed: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """What its files are called by."""
        return folder_name(self.version.document)

    @property
    def original(self) -> str:
        """The name among its outputs of the file that it is itself; "" where it is made from a source."""
        return next((each for each in self.outputs if each.startswith(ORIGINAL)), "")

    def path(self, name: str) -> str:
        """Where in the bundle one of its outputs lies; "" where there is none of this name."""
        return f"{self.folder}/{self.slug}/{self.slug}.{name}" if name in self.outputs else ""


def held(issue: Issue) -> tuple[Held, ...]:
    """All that the library shows, by number; what is carried along is noted in the contents. Raises VaultFault."""
    found = [*_own(issue), *(_carried(issue) if issue.bindery.carries else ())]
    return tuple(sorted(found, key=lambda each: each.version.document))


def _own(issue: Issue) -> Iterator[Held]:
    for each in issue.documents:
        version = each.order.going.version
        outputs = {output.name: output.digest for output in each.outputs}
        yield Held(version, each.order.block, outputs, "documents", issue.release, _unbriefed(version))


def _carried(issue: Issue) -> Iterator[Held]:
    going = {folded(each.order.going.version.document) for each in issue.documents}
    bare = []
    for document in sorted(issue.state.all(Document), key=lambda each: each.number):
        version = None if document.identity in going else _shown(issue, document)
        if version is None:
            continue
        outputs = {} if version.disposed else _kept(issue.contents.vault, version)
        block = block_of(issue.state, version, issue.dates.effective)
        found = Held(version, block, outputs, CARRIED, version.release, _unbriefed(version))
        for name, digest in outputs.items():
            issue.contents.note(found.path(name), digest)
        if not outputs:
            bare.append(f"{version.document} {version.version}")
        yield found
    if bare:
        issue.left_out.append(_told(bare))


def _shown(issue: Issue, document: Document) -> Version | None:
    """The version in force on the effective day; where none is, the first of those released that are yet to hold."""
    day = issue.dates.effective
    current = effective_on(issue.state, document, day)
    if current or document.withdrawn <= day:
        return current
    coming = (
        each
        for each in versions_of(issue.state, document)
        if each.state is VersionState.RELEASED and day <= each.limit.until and day < each.ended
    )
    return min(coming, key=lambda each: (each.effective, document.versions.index(each.version)), default=None)


def _kept(vault: Vault, version: Version) -> dict[str, str]:
    """What was released of a version; of what was adopted as a file, that. Nothing unless the vault has all of it."""
    outputs = {each.name: each.digest for each in version.outputs}
    if not outputs and version.baseline and version.files and not keeps_source(version.files):
        file = version.files[0]
        extension = file.name.rpartition(".")[2].lower()
        if "/" not in extension and not name_fault(f"x.{extension}"):
            outputs = {f"{ORIGINAL}{extension}": file.digest}
    return outputs if all(map(vault.has, outputs.values())) else {}


def _unbriefed(version: Version) -> tuple[str, ...]:
    return tuple(each for each in version.shifts if each not in version.briefed)


def _told(bare: list[str]) -> Wording:
    """One message, however many there are."""
    more = len(bare) - _MOST_NAMED
    named = bare[:_MOST_NAMED]
    return Wording(
        f"index.html 只列名称、没有文件的（没有已发布的输出，或已不再保存）：{'、'.join(named)}"
        + (f" 等 {len(bare)} 份" if more > 0 else ""),
        f"listed in index.html without files (none was released, or none is kept any more): {', '.join(named)}"
        + (f" and {more} more" if more > 0 else ""),
    )
