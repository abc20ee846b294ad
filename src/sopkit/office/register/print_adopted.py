"""Print what was adopted as a file (建账时的原样文件): its own pages under our header, and who signed the old paper.

The file comes out of the vault, as it was when it was adopted; nothing in the workspace has to stand for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sopkit.diagnostics import Wording
from sopkit.model.asset import Asset
from sopkit.model.document import OWN_FILE
from sopkit.model.resolved import Resolved
from sopkit.numbering.slug import slug_of
from sopkit.office.build_library import Built
from sopkit.office.leaves import Home, LeafFault, LeafOrder, deliver
from sopkit.office.register.adopting import AS_IS
from sopkit.office.survey import Survey
from sopkit.parse.attachments import inspect_file
from sopkit.pipeline import Kit, Leaf, read_source
from sopkit.ports.vault import Vault
from sopkit.register.blocks import block_of
from sopkit.register.records.versions import Version
from sopkit.register.roles import APPROVER, AUTHOR, COUNTERSIGNER, REVIEWER
from sopkit.register.state import State
from sopkit.types import DocumentType

_FRONT = (
    "---\nnumber: B\ntitle: B\ntype: as-is\nfile: a.pdf\nversion: A/0\ncontrol: controlled\nlanguage: {language}\n---\n"
)
_LABELS = {
    AUTHOR: Wording("编制", "Prepared by"),
    REVIEWER: Wording("审核", "Reviewed by"),
    COUNTERSIGNER: Wording("会签", "Countersigned by"),
    APPROVER: Wording("批准", "Approved by"),
}
"""What stood beside the names on the old paper."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An adopted version, as the register and its vault have it today; `scan`: the scan of its signed original is meant."""

    version: Version
    state: State
    vault: Vault
    today: date
    scan: bool = False


def print_adopted(surveyed: Survey, kit: Kit, order: LeafOrder, taken: Taken) -> Built:
    """Write ``SLUG/SLUG.…`` of a version that was adopted as a file, or ``SLUG-signed`` of its scan.

    Raises LeafFault for what was adopted with a source, which a build prints; VaultFault.
    """
    version = taken.version
    name, digest = _file(version, scan=taken.scan)
    asset = inspect_file(name, taken.vault.get(digest))
    if not isinstance(asset, Asset):
        raise LeafFault(Wording(f"{name} 打不开：{asset.detail}", f"{name} cannot be opened: {asset.detail}"))
    rules = surveyed.office.rules
    language = (
        version.language if version.language in ("zh", "en", "both") or version.language in rules.tongues else "zh"
    )
    path = f"register: {version.document} {version.version}"
    reading = read_source(path, _FRONT.format(language=language).encode(), rules)
    kind = rules.types.get(AS_IS)
    if reading.document is None or reading.entry is None or kind is None:
        raise LeafFault(Wording("没有可用的文件类型 as-is", "the document type as-is cannot be used"))
    metadata = replace(
        reading.document.metadata,
        number=version.document,
        title=version.title,
        version=version.version,
        department=version.department,
        retention=version.retention,
        fields={"file": name},
    )
    document = replace(reading.document, metadata=metadata)
    control = block_of(taken.state, version, taken.today)
    leaf = Leaf(
        resolved=Resolved(document, {}, {}),
        type=_old_type(kind),
        control=control,
        assets={f"{OWN_FILE}{name}": asset},
        formats=order.formats,
    )
    slug = slug_of(version.document)
    entry = replace(reading.entry, number=version.document, title=version.title, version=version.version, slug=slug)
    home = Home(path, entry, leaf.resolved, (), control)
    return deliver(kit, leaf, order, (home, entry, f"{slug}-signed" if taken.scan else slug))


def _file(version: Version, *, scan: bool) -> tuple[str, str]:
    """Name and digest of what is printed."""
    signed = next((each.with_ for each in version.given if each.means == "paper"), "")
    if not version.baseline or version.record or version.content:
        raise LeafFault(
            Wording(
                f"{version.called} 有源文件，用 sopkit build 生成",
                f"{version.called} has a source: sopkit build prints it",
            )
        )
    if scan or not version.files:
        if not signed:
            raise LeafFault(Wording(f"{version.called} 没有扫描件", f"{version.called} has no scan"))
        return f"{slug_of(version.document)}-scan.pdf", signed
    kept = version.files[0]
    return kept.name, kept.digest


def _old_type(kind: DocumentType) -> DocumentType:
    """The frame of a controlled file, whose stages are called as on the old paper and wait for nobody."""
    stages = tuple(replace(each, label=_LABELS.get(each.kind, each.label), required=False) for each in kind.stages)
    return replace(kind, stages=stages)
