"""Examples are read as far as they go."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.ir.model import ScalarKind
from codegen.linking.rest.samples.curl import after_commands, read_commands
from codegen.linking.rest.samples.inference import infer
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.samples.json_text import read_json
from codegen.linking.rest.samples.messages import read_messages
from codegen.linking.rest.types.sketch import Array, Either, Mapping, Named, Shown, ShownMember
from codegen.source import Span

STRING, WHOLE = Named(ScalarKind.STRING), Named(ScalarKind.LONG)


def plain(node: Node) -> Any:
    match node.kind:
        case Kind.OBJECT:
            return {name: plain(member) for name, member in node.members.items()}
        case Kind.ARRAY:
            return [plain(item) for item in node.items]
        case Kind.STRING:
            return node.text
        case Kind.UNKNOWN:
            return ...
        case _:
            return json.loads(node.text.lower().replace("nil", "null").replace("none", "null"))


texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


@given(st.lists(values) | st.dictionaries(texts, values), st.sampled_from([None, 2]))
def test_json_is_read_to_the_letter(value: Any, indent: int | None) -> None:
    (node,) = read_json(json.dumps(value, indent=indent))
    assert plain(node) == value
    assert node.strict


@given(st.text(alphabet="{}[]:,\"'.#/<>|= \n\\aé0-", max_size=80))
def test_no_text_is_too_much(text: str) -> None:
    infer(read_json(text))
    read_commands(f"curl {text}")
    after_commands(f"curl {text}")
    read_messages(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"id": 7, "name": "van",}',
        '{"id": 7, // the number\n "name": "van"}',
        '{"id": 7, # the number\n "name": "van"}',
        '{"id": 7, /* the number */ "name": "van"}',
        "{'id': 7, 'name': 'van'}",
        '{id: 7, name: "van"}',
        '{:id => 7, :name => "van"}',
        '{"id" => 7, "name" => "van"}',
        '{"id": 7 "name": "van"}',
        '{"id": 7, "name": "van"',
        '{"id": 7, "name": "van", <%= more %>}',
    ],
)
def test_what_is_nearly_json(text: str) -> None:
    (node,) = read_json(text)
    assert plain(node) == {"id": 7, "name": "van"}
    assert not node.strict


def test_omissions_are_seen() -> None:
    (node,) = read_json('{"id": 7, ..., "stops": [{"town": "Ely"}, ...], "more": {...}}')
    assert plain(node) == {"id": 7, "stops": [{"town": "Ely"}], "more": {}}
    assert (node.cut, node.members["stops"].cut, node.members["more"].cut) == (True, True, True)


def test_placeholders_have_the_type_that_they_name() -> None:
    (node,) = read_json(
        '{"a": <string>, "b": <integer>, "c": "<name>", "d": {{token}}, "e": true | false, "f": "x" | "y" | null}'
    )
    kinds = {name: member.kind for name, member in node.members.items()}
    assert kinds == {
        "a": Kind.STRING,
        "b": Kind.INTEGER,
        "c": Kind.STRING,
        "d": Kind.UNKNOWN,
        "e": Kind.BOOLEAN,
        "f": Kind.STRING,
    }
    assert node.members["f"].choices == ("x", "y")


def test_an_excerpt_without_braces_is_an_object() -> None:
    (node,) = read_json('  "id": 7,\n  "name": "van"\n')
    assert (plain(node), node.cut) == ({"id": 7, "name": "van"}, True)


def test_json_lines_are_values_one_after_another() -> None:
    assert [plain(node) for node in read_json('{"id": 1}\n{"id": 2}\n')] == [{"id": 1}, {"id": 2}]


def test_lines_are_counted() -> None:
    (node,) = read_json('{\n  "id": 7,\n  "stop": {\n    "town": "Ely"\n  }\n}')
    assert (node.members["id"].line, node.members["stop"].members["town"].line) == (1, 3)


def test_several_examples_make_one_type() -> None:
    typed = infer(
        read_json(
            '[{"id": 1, "left": "2026-01-02T03:04:05Z"}, {"id": 1.5, "left": null, "day": "2026-01-02"}]'
        )
    )
    assert isinstance(typed.sketch, Array)
    shown = typed.sketch.element
    assert isinstance(shown, Shown)
    members = {member.name: member.typed for member in shown.members}
    assert members["id"].sketch == Named(ScalarKind.DOUBLE)
    assert (members["left"].sketch, members["left"].nullable) == (Named(ScalarKind.TIMESTAMP), True)
    assert (members["day"].sketch, members["day"].optional) == (Named(ScalarKind.DATE), True)


def test_keys_that_are_data_make_a_map() -> None:
    assert infer(read_json('{"7": "a", "12": "b"}')).sketch == Mapping(STRING)
    assert infer(read_json('{"@ann:example.com": 3, "@bob:example.com": 5}')).sketch == Mapping(WHOLE)
    assert infer(read_json('{"": "a"}')).sketch == Mapping(STRING)
    assert isinstance(infer(read_json('{"a": 1}')).sketch, Shown)


def test_values_of_several_types() -> None:
    assert infer(read_json('["a", 1]')).sketch == Array(Either((STRING, WHOLE)))
    assert infer(read_json("[]")).sketch == Array(None)


def test_a_member_keeps_an_example() -> None:
    typed = infer(read_json('{"town": "<town>"}') + read_json('{"town": "Ely"}'))
    assert isinstance(typed.sketch, Shown)
    assert typed.sketch.members == (
        ShownMember(name="town", typed=typed.sketch.members[0].typed, span=Span("", 0), example="Ely"),
    )


def test_curl_commands() -> None:
    text = """
