"""The `official` rendition: the documentation repositories of 2017 to 2023."""

from codegen.pages import Rendition
from codegen.reading.dialect import Dialect
from codegen.reading.markdown import split

OFFICIAL = Dialect(Rendition.OFFICIAL, split)
