"""The report as one HTML page by itself: charts as SVG, their numbers as tables, no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sopkit.diagnostics import Wording
from sopkit.office.posting.report.charts import Chart, svg_of
from sopkit.office.register.lists import Imprint

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.2rem; color: #14191d; background: #fff; line-height: 1.5;
 font-family: "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
h1 { margin: 0 0 .3rem; font-size: 1.7rem; } h2 { margin: 0; font-size: 1.15rem; }
header dl { display: flex; flex-wrap: wrap; gap: .2rem 2rem; margin: .5rem 0 0; } dt { color: #4a5963; font-size: .85rem; }
dd { margin: 0; overflow-wrap: anywhere; } .sample { display: inline-block; padding: 0 .6rem; border: 2px solid #b00020; color: #b00020; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; list-style: none; } a { color: #0b4a6f; }
figure { margin: 1.4rem 0 0; padding: 1rem 0 0; border-top: 1px solid #b9c2c9; break-inside: avoid; }
figure p { margin: .1rem 0 .5rem; color: #4a5963; }
svg { display: block; width: 100%; height: auto; } svg text { font-size: 14px; fill: #14191d; } svg .value { font-weight: 700; }
svg .axis { stroke: #4a5963; }
table { border-collapse: collapse; margin-top: .5rem; font-size: .9rem; } th, td { padding: .15rem .7rem; border: 1px solid #b9c2c9; text-align: right; }
th[scope=row], thead th:first-child { text-align: left; } thead th { background: #eef2f5; }
caption, .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print { body { max-width: none; padding: 0; } nav { display: none; } @page { size: A4; margin: 14mm; } a { color: inherit; } }
"""


def report_page(charts: Sequence[Chart], imprint: Imprint, company: str, language: str) -> bytes:
    """The page in one language (``zh`` or ``en``); its bytes depend on nothing but what is given."""

    def said(zh: str, en: str) -> str:
        return escape(Wording(zh, en).in_language(language))

    title = said("受控文件与副本报告", "Documents and copies in the field")
    facts = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in imprint.lines_in(language)
    )
    links = "".join(f'<li><a href="#{each.id}">{escape(each.title.in_language(language))}</a></li>' for each in charts)
    sample = f'<p class="sample">{said("样例 SAMPLE", "SAMPLE 样例")}</p>' if imprint.sample else ""
    figures = "".join(_figure(each, language) for each in charts)
    code = "zh-CN" if language == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{code}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title} {imprint.day.isoformat()}</title><style>{_STYLE}</style></head><body>"
        f"<header><p>{escape(company)}</p><h1>{title}</h1>{sample}<dl>{facts}</dl></header>"
        f'<nav aria-label="{said("目录", "Contents")}"><ul>{links}</ul></nav><main>{figures}</main></body></html>\n'
    ).encode()


def _figure(chart: Chart, language: str) -> str:
    unit = chart.unit.in_language(language)
    total = Wording(f"共 {chart.total} {unit}", f"{chart.total} {unit}").in_language(language)
    note = chart.note.in_language(language)
    told = "；".join(filter(None, (total, note))) if language == "zh" else "; ".join(filter(None, (total, note)))
    drawn = svg_of(chart, language) if chart.total else ""
    return (
        f'<figure id="{chart.id}"><h2>{escape(chart.title.in_language(language))}</h2><p>{escape(told)}</p>'
        f"{drawn}{_table(chart, language) if chart.total else ''}</figure>"
    )


def _table(chart: Chart, language: str) -> str:
    heads = "".join(f'<th scope="col">{escape(each.in_language(language))}</th>' for each in chart.series)
    rows = "".join(
        f'<tr><th scope="row">{escape(bar.label.in_language(language))}</th>'
        + "".join(f"<td>{value}</td>" for value in bar.values)
        + "</tr>"
        for bar in chart.bars
    )
    caption = escape(chart.title.in_language(language))
    unseen = "" if len(chart.series) > 1 else ' class="unseen"'  # the chart itself has the numbers of one series
    return f"<table{unseen}><caption>{caption}</caption><thead><tr><th></th>{heads}</tr></thead><tbody>{rows}</tbody></table>"
