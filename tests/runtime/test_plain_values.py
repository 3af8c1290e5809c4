"""Requests and answers of any kind: nobody but the functions of an operation looks inside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypedDict, cast
from urllib.parse import parse_qs, urlsplit

import pytest

from codegen.runtime.aws.operation import SignedOperation
from codegen.runtime.errors import TransportError, ValidationError
from codegen.runtime.http import HttpRequest, HttpResponse
from codegen.runtime.pagination import AsyncPages, Pages, Paginator
from codegen.runtime.rest.aio import AsyncRestClient
from codegen.runtime.rest.client import RestClient
from codegen.runtime.rest.info import RestService
from codegen.runtime.rest.operation import RestOperation
from codegen.runtime.rest.pages import AsyncRestPages, PagePlan, RestPages, member_of_item
from codegen.runtime.testing import AsyncFakeTransport, FakeTransport, FakeTransportError
from codegen.runtime.unset import UNSET
from codegen.runtime.validation import Violation
from codegen.runtime.waiters import Waiter, each_state
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import scripted, serving
from tests.runtime.toys import service


class Toys(TypedDict, total=False):
    """What comes of a listing."""

    Toys: list[dict[str, str]]
    NextToken: str


def _validate(request: dict[str, Any]) -> list[Violation]:
    return [] if "Shelf" in request else [Violation("Shelf", "is required", "required", 3, "API_ListToys")]


def _serialize(request: dict[str, Any]) -> HttpRequest:
    return HttpRequest(
        "POST", headers={"Content-Type": "application/json"}, body=json.dumps(request).encode()
    )


def _deserialize(response: HttpResponse) -> Toys:
    return cast("Toys", json.loads(response.body))


def _with_token(request: dict[str, Any], token: str) -> dict[str, Any]:
    return {"ClientToken": token, **request}


LIST: SignedOperation[dict[str, Any], Toys] = SignedOperation(
    name="ListToys",
    service=service(),
    validate=_validate,
    serialize=_serialize,
    deserialize=_deserialize,
    idempotency_token=_with_token,
    encoded_keys=lambda request: request if "Encoding" in request else {**request, "Encoding": "url"},
    decode_keys=lambda answer: {**answer, "Toys": [{"Name": toy["Name"].upper()} for toy in answer["Toys"]]},
)
PAGINATOR = Paginator[dict[str, Any], Toys, dict[str, str]](
    LIST,
    input_tokens=lambda request: (request.get("NextToken", UNSET),),
    begin=lambda request, tokens: {**request, "NextToken": tokens[0]},
    output_tokens=lambda page: (page.get("NextToken"),),
    items=lambda page: page.get("Toys"),
    page_size=lambda request, size: {**request, "MaxResults": size},
)


def collected(caller: Caller, iterable: Any) -> list[Any]:
    async def collect() -> list[Any]:
        return [item async for item in iterable]

    return caller.finish(collect()) if caller.kind == "async" else list(iterable)  # type: ignore[no-any-return]


@pytest.mark.parametrize("kind", KINDS)
def test_dictionaries_are_sent_and_received_over_the_network(kind: str) -> None:
    first, second = b'{"Toys": [{"Name": "kite"}], "NextToken": "b"}', b'{"Toys": [{"Name": "ball"}]}'
    pages: Any = Pages if kind == "sync" else AsyncPages
    request = {"Shelf": "top"}
    with (
        serving(scripted((500, b""), (200, first), (200, second))) as server,
        Caller(kind, endpoint_url=server.url) as caller,
    ):
        assert collected(caller, pages(caller.client, PAGINATOR, request, page_size=1).items()) == [
            {"Name": "KITE"},
            {"Name": "BALL"},
        ]
        sent = [json.loads(received.body) for received in server.requests]
    assert request == {"Shelf": "top"}
    assert sent[0] == sent[1]
    assert sent[0]["ClientToken"] != sent[2]["ClientToken"]
    assert [(each["MaxResults"], each["Encoding"], each.get("NextToken")) for each in sent[1:]] == [
        (1, "url", None),
        (1, "url", "b"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_operation_forbids_is_not_sent(kind: str) -> None:
    with (
        serving(scripted((200, b"{}"))) as server,
        Caller(kind, endpoint_url=server.url) as caller,
        pytest.raises(ValidationError, match="Shelf"),
    ):
        caller.call(LIST, {})
    assert not server.requests


@pytest.mark.parametrize("kind", KINDS)
def test_addresses_with_secrets_are_not_shown(kind: str) -> None:
    operation: SignedOperation[dict[str, Any], Any] = SignedOperation(
        name="Open",
        service=service(),
        validate=lambda request: [],
        serialize=lambda request: HttpRequest("GET", f"/{request['Key']}"),
        deserialize=_deserialize,
        sensitive=True,
    )
    with (
        Caller(kind, endpoint_url="http://127.0.0.1:9", retries=1) as caller,
        pytest.raises(TransportError) as caught,
    ):
        caller.call(operation, {"Key": "hunter2"})
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
def test_states_of_dictionaries_can_be_waited_for(kind: str) -> None:
    waiter: Waiter[dict[str, Any], Toys] = Waiter(
        LIST,
        states=lambda answer: each_state(answer.get("Toys", ()), lambda toy: [toy.get("Name")]),
        success=("kite",),
    )
    transport: Any = FakeTransport() if kind == "sync" else AsyncFakeTransport()
    toys = {"Toys": [{"Name": "kite"}, None]}
    transport.answer("ListToys", toys)
    with Caller(kind, transport=transport) as caller:
        run: Any = waiter.wait if kind == "sync" else waiter.wait_async
        request = {"Shelf": "top", "Encoding": "none"}
        assert caller.finish(run(caller.client, request, None, None)) == toys


@dataclass
class Model:
    """A class of other people's, made by the names of its members."""

    Name: str