$ curl -X POST "https://vans.example/v1/vans?dry=true" \\
    -H "X-Token: <token>" \\
    --data '{"name": "van"}' | jq
curl --form "photo=@van.png" --form name=van -u me: https://vans.example/v1/photos
curl -G localhost:9090/vans --data-urlencode 'match[]=up' -d limit=2
curl -XDELETE https://vans.example/v1/vans/7
curl --request PUT
  --url "https://vans.example/v1/vans/7
"""
    first, second, third, fourth, fifth = read_commands(text)
    assert (first.verb, first.parts) == ("POST", ("https://vans.example", "/v1/vans", (("dry", "true"),)))
    assert (first.headers, first.data) == ([("X-Token", "<token>")], ['{"name": "van"}'])
    assert (second.verb, second.form, second.user) == (
        "POST",
        [("photo", "@van.png"), ("name", "van")],
        "me:",
    )
    assert third.parts[2] == (("limit", "2"), ("match[]", "up"))
    assert (fourth.verb, fourth.line) == ("DELETE", 6)
    assert (fifth.verb, fifth.url) == ("PUT", "https://vans.example/v1/vans/7")


def test_what_a_terminal_shows_after_a_command() -> None:
    assert after_commands("$ curl 'http://x/y' \\\n  -H 'A: b'\n\n{\n}\n") == ("\n{\n}\n", 2)
    assert after_commands("{}") == ("", 0)


def test_http_messages() -> None:
    text = 'POST /vans?x=1 HTTP/1.1\nContent-Type: application/json\n\n{"name": "van"}\n\nHTTP/1.1 201 Created\nLocation: /vans/7\n\n{"id": 7}'
    request, answer = read_messages(text)
    assert (request.method, request.target, request.header("content-type")) == (
        "POST",
        "/vans?x=1",
        "application/json",
    )
    assert (request.body.strip(), request.line) == ('{"name": "van"}', 3)
    assert (answer.status, answer.header("Location"), answer.body) == (201, "/vans/7", '{"id": 7}')
    (bare,) = read_messages('{"id": 7}')
    assert (bare.method, bare.status, bare.body) == ("", None, '{"id": 7}')
