"""Languages as front matter and directives write them."""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.diagnostics import Wording
from sopkit.labels import BOTH, Tongue
from sopkit.types import FieldKind, FieldSpec

LANGUAGE = "language"
"""What a directive is called that holds text in one language, however it is spelt (``::: zh``, ``::: 英文``)."""

LAYOUTS = ("side-by-side", "stacked")
"""How two languages of a passage may stand; also the classes that say so on a directive."""

_BOTH = ("both", "双语", "中英文", "中英", "bilingual")
_LAYOUT = {
    **dict.fromkeys(("side-by-side", "side by side", "并排", "左右"), "side-by-side"),
    **dict.fromkeys(("stacked", "上下"), "stacked"),
}


def spellings(tongues: Mapping[str, Tongue]) -> Mapping[str, str]:
    """Codes of languages by every folded spelling."""
    return {spelling: code for code, each in tongues.items() for spelling in each.spellings}


def language_named(text: str, tongues: Mapping[str, Tongue]) -> str:
    """A document's language as metadata hold it: a code, ``both``, or two codes with a plus; "" for all else."""
    if text.strip().casefold() in _BOTH:
        return BOTH
    known = spellings(tongues)
    codes = [known.get(part.strip().casefold(), "") for part in text.split("+")]
    if not all(codes) or len(set(codes)) != len(codes) or len(codes) > 2:
        return ""
    return BOTH if codes == ["zh", "en"] else "+".join(codes)


def layout_named(text: str) -> str:
    """``side-by-side`` or ``stacked``, as `text` spells it; "" for all else."""
    return _LAYOUT.get(text.strip().casefold(), "")


def pairs_known(tongues: Mapping[str, Tongue]) -> str:
    """The languages there are, for a message."""
    return ", ".join((*tongues, f"{BOTH} (zh+en)"))


def title_fields(tongues: Mapping[str, Tongue]) -> tuple[FieldSpec, ...]:
    """The keys ``title_vi`` … under which a bilingual document has its title in its second language."""
    return tuple(
        FieldSpec(f"title_{code}", FieldKind.TEXT, Wording(f"名称（{each.name}）", f"Title in {each.name}"))
        for code, each in tongues.items()
        if code != "en"
    )
