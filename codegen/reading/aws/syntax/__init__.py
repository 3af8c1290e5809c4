"""Request Syntax and Response Syntax blocks: request line, status, headers and the body's tree."""

from codegen.reading.aws.syntax.block import names_of, opens_block, parse_block

__all__ = ["names_of", "opens_block", "parse_block"]
