"""Document properties: what Word's file panel and a document system read without opening the text."""

from __future__ import annotations

from datetime import date

from sopkit.render.docx.markup import DECLARATION, escaped
from sopkit.render.docx.package import Package
from sopkit.render.sheet import Sheet

_LANGUAGES = {"en": "en-US"}
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"


def put_properties(package: Package, sheet: Sheet, dated: date | None) -> None:
    """Add core, extended and custom properties; `dated` is printed date of the version, never the clock's."""
    when = f"{dated.isoformat()}T00:00:00Z" if dated else ""
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>' for name in ("created", "modified") if when
    )
    core = "".join(
        f"<{name}>{escaped(value)}</{name}>"
        for name, value in (
            ("dc:title", " ".join(sheet.titles)),
            ("dc:subject", sheet.type_name),
            ("dc:creator", sheet.author),
            ("cp:keywords", sheet.number),
            ("dc:identifier", sheet.number),
            ("dc:language", _LANGUAGES.get(sheet.tags[0], sheet.tags[0])),
            ("cp:lastModifiedBy", sheet.author),
            ("cp:version", sheet.version),
            ("cp:contentStatus", sheet.status),
            ("cp:category", sheet.type_name),
        )
        if value
    )
    package.put(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{core}{stamps}</cp:coreProperties>",
    )
    package.put(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        f'{DECLARATION}<Properties xmlns="{_OFFICE}extended-properties"><Application>sopkit</Application>'
        f"<Company>{escaped(' '.join(sheet.company))}</Company></Properties>",
    )
    pairs = (
        ("Document number", sheet.number),
        ("Version", sheet.version),
        ("Status", sheet.status),
        ("Control", sheet.control),
    )
    custom = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(pairs, start=2)
    )
    package.put(
        "docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        f'{DECLARATION}<Properties xmlns="{_OFFICE}custom-properties" xmlns:vt="{_OFFICE}docPropsVTypes">'
        f"{custom}</Properties>",
    )
    relations = package.of("")
    relations.to(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
    )
    relations.to("extended-properties", "docProps/app.xml")
    relations.to("custom-properties", "docProps/custom.xml")
