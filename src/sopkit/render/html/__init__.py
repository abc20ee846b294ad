"""The page as HTML: for the screen as one self-contained file, and for the PDF engine.

`body` writes the text, `page` puts it into the type's template, `templates` runs that template safely.
"""

from sopkit.render.html.page import print_html, render_html
from sopkit.render.html.templates import TEMPLATE_FILES, PageTemplates, TemplateFault

__all__ = ["TEMPLATE_FILES", "PageTemplates", "TemplateFault", "print_html", "render_html"]
