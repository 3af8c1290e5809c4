"""What callers add to a call replaces what it stands for, however that is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from codegen.runtime.aws.request_bodies import BodyOptions, make_request
from codegen.runtime.config import CallOptions
from codegen.runtime.errors import ValidationError
from codegen.runtime.http import HttpRequest
from codegen.runtime.protocols.http import add_header, form_request
from codegen.runtime.protocols.http_answers import answer
from codegen.runtime.rest.operation import RestOperation
from tests.runtime.servers import Request, scripted, serving
from tests.runtime.test_rest_requests import Kilns
from tests.runtime.toys import Ask, ask


def sent(serialize: Callable[[Any], HttpRequest], **extras: Any) -> Request:
    operation: Any = RestOperation(
        name="AddKiln",
        service=Kilns.SERVICE,
        validate=lambda request: [],
        serialize=serialize,
        deserialize=answer,
    )
    with serving(scripted((200, b"{}"))) as server, Kilns(base_url=server.url) as client:
        client._send(operation, None, extras)
        return server.requests[0]


def form(request: object) -> HttpRequest:
    fields: list[Any] = [
        ("glaze", "red"),
        ("sizes", [1, 2], "brackets"),
        ("where", {"room": "n"}),
        ("note", ""),
    ]
    return form_request("POST", "/kilns", [("tags[]", "a"), ("tag", "b")], {"X-Trace": "t"}, fields)


def test_a_header_of_a_call_replaces_the_one_of_its_name_in_any_case() -> None:

    heads: list[HttpRequest] = []

    def kept(request: object) -> HttpRequest:
        heads.append(form(request))
        return heads[0]

    options = CallOptions(headers={"content-type": "text/x-glaze", "x-trace": "u"})
    request = sent(kept, call_options=options)
    assert request.headers["content-type"] == "text/x-glaze"
    assert request.headers["x-trace"] == "u"
    assert heads[0].headers == {"content-type": "text/x-glaze", "x-trace": "u"}


def test_a_header_of_a_signed_call_replaces_the_one_of_its_name_in_any_case() -> None:
    request = make_request(ask(), Ask(), {"content-type": "text/b"}, BodyOptions())
    assert {name: text for name, text in request.headers.items() if name.lower() == "content-type"} == {
        "content-type": "text/b"
    }


def test_extra_members_of_a_form_replace_documented_ones_of_their_names() -> None:
    request = sent(form, extra_body={"glaze": "blue & white", "sizes": 3, "where": {"room": "s"}, "new": "ü"})
    assert request.body == b"note=&glaze=blue%20%26%20white&sizes=3&where%5Broom%5D=s&new=%C3%BC".replace(
        b"%20", b"+"
    )


def test_extra_parameters_replace_all_items_of_documented_ones() -> None:
    request = sent(form, extra_query={"tags": ["x", "y"]})
    assert request.target == "/kilns?tag=b&tags=x&tags=y"


@pytest.mark.parametrize(
    ("extras", "told"),
    [
        ({"extra_body": {"new": float("nan")}}, "extra_body: a number or a time that is out of all bounds"),
        ({"extra_query": {"new": float("inf")}}, "extra_query: a number or a time that is out of all bounds"),
        ({"extra_query": {"new": [{}]}}, r"new\[0\]: holds an empty array or object"),
    ],
)
def test_an_extra_that_cannot_be_sent_is_told_and_no_documented_member(extras: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told) as raised:
        sent(form, **extras)
    assert raised.value.operation == "AddKiln"


@pytest.mark.parametrize("character", ["\x01", "\x1b", "\x7f"])
def test_a_control_character_in_a_header_names_the_argument(character: str) -> None:
    with pytest.raises(ValidationError, match="trace: must not hold a control character"):
        add_header({}, "X-Trace", f"a{character}b", "trace")
