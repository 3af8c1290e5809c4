"""Request Syntax and Response Syntax blocks: request line, status, headers and the body's tree."""

from codegen.reading.syntax.block import names_of, parse_block

__all__ = ["names_of", "parse_block"]
