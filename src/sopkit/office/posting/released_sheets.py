"""In which form a copy goes out: the whole document, or the posting sheet that was released for its station.

A sheet is never made when it is issued: approvers have seen it, the release has it by its digest, and it is stamped. So a station
that came, or changed, after the release has no sheet in it, and nothing is put in its place unless that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from sopkit.diagnostics import Wording
from sopkit.labels import languages_of
from sopkit.model.resolved import folded
from sopkit.model.station import How, Station
from sopkit.office.posting.recipients import CopyFault, Recipient
from sopkit.ports.vault import Vault
from sopkit.register.codec import Misread
from sopkit.register.records.releases import Release
from sopkit.register.records.versions import Version
from sopkit.register.state import State
from sopkit.release.listing import read_listing
from sopkit.release.record_json import NoRecord
from sopkit.release.sheet_list import FOLDER, SHEET_LIST, Lack, ReleasedSheet, Shown, read_sheet_list, sheet_path


class Form(Enum):
    """What a copy is made of: 整份文件, 张贴单."""

    DOCUMENT = "document"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class _Sheets:
    """Of one release: digests by path; the list of its sheets, None for a release that was made before there was one."""

    files: dict[str, str]
    listed: tuple[ReleasedSheet, ...] | None


@dataclass
class ReleasedSheets:
    """Finds the posting sheets of releases; each release is read once."""

    state: State
    vault: Vault
    _known: dict[str, _Sheets] = field(default_factory=dict, init=False, repr=False)

    def sheet_for(self, version: Version, to: Recipient, asked: Form | None = None) -> str:
        """The digest of the sheet that `to` gets of `version`, "" where it gets the whole document.

        Where nothing is `asked`, a station gets the sheet if its set posts the document and the document has sheets.
        Raises CopyFault where the release has no sheet for the station as it is now, VaultFault.
        """
        station = to.station
        if asked is Form.DOCUMENT or (asked is None and not (station and is_posted(station, version.document))):
            return ""
        if station is None:
            raise CopyFault(
                f"“{to.name.zh}”不是岗位，没有张贴单；去掉 --form sheet",
                f"{to.name.en!r} is no station and has no posting sheet; leave out --form sheet",
            )
        return self._released(version, station, asked)

    def _released(self, version: Version, station: Station, asked: Form | None) -> str:
        known = self._sheets(version)
        shown = shown_of(station, version.language)
        sheet = next((each for each in known.listed or () if _is_of(each, version, station)), None)
        path = sheet.file if sheet else sheet_path(version.document, station.id) if known.listed is None else ""
        digest = known.files.get(path, "")
        if digest:
            other = _differences(sheet.shown, shown) if sheet else ()
            if other and asked is None:
                raise _changed(version, station, other)
            return digest
        none_there_is = _none_there_is(known, version, sheet, shown)
        if none_there_is and asked is None:
            return ""
        raise _missing(version, station, sheet.lack if sheet else Lack.NONE, none_there_is=none_there_is)

    def _sheets(self, version: Version) -> _Sheets:
        if version.release not in self._known:
            self._known[version.release] = self._read(version)
        return self._known[version.release]

    def _read(self, version: Version) -> _Sheets:
        release = self.state.get(Release, version.release) if version.release else None
        if release is None or not release.listing:  # It was adopted: nothing was made of it here.
            return _Sheets({}, None)
        try:
            listing = read_listing(self.vault.get(release.listing))
            files = {each.path: each.sha256 for each in listing if each.path.startswith(f"{FOLDER}/")}
            listed = read_sheet_list(self.vault.get(files[SHEET_LIST])) if SHEET_LIST in files else None
        except (Misread, NoRecord) as fault:
            raise CopyFault(
                f"{release.release} 的张贴单清单读不出来：{fault}；可能需要新版程序，或用 --form document",
                f"the list of sheets of {release.release} cannot be read: {fault}; it may need a newer program; "
                "else say --form document",
            ) from None
        return _Sheets(files, listed)


def is_posted(station: Station, document: str) -> bool:
    """Whether the station's set posts the document with this number, for whatever product."""
    return any(each.how is How.POSTED and folded(each.document) == folded(document) for each in station.set)


