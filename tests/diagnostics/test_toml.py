"""What a TOML text holds, or where its reader stopped; nothing else is raised, whatever the text."""

from __future__ import annotations

import pytest

from sopkit.diagnostics import SourceText
from sopkit.diagnostics.toml import NotToml, place_of, read_toml


def source(text: str) -> SourceText:
    return SourceText("type.toml", text)


def test_a_sound_text_is_read() -> None:
    assert read_toml(source('name = "标记"\n[stamp]\nwidth = 50\n')) == {"name": "标记", "stamp": {"width": 50}}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('a = 1\nname == "标记"\n', '= "标记"\n'),
        ('a = 1\nname = "标记', "记"),
        (f"a = {'9' * 5000}\n", f"a = {'9' * 5000}\n"),
        (f"a = {'[' * 50_000}", f"a = {'[' * 50_000}"),
    ],
    ids=["wrong", "not ended", "figure without end", "brackets without end"],
)
def test_what_is_no_toml_is_told_where_the_reader_stopped(text: str, at: str) -> None:
    with pytest.raises(NotToml) as told:
        read_toml(source(text))
    assert text[told.value.span.start :] == at
    assert "TOML" in told.value.problem.zh and told.value.problem.en


def test_a_word_is_found_where_it_stands_by_itself() -> None:
    text = source('new-name = 1\nname = 2\nbase = "§{1}"\n')
    assert place_of(text, "name").start == text.text.index("name = 2")
    assert place_of(text, "{1}").start == text.text.index("{1}")
    assert text.slice(place_of(text, "none", "base")) == "base"
    assert place_of(text, "none") == text.span(0, 0)
