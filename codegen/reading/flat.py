"""The `flat` rendition: Markdown stripped to plain text, without headings and fences."""
from codegen.pages import Rendition
from codegen.reading.dialect import Dialect
from codegen.reading.markdown import split

FLAT = Dialect(Rendition.FLAT, split, escaped=False)
