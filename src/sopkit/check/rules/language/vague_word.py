"""A step or clause leaves to the reader what it should say."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.check.context import Context
from sopkit.check.prose import Run, RunKind, prose
from sopkit.check.text.vague import vague_words
from sopkit.diagnostics import Diagnostic, Rule, Severity, Wording

RULE = Rule(
    code="L101",
    name="vague-word",
    severity=Severity.ADVICE,
    message=Wording("“{word}”没有说清楚", "“{word}” does not say what is meant"),
    why=Wording(
        "“适当”“及时”各人理解不同，做法就不同，也无法检查。",
        "Everybody understands “appropriate” or “regularly” in their own way, and nobody can audit it.",
    ),
    mend=Wording("写清楚：{advice_zh}", "Say it plainly. {advice_en}"),
    wrong="# 作业步骤\n::: step 清洗\n执行人：保洁员\n\n加入适量清洗剂。\n:::\n",
    right="# 作业步骤\n::: step 清洗\n执行人：保洁员\n\n加入 50 mL 清洗剂。\n:::\n",
)

_TEXTS = frozenset({RunKind.PARAGRAPH, RunKind.ITEM, RunKind.FIELD, RunKind.LIMIT, RunKind.STEP_TITLE})


def find(context: Context) -> Iterator[Diagnostic]:
    """One finding for each vague word in steps, and in clauses of types that have a section of work steps.

    Words quoted to be said as they are, tables and forms are left alone.
    """
    text = context.once(prose)
    clauses = context.type is not None and any(spec.id == "steps" for spec in context.type.sections)
    for found in vague_words(text.text):
        run = text.run_at(found.start)
        if run and run.kind in _TEXTS and _tells_work(run, clauses):
            values = {
                "word": text.text[found.start : found.end],
                "advice_zh": found.advice.zh,
                "advice_en": found.advice.en,
            }
            yield Diagnostic(RULE, text.span(found.start, found.end), values)


def _tells_work(run: Run, clauses: bool) -> bool:
    zone = run.zone
    return not (zone.quote or zone.form) and (zone.step or (clauses and zone.clause))
