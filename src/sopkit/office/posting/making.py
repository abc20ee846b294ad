"""Make the PDF of a copy: the released bytes out of the vault, stamped, with a code signed by the office's key for copies.

They are the document's, or those of the posting sheet that the copy is of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sopkit.labels import languages_of
from sopkit.office.posting.issuing import CopyOrder, MadeCopy
from sopkit.office.posting.recipients import CopyFault
from sopkit.office.register.open_register import Register
from sopkit.ports.signer import Signer
from sopkit.posting.codes import BadCode, NotACopyKey, SmallCode, Told, sign_code
from sopkit.posting.stamping import Fitness, Master, NotStampable, Seal, Stamp, StampPress, fitness
from sopkit.register.acts.copies import CopyKind
from sopkit.register.records.versions import Version

_OPEN = 16
"""So many released PDFs are held open."""


@dataclass
class CopyPress:
    """A `MakeCopy`. Copies bear a code where there is the office's `key` for them; a reference print, nobody's copy, has none.

    Each released PDF is opened once for all its copies, after `look` found it fit (whether it is of sheets for the wall is told);
    `font` is the file of the bold font that ships.
    """

    register: Register
    font: bytes
    key: Signer | None = None
    seal: Seal = Seal.COLOUR
    look: Callable[[bytes, str, bool], Fitness] = fitness
    _press: StampPress | None = field(default=None, init=False, repr=False)
    _masters: dict[str, Master] = field(default_factory=dict, init=False, repr=False)

    def __call__(self, order: CopyOrder) -> MadeCopy:
        """The copy that is ordered. Raises CopyFault, SigningFault, VaultFault."""
        new, language = order.new, _language(order)
        reference = new.kind is CopyKind.REFERENCE
        try:
            code = sign_code(_told(order), self.key) if self.key and not reference else ""
            stamp = Stamp(
                copy=new.copy,
                number=new.number,
                place=_place(order, language),
                issued=order.issued,
                good_until=new.good_until,
                of=new.of,
                kind=new.kind,
                code=code,
                language=language,
                seal=self.seal,
                made=order.made if reference else None,
            )
            return MadeCopy(self._master(order).stamped(stamp), code)
        except (NotStampable, SmallCode, BadCode, NotACopyKey) as fault:
            why = fault.fault.value if isinstance(fault, BadCode) else fault.wording
            named = order.version.called
            raise CopyFault(f"{named} 没能盖章：{why.zh}", f"{named} could not be stamped: {why.en}") from None

    def _master(self, order: CopyOrder) -> Master:
        digest, sheet = order.new.sheet or _document_of(order.version), bool(order.new.sheet)
        if digest not in self._masters:
            if len(self._masters) >= _OPEN:  # each station has a sheet of its own
                self._masters.pop(next(iter(self._masters)))
            pdf = self.register.vault.get(digest)
            self._press = self._press or StampPress(self.font)
            self._masters[digest] = self._press.master(pdf, digest, self.look(pdf, digest, sheet))
        return self._masters[digest]


def _document_of(version: Version) -> str:
    """The digest of the released PDF; raises CopyFault."""
    digest = next((each.digest for each in version.outputs if each.name == "pdf"), "")
    if not digest:
        raise CopyFault(
            f"{version.called} 没有随发布存档的 PDF（建账的旧版没有），只能登记：--unprinted",
            f"{version.called} has no PDF from a release in the vault (what was adopted has none); "
            "record it only: --unprinted",
        )
    return digest


def _told(order: CopyOrder) -> Told:
    new = order.new
    return Told(
        order.register, new.document, new.version, new.copy, new.number, new.station, order.issued, new.good_until
    )


def _language(order: CopyOrder) -> str:
    """In which of the stamp's languages a copy is stamped: the document's, those of the station on its sheet."""
    languages = {*languages_of(order.version.language)}
    if order.new.sheet and order.languages:
        languages &= {each.casefold() for each in order.languages}
    if {"zh", "en"} <= languages:
        return "both"
    return "zh" if "zh" in languages else "en"


def _place(order: CopyOrder, language: str) -> str:
    """Who has it or where it hangs; a sheet names its station at large, so that its stamp says the id and one name."""
    place = order.place
    if order.new.sheet:
        return f"{order.new.station} {place.in_language('en' if language == 'en' else 'zh')}".strip()
    if language == "both" and place.zh != place.en:
        return f"{place.zh} {place.en}"
    return place.in_language("zh" if language == "both" else language)
