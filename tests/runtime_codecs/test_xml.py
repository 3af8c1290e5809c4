"""XML that is sent and that arrives."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.aws.protocols import xml
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


def test_an_empty_body_has_nothing() -> None:
    assert xml.xml_root(answer("")) is UNSET


def test_unknown_children_are_plain_values() -> None:
    found = xml.children(xml.xml_root(answer("<R><A>1</A><B><C>x</C><C>y</C></B></R>")))
    assert found is not None
    assert xml.unknown(found) == {"A": "1", "B": {"C": ["x", "y"]}}
