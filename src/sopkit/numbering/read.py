"""Read a numbering scheme from ``templates/numbering/NAME.toml``. Its format, by example:

    name = { zh = "章条", en = "Articles" }
    outline = [                                   # headings by depth, clauses on the same ladder below them
      { text = { zh = "第{1:chinese}章", en = "Chapter {1}" }, headings = true },      # headings alone
      { text = { zh = "第{2:chinese}条", en = "Article {2}" }, run_on = true, run_in = true },
      { text = "（{3:chinese}）", cite = "第（{3:chinese}）项" },
      "{4}.",
    ]
    items = ["({1})", "{2:lower})"]               # plain ordered lists by nesting
    bullets = ["☆", "•"]                          # bullet lists by nesting
    steps = { text = { zh = "第{1:chinese}步", en = "Step {1}" }, title = "【{}】", anew = true }
    appendix = [{ zh = "附录{1:upper}", en = "Appendix {1:upper}" }, "{1:upper}.{2}"]

Everything but `name` and `outline` may be left out. ``{2:chinese}`` is the count of level 2 in Chinese numerals; styles are
those of `sopkit.numbering.figures.STYLES`, decimal without one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from sopkit.diagnostics import Diagnostic, SourceText, Wording
from sopkit.diagnostics.toml import NotToml, Unusable, finding, place_of, read_toml
from sopkit.numbering.figures import STYLES
from sopkit.numbering.scheme_rules import BAD_SCHEME
from sopkit.numbering.schemes import DECIMAL, DEPTH, Level, Scheme, default_appendix, padded, places_of
from sopkit.numbering.soundness import faults_of

_KEYS = frozenset({"name", "outline", "items", "bullets", "steps", "appendix"})
_LEVEL_KEYS = frozenset({"text", "cite", "headings", "run_on", "run_in", "title", "anew"})
_BRACES = re.compile(r"[{}]")
_PLACE = re.compile(r"\{[1-9](?::([a-z-]+))?\}")
_LONGEST = 40


def read_scheme(name: str, source: SourceText) -> tuple[Scheme | None, tuple[Diagnostic, ...]]:
    """Read the scheme `name`; one that is unreadable, ambiguous or beyond Word is told and not returned."""
    try:
        scheme = _scheme(name, read_toml(source), hashlib.sha256(source.text.encode()).hexdigest())
    except NotToml as error:
        return None, (finding(BAD_SCHEME, error.span, error.problem),)
    except Unusable as error:
        return None, (finding(BAD_SCHEME, place_of(source, error.words), error.problem),)
    except (TypeError, ValueError, AttributeError, LookupError) as error:
        said = Wording(f"有一项的写法不对（{error}）", f"an entry is of the wrong kind ({error})")
        return None, (finding(BAD_SCHEME, source.span(0, 0), said),)
    faults = tuple(
        Diagnostic(fault.rule, place_of(source, fault.words), fault.values)
        for each in (scheme, *(other for _, other in scheme.others))
        for fault in faults_of(each)
    )
    return (None, _once(faults)) if faults else (scheme, ())


def _once(faults: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Each fault once, though every language of a scheme may have it."""
    return tuple(each for at, each in enumerate(faults) if each not in faults[:at])


def _scheme(name: str, raw: Mapping[str, Any], digest: str) -> Scheme:
    for key in raw:
        if key not in _KEYS:
            known = ", ".join(sorted(_KEYS))
            raise Unusable(key, f"没有“{key}”这一项；可用 {known}", f"{key!r} is none of {known}")
    title = raw.get("name")
    if not isinstance(title, dict) or not {"zh", "en"} <= title.keys():
        raise Unusable("name", 'name 要写成 { zh = "…", en = "…" }', 'name must be { zh = "…", en = "…" }')
    languages = sorted({"en", *_languages(raw)} - {"zh"})
    variants = tuple((each, _variant(name, raw, each, digest)) for each in languages)
    scheme = _variant(name, raw, "zh", digest)
    return Scheme(
        name, Wording(str(title["zh"]), str(title["en"])), scheme.outline, scheme.items, scheme.appendix,
        scheme.bullets, scheme.steps, variants, digest,
    )  # fmt: skip


def _languages(raw: object) -> set[str]:
    """Languages that any text of the scheme is given in."""
    found: set[str] = set()
    if isinstance(raw, dict):
        if "text" not in raw and raw and all(isinstance(each, str) for each in raw.values()) and "name" not in raw:
            found |= set(raw) - _LEVEL_KEYS
        for key, each in raw.items():
            if key != "name":
                found |= _languages(each)
    elif isinstance(raw, list):
        for each in raw:
            found |= _languages(each)
    return found


