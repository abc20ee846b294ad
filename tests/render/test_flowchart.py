"""Flow charts: nothing but labels reaches dot, nothing but shapes comes back."""

from __future__ import annotations

import pytest

from sopkit.model.flowchart import Flow, FlowEdge, FlowGroup, FlowNode
from sopkit.ports.drawing import DrawingFault
from sopkit.render.flowchart import Drawings, dot_text, scaled, wrapped

HOSTILE = 'a"]; x [image="/etc/passwd"]; y [label="\\'


class Fixed:
    """A drawer that answers with a set text and counts how often it is asked."""

    def __init__(self, svg: str) -> None:
        self.data, self.asked = svg.encode(), 0

    def svg(self, dot: str) -> bytes:
        self.asked += 1
        return self.data


def flow(label: str = "登记") -> Flow:
    return Flow(
        (FlowNode("a", label), FlowNode("b", "派工")), (FlowEdge("a", "b", label),), (FlowGroup(label, ("a",)),)
    )


def test_a_label_cannot_leave_its_quotes() -> None:
    text = dot_text(flow(HOSTILE))
    assert 'a\\"]; x [image=\\"/etc/passwd\\"]' in text.replace("\\n", "")
    assert '\\\\"' in text


def test_equal_flows_are_drawn_once() -> None:
    drawer = Fixed('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"/>')
    drawings = Drawings(drawer)
    assert drawings.of(flow()) == drawings.of(flow())
    assert drawer.asked == 1


def test_only_shapes_and_text_come_back() -> None:
    drawer = Fixed(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 20" onload="x()">'
        '<script>alert(1)</script><image xlink:href="file:///etc/passwd"/><foreignObject>x</foreignObject>'
        '<a xlink:href="javascript:x()"><text>link</text></a><style>* { fill: url(http://x) }</style>'
        '<g id="n" class="c" onclick="x()"><path d="M0 0L1 1" fill="url(http://x)" stroke="black" style="x"/>'
        "<text x='1'>登记 &lt;1&gt;</text></g></svg>"
    )
    shapes = Drawings(drawer).of(flow()).shapes
    assert shapes == '<g><path d="M0 0L1 1" stroke="black"></path><text x="1">登记 &lt;1&gt;</text></g>'


@pytest.mark.parametrize("broken", ["", "no svg", "<svg/>", '<svg viewBox="0 0"/>'])
def test_what_is_no_drawing_is_a_fault(broken: str) -> None:
    with pytest.raises(DrawingFault):
        Drawings(Fixed(broken)).of(flow())


def test_long_labels_break_into_even_lines_and_never_before_punctuation() -> None:
    assert wrapped("组织评审并在规定的二个工作日内答复", 22) == "组织评审并在规定的\n二个工作日内答复"
    assert wrapped("能否当场解决？", 12) == "能否当场\n解决？"
    assert wrapped("inspect the incoming lot", 12) == "inspect the\nincoming lot"
    assert wrapped("短", 12) == "短"


def test_a_drawing_fits_its_page_and_its_letters_stay_small() -> None:
    tall = Drawings(Fixed('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 1440"/>')).of(flow())
    assert scaled(tall, 0, (174, 200)) == pytest.approx((10, 200))
    small = Drawings(Fixed('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"/>')).of(flow())
    assert scaled(small, 170, (174, 200)) == pytest.approx((31.75, 31.75))
