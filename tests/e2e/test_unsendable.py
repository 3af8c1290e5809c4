"""Requests that have no form on the wire end in errors of the SDK, whatever the protocol, before anything is sent."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from codegen.ir.model import Location, TimestampFormat
from tests.runtime.servers import scripted, serving
from tests.support.models import (
    HttpBinding,
    Protocol,
    ScalarKind,
    list_of,
    load,
    map_of,
    member,
    operation,
    ref,
    runtime,
    scalar,
    string,
    structure,
)

SETTINGS = {"region": "us-east-1", "access_key_id": "AKID", "secret_access_key": "secret"}
WHEN = replace(scalar(ScalarKind.TIMESTAMP), timestamp_format=TimestampFormat.DATE_TIME)
BEFORE_THE_FIRST_YEAR = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))
BEHIND_THE_LAST_YEAR = datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5)))


@pytest.fixture(scope="module", params=[protocol for protocol in Protocol if protocol is not Protocol.HTTP])
def sdk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    rest = request.param in (Protocol.REST_JSON, Protocol.REST_XML)
    header: dict[str, Any] = {"location": Location.HEADER} if rest else {}
    prefixed: dict[str, Any] = {"location": Location.PREFIX_HEADERS} if rest else {}
    return load(
        tmp_path_factory.mktemp("sdk"),
        operation("Put", "PutInput", http=HttpBinding(method="POST", path="/parts")),
        structure(
            "PutInput",
            member("Note", string(), wire_name="x-note", **header),
            member("Since", scalar(ScalarKind.TIMESTAMP), wire_name="x-since", **header),
            member("Notes", map_of(string()), wire_name="x-notes-", **prefixed),
            member("Text", string()),
            member("When", WHEN),
            member("Part", ref("Part")),
        ),
        structure("Part", member("Inner", ref("Part"))),
        protocol=request.param,
    )


def nested(sdk: ModuleType, depth: int) -> Any:
    part = sdk.types.Part()
    for _ in range(depth):
        part = sdk.types.Part(inner=part)
    return part


@pytest.mark.parametrize("validation", ["strict", "warn", "off"])
@pytest.mark.parametrize(
    "members",
    [
        {"note": "half \ud83d"},
        {"notes": {"a": "half \ud83d"}},
        {"notes": {"half \ud83d": "a"}},
        {"text": "half \udc00"},
        {"since": BEHIND_THE_LAST_YEAR},
        {"since": BEFORE_THE_FIRST_YEAR},
        {"when": BEHIND_THE_LAST_YEAR},
        {"part": 1000},
        {"part": 20_000},
    ],
    ids=str,
)
@pytest.mark.filterwarnings("ignore:Put")
def test_no_other_exception_escapes(sdk: ModuleType, validation: str, members: dict[str, Any]) -> None:
    if "part" in members:
        members = {"part": nested(sdk, members["part"])}
    errors = runtime(sdk, "errors")
    with (
        serving(scripted((200, b""))) as server,
        sdk.ExampleClient(endpoint_url=server.url, **SETTINGS, validation=validation) as client,
    ):
        refused = None
        try:
            client.put(**members)
        except errors.SdkError as error:
            refused = error
    assert not isinstance(refused, errors.TransportError)
    assert str(refused).replace("\n", "").isprintable()
    assert len(server.requests) == (refused is None)


@pytest.fixture(scope="module", params=[Protocol.REST_JSON, Protocol.REST_XML])
def querying(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    in_query: dict[str, Any] = {"location": Location.QUERY}
    return load(
        tmp_path_factory.mktemp("sdk"),
        operation("Put", "PutInput", http=HttpBinding(method="POST", path="/parts")),
        structure(
            "PutInput",
            member("Count", scalar(ScalarKind.INTEGER), **in_query),
            member("Dry", scalar(ScalarKind.BOOLEAN), **in_query),
            member("Note", string(), **in_query),
            member("Size", scalar(ScalarKind.DOUBLE), **in_query),
            member("Tags", list_of(string()), **in_query),
            member("More", map_of(string()), **in_query),
            member("Level", scalar(ScalarKind.INTEGER), wire_name="x-level", location=Location.HEADER),
        ),
        protocol=request.param,
    )


@pytest.mark.parametrize("name", ["Count", "Dry", "Note", "Size", "Tags", "More", "Level"])
def test_none_is_no_text_of_a_query_or_a_header(querying: ModuleType, name: str) -> None:
    # `None` and `false` were sent, which services take for what somebody asked for.
    value: Any = {"Tags": ["a", None], "More": {"a": None}}.get(name)
    errors = runtime(querying, "errors")
    with (
        serving(scripted((200, b""))) as server,
        querying.ExampleClient(endpoint_url=server.url, **SETTINGS, validation="off") as client,
        pytest.raises(errors.ValidationError, match=name) as caught,
    ):
        client.put(**{name.lower(): value})
    assert server.requests == []
    assert "None" in str(caught.value)


def test_without_validation_a_flag_of_another_type_is_sent_as_it_is(querying: ModuleType) -> None:
    with (
        serving(scripted((200, b""))) as server,
        querying.ExampleClient(endpoint_url=server.url, **SETTINGS, validation="off") as client,
    ):
        client.put(dry="maybe")
    assert server.requests[0].target.endswith("?Dry=maybe")


def test_too_deep_a_value_is_a_violation(sdk: ModuleType) -> None:
    (violation,) = sdk.operations.PutRequest(part=nested(sdk, 20_000)).validate()
    assert "nested too deeply" in violation.message


def test_the_last_moment_is_sent(sdk: ModuleType) -> None:
    with (
        serving(scripted((200, b""))) as server,
        sdk.ExampleClient(endpoint_url=server.url, **SETTINGS) as client,
    ):
        last = datetime.max.replace(tzinfo=UTC)
        client.put(when=last, since=last)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "headers", [{"x-a": "half \ud83d"}, {"x-\ud83d": "a"}, {"x\x1b": "a"}, {"": "a"}, {"x a": "b"}]
)
def test_headers_of_the_callers_own_are_refused(sdk: ModuleType, headers: dict[str, str]) -> None:
    options = runtime(sdk, "config").CallOptions(headers=headers)
    with (
        sdk.ExampleClient(endpoint_url="http://127.0.0.1:1", **SETTINGS) as client,
        pytest.raises(runtime(sdk, "errors").ConfigurationError, match="header") as raised,
    ):
        client.put(call_options=options)
    assert str(raised.value).isprintable()


def test_wrong_members_of_the_body_take_no_others_into_it(tmp_path: Path) -> None:
    sdk = load(
        tmp_path,
        operation("Put", "PutInput", http=HttpBinding(method="PUT", path="/parts/{Id}")),
        structure(
            "PutInput",
            member("Id", string(), location=Location.PATH, required=True),
            member("Secret", string(), wire_name="x-secret", location=Location.HEADER),
            member("Text", string()),
        ),
        protocol=Protocol.REST_JSON,
    )
    with (
        serving(scripted((200, b"{}"))) as server,
        sdk.ExampleClient(endpoint_url=server.url, **SETTINGS, validation="off") as client,
    ):
        client.put(id="1", secret="s", text=5)
        with pytest.raises(runtime(sdk, "errors").ValidationError, match="Id: is required in the path"):
            client.put(id=None, text="5")
    assert [json.loads(request.body) for request in server.requests] == [{"Text": 5}]
