"""Open a DOCX by itself, sharing nothing with the code that wrote it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Unreadable(ValueError):
    """The bytes are no DOCX; the text says what was found."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship; `target` is a part's name, or the address as written when `external`."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Opened:
    """An opened package; `main` is the name of its document part."""

    parts: dict[str, bytes]
    main: str = ""
    _trees: dict[str, etree._Element] = field(default_factory=dict)

    def tree(self, name: str) -> etree._Element:
        """Root element of a part; raises Unreadable."""
        if name not in self._trees:
            if name not in self.parts:
                raise Unreadable(f"{name} is missing")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
            try:
                self._trees[name] = etree.fromstring(self.parts[name], parser)
            except etree.XMLSyntaxError as error:
                raise Unreadable(f"{name}: {error}") from None
        return self._trees[name]

    def relationships(self, source: str) -> dict[str, Relationship]:
        """Relationships of part `source` ("" for the package) by id."""
        folder, _, name = source.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels".lstrip("/")
        if rels not in self.parts:
            return {}
        found = {}
        for each in self.tree(rels):
            target, external = str(each.get("Target", "")), each.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target[1:]
            found[str(each.get("Id"))] = Relationship(str(each.get("Type", "")).rpartition("/")[2], target, external)
        return found

    def related(self, kind: str) -> str:
        """Name of the part that the document relates to as `kind`; "" when there is none."""
        return next((each.target for each in self.relationships(self.main).values() if each.kind == kind), "")


def open_package(data: bytes) -> Opened:
    """Open a DOCX; raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            opened = Opened({name: archive.read(name) for name in archive.namelist()})
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(str(error)) from None
    found = [each.target for each in opened.relationships("").values() if each.kind == "officeDocument"]
    if not found:
        raise Unreadable("no document part")
    opened.main = found[0]
    opened.tree(opened.main)
    return opened
