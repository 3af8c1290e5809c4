"""The `official` rendition: the documentation repositories of 2017 to 2023."""

from codegen.pages.aws import Rendition
from codegen.reading.aws.dialect import Dialect
from codegen.reading.aws.markdown import split

OFFICIAL = Dialect(Rendition.OFFICIAL, split)
