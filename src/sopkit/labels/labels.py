"""Look up a printed word by key in the language of a document."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Labels:
    """Words by key for one document language (``zh``, ``en`` or ``both``).

    `first` and `second` are the languages' tables; `second` is empty unless both are printed.
    """

    language: str
    first: Mapping[str, str]
    second: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """The word for `key`; both languages with a space between when the document prints both.

        Raises KeyError for an unknown key: a bug, not a person's fault.
        """
        word = self.first[key]
        return f"{word} {self.second[key]}" if self.second and self.second[key] != word else word

    def short(self, key: str) -> str:
        """The word in the first language only, where there is no room for two."""
        return self.first[key]

    def fill(self, key: str, /, **values: str) -> str:
        """The word for `key` in the first language with its ``{fields}`` filled."""
        return self.first[key].format(**values)

    def pick(self, zh: str, en: str) -> str:
        """Choose or join a pair of words of the type's or workspace's own the same way."""
        if self.language == "both" and zh != en:
            return f"{zh} {en}"
        return en if self.language == "en" else zh


def load_labels(language: str) -> Labels:
    """Labels for ``zh``, ``en`` or ``both``; any other language falls back to English."""
    if language == "both":
        return Labels(language, _table("zh"), _table("en"))
    return Labels(language, _table("zh" if language.startswith("zh") else "en"), {})


@cache
def _table(language: str) -> Mapping[str, str]:
    text = resources.files("sopkit.labels").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text).items()}
