"""The structure tree holds all there is to read, and nothing that says nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Array, Name, Object

from tests.render.engines import pdf_of
from tests.render.sample import Sample, bilingual, sample

SAMPLES = (sample(), sample(type="procedure"), bilingual())


def elements(element: Object) -> Iterator[Object]:
    kids = element.get(Name.K, Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if not isinstance(kid, int) and Name.S in kid:
            assert kid.P.objgen == element.objgen
            yield kid
            yield from elements(kid)


def held(element: Object) -> set[int]:
    return {int(each) for each in element.get(Name.K, Array()) if isinstance(each, int)}


@pytest.mark.parametrize("made", SAMPLES)
def test_each_piece_of_content_is_found_from_its_page(made: Sample) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(made))) as pdf:
        root = pdf.Root.StructTreeRoot
        flat = list(root.ParentTree.Nums)
        parents = {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
        found = list(elements(root.K[0]))
        for page in pdf.pages:
            own = [each for each in found if each.Pg.objgen == page.obj.objgen]
            marks = sorted(mark for each in own for mark in held(each))
            entries = parents[int(page.obj.StructParents)]
            assert marks == [mark for mark, holder in enumerate(entries) if holder is not None and mark in held(holder)]
            assert len(marks) == len(set(marks)) > 5
        assert all(value.objgen in {each.objgen for each in found} for value in parents.values() if Name.S in value)


@pytest.mark.parametrize("made", SAMPLES)
def test_paragraphs_hold_their_text_themselves(made: Sample) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(made))) as pdf:
        for each in elements(pdf.Root.StructTreeRoot.K[0]):
            kinds = {str(kid.S) for kid in each.get(Name.K, Array()) if not isinstance(kid, int) and Name.S in kid}
            if each.S in (Name.P, Name.H2, Name.TD, Name.LBody):
                assert not kinds & {"/Span", "/NonStruct"}
            assert not (each.S == Name.L and kinds & {"/Div"})
