"""Make the PDF of a copy: the released bytes out of the vault, stamped, with a code signed by the office's key for copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sopkit.diagnostics import Wording
from sopkit.labels import languages_of
from sopkit.office.posting.issuing import CopyOrder, MadeCopy
from sopkit.office.posting.recipients import CopyFault
from sopkit.office.register.open_register import Register
from sopkit.ports.signer import Signer
from sopkit.posting.codes import BadCode, NotACopyKey, SmallCode, Told, sign_code
from sopkit.posting.stamping import Fitness, Master, NotStampable, Seal, Stamp, StampPress, fitness
from sopkit.register.acts.copies import CopyKind
from sopkit.register.records.versions import Version


@dataclass
class CopyPress:
    """A `MakeCopy`. Copies bear a code where there is the office's `key` for them; a reference print, nobody's copy, has none.

    Each released PDF is opened once for all its copies, after `look` found it fit; `font` is the file of the bold font that ships.
    """

    register: Register
    font: bytes
    key: Signer | None = None
    seal: Seal = Seal.COLOUR
    look: Callable[[bytes, str], Fitness] = fitness
    _press: StampPress | None = field(default=None, init=False, repr=False)
    _masters: dict[tuple[str, str], Master] = field(default_factory=dict, init=False, repr=False)

    def __call__(self, order: CopyOrder) -> MadeCopy:
        """The copy that is ordered. Raises CopyFault, SigningFault, VaultFault."""
        new, language = order.new, _language(order.version)
        reference = new.kind is CopyKind.REFERENCE
        try:
            code = sign_code(_told(order), self.key) if self.key and not reference else ""
            stamp = Stamp(
                copy=new.copy,
                number=new.number,
                place=_place(order.place, language),
                issued=order.issued,
                good_until=new.good_until,
                of=new.of,
                kind=new.kind,
                code=code,
                language=language,
                seal=self.seal,
                made=order.made if reference else None,
            )
            return MadeCopy(self._master(order.version).stamped(stamp), code)
        except (NotStampable, SmallCode, BadCode, NotACopyKey) as fault:
            why = fault.fault.value if isinstance(fault, BadCode) else fault.wording
            named = order.version.called
            raise CopyFault(f"{named} 没能盖章：{why.zh}", f"{named} could not be stamped: {why.en}") from None

    def _master(self, version: Version) -> Master:
        of = (version.document, version.version)
        if of not in self._masters:
            digest = next((each.digest for each in version.outputs if each.name == "pdf"), "")
            if not digest:
                raise CopyFault(
                    f"{version.called} 没有随发布存档的 PDF（建账的旧版没有），只能登记：--unprinted",
                    f"{version.called} has no PDF from a release in the vault (what was adopted has none); "
                    "record it only: --unprinted",
                )
            pdf = self.register.vault.get(digest)
            self._press = self._press or StampPress(self.font)
            self._masters[of] = self._press.master(pdf, digest, self.look(pdf, digest))
        return self._masters[of]


def _told(order: CopyOrder) -> Told:
    new = order.new
    return Told(
        order.register, new.document, new.version, new.copy, new.number, new.station, order.issued, new.good_until
    )


def _language(version: Version) -> str:
    """In which of the stamp's languages a document's copies are stamped."""
    languages = {*languages_of(version.language)}
    if {"zh", "en"} <= languages:
        return "both"
    return "zh" if "zh" in languages else "en"


def _place(place: Wording, language: str) -> str:
    if language == "both" and place.zh != place.en:
        return f"{place.zh} {place.en}"
    return place.in_language("zh" if language == "both" else language)
