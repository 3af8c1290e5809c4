"""Bodies of requests that a page shows in YAML."""

from __future__ import annotations

import time

import pytest

from codegen.linking.rest.samples.json_nodes import Node
from codegen.linking.rest.samples.yaml_text import read_yaml
from codegen.source import Span
from tests.linking.rest.reference import sent, service

_BODY = """name: Ann  # who
age: 3
tags: [a, b]
active: true
note: |
  several lines
  of: text
phones:
- number: "12"
  kind: home
address:
  street: Main
    Street
  zip: '0123'
"""
_MEMBERS = {
    "name": ("body", "string", None),
    "age": ("body", "long", None),
    "tags": ("body", ["string"], None),
    "active": ("body", "boolean", None),
    "note": ("body", "string", None),
    "phones": ("body", [{"number": "string", "kind": "string"}], None),
    "address": ("body", {"street": "string", "zip": "string"}, None),
}


def _page(above: str, body: str = _BODY) -> str:
    return f"# Users\n\n## Create user\n\n`POST /users`\n\n{above}\n\n```yaml\n{body}```\n"


@pytest.mark.parametrize("above", ["Request body:", "**Request**", "### Request body", "The body, for example:"])
def test_a_body_in_yaml_has_the_members_that_it_shows(above: str) -> None:
    assert sent(service(_page(above)), "create_user") == _MEMBERS


def test_a_request_with_a_body_in_yaml_is_read() -> None:
    text = f"# Users\n\n## Create user\n\n`POST /users`\n\n```http\nPOST /users HTTP/1.1\nContent-Type: application/yaml\n\n{_BODY}```\n"
    assert sent(service(text), "create_user") == _MEMBERS


@pytest.mark.parametrize("above", ["The configuration file, for example:", "The `rules` parameter of the body accepts YAML:", "What a pipeline looks like."])
def test_files_and_values_of_members_in_yaml_are_no_bodies(above: str) -> None:
    assert sent(service(_page(f"### Request\n\n{above}")), "create_user") == {}


def _plain(node: Node) -> object:
    if node.members:
        return {name: _plain(value) for name, value in node.members.items()}
    return [_plain(item) for item in node.items] if node.items else (node.kind.value, node.text)


def test_values_have_their_lines() -> None:
    (node,) = read_yaml("a: 1\n# no\n\nb:\n  - c: x\n    d: ~\n  - - 1.5\n    - {e: 1}\n", Span("x.md", 10))
    assert _plain(node) == {"a": ("integer", "1"), "b": [{"c": ("string", "x"), "d": ("null", "~")}, [("number", "1.5"), {"e": ("integer", "1")}]]}
    assert [node.members["a"].line, node.members["b"].items[0].members["d"].line] == [10, 15]


@pytest.mark.parametrize(
    "text", ["a: &x 1\n", "a: !tag b\n", "a: 1\n  b: 2\n", "a: 1\nwords\n", "words", "type: object\nproperties:\n  a: 1\n", "a:\n\tb: 1\n", "- a\nb: 1\n"]
)
def test_what_is_no_plain_yaml_has_no_values(text: str) -> None:
    assert read_yaml(text, Span("x.md", 1)) == []


def test_deep_and_long_texts_have_no_values() -> None:
    assert read_yaml("".join(f"{' ' * depth}a:\n" for depth in range(500)), Span("x.md", 1)) == []
    assert read_yaml("- " * 500 + "a", Span("x.md", 1)) == []
    assert read_yaml("a: 1\n" * 10_000, Span("x.md", 1)) == []


@pytest.mark.parametrize("line", ["b{}c", "b: 1{}c # no"])
def test_blanks_within_a_line_are_looked_at_once(line: str) -> None:
    def seconds(blanks: int) -> float:
        start = time.process_time()
        read_yaml(f"a: 1\n{line.format(' ' * blanks)}\n", Span("x.md", 1))
        return time.process_time() - start

    seconds(100)
    small, large = seconds(2_000), seconds(64_000)
    # With the square of their number it would be 1,024 times as much; the rest is room for a busy machine.
    assert large < max(small * 32 * 6, 1.5)
