"""Arguments of a wrong type or size: calls raise errors of the SDK that name them, and never anything else."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.aws.context import Context
from codegen.runtime.aws.plain_values import PlainTypeError
from codegen.runtime.aws.s3_posts import ObjectPresigner
from codegen.runtime.aws.tables import BaseTable
from codegen.runtime.aws.transfer_kinds import transfer_of
from codegen.runtime.config import check_limit
from codegen.runtime.constraints import TEXT, MapOf
from codegen.runtime.errors import ConfigurationError, StreamError, ValidationError
from codegen.runtime.http import HttpRequest
from codegen.runtime.pagination import Pages, Paginator
from codegen.runtime.protocols.multipart import multipart
from codegen.runtime.rest.client import RestClient
from codegen.runtime.rest.info import RestService
from codegen.runtime.structure import Structure
from codegen.runtime.validation import Violations, shown
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import scripted, serving
from tests.runtime.toys import Ask, ask, upload

HUGE = 10**5000
"""More digits than Python writes."""


class Kilns(RestClient):
    SERVICE = RestService(name="kilns")


@dataclass(eq=False, repr=False)
class Tagged(Structure):
    constraint: MapOf
    tags: Any

    def check(self, found: Violations) -> None:
        self.constraint.check(self.tags, found)

    def passes(self) -> object:
        return self.constraint.passes(self.tags)


def raising(error: Exception) -> Callable[[Ask], HttpRequest]:
    def serialize(request: Ask) -> HttpRequest:
        raise error

    return serialize


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (TypeError("JSON has no form for a value of type object"), "JSON has no form for a value of type object"),
        (AttributeError("'str' object has no attribute 'to_xml'"), "'str' object has no attribute 'to_xml'"),
        (ValueError("swordfish"), "cannot be sent: ValueError"),
        (KeyError("swordfish"), "cannot be sent: KeyError"),
        (RecursionError(), "nested too deeply"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_what_an_encoder_cannot_take_is_a_violation_without_its_value(kind: str, error: Exception, told: str) -> None:
    with Caller(kind) as caller, pytest.raises(ValidationError, match=told) as caught:
        caller.call(ask(serialize=raising(error)), Ask())
    assert caught.value.operation == "Ask"
    assert "swordfish" not in str(caught.value)


@pytest.mark.parametrize("error", [MemoryError(), OSError("no space left on device")])
def test_a_fault_of_the_system_is_none_of_the_request(error: Exception) -> None:
    with Caller("sync") as caller, pytest.raises(type(error)) as caught:
        caller.call(ask(serialize=raising(error)), Ask())
    assert caught.value is error


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        ({}, ""),
        ({"team": "ledger", "stage": "test"}, ""),
        ({"team": 7}, "Tags['team']: expected a string, found 7 of type int"),
        ({"stage": "test", 7: "ledger"}, "Tags[7]: expected a string, found 7 of type int"),
        ([("team", "ledger")], "Tags: expected a mapping, found [('team', 'ledger')] of type list"),
        ("team", "Tags: expected a mapping, found 'team' of type str"),
    ],
)
@pytest.mark.parametrize("limits", [None, (0, 5, 0)])
def test_what_is_no_map_of_texts_is_told_by_its_key(tags: Any, told: str, limits: Any) -> None:
    assert [str(violation) for violation in Tagged(MapOf(TEXT, TEXT, "Tags", length=limits), tags).validate()] == [told] * bool(told)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_cannot_be_read_is_told_with_the_reason(kind: str, tmp_path: Path) -> None:
    closed, path = io.BytesIO(b"abc"), tmp_path / "a.txt"
    closed.close()
    with Caller(kind) as caller, path.open("wb") as written:
        with pytest.raises(ConfigurationError, match="the file of a body cannot be read: I/O operation on closed file"):
            caller.call(upload(), Ask(body=closed))
        with pytest.raises(ConfigurationError, match="the file of a body cannot be read"):
            caller.call(upload(), Ask(body=written))
    with pytest.raises(ConfigurationError, match="the file of a form cannot be read: I/O operation on closed file"):
        multipart([("photo", closed)], lambda *given: None)


class Damaged(io.RawIOBase):
    """A file on a disk that fails."""

    def __init__(self) -> None:
        self.reads = 0

    def read(self, size: int = -1) -> bytes:
        if size:
            self.reads += 1
            raise OSError("Input/output error")
        return b""

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return 0

    def seek(self, offset: int, whence: int = 0) -> int:
        return 100 if whence else offset


def failing() -> Iterator[bytes]:
    yield b"abc"
    raise OSError("Input/output error")


async def failing_later() -> AsyncIterator[bytes]:
    yield b"abc"
    raise OSError("Input/output error")


@pytest.mark.parametrize(
    ("kind", "body"),
    [("sync", Damaged), ("sync", failing), ("async", Damaged), ("async", failing), ("async", failing_later)],
)
def test_a_body_that_cannot_be_read_is_no_fault_of_the_connection(kind: str, body: Callable[[], Any]) -> None:
    given = body()
    with serving(scripted((200, b"{}"))) as server, Caller(kind, endpoint_url=server.url) as caller:
        with pytest.raises(StreamError, match="the body cannot be read: Input/output error") as caught:
            caller.call(upload(unsigned=True), Ask(body=given))
        assert isinstance(caught.value.__cause__, OSError)
        assert not caught.value.retryable
        assert getattr(given, "reads", 1) == 1
        assert caller.call(ask(), Ask()) == {}


@pytest.mark.parametrize("keys", [5, "abc", {"id": "1"}])
def test_the_keys_of_items_are_a_list(keys: Any) -> None:
    client: Any = None
    with pytest.raises(PlainTypeError, match="keys are a list of mappings, not of type"):
        next(BaseTable[Any](client, "songs").get_items(keys))


@pytest.mark.parametrize("value", ["\ud800", HUGE, ["a"], None], ids=["surrogate", "huge", "list", "none"])
def test_a_query_that_no_url_can_hold_is_a_violation(value: Any) -> None:
    def serialize(request: Ask) -> HttpRequest:
        return HttpRequest("GET", query=[("Name", request.value)])

    with Caller("sync") as caller, pytest.raises(ValidationError, match="cannot be sent"):
        caller.call(ask(serialize=serialize, validate=lambda request: []), Ask(value))


def test_a_value_that_cannot_be_written_is_shown_by_its_type() -> None:
    class Unwritable:
        def __repr__(self) -> str:
            raise RuntimeError

    assert shown(HUGE) == "<int>"
    assert shown([HUGE]) == "<list>"
    assert shown(Unwritable()) == "<Unwritable>"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"method": 5, "path": "/"}, ConfigurationError),
        ({"method": "GET", "path": b"/"}, ConfigurationError),
        ({"method": "GET", "path": "/", "query": {"a": HUGE}}, ValidationError),
        ({"method": "POST", "path": "/", "json": {"a": object()}}, ValidationError),
        ({"method": "POST", "path": "/", "form": {"a": HUGE}}, ValidationError),
    ],
)
def test_a_free_request_refuses_what_cannot_be_sent(arguments: dict[str, Any], error: type[Exception]) -> None:
    with Kilns(base_url="http://127.0.0.1:1") as client, pytest.raises(error):
        client.request(**arguments)


def test_a_raw_answer_needs_a_method_that_makes_a_call() -> None:
    method: Any = "list"
    with Kilns(base_url="http://127.0.0.1:1") as client:
        with pytest.raises(ConfigurationError, match="not of type str"):
            client.raw(method)
        with pytest.raises(ConfigurationError, match="made no call"):
            client.raw(lambda: None)


@pytest.mark.parametrize("limit", [-1, -HUGE, "3", 1.5, float("nan"), object()], ids=lambda limit: type(limit).__name__)
def test_a_limit_of_items_is_a_number(limit: Any) -> None:
    with pytest.raises(ConfigurationError, match="limit must be 0 or more"):
        check_limit(limit)
    client: Any = None
    with pytest.raises(ConfigurationError, match="limit must be 0 or more"):
        Pages(client, paginator(), Ask(), limit=limit)


def paginator() -> Paginator[Any, Any, Any]:
    return Paginator(
        ask(),
        input_tokens=lambda request: (request.token,),
        begin=lambda request, tokens: request,
        output_tokens=lambda page: (),
        items=lambda page: [],
    )


def test_a_start_of_pages_is_a_resume_point() -> None:
    client: Any = None
    start: Any = [["token"], 0]
    with pytest.raises(ConfigurationError, match="start is a ResumePoint; not of type list"):
        Pages(client, paginator(), Ask(), start=start)


def test_a_token_that_cannot_be_written_is_an_error_of_the_call() -> None:
    with Caller("sync") as caller, pytest.raises(ValidationError, match="cannot be sent"):
        next(iter(Pages(caller.client, paginator(), Ask(token=HUGE))))


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("upload_file", 5),
        ("upload_file", b"bytes"),
        ("upload_file", "zero\0byte"),
        ("upload_file", ""),
        ("download_file", io.BytesIO()),
        ("upload_fileobj", "a text"),
        ("download_fileobj", Path("a.txt")),
        ("copy", ("bucket", 5, None)),
    ],
)
def test_a_transfer_tells_what_it_needs(kind: Any, subject: Any) -> None:
    unused: Any = None
    with pytest.raises(ConfigurationError):
        transfer_of(unused, unused, unused, kind, subject, {}, None, None, None)


def test_the_options_of_a_transfer_have_a_class() -> None:
    unused: Any = None
    options: Any = {"part_size": 5}
    with pytest.raises(ConfigurationError, match="not of type dict"):
        transfer_of(unused, unused, unused, "upload_file", "a.txt", {}, options, None, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"bucket": 5},
        {"key": b"a"},
        {"fields": ["acl"]},
        {"fields": {"acl": 5}},
        {"conditions": 5},
        {"conditions": [("eq", "$acl")]},
        {"conditions": [None]},
        {"conditions": [{"acl": 5}]},
        {"conditions": ["acl"]},
        {"conditions": [("eq", "$acl", object())]},
    ],
)
def test_a_form_for_uploads_is_made_of_texts(wrong: dict[str, Any]) -> None:
    with Caller("sync") as caller:
        context: Context = caller.client._context
        assert context is not None
        presigner = ObjectPresigner(caller.client, type(caller.client))
        with pytest.raises(ConfigurationError):
            presigner.post_object(**{"bucket": "photos", "key": "a", **wrong})


def texts() -> Iterator[Any]:
    yield "a text"


async def awaited_texts() -> AsyncIterator[Any]:
    yield "a text"


def buffers() -> Iterator[Any]:
    yield bytearray(b"abc")
    yield memoryview(b"def")


@pytest.mark.parametrize(("kind", "body"), [("sync", texts), ("async", texts), ("async", awaited_texts)])
def test_pieces_of_a_body_that_are_no_bytes_are_refused(kind: str, body: Any) -> None:
    with serving(scripted((200, b"{}"))) as server, Caller(kind, endpoint_url=server.url) as caller:
        with pytest.raises(ConfigurationError, match="iterator of bytes, not of str"):
            caller.call(upload(unsigned=True), Ask(body=body()))
        assert caller.call(ask(), Ask()) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_pieces_of_a_body_may_be_buffers(kind: str) -> None:
    with serving(scripted((200, b"{}"))) as server, Caller(kind, endpoint_url=server.url) as caller:
        caller.call(upload(unsigned=True), Ask(body=buffers()))
    assert [request.body for request in server.requests] == [b"abcdef"]
