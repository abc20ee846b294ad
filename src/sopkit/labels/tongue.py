"""A language that outputs print: its words by key, and how it says the words of types and of the workspace."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

BOTH = "both"
"""How a document says that it is in Chinese and English, the pair that sopkit ships."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language.

    Shapes:
        code: as documents write it (``zh``, ``en``, ``vi``, ``pt-br``), in lower case.
        tag: BCP 47, for HTML, Word and PDF (``zh-CN``, ``vi-VN``).
        name: what the language calls itself; `aliases` are further names that front matter may use.
        words: labels by key. `said`: words of types and of the workspace (stages, titles of sections, labels of
            fields, departments) by their Chinese or English wording.
    """

    code: str
    tag: str
    name: str
    words: Mapping[str, str]
    said: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()

    def say(self, zh: str, en: str) -> str:
        """A pair of words of a type or the workspace in this language; English where it has none for them."""
        if self.code == "zh":
            return zh
        if self.code == "en":
            return en
        return self.said.get(zh) or self.said.get(en) or en

    def called(self, words: str) -> str:
        """What somebody wrote in one language (a holder, a form's title) in this one; as written where it has no word."""
        return self.said.get(words, words)

    def lacks(self, zh: str, en: str) -> bool:
        """Whether the pair would be printed in English for want of a word."""
        return self.code not in ("zh", "en") and not (self.said.get(zh) or self.said.get(en))

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way front matter and directives may write it, folded."""
        return tuple(dict.fromkeys(each.casefold() for each in (self.code, self.tag, self.name, *self.aliases)))


def languages_of(language: str) -> tuple[str, ...]:
    """Codes of a document's language as metadata hold it: one, or the two of ``both`` and of ``zh+vi``."""
    return ("zh", "en") if language == BOTH else tuple(language.split("+"))


@cache
def shipped_tongues() -> Mapping[str, Tongue]:
    """Chinese and English, by code."""
    return {
        "zh": Tongue("zh", "zh-CN", "中文", _table("zh"), aliases=("汉语", "chinese")),
        "en": Tongue("en", "en", "English", _table("en"), aliases=("英文", "英语")),
    }


def _table(language: str) -> Mapping[str, str]:
    text = resources.files("sopkit.labels").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text).items()}
