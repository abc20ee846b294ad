"""sopkit: write SOPs as Markdown, check them, build controlled PDF, DOCX and HTML.

The folders are the architecture; ``pipeline.py`` tells the compiler's story on one page and
``pyproject.toml`` holds the layers (a line imports only lines below it).
"""

__version__ = "0.1.0"
