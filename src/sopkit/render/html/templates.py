"""Page templates of a document type, run in a sandbox.

Templates come from a workspace, so they are not trusted: they see only the values they are given, load only the
texts they came with, call no function of ours but a short ``range``, and stop after a set number of loop turns.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

TEMPLATE_FILES: tuple[tuple[str, str, bool], ...] = (
    ("base", "pieces.html.j2", True),
    ("base", "page.html.j2", True),
    ("base", "print.css", True),
    ("base", "screen.css", True),
    ("", "page.html.j2", True),
    ("", "print.css", True),
    ("", "screen.css", False),
)
"""What a type's templates consist of: folder ("" is the type's own), file name, whether it must be there.

In `PageTemplates.texts` a file is called ``base/page.html.j2`` or, of the type's own folder, ``page.html.j2``.
"""

_FILTERS = ("e", "escape", "join", "length", "count", "upper", "lower", "default", "d", "first", "last", "trim")
_TEXT_METHODS = frozenset({"upper", "lower", "strip", "split", "startswith", "endswith"})
_TURNS = 200_000
_LONGEST_RANGE = 1_000


class TemplateFault(Exception):
    """A template cannot be used: `name` as in `PageTemplates.texts`, `line` from 1, and the `problem` in words."""

    def __init__(self, name: str, line: int, problem: str) -> None:
        super().__init__(f"{name}:{line}: {problem}")
        self.name, self.line, self.problem = name, line, problem


@dataclass(frozen=True)
class PageTemplates:
    """Texts of a type's templates and style sheets by name (see `TEMPLATE_FILES`); used for many documents."""

    texts: Mapping[str, str]

    def css(self, *names: str) -> str:
        """Style sheets one after the other; a name without text adds nothing."""
        return "\n".join(self.texts[name] for name in names if name in self.texts)

    def page(self, values: Mapping[str, object]) -> str:
        """Run ``page.html.j2`` with `values`; raises TemplateFault."""
        environment = self._environment
        environment.turns = itertools.count()
        try:
            return self._page.render(values)
        except TemplateSyntaxError as error:
            raise TemplateFault(error.name or error.filename or "page.html.j2", error.lineno, str(error)) from None
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
            raise self._fault(error) from None
        except RecursionError as error:
            raise self._fault(error, "it calls itself without end") from None

    @cached_property
    def _environment(self) -> _Sandbox:
        return _Sandbox(self.texts)

    @cached_property
    def _page(self) -> Template:
        return self._environment.get_template("page.html.j2")

    def _fault(self, error: Exception, problem: str = "") -> TemplateFault:
        name, line = "page.html.j2", 1
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in self.texts:
                name, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        return TemplateFault(name, line, problem or str(error))


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with its ways to use endless time or memory closed."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, texts: Mapping[str, str]) -> None:
        def load(name: str) -> tuple[str, str, None] | None:
            return (texts[name], name, None) if name in texts else None

        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            loader=FunctionLoader(load),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.turns: Iterator[int] = itertools.count()
        kept = {name: self.filters[name] for name in _FILTERS}
        self.filters.clear()
        self.filters.update(kept, metered=self._metered)
        self.globals.clear()
        self.globals["range"] = _short_range

    def _metered(self, values: Iterable[object]) -> Iterator[object]:
        """Pass `values` on, counting turns of all loops of this page together."""
        for value in values:
            if next(self.turns) >= _TURNS:
                raise SecurityError(f"its loops turn more than {_TURNS} times")
            yield value

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        for loop in source.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "metered", [], [], None, None, lineno=loop.lineno)
        return super()._generate(source, name, filename, defer_init)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers may be reckoned with; a text may be joined, never repeated or formatted."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or (operator != "+" and not numbers):
            raise SecurityError(f"{operator!r} is not allowed here")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:
        """A text's ``format`` is no exception to `is_safe_attribute`: a field may ask for any width."""
        return None

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of a text only a few harmless methods; of our records what does not begin with an underscore."""
        if isinstance(obj, str):
            return attr in _TEXT_METHODS
        return super().is_safe_attribute(obj, attr, value)


def _short_range(*bounds: int) -> range:
    span = range(*bounds)
    if len(span) > _LONGEST_RANGE:
        raise SecurityError(f"a range longer than {_LONGEST_RANGE}")
    return span