def shown_of(station: Station, language: str) -> Shown:
    """What of a station stands on the sheets of a document in `language` (``zh``, ``both``, ``zh+vi``)."""
    wanted = {each.casefold() for each in station.languages}
    zh, en = station.name.zh, station.name.en
    return Shown(
        paper=station.sheet,
        languages=tuple(each for each in languages_of(language) if each.casefold() in wanted),
        name=zh if zh == en else f"{zh} {en}",
        place=" · ".join(filter(None, (station.id, station.line, station.area))),
        phone=station.phone,
    )


def _is_of(sheet: ReleasedSheet, version: Version, station: Station) -> bool:
    of = (sheet.document, sheet.version, sheet.station)
    return of == (version.document, version.version, station.folded)


def _none_there_is(known: _Sheets, version: Version, sheet: ReleasedSheet | None, shown: Shown) -> bool:
    """Whether the document has no sheet for the station, of whatever release: it has no steps, or nobody there reads it."""
    if known.listed is None:  # As it was then: a document without sheets for anybody is taken to have none.
        folder = sheet_path(version.document, "").rpartition("/")[0]
        return not any(each.startswith(f"{folder}/") for each in known.files)
    of_document = [
        each for each in known.listed if (each.document, each.version) == (version.document, version.version)
    ]
    no_steps = any(each.lack is Lack.NO_STEPS for each in ((sheet,) if sheet else of_document))
    return no_steps or not shown.languages


_WORDS = {
    "paper": Wording("纸张", "paper"),
    "languages": Wording("语言", "languages"),
    "name": Wording("名称", "name"),
    "place": Wording("位置", "place"),
    "phone": Wording("电话", "phone"),
}


def _differences(then: Shown, now: Shown) -> tuple[Wording, ...]:
    """What of the station stands otherwise on the sheet than the station now is."""

    def told() -> Iterator[Wording]:
        for name, word in _WORDS.items():
            before, after = (_text(getattr(each, name)) for each in (then, now))
            if before != after:
                yield Wording(f"{word.zh} {before}（现在 {after}）", f"{word.en} {before} (now {after})")

    return tuple(told())


def _text(value: str | tuple[str, ...]) -> str:
    return (value if isinstance(value, str) else " ".join(value)) or "—"


def _changed(version: Version, station: Station, other: tuple[Wording, ...]) -> CopyFault:
    zh, en = "、".join(each.zh for each in other), ", ".join(each.en for each in other)
    return CopyFault(
        f"{version.called} 批准发布的张贴单与岗位 {station.id} 现在不符：{zh}。修订后重新提交、发布；"
        "或按发布时的样子发：--form sheet；或发整份文件：--form document",
        f"the posting sheet of {version.called} was approved and released for station {station.id} as it was: {en}. "
        "Submit and release a new version; or issue it as it was released: --form sheet; or the whole document: --form document",
    )


def _missing(version: Version, station: Station, lack: Lack, *, none_there_is: bool) -> CopyFault:
    named = version.called
    if not version.release:
        why = Wording("它是建账的旧版，没有随发布做张贴单", "it was adopted, and no release made sheets of it")
    elif none_there_is:
        why = Wording("它没有步骤，或那里没有人读它的语言", "it has no steps, or nobody there reads its language")
    elif lack is Lack.NOT_MADE:
        why = Wording("发布时没能做成", "it could not be made when it was released")
    elif lack is Lack.NOT_SHOWN:
        why = Wording("签署的人没有看过它，岗位是提交之后才设的", "who signed was shown none: the station came later")
    elif lack is Lack.NOT_READ:
        why = Wording("发布时那里没有人读它的语言", "nobody there read its language when it was released")
    else:
        why = Wording(f"岗位的设置晚于发布 {version.release}", f"the station's set is newer than {version.release}")
    return CopyFault(
        f"{named} 没有批准发布给岗位 {station.id} 的张贴单：{why.zh}。发整份文件：--form document；要张贴单就修订后重新提交、发布",
        f"{named} has no posting sheet that was released for station {station.id}: {why.en}. Issue the whole document: "
        "--form document; or, for a sheet, submit and release a new version",
    )
