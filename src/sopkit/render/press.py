"""One door to the renderers: a document and a format in, bytes out; a fault in what they use is a finding.

The renderers are imported on first use: they take longer to load than checking a library takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic
from sopkit.model.resolved import Resolved
from sopkit.ports.drawing import Drawer, DrawingFault, PictureFault
from sopkit.render.libraries import by_file_name
from sopkit.render.rules import BAD_TEMPLATE, NO_PICTURE, NOT_DRAWN
from sopkit.render.setting import Setting

if TYPE_CHECKING:
    from sopkit.render.docx.document import DocxEngine
    from sopkit.render.flowchart import Drawings
    from sopkit.render.html.templates import PageTemplates
    from sopkit.render.pdf import PdfEngine

FORMATS = ("pdf", "docx", "html")
_REFERENCE = "reference.docx"


class Press:
    """Renders documents; keeps what is dear to set up (fonts, parsed style sheets), so one serves many.

    `files` are each type's templates by name: ``base/page.html.j2`` … the shared ones, ``page.html.j2``,
    ``print.css``, ``screen.css`` the type's own, and ``reference.docx``. `fonts` are font files by name.
    """

    def __init__(self, files: Mapping[str, Mapping[str, bytes]], fonts: Mapping[str, bytes], drawer: Drawer) -> None:
        self.files, self.fonts, self.drawer = files, fonts, drawer
        self._templates: dict[str, PageTemplates] = {}

    def render(self, wanted: str, resolved: Resolved, setting: Setting) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
        """The document in the format `wanted` (one of FORMATS); None and a finding when it cannot be made."""
        from sopkit.render.docx.reference import BrokenReference
        from sopkit.render.html.templates import TemplateFault

        at = resolved.document.front_matter.span_of("type")
        try:
            return self._bytes(wanted, resolved, setting), ()
        except TemplateFault as fault:
            rule, problem = BAD_TEMPLATE, f"{setting.type.id}/{fault.name}:{fault.line}: {fault.problem}"
        except BrokenReference as fault:
            rule, problem = BAD_TEMPLATE, f"{setting.type.id}/{_REFERENCE}: {fault}"
        except DrawingFault as fault:
            rule, problem = NOT_DRAWN, str(fault)
        except PictureFault as fault:
            rule, problem = NO_PICTURE, str(fault)
        return None, (Diagnostic(rule, at, {"problem": problem}),)

    def _bytes(self, wanted: str, resolved: Resolved, setting: Setting) -> bytes:
        match wanted:
            case "pdf":
                return self._pdf.render(resolved, setting, self._pages(setting.type.id))
            case "docx":
                return self._docx.render(resolved, setting, self.files[setting.type.id][_REFERENCE])
            case _:
                from sopkit.render.html.page import render_html

                return render_html(resolved, setting, self._pages(setting.type.id), self._drawings)

    def _pages(self, type_id: str) -> PageTemplates:
        from sopkit.render.html.templates import PageTemplates

        if type_id not in self._templates:
            files = self.files[type_id].items()
            texts = {name: data.decode("utf-8", "replace") for name, data in files if name != _REFERENCE}
            self._templates[type_id] = PageTemplates(texts)
        return self._templates[type_id]

    @cached_property
    def _drawings(self) -> Drawings:
        from sopkit.render.flowchart import Drawings

        return Drawings(self.drawer)

    @cached_property
    def _pdf(self) -> PdfEngine:
        with by_file_name():
            from sopkit.render.pdf import PdfEngine

        return PdfEngine(self.fonts, self._drawings)

    @cached_property
    def _docx(self) -> DocxEngine:
        from sopkit.render.docx.document import DocxEngine
        from sopkit.render.raster import Rasteriser

        return DocxEngine(self._drawings, Rasteriser(self.fonts))
