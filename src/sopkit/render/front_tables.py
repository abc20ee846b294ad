"""What the tables before and after the text say: signatures, countersigning departments, history, holders."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopkit.model.asset import Asset
from sopkit.model.content import short_digest
from sopkit.model.control import Means, RevisionLine, SignOff
from sopkit.model.document import Metadata
from sopkit.render.cells import department, person, printed_date, printed_moment
from sopkit.render.setting import Setting
from sopkit.types import StageSpec

_CHANGE_LINES = 12
"""Lines on a page of changes, written and blank together: what such pages have in practice."""


@dataclass(frozen=True, slots=True)
class SignBox:
    """A box to sign: who is to sign, and the signature or an empty place for the hand.

    `bind` is the short digest that a print to sign bears beside the box, "" on others; `picture` the signature itself.
    """

    label: str
    named: str
    signature: str = ""
    date: str = ""
    bind: str = ""
    picture: Asset | None = None

    @property
    def signed(self) -> str:
        """Signature and date on one line, "" while nobody has signed."""
        return " ".join(filter(None, (self.signature, self.date)))


@dataclass(frozen=True, slots=True)
class ControlTables:
    """The contents of the tables, as text.

    Shapes:
        sign_offs: a row per person or department named for a stage.
        countersigns: a box for each department or person that countersigns.
        revisions: version, reason, date, author, approver.
        changes: section or page, mark, reason, author with date, approver with date (更改控制页).
        distribution: holder and copies; `boxes` every department and further holder, with copies or 0.
    """

    sign_offs: tuple[SignBox, ...]
    countersigns: tuple[SignBox, ...]
    revisions: tuple[tuple[str, str, str, str, str], ...]
    changes: tuple[tuple[str, str, str, str, str], ...]
    distribution: tuple[tuple[str, int], ...]
    boxes: tuple[tuple[str, int], ...]

    @property
    def pictures(self) -> tuple[Asset, ...]:
        """Signatures that are pictures."""
        return tuple(box.picture for box in (*self.sign_offs, *self.countersigns) if box.picture)

    @property
    def blank_revisions(self) -> int:
        """Empty lines that follow the printed revision history, for changes by hand."""
        return max(4 - len(self.revisions), 1)

    @property
    def blank_changes(self) -> int:
        """Empty lines that fill the record of changes."""
        return max(_CHANGE_LINES - len(self.changes), 2)


def control_tables_of(metadata: Metadata, setting: Setting) -> ControlTables:
    """Compose the tables; where departments countersign in a table of their own, the sign-off table leaves them out."""
    control = setting.control
    stages = setting.type.stages
    apart = setting.type.prints("countersign")
    signing = [each for each in stages if not (apart and each.kind == "countersigner")]
    countersigning = [each for each in stages if each.kind == "countersigner"]
    boxes = [box for stage in countersigning for box in _boxes(stage, metadata, setting)]
    return ControlTables(
        sign_offs=tuple(box for stage in signing for box in _boxes(stage, metadata, setting)),
        countersigns=tuple(boxes),
        revisions=tuple(
            (
                line.version,
                reason_of(line, setting),
                printed_date(line.date),
                person(line.author, setting),
                person(line.approver, setting),
            )
            for line in control.revisions
        ),
        changes=tuple(_change(line, setting) for line in control.revisions),
        distribution=tuple((department(each.holder, setting), each.copies) for each in control.distribution),
        boxes=_tick_boxes(setting),
    )


def reason_of(line: RevisionLine, setting: Setting) -> str:
    """Why it was changed, and under which request."""
    return line.reason + _bracketed(line.request, setting) if line.request else line.reason


def _bracketed(words: str, setting: Setting) -> str:
    """``（密钥签署）`` where Chinese leads, `` (Signed by key)`` elsewhere."""
    return f"（{words}）" if setting.labels.tongues[0].code == "zh" else f" ({words})"


def _change(line: RevisionLine, setting: Setting) -> tuple[str, str, str, str, str]:
    day = printed_date(line.date)
    author, approver = person(line.author, setting), person(line.approver, setting)
    by = " / ".join(filter(None, (author, day)))
    return line.place, line.mark or line.version, reason_of(line, setting), by, approver


def _tick_boxes(setting: Setting) -> tuple[tuple[str, int], ...]:
    copies = {department(each.holder, setting): each.copies for each in setting.control.distribution}
    names = [department(each.id, setting) for each in setting.facts.departments]
    return tuple((name, copies.get(name, 0)) for name in dict.fromkeys((*names, *copies)))


def _boxes(stage: StageSpec, metadata: Metadata, setting: Setting) -> list[SignBox]:
    """One row per person or department named for the stage; signatures given fill theirs."""
    label = setting.labels.pick(stage.label.zh, stage.label.en)
    named: tuple[str, ...]
    match stage.source:
        case "author":
            named = (metadata.author,) if metadata.author else ()
        case "reviewers":
            named = metadata.reviewers
        case "countersign":
            named = metadata.countersign
        case "approvers":
            named = metadata.approvers
        case other:
            named = tuple(filter(None, (metadata.fields.get(other, ""),)))
    show = department if stage.kind == "countersigner" else person
    control = setting.control
    bind = setting.labels.fill("content_short", digest=short_digest(control.content)) if control.review else ""
    waiting = [each for each in control.sign_offs if each.stage == stage.id]
    boxes = []
    for who in named or (("",) if stage.required and not waiting else ()):
        name = show(who, setting) if who else ""
        signed = next((each for each in waiting if _fills(each, who, setting)), None)
        if signed:
            waiting.remove(signed)
            boxes.append(_signed(SignBox(label, name, bind=bind), signed, setting))
        else:
            boxes.append(SignBox(label, name, bind=bind))
    # A signature that no box was meant for is shown all the same: what was signed is never left out.
    for each in waiting:
        place = department(each.department, setting) if stage.kind == "countersigner" and each.department else ""
        boxes.append(_signed(SignBox(label, place or each.name, bind=bind), each, setting))
    return boxes


def _fills(signed: SignOff, who: str, setting: Setting) -> bool:
    """Whether the signature is that of `who`, a person or a department as the front matter names them."""
    place, found = setting.facts.department(who), setting.facts.person(who)
    if place:
        names = {who, place.id, place.name.zh, place.name.en}
        return signed.department in names or signed.seat in names
    names = {who, found.id, found.name} if found else {who}
    given = {signed.seat} if signed.seat else {signed.signer, signed.name, signed.instead_of, signed.department}
    return bool(who) and not names.isdisjoint(given)


def _signed(box: SignBox, signed: SignOff, setting: Setting) -> SignBox:
    """The box with the signature in it."""
    text = signers_name(signed, setting) + _bracketed(means_of(signed, setting), setting)
    return replace(box, signature=text, date=printed_moment(signed.at), picture=signed.picture)


def signers_name(signed: SignOff, setting: Setting) -> str:
    """Who signed, and whom they stood in for: ``王芳 代 李强``."""
    if not signed.instead_of:
        return signed.name
    return f"{signed.name} {setting.labels.fill('signed_for', name=person(signed.instead_of, setting))}"


def means_of(signed: SignOff, setting: Setting) -> str:
    """密钥签署 or 纸质签署."""
    return setting.labels["by_key" if signed.means is Means.KEY else "by_paper"]
