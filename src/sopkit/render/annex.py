"""The annex of signatures: what binds each of them to this text, for who wants to prove it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sopkit.model.control import Means, SignOff
from sopkit.model.document import Metadata
from sopkit.render.cells import department, printed_date, printed_moment
from sopkit.render.front_tables import means_of, reason_of, signers_name
from sopkit.render.setting import Setting


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A signature: who, with department and meaning; when; by what means, and label and value of what proves it."""

    signer: str
    meaning: str
    time: str
    means: str
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """`facts` are label and value of what the register says of the version beside its signatures; `note` "" for none."""

    facts: tuple[tuple[str, str], ...]
    lines: tuple[AnnexLine, ...]
    note: str


def annex_of(metadata: Metadata, setting: Setting) -> Annex | None:
    """The annex; None for a document that no register knows."""
    control = setting.control
    if not (control.sign_offs or control.register or control.request or control.content):
        return None
    lines = tuple(_line(each, setting) for each in control.sign_offs)
    on_paper = any(each.means is Means.PAPER for each in control.sign_offs)
    return Annex(tuple(_facts(metadata, setting)), lines, setting.labels["paper_note"] if on_paper else "")


def _facts(metadata: Metadata, setting: Setting) -> Iterator[tuple[str, str]]:
    control, labels = setting.control, setting.labels
    holders = (f"{department(each.holder, setting)} × {each.copies}" for each in control.distribution)
    every = (
        ("department", department(metadata.department, setting)),
        ("issued", _decided(control.issued, setting)),
        ("effective", _decided(control.effective, setting)),
        ("request", control.request),
        ("briefing", labels["briefing_required"] if control.briefing else ""),
        ("supersedes", control.supersedes),
        ("superseded_by", control.superseded_by),
        ("ended", printed_date(control.ended)),
        ("retained_until", printed_date(control.retained_until)),
        ("distribution", "" if setting.type.prints("distribution") else setting.labels.comma.join(holders)),
        ("revisions", "" if setting.type.prints("revisions") else "；".join(_history(setting))),
        ("register", control.register),
        ("content_digest", control.content),
        ("presented_digest", control.presented),
    )
    yield from ((labels[key], value) for key, value in every if value)


def _history(setting: Setting) -> Iterator[str]:
    """The lines of the revision history, for a type that prints no table of it."""
    for line in setting.control.revisions:
        yield " ".join(filter(None, (line.version, printed_date(line.date), reason_of(line, setting))))


def _decided(day: date | None, setting: Setting) -> str:
    return printed_date(None if setting.control.proposed else day)


def _line(signed: SignOff, setting: Setting) -> AnnexLine:
    labels = setting.labels
    stage = next((each for each in setting.type.stages if each.id == signed.stage), None)
    label = labels.pick(stage.label.zh, stage.label.en) if stage else signed.stage
    meaning = signed.meaning if signed.meaning and signed.meaning not in label else ""
    place = department(signed.department, setting) if signed.department else ""
    evidence = (
        ("key_fingerprint", signed.key if signed.means is Means.KEY else ""),
        ("statement_digest", signed.statement),
        ("scan_digest", signed.scan),
    )
    return AnnexLine(
        signer=" · ".join(filter(None, (signers_name(signed, setting), place))),
        meaning=" · ".join(filter(None, (label, meaning))),
        time=printed_moment(signed.at),
        means=means_of(signed, setting),
        evidence=tuple((labels[key], value) for key, value in evidence if value),
    )
