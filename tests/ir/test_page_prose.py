"""Prose of pages has no string form from the reader on, in the models of both families and in models that are read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from codegen.config import Config
from codegen.diagnostics.text import visible, visible_lines
from codegen.ir import codec
from codegen.pipeline import Request, understand
from codegen.source import PageProse, opened
from tests.cli.conftest import operation

REFERENCE = """# Crates

## Fill a crate

`POST /crates/{id}`

Puts apples into the crate. Deprecated: use baskets.

| Name | Type | Required | Description |
|---|---|---|---|
| `apples` | integer | Yes | How many apples. |

Returns `204`, or `404` when there is no such crate.
"""


def _prose(node: Any) -> Iterator[Any]:
    if is_dataclass(node):
        for item in fields(node):
            if item.name == "documentation":
                yield getattr(node, item.name)
            yield from _prose(getattr(node, item.name))
    elif isinstance(node, tuple):
        for item in node:
            yield from _prose(item)


@pytest.mark.parametrize(
    ("name", "text"), [("API_PaintThing.md", operation("PaintThing")), ("crates.md", REFERENCE)]
)
def test_all_prose_of_a_model_is_of_the_type(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    model = understand(Request(inputs=(tmp_path,), config=Config(), jobs=1)).model
    for each in (model, codec.loads(codec.dumps(model))):
        prose = list(_prose(each))
        assert any(prose)
        assert [value for value in prose if type(value) is not PageProse] == []


@pytest.mark.parametrize(
    "write",
    [
        lambda text: f"{text}",
        lambda text: f"{text:>40}",
        "%s".__mod__,
        "{}".format,
        lambda text: text + "!",
        lambda text: "# " + text,
        str,
        print,
    ],
)
def test_prose_is_neither_formatted_nor_added(write: Callable[[str], object]) -> None:
    with pytest.raises(TypeError, match="encoder"):
        write(PageProse("eval(1)"))


def test_encoders_open_prose_and_its_parts_are_ordinary_strings() -> None:
    prose = PageProse("one\x1b two")
    assert visible(prose) == visible_lines(prose) == "one\\x1b two"
    assert type(opened(prose)) is str
    assert {type(part) for part in prose.split()} == {str}
    assert prose == "one\x1b two"
