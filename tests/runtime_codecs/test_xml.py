"""XML that is sent and that arrives."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.aws.protocols import xml, xml_documents
from codegen.runtime.errors import ResponseError
from codegen.runtime.http import HttpResponse
from codegen.runtime.unset import UNSET

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\r\n\t<>&\"'")
)


def answer(body: str) -> HttpResponse:
    return HttpResponse(200, {}, body.encode())


@given(TEXT)
def test_text_is_read_as_it_was_sent(value: str) -> None:
    root = xml.xml_root(answer(xml.element("Root", xml.text("A", value))))
    found = xml.children(root)
    assert found is not None
    assert xml.read_text(found["A"]) == value


@given(TEXT)
def test_attributes_are_read_as_they_were_sent(value: str) -> None:
    root = ElementTree.fromstring(xml.element("Root" + xml.attribute("a", value), ""))
    assert root.get("a") == value


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        "<x>",
        "no xml",
        "<x></y>",
        '<?xml version="1.0" encoding="nonsense"?><x/>',
        '<?xml version="1.0"?> <!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        '<?xml version="1.0"?><!-- a --><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        '<x xmlns="u"><!DOCTYPE x [<!ENTITY a "b">]>&a;</x>',
        '<x xmlns="u"/><!DOCTYPE x [<!ENTITY a "b">]>',
        '<x xmlns="u">&a;</x>',
        '<x xmlns="u"><a:b/></x>',
        '<x xmlns="u"',
        '<x xmlns="u">',
    ],
)
def test_what_is_no_plain_document_is_an_error_of_the_answer(body: str) -> None:
    with pytest.raises(ResponseError):
        xml.xml_root(answer(body))


def test_namespaces_are_not_part_of_names() -> None:
    root = xml.xml_root(answer('<a:R xmlns:a="u" xmlns:x="v" x:type="t"><a:B>1</a:B></a:R>'))
    found = xml.children(root, "type")
    assert found is not None
    assert xml.read_int(found["B"]) == 1
    assert found["@type"] == "t"


DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
INSIDE = '<A>1</A><B><C>x</C><C>y</C></B><D a="1"/>'


@pytest.mark.parametrize(
    "body",
    [
        f"<R>{INSIDE}</R>",
        f'<R xmlns="u">{INSIDE}</R>',
        f"\n<R xmlns='u' >{INSIDE}</R>\n",
        f'{DECLARED}\n<R xmlns="u">{INSIDE}</R>',
        f'{DECLARED}<R xmlns="u"><A xmlns="">1</A>{INSIDE.removeprefix("<A>1</A>")}</R>',
        f'{DECLARED}<!-- a --><R xmlns="u" b="2">{INSIDE}</R>',
        f'<R xmlns="u" xmlns:v="v">{INSIDE.replace("D a", "v:D v:a").replace("C>", "v:C>")}</R>',
        f'<v:R xmlns:v="v">{INSIDE}</v:R>',
        f'<R xmlns="u&amp;v">{INSIDE}</R>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_is_the_same_whatever_its_start_looks_like(body: str, encoding: str) -> None:
    if encoding == "utf-16":
        body = body.strip().replace("UTF-8", "UTF-16")
    if encoding == "utf-8-sig":
        body = body.strip()
    root = xml.xml_root(HttpResponse(200, {}, body.encode(encoding)))
    found = xml.children(root)
    assert found is not None
    assert xml.children(found["D"], "a") == {"@a": "1"}
    assert xml.unknown(found) == {"A": "1", "B": {"C": ["x", "y"]}, "D": ""}


def test_an_answer_with_one_namespace_is_not_walked_through_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most answers of services are such; the walk took as long as the parser."""
    walked: list[object] = []
    monkeypatch.setattr(xml_documents, "_drop_namespaces", walked.append)
    assert xml.xml_root(answer(f'{DECLARED}<R xmlns="u">{INSIDE}</R>')).tag == "R"
    assert walked == []
    xml.xml_root(answer(f'<R xmlns="u"><v:A xmlns:v="v"/>{INSIDE}</R>'))
    assert len(walked) == 1


def test_of_a_member_that_arrives_twice_the_last_counts_and_a_list_has_both() -> None:
    found = xml.children(xml.xml_root(answer("<R><A>1</A><B/><A>2</A></R>")))
    assert found is not None
    assert xml.read_int(found["A"]) == 2
    assert xml.read_flat_sequence(found["A"], xml.read_int) == [1, 2]
    assert xml.read_flat_sequence(found["B"], xml.read_text) == [""]
    assert xml.read_sequence(found["B"], xml.read_text) == []


def test_an_empty_body_has_nothing() -> None:
    assert xml.xml_root(answer("")) is UNSET


def test_unknown_children_are_plain_values() -> None:
    found = xml.children(xml.xml_root(answer("<R><A>1</A><B><C>x</C><C>y</C></B></R>")))
    assert found is not None
    assert xml.unknown(found) == {"A": "1", "B": {"C": ["x", "y"]}}
