"""XML answers as services really write them."""

from __future__ import annotations

import pytest

from codegen.runtime.aws.protocols import xml
from codegen.runtime.errors import ResponseError
from codegen.runtime.http import HttpResponse


def members(body: str) -> dict[str, object] | None:
    found = xml.children(xml.xml_root(HttpResponse(200, {}, body.encode())))
    return None if found is None else {name: xml.read_text(value) for name, value in found.items()}


def test_an_answer_that_is_one_text_holds_the_member_of_that_name() -> None:
    assert members('<Place xmlns="urn:x">eu-west-1</Place>') == {"Place": "eu-west-1"}


def test_an_answer_with_the_member_inside_is_read_alike() -> None:
    assert members("<Place><Place>eu-west-1</Place></Place>") == {"Place": "eu-west-1"}


def test_an_answer_without_text_holds_nothing() -> None:
    assert members("<Place/>") == members("<Place>\n</Place>") == {}


@pytest.mark.parametrize("page", ["<html><body/></html>", '<HTML xmlns="http://www.w3.org/1999/xhtml"/>'])
def test_the_page_of_a_proxy_is_no_empty_answer(page: str) -> None:
    with pytest.raises(ResponseError, match="a page of HTML"):
        members(page)
