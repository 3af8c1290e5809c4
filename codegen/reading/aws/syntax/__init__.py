"""Reads Request Syntax and Response Syntax blocks: request line, status, headers and the body's tree."""

from codegen.reading.aws.syntax.block import names_of
from codegen.reading.aws.syntax.section import read_syntax, report_first_lines

__all__ = ["names_of", "read_syntax", "report_first_lines"]
