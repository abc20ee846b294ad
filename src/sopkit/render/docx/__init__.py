"""DOCX: a document an editor in Word would call well made, the same bytes for the same input.

`engine.DocxEngine` reads a type's ``reference.docx`` once; `document.render_docx` is one call. What
an editor may restyle lives in named styles of the reference; what the model decides (text, numbers,
frame) is written here as WordprocessingML, and ``python-docx`` reads the reference and its styles.
"""
