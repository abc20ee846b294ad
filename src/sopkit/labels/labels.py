"""Look up printed words in the language or the two languages of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sopkit.labels.tongue import BOTH, Tongue, languages_of, shipped_tongues

_BAR = re.compile(r"\s*[|｜]\s*")


@dataclass(frozen=True, slots=True)
class Labels:
    """Words for one document, in the language or the two languages it is printed in.

    `language` is the document's (``zh``, ``both``, ``zh+vi``), or the block's inside ``::: vi``; there `half` says
    which half of a bilingual title (``目的 | Purpose``) is meant, from 0. `half` is -1 for the document itself.
    """

    language: str
    tongues: tuple[Tongue, ...]
    half: int = -1

    @property
    def first(self) -> Mapping[str, str]:
        """The first language's labels."""
        return self.tongues[0].words

    @property
    def second(self) -> Mapping[str, str]:
        """The second language's labels; empty unless two are printed."""
        return self.tongues[1].words if self.bilingual else {}

    @property
    def bilingual(self) -> bool:
        """Whether two languages are printed."""
        return len(self.tongues) > 1

    @property
    def tags(self) -> tuple[str, ...]:
        """BCP 47 tags of what is printed, the first language first."""
        return tuple(each.tag for each in self.tongues)

    @property
    def look(self) -> str:
        """How much room words need: ``zh``, ``en`` for any language of longer words, ``both`` for two."""
        if self.bilingual:
            return BOTH
        return "zh" if self.tongues[0].code == "zh" else "en"

    def __getitem__(self, key: str) -> str:
        """The word for `key`; both languages with a space between when the document prints both.

        Raises KeyError for an unknown key: a bug, not a person's fault.
        """
        return _joined(tuple(each.words[key] for each in self.tongues))

    def short(self, key: str) -> str:
        """The word in the first language only, where there is no room for two."""
        return self.first[key]

    def each(self, key: str) -> tuple[str, ...]:
        """The word in each language printed, repeated words once."""
        return tuple(dict.fromkeys(tongue.words[key] for tongue in self.tongues))

    def choices(self, key: str, between: str = " ") -> tuple[str, ...]:
        """The choices of a label such as ``□ 合格　□ 不合格``: one box each, with its words in each language printed."""
        told = [[each.strip("　 ") for each in word.split("□")[1:]] for word in self.each(key)]
        return tuple(f"□ {between.join(dict.fromkeys(words))}" for words in zip(*told, strict=False))

    def fill(self, key: str, /, **values: str) -> str:
        """The word for `key` in the first language with its ``{fields}`` filled."""
        return self.first[key].format(**values)

    def pick(self, zh: str, en: str) -> str:
        """Words of the type's or workspace's own in the document's language or languages, like labels."""
        return _joined(self.parts(zh, en))

    @property
    def comma(self) -> str:
        """What stands between the items of a list: ``、`` where Chinese leads."""
        return "、" if self.tongues[0].code == "zh" else ", "

    def named(self, words: str) -> str:
        """What somebody wrote in one language, a holder or the title of a form, in the document's language or languages."""
        return _joined(tuple(each.called(words) for each in self.tongues))

    def parts(self, zh: str, en: str) -> tuple[str, ...]:
        """The same, one word for each language printed."""
        return tuple(each.say(zh, en) for each in self.tongues)

    def split(self, title: str) -> tuple[str, ...]:
        """What is printed of a title: both halves of ``目的 | Purpose`` in a bilingual document, the one half that
        is meant inside a language's block, the title itself everywhere else."""
        if not self.bilingual and self.half < 0:
            return (title,)
        halves = tuple(_BAR.split(title.strip(), maxsplit=1))
        if len(halves) == 1:
            return (title,)
        return halves if self.bilingual else (halves[self.half],)

    def inside(self, code: str) -> Labels:
        """Labels inside the block of one language: that language alone; themselves where it is not the document's."""
        for half, tongue in enumerate(self.tongues):
            if tongue.code == code and self.bilingual:
                return replace(self, language=code, tongues=(tongue,), half=half)
        return self

    def tag_of(self, code: str) -> str:
        """BCP 47 tag of a language that is printed; `code` itself for another."""
        return next((each.tag for each in self.tongues if each.code == code), code)


def load_labels(language: str, tongues: Mapping[str, Tongue] | None = None) -> Labels:
    """Labels for a document's language (``zh``, ``both``, ``zh+vi``); a language not among `tongues` is English."""
    known = shipped_tongues() if tongues is None else tongues
    return Labels(language, tuple(known.get(code) or known["en"] for code in languages_of(language)))


def _joined(words: tuple[str, ...]) -> str:
    return " ".join(dict.fromkeys(words))
