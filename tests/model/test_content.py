"""The canonical record that a person's signature stands for: its format, and where two of them differ."""

from __future__ import annotations

import hashlib
import json

import pytest

from sopkit.model.content import (
    ContentDigest,
    Moved,
    NotContent,
    Part,
    content_digest,
    moved,
    presented_pdf,
    read_content,
    short_digest,
    told,
)

TYPE = {
    "name": {"zh": "单", "en": "Sheet"},
    "sections": [{"id": "scope", "required": False}, {"id": "steps", "required": True}],
    "sign_off": [{"stage": "author", "kind": "author"}, {"stage": "approve", "kind": "approver"}],
}


def made(source: bytes = b"# A\n", **parts: object) -> ContentDigest:
    assets = parts.pop("assets", {"a.svg": "0" * 64})
    rules = {"type": TYPE, "marks": {}, "numbering": {"name": "plain"}, **parts}
    return content_digest(source, assets, rules)  # type: ignore[arg-type]


def test_the_worked_example_of_the_format() -> None:
    """The example in the module's docstring, byte for byte: digests that people signed must never move."""
    rules = {"type": {"name": {"zh": "单", "en": "Sheet"}}, "marks": {}, "numbering": {"name": "plain"}}
    found = content_digest("# 目的\n".encode(), {"a.svg": hashlib.sha256(b"<svg/>").hexdigest()}, rules)
    assert found.record.decode() == (
        '{"assets":{"a.svg":"d4dc56669143034f31aa309635d4113d9ad76a02b1739da22c965ed2049be9e6"},'
        '"format":"sopkit-content",'
        '"rules":{"marks":{},"numbering":{"name":"plain"},"type":{"name":{"en":"Sheet","zh":"单"}}},'
        '"source":"96b0966c170abc5757f322e6716ac2a56b111110a4db32cede79f11a808a067d","version":1}'
    )
    assert (
        found.digest
        == hashlib.sha256(found.record).hexdigest()
        == "2448367f925378592aca26ef0537651b65b19fe09494cbef207dacb2c7be05de"
    )
    assert found.short == "2448 367f 9253 7859"


@pytest.mark.parametrize("other", [b"\xef\xbb\xbf# A\nb\n", b"# A\r\nb\r\n", b"# A\rb\r", b"# A\r\nb\n"])
def test_line_ends_and_a_byte_order_mark_move_nothing(other: bytes) -> None:
    assert made(other).digest == made(b"# A\nb\n").digest


@pytest.mark.parametrize("other", [b"# B\nb\n", b"# A\nb", b"# A\n\nb\n", b"# A \nb\n", b"# A\nb\n\xef\xbb\xbf"])
def test_any_other_byte_of_the_source_does(other: bytes) -> None:
    one, two = made(b"# A\nb\n"), made(other)
    assert one.digest != two.digest
    assert moved(one, two) == (Moved(Part.SOURCE, "", one.source, two.source),)


def test_a_difference_names_the_picture() -> None:
    one = made(assets={"a.svg": "0" * 64, "b.png": "1" * 64})
    two = made(assets={"a.svg": "2" * 64, "c.png": "1" * 64})
    assert [(each.part, each.which, each.before[:1], each.after[:1]) for each in moved(one, two)] == [
        (Part.ASSET, "a.svg", "0", "2"),
        (Part.ASSET, "b.png", "1", ""),
        (Part.ASSET, "c.png", "", "1"),
    ]


def test_a_difference_names_the_rule_by_its_key_and_the_entry_by_its_name() -> None:
    stricter = json.loads(json.dumps(TYPE))
    stricter["sections"][0]["required"] = True
    stricter["sign_off"].insert(1, {"stage": "review", "kind": "reviewer"})
    found = {each.which: (each.before, each.after) for each in moved(made(), made(type=stricter))}
    assert found == {
        "type.sections.scope.required": ("false", "true"),
        "type.sign_off.review": ("", '{"kind":"reviewer","stage":"review"}'),
    }


def test_the_order_of_stages_is_a_rule_too() -> None:
    turned = {**TYPE, "sign_off": TYPE["sign_off"][::-1]}
    (found,) = moved(made(), made(type=turned))
    assert (found.which, found.before, found.after) == ("type.sign_off", "author, approve", "approve, author")


def test_people_are_told_what_moved_in_both_languages() -> None:
    stricter = json.loads(json.dumps(TYPE))
    stricter["sections"][0]["required"] = True
    stricter["name"]["zh"] = "长" * 50
    one = made(assets={"a.svg": "0" * 64, "b.png": "1" * 64})
    two = made(b"# B\n", assets={"a.svg": "2" * 64, "c.png": "1" * 64}, type=stricter)
    found = told(moved(one, two))
    assert found.zh == (
        "源文件；图片 a.svg（已改）；图片 b.png（已删除）；图片 c.png（新增）；"
        f'规则 type.name.zh（"单" → "{"长" * 39}…）；规则 type.sections.scope.required（false → true）'
    )
    assert found.en.startswith(
        "the source; the picture a.svg (changed); the picture b.png (gone); the picture c.png (new)"
    )


def test_truth_and_one_are_two_rules() -> None:
    one, two = made(numbering={"run": True}), made(numbering={"run": 1})
    assert [each.which for each in moved(one, two)] == ["numbering.run"]


def test_a_kept_record_is_read_back_as_it_was() -> None:
    one = made()
    assert read_content(one.record) == one
    assert moved(one, read_content(one.record)) == ()


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (b"", "Expecting value"),
        (b"[]", "not the canonical record"),
        (made().record + b"\n", "not the canonical record"),
        (made().record.replace(b'"version":1', b'"version":2'), "version 2"),
        (made().record.replace(b'"version":1', b'"version":1,"zz":1'), "not the canonical record"),
        (made().record.replace(b'"0000', b'"000'), "not the canonical record"),
        (b"[" * 100_000, "recursion"),
    ],
)
def test_what_is_no_record_is_refused_and_says_why(record: bytes, why: str) -> None:
    with pytest.raises(NotContent, match=why):
        read_content(record)


def test_the_short_digest_is_what_people_compare() -> None:
    assert short_digest("1f3a9c0277de4410" + "f" * 48) == "1f3a 9c02 77de 4410"


def test_the_pdf_that_was_shown_is_known_by_its_bytes() -> None:
    assert presented_pdf(b"%PDF") == hashlib.sha256(b"%PDF").hexdigest()
