"""Makes text of files: encodings, line ends, and refusal of what is no text."""

from __future__ import annotations

import codecs
from pathlib import Path

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.reading.numbered_lines import without_line_numbers
from codegen.source import LARGEST, SourceFile, Span

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


INPUT_UNREADABLE = Rule(
    "IN001",
    "input-unreadable",
    Severity.ERROR,
    """A file cannot be read.

## What it does

Reports a file that the system does not let us read: it is gone, a folder, or forbidden.

## Why it is bad

What the page describes would be missing from the SDK.

## Example

    API_CreateModel.md: Permission denied

## How to fix

Correct the file's permissions, or leave it out of the input.
""",
)

INPUT_NOT_UTF8 = Rule(
    "IN002",
    "input-not-utf8",
    Severity.ERROR,
    """A file is not encoded in UTF-8.

## What it does

Reports the first byte of a file that is no UTF-8, and files in UTF-16. A byte order mark of UTF-8 is
fine.

## Why it is bad

Guessing an encoding would put wrong characters into names, patterns and documentation.

## Example

    A page saved as Latin-1 or UTF-16.

## How to fix

Save the file in UTF-8.
""",
)

INPUT_BINARY = Rule(
    "IN003",
    "input-binary",
    Severity.ERROR,
    """A file is no text.

## What it does

Reports a file with NUL bytes.

## Why it is bad

It is no page; nothing in it could be understood.

## Example

    An image or an archive with the ending `.md`.

## How to fix

Leave the file out of the input.
""",
)

INPUT_TOO_LARGE = Rule(
    "IN004",
    "input-too-large",
    Severity.ERROR,
    """A file is too large to be a page.

## What it does

Reports files of more than 16 MiB without reading them.

## Why it is bad

The largest pages have a quarter of a megabyte; a larger file is something else, and reading it
would take time and memory for nothing.

## Example

    A database dump with the ending `.txt`.

## How to fix

Leave the file out of the input, or split it into its pages.
""",
)


_USUAL = 64 * 1024
"""Bytes that are asked for first: Python sets aside room for as many as are asked for."""
_UNPACK = "unpack it, and give the folder that comes out"
_KINDS = (
    (
        b"PK\x03\x04",
        "a zip archive or a document of an office program",
        f"{_UNPACK}; export a document as Markdown",
    ),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"%PDF", "a PDF", "give the Markdown that it was made from"),
)
"""Beginnings of files that people mistake for pages, what these are, and what to do."""


def load_source(path: Path, shown: str) -> SourceFile | Diagnostic:
    """The text of a file, with line ends as `\\n`, without a byte order mark, and with blanks where code counts its lines; a finding where it is no text.

    `shown` is the path for people and for spans.
    """
    place = Span(shown, 1)
    try:
        with open(path, "rb") as file:
            data = file.read(_USUAL)
            if len(data) == _USUAL:
                data += file.read(LARGEST + 1 - _USUAL)
    except OSError as error:
        said = f"{shown} cannot be read: {error.strerror or error}"
        return INPUT_UNREADABLE(said, place, help="make it readable, or leave it out of the input")
    if len(data) > LARGEST:
        said = f"{shown} has more than {LARGEST // 1024 // 1024} MiB"
        return INPUT_TOO_LARGE(said, place, help="leave it out of the input, or split it into its pages")
    if data.startswith(_UTF16_MARKS):
        return INPUT_NOT_UTF8(f"{shown} is in UTF-16", place, help="save it in UTF-8")
    if b"\0" in data:
        for beginning, kind, help in _KINDS:
            if data.startswith(beginning):
                return INPUT_BINARY(f"{shown} is {kind}, no text", place, help=help)
        line, column = _position(data, data.index(b"\0"))
        return INPUT_BINARY(
            f"{shown} is no text: it has a NUL byte",
            Span(shown, line, column),
            help="leave it out of the input",
        )
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _position(data, error.start)
        return INPUT_NOT_UTF8(
            f"{shown} is not in UTF-8: byte 0x{data[error.start]:02x} does not belong there",
            Span(shown, line, column, column + 1),
            help="save it in UTF-8",
        )
    return SourceFile(shown, without_line_numbers(text.replace("\r\n", "\n").replace("\r", "\n")))


def _position(data: bytes, offset: int) -> tuple[int, int]:
    """Line and column of a byte."""
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    return line, len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
