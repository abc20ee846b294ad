"""Bar charts as SVG, drawn by us: the same bytes for the same figures, readable without colour, with their numbers as text."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from sopkit.diagnostics import Wording, display_width
from sopkit.posting.walk_round import NOTHING

_WIDTH, _ROW, _BAR, _LEFT, _RIGHT = 720, 30, 18, 210, 60
_TONES = ("#1f6b3a", "#0b4a6f", "#b45309", "#b00020", "#5b4b8a", "#6b7280")
_HATCH = ("", "8 0", "6 3", "2 2", "1 4", "4 4")


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what it is about, and a number for each series of its chart."""

    label: Wording
    values: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.values)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `series` name what stands side by side in a bar, `tones` are their places among the colours; `note` is said
    under the title, `unit` what is counted."""

    id: str
    title: Wording
    unit: Wording
    series: tuple[Wording, ...]
    bars: tuple[Bar, ...]
    note: Wording = NOTHING
    tones: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """All that is counted."""
        return sum(each.total for each in self.bars)


def svg_of(chart: Chart, language: str) -> str:
    """The chart as an SVG element, named by its title for those who do not see it; the page has its numbers in a table."""
    most = max((each.total for each in chart.bars), default=0) or 1
    legend = 26 if len(chart.series) > 1 else 0
    height = legend + _ROW * len(chart.bars) + 6
    tones = chart.tones or tuple(range(len(chart.series)))
    title = chart.title.in_language(language)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-labelledby="{chart.id}-title"><title id="{chart.id}-title">{escape(title)}</title>'
    ]
    if legend:
        at = 0
        for tone, name in zip(tones, chart.series, strict=True):
            text = name.in_language(language)
            parts.append(f'<rect x="{at}" y="4" width="14" height="14" {_look(tone)}/>')
            parts.append(f'<text x="{at + 20}" y="16">{escape(text)}</text>')
            at += 20 + 8 * display_width(text) + 24
    for n, bar in enumerate(chart.bars):
        y = legend + n * _ROW
        label = bar.label.in_language(language)
        parts.append(f'<text x="{_LEFT - 10}" y="{y + 19}" text-anchor="end">{escape(_cut(label))}</text>')
        parts.append(f'<line x1="{_LEFT}" y1="{y + 1}" x2="{_LEFT}" y2="{y + _ROW - 1}" class="axis"/>')
        x = float(_LEFT)
        for tone, value in zip(tones, bar.values, strict=True):
            if value:
                width = value / most * (_WIDTH - _LEFT - _RIGHT)
                parts.append(f'<rect x="{x:.2f}" y="{y + 6}" width="{width:.2f}" height="{_BAR}" {_look(tone)}/>')
                x += width
        parts.append(f'<text x="{x + 8:.2f}" y="{y + 20}" class="value">{bar.total}</text>')
    return "".join((*parts, "</svg>"))


def _look(tone: int) -> str:
    dashes = f' stroke-dasharray="{_HATCH[tone]}"' if _HATCH[tone] else ""
    return (
        f'fill="{_TONES[tone]}" fill-opacity="{(1, 0.85, 0.6, 0.4, 0.25, 0.15)[tone]}" stroke="{_TONES[tone]}"{dashes}'
    )


def _cut(label: str) -> str:
    """As much of a label as there is room for."""
    while display_width(label) > 27:
        label = f"{label[:-2]}…"
    return label
