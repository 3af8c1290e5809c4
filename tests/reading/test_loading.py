"""Files that are pages, and files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.cli.reporting import Reporter
from codegen.config import load_config
from codegen.diagnostics import Diagnostic
from codegen.reading import load_source
from codegen.source import LARGEST, SourceFile, read_bounded


def load(tmp_path: Path, data: bytes) -> SourceFile | Diagnostic:
    path = tmp_path / "API_X.md"
    path.write_bytes(data)
    return load_source(path, "guide/API_X.md")


@pytest.mark.parametrize(
    "data",
    [b"a\n\nb\n", b"a\r\n\r\nb\r\n", b"a\r\rb\r", b"\xef\xbb\xbfa\n\nb\n", b"\xef\xbb\xbfa\r\n\nb\r"],
)
def test_line_ends_and_byte_order_marks_make_no_difference(tmp_path: Path, data: bytes) -> None:
    found = load(tmp_path, data)
    assert isinstance(found, SourceFile)
    assert (found.path, found.lines) == ("guide/API_X.md", ("a", "", "b", ""))


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"# X\n\nab\xff\n", "IN002", 3, 3),
        (b"\xef\xbb\xbf# X\n\nab\xff\n", "IN002", 3, 3),
        ("é\r\né".encode() + b"\xe9 la carte", "IN002", 2, 2),
        ("# X\n".encode("utf-16"), "IN002", 1, 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "IN003", 3, 1),
        (b"# X\n\0", "IN003", 2, 1),
    ],
)
def test_what_is_no_text_is_a_finding(tmp_path: Path, data: bytes, code: str, line: int, column: int) -> None:
    found = load(tmp_path, data)
    assert isinstance(found, Diagnostic)
    assert found.span is not None
    assert (found.code, found.span.file, found.span.line, found.span.column) == (
        code,
        "guide/API_X.md",
        line,
        column,
    )


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "API_X.md"
    with path.open("wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)
    found = load_source(path, "API_X.md")
    assert isinstance(found, Diagnostic)
    assert found.code == "IN004"


@pytest.mark.parametrize("name", ["missing.md", "."])
def test_what_cannot_be_read_is_a_finding(tmp_path: Path, name: str) -> None:
    found = load_source(tmp_path / name, name)
    assert isinstance(found, Diagnostic)
    assert found.code == "IN001"


def test_what_is_too_large_is_not_read_for_messages_either(tmp_path: Path) -> None:
    """Sparse files take no room on a disk, but all of it in memory."""
    path = tmp_path / "codegen.toml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(OSError, match="it has more than 16 MiB"):
        read_bounded(path)
    (found,) = load_config(path)[1]
    assert "it has more than 16 MiB" in found.message
    assert Reporter()._source(str(path)) is None
