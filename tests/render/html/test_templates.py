"""A type's templates come from a workspace: faults are told by file and line, and a template cannot get out."""

from __future__ import annotations

import pytest

from sopkit.render.html import PageTemplates, TemplateFault, render_html
from tests.render.engines import drawings
from tests.render.sample import sample


def run(page: str, **others: str) -> str:
    return PageTemplates({"page.html.j2": page, **others}).page({"sheet": sample().setting, "words": "<b>"})


def test_values_are_escaped() -> None:
    assert run("{{ words }}") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("page", "line"),
    [("one\n{% if %}", 2), ("one\ntwo {{ missing }}", 2), ("\n\n{{ words.nothing }}", 3), ("{{ 1 / 0 }}", 1)],
)
def test_a_fault_is_told_by_file_and_line(page: str, line: int) -> None:
    with pytest.raises(TemplateFault) as caught:
        run(page)
    assert (caught.value.name, caught.value.line) == ("page.html.j2", line)
    assert caught.value.problem


def test_a_fault_in_an_included_template_names_that_one() -> None:
    with pytest.raises(TemplateFault) as caught:
        run('{% include "base/part.html.j2" %}', **{"base/part.html.j2": "one\n{{ missing }}"})
    assert (caught.value.name, caught.value.line) == ("base/part.html.j2", 2)


@pytest.mark.parametrize(
    "page",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ '{a.__class__}'.format_map({'a': 1}) }}",
        "{{ sheet.__init__.__globals__ }}",
        "{{ self.__dict__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ lipsum.__globals__ }}",
        '{% include "/etc/passwd" %}',
        '{% include "../../sopkit.toml" %}',
        '{% extends "nowhere.html.j2" %}',
        "{{ words|attr('__class__') }}",
        "{{ 'a'|center(1000000000) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ range(1000000000)|length }}",
        "{% for a in range(900) %}{% for b in range(900) %}{% endfor %}{% endfor %}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    ],
)
def test_ways_out_and_runaways_are_faults(page: str) -> None:
    with pytest.raises(TemplateFault):
        run(page)


def test_one_page_does_not_use_up_the_turns_of_the_next() -> None:
    templates = PageTemplates(
        {"page.html.j2": "{% for a in range(900) %}{% for b in range(150) %}{% endfor %}{% endfor %}ok"}
    )
    assert [templates.page({}), templates.page({})] == ["ok", "ok"]


def test_a_workspace_type_can_replace_a_block() -> None:
    made = sample()
    own = '{% extends "base/page.html.j2" %}{% block screen_back %}<footer>我方页脚</footer>{% endblock %}'
    templates = PageTemplates({**made.templates.texts, "page.html.j2": own})
    text = render_html(made.resolved, made.setting, templates, drawings()).decode()
    assert "我方页脚" in text
    assert "首次发布" not in text
