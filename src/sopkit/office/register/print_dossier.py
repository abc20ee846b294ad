"""Print one version's dossier as one PDF: what the register proves of it, and the redline against what it replaced."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.diagnostics import Wording
from sopkit.diff import citers
from sopkit.labels import load_labels
from sopkit.model.blocks import Block
from sopkit.model.redline import Redline
from sopkit.numbering.slug import slug_of
from sopkit.office.build_library import Built
from sopkit.office.leaves import LeafOrder
from sopkit.office.redline import RedlineFault, changed_since
from sopkit.office.register.dossier import Part, parts_of
from sopkit.office.register.kept_redlines import NotARedline, read_redline
from sopkit.office.register.kept_versions import kept_version
from sopkit.office.register.lists.values import Imprint, Source, in_language
from sopkit.office.register.open_register import Register
from sopkit.office.register.printing import Print, Writer, frame, nowhere, print_sheet
from sopkit.office.survey import Survey
from sopkit.pipeline import Kit
from sopkit.ports.vault import VaultFault
from sopkit.register.blocks import block_of
from sopkit.register.records.versions import Version
from sopkit.render.redline.sheet import RedlineSheet

_FIRST = Wording(
    "首次发布，没有更改前的版本；全文见存档的源文件和输出。",
    "The first version: there is none before it. Its whole text is among what is kept.",
)
_TAKEN_OVER = Wording(
    "建账时接收的版本，登记簿没有更改前的版本可以比较。",
    "It was taken over as it was: the register has no version before it to compare with.",
)


def print_dossier(
    surveyed: Survey,
    kit: Kit,
    order: LeafOrder,
    register: Register,
    source: Source,
    about: tuple[Version, Imprint, str],
) -> Built:
    """Write the dossier of a version to ``SLUG/SLUG-dossier.pdf``; `about` is the version, what ties the print to the
    log, and its language. Raises LeafFault, LogFault, VaultFault."""
    version, imprint, language = about
    document = frame(surveyed, language)
    writer = Writer(load_labels(language), nowhere(document))
    parts = parts_of(source, register.vault, version)
    blocks: list[Block] = [writer.facts(imprint.lines_in(language))]
    for part in parts.values():
        inside = _redline(surveyed, register, version, writer) if part.id == "redline" else _part(part, writer)
        blocks.append(writer.section(part.id, part.title, inside))
    title = Wording(f"{version.title}：档案", f"{version.title}: dossier").in_language(language)
    slug = slug_of(version.document)
    number = f"{version.document} {version.version} #{imprint.size}"
    control = block_of(source.state, version, source.today).of_leaf
    printed = Print(number, title, imprint, tuple(blocks), slug, f"{slug}-dossier", control)
    return print_sheet(surveyed, kit, order, document, printed)


def _part(part: Part, writer: Writer) -> Iterator[Block]:
    language = writer.language
    for pairs in part.facts:
        yield writer.facts((label.in_language(language), in_language(value, language)) for label, value in pairs)
    for each in part.lists:
        if each.rows:
            shares = [column.share for column in each.columns]
            yield writer.table(each.heads_in(language), shares, each.rows_in(language))
    if not part.facts and not any(each.rows for each in part.lists):
        yield writer.paragraph(Wording("（没有）", "(none)").in_language(language))


def _redline(surveyed: Survey, register: Register, version: Version, writer: Writer) -> Iterator[Block]:
    """The redline; in its place the reason why there is none, which is no fault of the dossier."""
    if not version.replaces:
        yield writer.paragraph((_TAKEN_OVER if version.baseline else _FIRST).in_language(writer.language))
        return
    yield writer.paragraph(f"{version.replaces} → {version.version}")
    try:
        redline = _recorded(register, version) or _compared(surveyed, register, version)
    except RedlineFault as fault:
        yield writer.paragraph(fault.wording.in_language(writer.language))
        return
    if version.changes:
        words = Wording(f"送审时登记，摘要 {version.changes}", f"recorded at submission, digest {version.changes}")
        yield writer.paragraph(words.in_language(writer.language))
    yield from RedlineSheet(redline, citers(redline, surveyed.library), writer.labels, writer.at).blocks()


def _recorded(register: Register, version: Version) -> Redline | None:
    """更改前/更改后 as it was when the version was submitted; None where a submission had none with it."""
    if not version.changes or version.disposed:
        return None
    try:
        return read_redline(register.vault.get(version.changes))
    except (VaultFault, NotARedline) as fault:
        raise RedlineFault(Wording(f"存档 {version.changes[:12]} 读不出：{fault}", f"the vault: {fault}")) from fault


def _compared(surveyed: Survey, register: Register, version: Version) -> Redline:
    """The two versions compared now: of those submitted before redlines were kept with them."""
    before = kept_version(register, version.document, version.replaces)
    after = kept_version(register, version.document, version.version)
    return changed_since(before, after, surveyed.office.rules, surveyed.library)
