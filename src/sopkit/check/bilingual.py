"""Which passages of a bilingual document belong together: `context.once(pairs)`; and what its languages are called."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.kinds import kinds
from sopkit.model.blocks import Blocks, LanguageBlock
from sopkit.model.document import children, walk

_CALLED = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}


def called(context: Context, code: str) -> tuple[str, str]:
    """A language's name in Chinese and English messages; one of the workspace's own calls itself the same in both."""
    tongue = context.tongues.get(code)
    own = tongue.name if tongue else code
    return _CALLED.get(code, (own, own))


def other_language(context: Context, code: str) -> str:
    """The document's language beside `code`; English, or Chinese, where the document has no second one."""
    return next((each for each in context.document.metadata.languages if each != code), "zh" if code == "en" else "en")


def pairs(context: Context) -> tuple[tuple[LanguageBlock, LanguageBlock | None], ...]:
    """Each ``::: zh`` or ``::: en`` with the one of the other language right after it, or None."""
    if not context.once(kinds).of(LanguageBlock):
        return ()
    document = context.document
    found = list(_pairs(document.blocks))
    for block in walk(document.blocks):
        found += _pairs(children(block))
    return tuple(sorted(found, key=lambda pair: pair[0].span))


def _pairs(blocks: Blocks) -> Iterator[tuple[LanguageBlock, LanguageBlock | None]]:
    waiting: LanguageBlock | None = None
    for block in blocks:
        if not isinstance(block, LanguageBlock):
            if waiting:
                yield waiting, None
            waiting = None
        elif waiting and waiting.language != block.language:
            yield waiting, block
            waiting = None
        else:
            if waiting:
                yield waiting, None
            waiting = block
    if waiting:
        yield waiting, None
