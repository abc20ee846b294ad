"""A reader of the part of Graphviz's DOT language that a flow chart needs.

Read: nodes, chains of edges, clusters, and the attributes label, shape, style and rankdir. All else is
told and left out, so that nothing of a hostile text (``image=``, ``URL=``, HTML labels) reaches Graphviz.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sopkit.diagnostics import Rule
from sopkit.model.flowchart import FlowGroup
from sopkit.parse.body_rules import BAD_ATTRIBUTE, DOT_HTML, DOT_REFUSED, DOT_SYNTAX
from sopkit.parse.flow_lines import FlowParts

MAX_DEPTH = 12

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/|^\#[^\n]*)
    |(?P<arrow>->|--)
    |(?P<quoted>"(?:[^"\\]|\\.)*")
    |(?P<html><)
    |(?P<word>[^\W\d][\w]*|-?(?:\.\d+|\d+(?:\.\d*)?))
    |(?P<mark>[{}\[\];,=:+])""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_SHAPES = {
    **dict.fromkeys(("box", "rect", "rectangle", "square"), "box"),
    **dict.fromkeys(("ellipse", "oval", "circle"), "ellipse"),
    **dict.fromkeys(("plain", "plaintext", "none"), "plain"),
    **{each: each for each in ("diamond", "parallelogram", "cylinder", "note", "rounded")},
}
_READ = frozenset({"label", "shape", "style", "rankdir"})
_LINE_BREAK = re.compile(r"\\[nlr]")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


class _Unreadable(Exception):
    """Reading cannot go on; it has been told."""


@dataclass(slots=True)
class _Scope:
    """A graph or subgraph: its defaults, and the nodes named in it."""

    name: str
    node: dict[str, str] = field(default_factory=dict)
    edge: dict[str, str] = field(default_factory=dict)
    label: str = ""
    members: list[str] = field(default_factory=list)


def read_dot(parts: FlowParts, start: int, end: int) -> str:
    """Read the DOT text on ``start <= offset < end`` of the source into `parts`; return its direction."""
    reader = _Dot(parts)
    try:
        reader.tokens = list(reader.split(start, end))
        reader.graph()
    except _Unreadable:
        pass
    return reader.direction


class _Dot:
    """Recursive descent with bounded depth over the tokens of one graph."""

    def __init__(self, parts: FlowParts) -> None:
        self.parts = parts
        self.source = parts.reading.source
        self.tokens: list[_Token] = []
        self.at = 0
        self.direction = ""
        self.grouped: set[str] = set()

    def tell(self, rule: Rule, start: int, end: int, **values: str) -> None:
        self.parts.reading.tell(rule, self.source.span(start, end), values)

    def fail(self, zh: str, en: str, token: _Token | None = None) -> _Unreadable:
        token = token or self.peek()
        self.tell(DOT_SYNTAX, token.start, max(token.end, token.start + 1), problem_zh=zh, problem_en=en)
        return _Unreadable()

    def split(self, at: int, end: int) -> Iterator[_Token]:
        text = self.source.text
        while at < end:
            found = _TOKEN.match(text, at, end)
            if found is None:
                raise self.fail(
                    f"不认识的字符“{text[at]}”", f"character {text[at]!r}", _Token("", text[at], at, at + 1)
                )
            kind = found.lastgroup or ""
            stop = found.end()
            if kind == "html":
                stop = self._html_end(at, end)
                self.tell(DOT_HTML, at, stop)
                yield _Token("refused", "", at, stop)
            elif kind != "space":
                yield _Token(kind, found[0], at, stop)
            at = stop
        yield _Token("end", "", end, end)

    def _html_end(self, at: int, end: int) -> int:
        depth = 0
        for mark in re.compile("[<>]").finditer(self.source.text, at, end):
            depth += 1 if mark[0] == "<" else -1
            if not depth:
                return mark.end()
        return end

    def peek(self) -> _Token:
        return self.tokens[min(self.at, len(self.tokens) - 1)]

    def take(self, *texts: str) -> bool:
        """Step over the next token if it is one of these marks or words."""
        token = self.peek()
        if token.kind in ("mark", "arrow", "word") and token.text.casefold() in texts:
            self.at += 1
            return True
        return False

    def name(self) -> str:
        token = self.peek()
        if token.kind not in ("word", "quoted", "refused"):
            raise self.fail("这里缺少名称", "a name is missing here", token)
        self.at += 1
        text = _string(token)
        while self.take("+"):
            text += self.name()
        return text

    def graph(self) -> None:
        self.take("strict")
        if not self.take("digraph", "graph"):
            raise self.fail("缺少 digraph", "digraph is missing")
        if self.peek().text != "{":
            self.name()
        scope = _Scope("")
        self.block(scope, 1)
        if self.peek().kind != "end":
            raise self.fail("右花括号后面还有文字", "text after the closing brace")

    def block(self, scope: _Scope, depth: int) -> None:
        if not self.take("{"):
            raise self.fail("缺少 {", "{ is missing")
        if depth > MAX_DEPTH:
            raise self.fail("嵌套过深", "nested too deep")
        while not self.take("}"):
            if self.peek().kind == "end":
                raise self.fail("缺少 }", "} is missing")
            if not self.take(";", ","):
                self.statement(scope, depth)

    def statement(self, scope: _Scope, depth: int) -> None:
        token = self.peek()
        word = token.text.casefold() if token.kind == "word" else ""
        if word in ("graph", "node", "edge"):
            self.at += 1
            found = self.attributes()
            if word == "graph":
                self.graph_attributes(scope, found)
            else:
                (scope.node if word == "node" else scope.edge).update(found)
            return
        following = self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if following.text == "=" and following.kind == "mark":
            self.graph_attributes(scope, dict([self.assignment()]))
            return
        ends = [self.endpoint(scope, depth)]
        while self.peek().kind == "arrow":
            self.at += 1
            ends.append(self.endpoint(scope, depth))
        found = self.attributes()
        if len(ends) > 1:
            self.edges(scope, ends, found)
        else:
            for name in ends[0]:
                self.dress(name, found)

    def endpoint(self, scope: _Scope, depth: int) -> list[str]:
        """Node names of one end of an edge: a node or a subgraph."""
        token = self.peek()
        if token.text == "{" or (token.kind == "word" and token.text.casefold() == "subgraph"):
            return self.subgraph(scope, depth)
        name = self.name()
        while self.take(":"):
            self.name()
        known = name in self.parts.nodes
        if not self.parts.node(name):
            return []
        if not known and scope.node:
            self.dress(name, scope.node)
        scope.members.append(name)
        return [name]

    def subgraph(self, outer: _Scope, depth: int) -> list[str]:
        name = ""
        if self.take("subgraph") and self.peek().text != "{":
            name = self.name()
        scope = _Scope(name, dict(outer.node), dict(outer.edge))
        self.block(scope, depth + 1)
        outer.members.extend(scope.members)
        members = list(dict.fromkeys(scope.members))
        if name.startswith("cluster"):
            ids = [each for each in (self.parts.nodes[member].id for member in members) if each not in self.grouped]
            self.grouped.update(ids)
            if ids:
                self.parts.groups.append(FlowGroup(scope.label, tuple(ids)))
        return members

    def edges(self, scope: _Scope, ends: list[list[str]], found: dict[str, str]) -> None:
        given = {**scope.edge, **found}
        dashed = given.get("style", "") in ("dashed", "dotted")
        for tails, heads in pairwise(ends):
            for tail in tails:
                for head in heads:
                    if self.parts.full:
                        return
                    nodes = self.parts.nodes
                    self.parts.edge(nodes[tail].id, nodes[head].id, given.get("label", ""), dashed=dashed)

    def dress(self, name: str, found: dict[str, str]) -> None:
        node = self.parts.nodes[name]
        if "label" in found:
            node = replace(node, label=found["label"])
        shape = found.get("shape", "")
        if shape:
            node = replace(node, shape=_SHAPES.get(shape, "box"))
        if "rounded" in found.get("style", "") and node.shape == "box":
            node = replace(node, shape="rounded")
        self.parts.nodes[name] = node

    def graph_attributes(self, scope: _Scope, found: dict[str, str]) -> None:
        scope.label = found.get("label", scope.label)
        self.direction = found.get("rankdir", self.direction)

    def attributes(self) -> dict[str, str]:
        """``[a=b, c=d][…]``: the attributes that are read; others are told."""
        found: dict[str, str] = {}
        while self.take("["):
            while not self.take("]"):
                if self.peek().kind == "end":
                    raise self.fail("缺少 ]", "] is missing")
                if not self.take(",", ";"):
                    key, value = self.assignment()
                    if key:
                        found[key] = value
        return found

    def assignment(self) -> tuple[str, str]:
        """One ``key=value``; the key is "" when it is not used (told)."""
        first = self.peek()
        key = self.name().casefold()
        if not self.take("="):
            raise self.fail("缺少 =", "= is missing")
        last = self.peek()
        value = self.name()
        if key not in _READ:
            self.tell(DOT_REFUSED, first.start, last.end, name=key)
            return "", ""
        if last.kind == "refused":
            return "", ""
        allowed = {"shape": _SHAPES, "rankdir": ("TB", "LR")}.get(key)
        if allowed is not None and value not in allowed:
            self.tell(BAD_ATTRIBUTE, last.start, last.end, key=key, value=value, shape=", ".join(allowed))
            return "", ""
        return key, value


def _string(token: _Token) -> str:
    if token.kind != "quoted":
        return token.text
    text = _LINE_BREAK.sub("\n", token.text[1:-1].replace("\\\n", ""))
    return text.replace('\\"', '"').strip("\n")
