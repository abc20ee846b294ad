"""The package around the text: parts, relationships, content types, and a zip that is the same each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from sopkit.render.docx.markup import DECLARATION, escaped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_EPOCH = (1980, 1, 1, 0, 0, 0)
_EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/svg+xml": "svg",
}


@dataclass(slots=True)
class Relations:
    """Relationships of one part, each distinct one once."""

    _ids: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def to(self, kind: str, target: str, *, external: bool = False) -> str:
        """Id of the relationship of `kind` (``image``, ``hyperlink`` …) to `target`, made when new."""
        address = kind if kind.startswith("http") else _OFFICE + kind
        return self._ids.setdefault((address, target, external), f"rId{len(self._ids) + 1}")

    def xml(self) -> str:
        """The ``.rels`` part; "" when there is none to write."""
        if not self._ids:
            return ""
        lines = "".join(
            f'<Relationship Id="{id}" Type="{kind}" Target="{escaped(target)}"'
            + (' TargetMode="External"/>' if external else "/>")
            for (kind, target, external), id in self._ids.items()
        )
        return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{lines}</Relationships>'


@dataclass(slots=True)
class Package:
    """A package in the making; part names have no leading slash."""

    parts: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    relations: dict[str, Relations] = field(default_factory=dict)
    _images: dict[bytes, str] = field(default_factory=dict)

    def put(self, name: str, content_type: str, data: bytes | str) -> None:
        """Add a part, or take another's place."""
        self.parts[name] = (content_type, data.encode("utf-8") if isinstance(data, str) else data)

    def of(self, name: str) -> Relations:
        """Relationships of the part `name`; "" stands for the package itself."""
        return self.relations.setdefault(name, Relations())

    def image(self, source: str, media_type: str, data: bytes) -> str:
        """Relationship id in part `source` (in folder ``word/``) of a picture, which is stored once."""
        name = self._images.get(data)
        if name is None:
            name = f"media/image{len(self._images) + 1}.{_EXTENSIONS[media_type]}"
            self._images[data] = name
            self.put(f"word/{name}", media_type, data)
        return self.of(source).to("image", name)

    def bytes(self) -> bytes:
        """The zip: content types first, then parts by name, all of one date and one mode."""
        files: dict[str, bytes] = {name: data for name, (_, data) in self.parts.items()}
        for source, relations in self.relations.items():
            folder, _, name = source.rpartition("/")
            xml = relations.xml()
            if xml:
                files[f"{folder}/_rels/{name}.rels".lstrip("/")] = xml.encode("utf-8")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, data in (("[Content_Types].xml", self._content_types().encode("utf-8")), *sorted(files.items())):
                info = zipfile.ZipInfo(name, _EPOCH)
                info.create_system, info.external_attr = 3, 0o644 << 16
                packed = not name.endswith((".png", ".jpeg"))
                info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
                archive.writestr(info, data)
        return out.getvalue()

    def _content_types(self) -> str:
        defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        overrides = []
        for name, (content_type, _) in sorted(self.parts.items()):
            extension = _EXTENSIONS.get(content_type)
            if extension and name.endswith(f".{extension}"):
                defaults[extension] = content_type
            else:
                overrides.append(f'<Override PartName="/{escaped(name)}" ContentType="{content_type}"/>')
        lines = [f'<Default Extension="{each}" ContentType="{kind}"/>' for each, kind in sorted(defaults.items())]
        return f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">{"".join((*lines, *overrides))}</Types>'
