"""Syntax blocks: trees of JSON and XML, HTTP lines, and what breaks them."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from codegen.pages.aws import SyntaxBlock, SyntaxObject
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.reading.support import at, findings, read, tree

HEAD = '# Put<a name="API_Put"></a>\n\n## Request Syntax<a name="x"></a>\n\n```\n'
TAIL = '\n```\n\n## Response Elements<a name="y"></a>\n\nIf the action is successful, the service sends back an HTTP 200 response\\.\n'


def block(text: str, uri: str = "") -> SyntaxBlock:
    found = read(HEAD + text + TAIL.replace("## Response", uri + "## Response", 1)).request
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{ "A": "string", "B": number, "C": boolean, "D": blob, "E": JSON value }', {"A": "string", "B": "number", "C": "boolean", "D": "blob", "E": "json value"}),
        ('{ "A": [ "string" ] }', {"A": ["string"]}),
        ('{ "A": [ [ number ] ] }', {"A": [["number"]]}),
        ('{ "A": { "string" : [ "string" ] } }', {"A": {"*": ["string"]}}),
        ('{ "A": { "string": "string" } }', {"A": {"string": "string"}}),
        ('{ "A": "Node", "B": [ "[Leaf](API_Leaf.md)" ] }', {"A": "<Node>", "B": ["<Leaf>"]}),
        ('{ "A": { ... } }', {"A": {"...": None}}),
        ('{ "A": { } , "B": {}}', {"A": {}, "B": {}}),
        ("{\n}", {}),
        ('{ "{{A}}": {{number}}, "B": "***string***" }', {"A": "number", "B": "string"}),
        ('{\n   "[Max-Age](#a(b))": "string"\n}', {"Max-Age": "string"}),
    ],
)  # fmt: skip
def test_json(text: str, expected: Any) -> None:
    assert tree(block(text).body) == expected


def test_keys_have_exact_places() -> None:
    text = HEAD + '{ "[ A ](#s-Put-request-A)": "string",\n  "B": number }' + TAIL
    body = read(text).request
    assert body is not None
    assert isinstance(body.body, SyntaxObject)
    assert [at(text, one.span) for one in body.body.members] == ["A", "B"]
    assert [at(text, one.value.span) for one in body.body.members] == ["string", "number"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{ "A": [', "["),
        ('{ "A": "string" "B": number }', "B"),
        ('{ "A": strong }', "strong"),
        ('{ "A": [ "string", "string" ] }', "["),
        ('{ "A": "string" } }', "}"),
        ('{ "A" "string" }', "string"),
        ('{ "A": "two words" }', "two words"),
        ("{ , }", ","),
        ('{ "A": ] }', "]"),
        ('{ "A": "string', '"string'),
        ("{ A: 1 }", "A"),
    ],
)
def test_broken_json_is_reported_where_it_breaks(text: str, place: str) -> None:
    ((code, marked),) = findings(HEAD + text + TAIL)
    assert code == "PG109"
    assert marked.lstrip().startswith(place)


def test_xml() -> None:
    found = block(
        "PUT /?rules HTTP/1.1\nHost: Bucket.shop.example\n"
        '<?xml version="1.0" encoding="UTF-8"?>\n<Rules xmlns="http://shop.example/doc/">\n   <Rule>\n'
        "      <Name>string</Name>\n      <Days>\n         <Day>integer</Day>\n         ...\n      </Days>\n   </Rule>\n   ...\n"
        "   <xsi:type>string</xsi:type>\n   <Empty/>\n</Rules>"
    )
    assert found.root is not None
    assert (found.root.name, found.root.namespace) == ("Rules", "http://shop.example/doc/")
    assert tree(found.body) == {
        "Rule": [{"Name": "string", "Days": {"Day": ["integer"]}}],
        "xsi:type": "string",
        "Empty": {},
    }
    assert (found.path, [(one.wire_name, one.static) for one in found.query]) == ("/", [("rules", "")])
    assert [(one.wire_name, one.member, one.static) for one in found.headers] == [
        ("Host", None, "Bucket.shop.example")
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<A><B>string</B>", "A"),
        ("<A></B></A>", "B"),
        ("<A>strong</A>", "strong"),
        ("<A>string</A> more", "more"),
        ("<A b", "<A b"),
    ],
)
def test_broken_xml_is_reported_where_it_breaks(text: str, place: str) -> None:
    ((code, marked),) = findings(HEAD + text + TAIL)
    assert code == "PG109"
    assert marked.lstrip().startswith(place)


def test_a_key_that_an_object_has_twice_is_reported_and_counts_once() -> None:
    text = HEAD + '{ "A": "string", "B": { "A": "string" }, "A": number }' + TAIL
    assert findings(text) == [("PG109", "A")]
    page, _ = read_page(SourceFile("API_Put.md", text))
    assert page.request is not None
    assert tree(page.request.body) == {"A": "string", "B": {"A": "string"}}


@pytest.mark.parametrize("body", ["Payload", "{{Payload}}", "{ Payload in JSON format }"])
def test_a_body_may_be_one_member(body: str) -> None:
    assert block(f"POST /x HTTP/1.1\nX-Id: Id\n\n{body}").raw_body == "Payload"


def test_path_placeholders_are_marked_where_the_rendition_marks_them() -> None:
    assert block("GET /a/{{B}}/{{Key+}}?x={{Y}} HTTP/1.1").path == "/a/{B}/{Key+}"
    assert block("GET /a/B/Key+ HTTP/1.1").path == "/a/B/Key+"


def test_a_query_key_that_no_parameter_explains_is_a_constant() -> None:
    uri = (
        '## URI Request Parameters<a name="u"></a>\n\nThe request uses the following URI parameters\\.\n\n'
        ' ** [max-keys](#x) **   <a name="s-Put-request-uri-MaxKeys"></a>\nWords\\.\n\n'
    )
    found = block("GET /?list-type=2&find=Layer&max-keys=MaxKeys HTTP/1.1", uri).query
    assert [(one.wire_name, one.member, one.static) for one in found] == [
        ("list-type", None, "2"),
        ("find", None, "Layer"),
        ("max-keys", "MaxKeys", None),
    ]


def test_a_tree_too_deep_for_what_walks_it_is_refused() -> None:
    text = HEAD + '{"a": ' * 100_000 + "1" + "}" * 100_000 + TAIL
    assert [code for code, _ in findings(text)] == ["PG109"]
    assert [code for code, _ in findings(HEAD + "<a>" * 100_000 + "string" + "</a>" * 100_000 + TAIL)] == [
        "PG109"
    ]


def test_the_deepest_tree_can_still_be_walked() -> None:
    for opening, closing in (('{"a": ', "}"), ('{"a": [', "]}")):
        depth = 50 // (2 if "[" in opening else 1)
        page, found = read_page(
            SourceFile("API_Put.md", HEAD + opening * depth + '"string"' + closing * depth + TAIL)
        )
        assert found == []
        assert pickle.loads(pickle.dumps(page)) == page
        assert hash(page.request) == hash(page.request)


@pytest.mark.parametrize(
    ("line", "marked_text"), [("PSOT /lamps HTTP/1.1", "PSOT"), ("POST lamps HTTP/1.1", "lamps")]
)
def test_a_request_line_that_no_server_takes_is_reported(line: str, marked_text: str) -> None:
    assert findings(f"{HEAD}{line}{TAIL}", "API_Put.md") == [("PG109", marked_text)]


@pytest.mark.parametrize("word", ["strng", "srting", "strinzg", "stringg"])
def test_a_misspelt_placeholder_is_no_type(word: str) -> None:
    text = f'# PutLamp\n\n## Request Syntax\n\n```\n{{ "Name": "{word}" }}\n```\n\n## Request Parameters\n\n**Name**\n\nType: String\n\nRequired: No\n'
    assert "PG109" in [code for code, _ in findings(text, "API_PutLamp.md")]
