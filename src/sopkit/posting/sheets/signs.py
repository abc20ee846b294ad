"""Safety signs (GB 2894, ISO 7010 in kind): which ones there are, and which a hazard's words ask for.

The drawings are ours, in the manner of those standards: a yellow triangle warns, a red ring with a bar forbids, a blue disc
demands, green tells of safety, red squares of fighting fire. ``templates/signs/signs.toml`` lists them; by example:

["electric-shock"]                     # the drawing is electric-shock.svg
kind = "warning"                       # warning, prohibition, mandatory, safe or fire
name = { zh = "当心触电", en = "Electric shock" }
words = ["触电", "电击", "shock"]       # words of a hazard that ask for it, in the order of the file

A document names a sign by its name (“当心触电：…”) or by one of its `words`; a name goes before words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from sopkit.diagnostics import Wording

LIST = "signs.toml"


class SignKind(Enum):
    """What a sign does: 警告 禁止 指令 提示 消防."""

    WARNING = "warning"
    PROHIBITION = "prohibition"
    MANDATORY = "mandatory"
    SAFE = "safe"
    FIRE = "fire"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, its names, the words that ask for it (case folded), its drawing."""

    id: str
    kind: SignKind
    name: Wording
    words: tuple[str, ...]
    svg: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sign and the word it was chosen by; `named` when that is the sign's own name and no guess."""

    sign: Sign
    word: str
    named: bool


class BadSigns(ValueError):
    """The list of signs cannot be used; the text says why."""


def read_signs(files: Mapping[str, bytes]) -> tuple[Sign, ...]:
    """Signs from the list and their drawings, by file name. Raises BadSigns."""
    try:
        raw = tomllib.loads(files[LIST].decode("utf-8-sig"))
        return tuple(
            Sign(
                id,
                SignKind(each["kind"]),
                Wording(str(each["name"]["zh"]), str(each["name"]["en"])),
                tuple(str(word).casefold() for word in each.get("words", [])),
                files[f"{id}.svg"].decode("utf-8-sig"),
            )
            for id, each in raw.items()
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadSigns(f"{LIST}: {error}") from None


def chosen_for(text: str, signs: Iterable[Sign], kinds: Iterable[SignKind], most: int) -> tuple[Chosen, ...]:
    """The signs of these `kinds` that `text` asks for, by name before by word, in the order of the text; at most `most`."""
    folded, wanted = text.casefold(), frozenset(kinds)
    found: list[tuple[int, int, Chosen]] = []
    for order, sign in enumerate(each for each in signs if each.kind in wanted):
        names = (sign.name.zh.casefold(), sign.name.en.casefold())
        named = [(folded.find(name), name) for name in names if name in folded]
        worded = [(folded.find(word), word) for word in sign.words if word in folded]
        if named or worded:
            at, word = min(named or worded)
            found.append((at if not named else -1, order, Chosen(sign, word, bool(named))))
    return tuple(each for _, _, each in sorted(found, key=lambda each: each[:2])[:most])


def sign_called(id: str, signs: Iterable[Sign]) -> Sign | None:
    """The sign with this id."""
    return next((each for each in signs if each.id == id), None)