def _read(response: HttpResponse) -> Model:
    return Model(**json.loads(response.body))


def _faked(given: Any, stream: Any) -> Model:
    if not isinstance(given, str):
        raise TypeError("a name is needed")
    return Model(stream(given.encode()).read().decode())


def test_tests_get_answers_of_other_classes() -> None:
    facts: dict[str, Any] = {
        "name": "Get",
        "service": service(),
        "validate": lambda request: [],
        "serialize": _serialize,
        "deserialize": _read,
    }
    transport = FakeTransport()
    with Caller("sync", transport=transport) as caller:
        transport.answer("Get", {"Name": "kite"}, Model("ball"), {"Nmae": "kite"})
        assert caller.call(SignedOperation(**facts), {}) == Model("kite")
        assert caller.call(SignedOperation(**facts), {}) == Model("ball")
        with pytest.raises(FakeTransportError, match="Nmae"):
            caller.call(SignedOperation(**facts), {})
        transport.answer("Get", "kite", 5)
        assert caller.call(SignedOperation(**facts, fake=_faked), {}) == Model("kite")
        with pytest.raises(FakeTransportError, match="a name is needed"):
            caller.call(SignedOperation(**facts, fake=_faked), {})


SERVICE = RestService(name="toys", base_url="http://127.0.0.1")


class Shop(RestClient):
    SERVICE = SERVICE


class AsyncShop(AsyncRestClient):
    SERVICE = SERVICE


STYLES: dict[str, dict[str, Any]] = {
    "page": {},
    "offset": {},
    "last-id": {"last": lambda item: member_of_item(item, "id")},
    "token": {"token": lambda page: page[-1]["next"] if page else None},
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("style", "starts"),
    [("page", [None, 2, 3]), ("offset", [None, 2, 4]), ("last-id", [None, 2, 4]), ("token", [None, 3, 5])],
)
def test_dictionaries_go_through_pages_of_plain_http(kind: str, style: str, starts: list[int]) -> None:
    def answer(*numbers: int) -> tuple[int, bytes]:
        return 200, json.dumps([{"id": number, "next": number + 1} for number in numbers]).encode()

    plan: PagePlan[dict[str, Any], Any, Any] = PagePlan(
        operation=RestOperation(
            name="list",
            service=SERVICE,
            validate=lambda request: [],
            serialize=lambda request: HttpRequest("GET", "/toys", list(request.items())),
            deserialize=lambda response: json.loads(response.body),
        ),
        style=style,
        items=lambda page: page,
        start=lambda request: request.get("start", UNSET),
        begin=lambda request, start: {**request, "start": str(start)},
        **STYLES[style],
    )
    with serving(scripted(answer(1, 2), answer(3, 4), answer())) as server:
        made: Any = Shop if kind == "sync" else AsyncShop
        pages: Any = RestPages if kind == "sync" else AsyncRestPages
        caller = Caller(kind, endpoint_url=server.url)
        client = made(base_url=server.url)
        found = collected(caller, pages(client, plan, {"kind": "kite"}, {}).items())
        caller.finish(client.close())
        caller.__exit__(None, None, None)
    assert [item["id"] for item in found] == [1, 2, 3, 4]
    sent = [parse_qs(urlsplit(request.target).query) for request in server.requests]
    assert sent == [
        {"kind": ["kite"]} if start is None else {"kind": ["kite"], "start": [str(start)]} for start in starts
    ]