def _variant(name: str, raw: Mapping[str, Any], language: str, digest: str) -> Scheme:
    outline = _ladder(raw, "outline", language)
    if not outline:
        raise Unusable("outline", "outline 要写成列表 [ … ]，至少一层", "outline must be a list of at least one level")
    items = _ladder(raw, "items", language) or DECIMAL.items
    appendix = padded(_ladder(raw, "appendix", language)) if "appendix" in raw else default_appendix(language)
    bullets = raw.get("bullets", list(DECIMAL.bullets))
    if (
        not isinstance(bullets, list)
        or not bullets
        or not all(isinstance(each, str) and 0 < len(each) < 4 for each in bullets)
    ):
        raise Unusable("bullets", 'bullets 要写成 ["☆", "•"]，每个 1 到 3 个字符', 'bullets must be such as ["☆", "•"]')
    steps = _level(raw["steps"], "steps", language, 1) if "steps" in raw else None
    return Scheme(name, Wording(name, name), padded(outline), items, appendix, tuple(bullets), steps, (), digest)


def _ladder(raw: Mapping[str, Any], key: str, language: str) -> tuple[Level, ...]:
    levels = raw.get(key, [])
    if not isinstance(levels, list):
        raise Unusable(key, f"{key} 要写成列表 [ … ]", f"{key} must be a list")
    if len(levels) > DEPTH:
        raise Unusable(key, f"{key} 最多 {DEPTH} 层", f"{key}: at most {DEPTH} levels")
    return tuple(_level(each, key, language, depth) for depth, each in enumerate(levels, start=1))


def _level(raw: object, key: str, language: str, depth: int) -> Level:
    entry: Mapping[str, Any] = raw if isinstance(raw, dict) and "text" in raw else {"text": raw}
    for each in entry:
        if each not in _LEVEL_KEYS:
            known = ", ".join(sorted(_LEVEL_KEYS))
            raise Unusable(each, f"{key} 里没有“{each}”；可用 {known}", f"{key}: {each!r} is none of {known}")
    before, _, behind = _said(entry.get("title", "{}"), key, language).partition("{}")
    cite = _said(entry["cite"], key, language) if "cite" in entry else ""
    return Level(
        template=_template(_said(entry["text"], key, language), key, depth),
        cite=_template(cite, key, depth) if cite else "",
        headings=bool(entry.get("headings", False)),
        run_on=bool(entry.get("run_on", False)),
        run_in=bool(entry.get("run_in", False)),
        around=(before, behind),
        anew=bool(entry.get("anew", False)),
    )


def _said(raw: object, key: str, language: str) -> str:
    """The text for `language`: its own, else the Chinese one, else the first given."""
    if isinstance(raw, dict) and raw:
        raw = raw.get(language, raw.get("zh", next(iter(raw.values()))))
    if not isinstance(raw, str) or not raw or len(raw) > _LONGEST:
        raise Unusable(
            key,
            f"{key} 的每一层要写成文字，不超过 {_LONGEST} 个字符",
            f"{key}: each level must be a text of at most {_LONGEST} characters",
        )
    return raw


def _template(text: str, key: str, depth: int) -> str:
    """`text` when its braces are sound; raises Unusable."""
    if _BRACES.search(_PLACE.sub("", text)):
        raise Unusable(
            text,
            f"“{text}”里大括号的写法不对，应如 {{1}} 或 {{1:chinese}}",
            f"{text!r}: braces such as {{1}} or {{1:chinese}}",
        )
    places = places_of(text)
    for level, style in places:
        if style not in STYLES:
            known = ", ".join(STYLES)
            raise Unusable(
                text, f"“{text}”：没有“{style}”这种数字写法；可用 {known}", f"{text!r}: {style!r} is none of {known}"
            )
        if level > depth:
            raise Unusable(
                text,
                f"“{text}”是第 {depth} 层，不能用第 {level} 层的编号",
                f"{text!r} stands at level {depth} and cannot name level {level}",
            )
    if not any(level == depth for level, _ in places):
        raise Unusable(
            text,
            f"“{text}”没有本层的编号 {{{depth}}}，各条会同号",
            f"{text!r} lacks its own count {{{depth}}}: all would have one number",
        )
    return text
