"""What else a call promises: validation modes, hooks, options, deadlines, threads, tasks, event loops, proxies."""

from __future__ import annotations

import asyncio
import builtins
import logging
import threading
import time
from typing import Any

import pytest

from codegen.runtime.aws.aio import AsyncClient
from codegen.runtime.aws.client import Client
from codegen.runtime.aws.operation import SignedOperation
from codegen.runtime.aws.protocols.xml import xml_root
from codegen.runtime.config import CallOptions, RetryOptions, Timeouts, TlsOptions
from codegen.runtime.errors import (
    ConfigurationError,
    ConnectError,
    ResponseError,
    SdkError,
    ServiceError,
    ValidationError,
)
from codegen.runtime.hooks import Hooks
from codegen.runtime.http import HttpRequest, HttpResponse
from codegen.runtime.logs import LoggingHooks
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Connection, Request, echo, scripted, serving
from tests.runtime.toys import SECRET, Ask, ask, service


@pytest.mark.parametrize("kind", KINDS)
def test_violations_raise_warn_or_pass(kind: str) -> None:
    bad = Ask("eleven char")
    with serving(scripted(echo)) as server:
        with Caller(kind, endpoint_url=server.url) as caller:
            with pytest.raises(ValidationError, match="Value: has 11 characters"):
                caller.call(ask(), bad)
            with pytest.warns(UserWarning, match="Value: has 11 characters"):
                caller.call(ask(), bad, CallOptions(validation="warn"))
            caller.call(ask(), bad, CallOptions(validation="off"))
        with Caller(kind, endpoint_url=server.url, validation="off") as caller:
            caller.call(ask(), bad)
            with pytest.raises(ValidationError):
                caller.call(ask(), bad, CallOptions(validation="strict"))
        assert len(server.requests) == 3


class Recorder(Hooks):
    """Adds a header and writes down what happens."""

    def __init__(self) -> None:
        self.events: list[Any] = []

    def before_send(self, operation: SignedOperation[Any, Any], request: HttpRequest, attempt: int) -> None:
        request.headers["X-Trace"] = f"t-{attempt}"
        self.events.append(("send", operation.name, attempt))

    def after_response(
        self, operation: SignedOperation[Any, Any], request: HttpRequest, response: HttpResponse, attempt: int
    ) -> None:
        self.events.append(("answer", response.status, attempt))

    def after_failure(
        self, operation: SignedOperation[Any, Any], request: HttpRequest, error: SdkError, attempt: int
    ) -> None:
        self.events.append(("failure", type(error).__name__, attempt))


@pytest.mark.parametrize("kind", KINDS)
def test_hooks_see_and_change_every_attempt(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.random", lambda: 0.0)
    own, extra = Recorder(), Recorder()
    with (
        serving(scripted((503, b""), echo)) as server,
        Caller(kind, endpoint_url=server.url, hooks=own) as caller,
    ):
        answer = caller.call(ask(), Ask("x"), CallOptions(hooks=extra, headers={"X-Extra": "yes"}))
    expected = [
        ("send", "Ask", 1),
        ("answer", 503, 1),
        ("failure", "ToyError", 1),
        ("send", "Ask", 2),
        ("answer", 200, 2),
    ]
    assert own.events == extra.events == expected
    assert answer["headers"]["x-trace"] == "t-2"
    assert answer["headers"]["x-extra"] == "yes"
    assert ";x-extra;x-trace" in answer["headers"]["authorization"]


@pytest.mark.parametrize("kind", KINDS)
def test_calls_can_be_logged(
    kind: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.random", lambda: 0.0)
    caplog.set_level(logging.DEBUG, "calls")
    with (
        serving(scripted((503, b""), echo)) as server,
        Caller(kind, endpoint_url=server.url, hooks=LoggingHooks(logging.getLogger("calls"))) as caller,
    ):
        caller.call(ask(), Ask("parameter"))
    lines = [record.getMessage() for record in caplog.records if record.name == "calls"]
    assert lines == [
        "Ask attempt 1: POST /",
        "Ask attempt 1: HTTP 503",
        "Ask attempt 1 failed: ToyError: 503: Service Unavailable (Ask, HTTP 503)",
        "Ask attempt 2: POST /",
        "Ask attempt 2: HTTP 200",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_hook_raises_reaches_the_caller(kind: str) -> None:
    class Refuses(Hooks):
        def before_send(
            self, operation: SignedOperation[Any, Any], request: HttpRequest, attempt: int
        ) -> None:
            raise PermissionError("not today")

    with (
        serving(scripted(echo)) as server,
        Caller(kind, endpoint_url=server.url, hooks=[Refuses()]) as caller,
        pytest.raises(PermissionError, match="not today"),
    ):
        caller.call(ask(), Ask("x"))
    assert server.requests == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_total_timeout_counts_all_attempts(kind: str) -> None:
    """By a clock of its own, ahead of the transport's, that goes on by a second with each answer."""
    clock = time.monotonic() + 1000

    def slow(connection: Connection, request: Request) -> None:
        nonlocal clock
        clock += 1
        connection.answer(500, b"")

    options = CallOptions(
        timeouts=Timeouts(connect=60, read=60, total=2.5),
        retries=RetryOptions(max_attempts=10, max_backoff=0.01),
    )
    with serving(scripted(slow)) as server, Caller(kind, endpoint_url=server.url) as caller:
        caller.client._context.monotonic = lambda: clock
        with pytest.raises(ServiceError):
            caller.call(ask(), Ask("x"), options)
        assert len(server.requests) == 3


def silent(connection: Connection) -> None:
    connection.stopped.wait(5)


@pytest.mark.parametrize("kind", KINDS)
def test_our_timeout_is_pythons_too(kind: str) -> None:
    with (
        serving(silent) as server,
        Caller(kind, endpoint_url=server.url, timeouts=Timeouts(read=0.1), retries=1) as caller,
        pytest.raises(builtins.TimeoutError),
    ):
        caller.call(ask(), Ask("x"))


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_under_a_good_status_is_an_error(kind: str) -> None:
    facts = service("rest-xml")
    body = b'<?xml version="1.0"?>\n<Error><Code>InternalError</Code><Message>late</Message></Error>'
    with (
        serving(scripted((200, body))) as server,
        Caller(kind, facts, endpoint_url=server.url) as caller,
        pytest.raises(ServiceError, match="InternalError: late"),
    ):
        caller.call(ask(service=facts), Ask("x"))


GOOD = b"<Done><Size>7</Size></Done>"
XML = b'<?xml version="1.0"?>\n'
FAILED = b"<Error><Code>%s</Code><Message>late</Message></Error>"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "bad",
    [
        XML + FAILED % b"InternalError",
        XML + b" " * 1000 + FAILED % b"SlowDown",
        b"\n" * 400 + FAILED % b"NoSuchKey",
        XML + b"<!-- x -->" + FAILED.replace(b"<Error>", b'<Error xmlns="https://x.example.com/">') % b"Odd",
        XML + GOOD[:-4],
        XML + b"<Done><Size>",
        XML,
        b"   \n",
    ],
)
def test_what_fails_under_a_good_status_is_tried_again(
    kind: str, bad: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.random", lambda: 0.0)
    facts = service("rest-xml")
    operation = ask(service=facts, deserialize=lambda response: xml_root(response)[0].text)
    with (
        serving(scripted((200, bad), (200, bad), (200, XML + GOOD))) as server,
        Caller(kind, facts, endpoint_url=server.url) as caller,
    ):
        assert caller.call(operation, Ask("x")) == "7"
        assert len(server.requests) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_is_no_xml_of_its_own_is_left_alone(kind: str) -> None:
    facts = service("rest-xml")
    operation = ask(service=facts, deserialize=lambda response: response.body.decode())
    with (
        serving(scripted((200, b'{"Version": "<Error>"}'), (200, b""))) as server,
        Caller(kind, facts, endpoint_url=server.url) as caller,
    ):
        assert caller.call(operation, Ask("x")) == '{"Version": "<Error>"}'
        assert caller.call(operation, Ask("x")) == ""
        assert len(server.requests) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_connections_are_used_again(kind: str) -> None:
    with serving(scripted(echo)) as server, Caller(kind, endpoint_url=server.url) as caller:
        for _ in range(20):
            caller.call(ask(), Ask("x"))
        assert len(server.connections) == 1
        caller.finish(caller.client.close())
        caller.call(ask(), Ask("x"))
        assert len(server.connections) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_connection_that_the_server_closed_is_not_used_again(kind: str) -> None:
    def once(connection: Connection) -> None:
        request = connection.receive()
        assert request is not None
        echo(connection, request)

    with serving(once) as server, Caller(kind, endpoint_url=server.url, retries=1) as caller:
        for _ in range(3):
            caller.call(ask(), Ask("x"))
            time.sleep(0.05)
        assert len(server.connections) == 3


def toy_client(base: Any, **settings: Any) -> Any:
    made = type("ToyClient", (base,), {"SERVICE": service()})
    return made(region="us-east-1", access_key_id="AKID", secret_access_key=SECRET, **settings)


def test_a_client_is_shared_by_threads() -> None:
    found: list[int] = []
    with serving(scripted(echo)) as server, toy_client(Client, endpoint_url=server.url) as client:

        def work() -> None:
            for number in range(20):
                found.append(client._call(ask(), Ask(number))["size"])

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(server.connections) <= 8
    assert len(found) == 160


def test_a_thousand_tasks_share_a_client() -> None:
    async def main(url: str) -> int:
        async with toy_client(AsyncClient, endpoint_url=url, max_connections=20) as client:
            answers = await asyncio.gather(*(client._call(ask(), Ask(n)) for n in range(1000)))
            return len(answers)

    with serving(scripted(echo)) as server:
        assert asyncio.run(main(server.url)) == 1000
        assert len(server.connections) <= 20


def test_a_cancelled_task_leaves_the_client_usable() -> None:
    arrived = threading.Event()

    def slow(connection: Connection, request: Request) -> None:
        arrived.set()
        connection.stopped.wait(5)

    async def main(url: str) -> Any:
        async with toy_client(AsyncClient, endpoint_url=url, max_connections=1) as client:
            task = asyncio.create_task(client._call(ask(), Ask("x")))
            assert await asyncio.to_thread(arrived.wait, 60)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await client._call(ask(), Ask("y"))

    with serving(scripted(slow, echo)) as server:
        assert asyncio.run(main(server.url))["method"] == "POST"


def test_an_asynchronous_client_outlives_an_event_loop() -> None:
    with serving(scripted(echo)) as server:
        client = toy_client(AsyncClient, endpoint_url=server.url)
        for _ in range(3):
            assert asyncio.run(client._call(ask(), Ask("x")))["method"] == "POST"


@pytest.mark.parametrize("kind", KINDS)
def test_a_proxy_gets_the_requests(kind: str) -> None:
    with (
        serving(scripted(echo)) as proxy,
        Caller(
            kind,
            endpoint_url="http://toys.example.com",
            proxies={"http": f"http://me:secret@127.0.0.1:{proxy.port}"},
        ) as caller,
    ):
        answer = caller.call(ask(), Ask("x"))
    assert answer["target"] == "http://toys.example.com/"
    assert answer["headers"]["proxy-authorization"] == "Basic bWU6c2VjcmV0"


@pytest.mark.parametrize("kind", KINDS)
def test_none_as_a_proxy_is_no_proxy_whatever_the_environment_says(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with (
        serving(scripted(echo)) as server,
        Caller(kind, endpoint_url=server.url, proxies={"http": None}) as caller,
    ):
        assert caller.call(ask(), Ask("x"))["target"] == "/"


@pytest.mark.parametrize("kind", KINDS)
def test_a_proxy_may_be_stated_without_a_scheme(kind: str) -> None:
    with (
        serving(scripted(echo)) as proxy,
        Caller(
            kind, endpoint_url="http://toys.example.com", proxies={"http": f"127.0.0.1:{proxy.port}"}
        ) as caller,
    ):
        assert caller.call(ask(), Ask("x"))["target"] == "http://toys.example.com/"


@pytest.mark.parametrize("kind", KINDS)
def test_a_proxy_that_is_none_is_refused_without_its_password(kind: str) -> None:
    for url in (
        "http://me:secret@",
        "http://me:secret@proxy:port",
        "http://me:secret@[::1",
        "gopher://me:secret@proxy",
        "ftp://me:secret@proxy:21",
    ):
        with (
            Caller(kind, endpoint_url="http://toys.example.com", proxies={"http": url}) as caller,
            pytest.raises(ConfigurationError, match="the URL of the proxy") as raised,
        ):
            caller.call(ask(), Ask("x"))
        assert "secret" not in str(raised.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [0, -1])
def test_a_client_has_connections(kind: str, number: int) -> None:
    with pytest.raises(ConfigurationError, match="max_connections"):
        Caller(kind, max_connections=number)


@pytest.mark.parametrize("kind", KINDS)
def test_proxies_of_the_environment_and_exceptions_from_them(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(scripted(echo)) as proxy, serving(scripted(echo)) as server:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        with Caller(kind, endpoint_url="http://toys.example.com") as caller:
            caller.call(ask(), Ask("x"))
        assert len(proxy.requests) == 1
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        with Caller(kind, endpoint_url=server.url) as caller:
            caller.call(ask(), Ask("x"))
        assert (len(proxy.requests), len(server.requests)) == (1, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_server_without_tls_is_no_https_server(kind: str) -> None:
    def plain(connection: Connection) -> None:
        connection.socket.recv(5)
        connection.answer(400, b"speak plainly")

    with (
        serving(plain) as server,
        Caller(kind, endpoint_url=server.url.replace("http", "https"), retries=1) as caller,
        pytest.raises(ConnectError),
    ):
        caller.call(ask(), Ask("x"))


@pytest.mark.parametrize("kind", KINDS)
def test_certificates_that_cannot_be_read_are_named(kind: str) -> None:
    tls = TlsOptions(ca_bundle="/no/such/file.pem")
    with (
        Caller(kind, endpoint_url="https://127.0.0.1:9", tls=tls) as caller,
        pytest.raises(ConfigurationError, match="certificates"),
    ):
        caller.call(ask(), Ask("x"))


@pytest.mark.parametrize(
    "settings",
    [
        {"validation": "strickt"},
        {"retries": 0},
        {"timeouts": lambda: Timeouts(read=0)},
        {"timeouts": lambda: Timeouts(total=float("nan"))},
    ],
)
def test_settings_that_cannot_work_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        Caller("sync", **{name: value() if callable(value) else value for name, value in settings.items()})


def test_unknown_settings_are_refused() -> None:
    with pytest.raises(TypeError, match="regoin"):
        Caller("sync", regoin="us-east-1")


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_cannot_be_decoded_says_which_operation(kind: str) -> None:
    with (
        serving(scripted((200, b"<html>"))) as server,
        Caller(kind, endpoint_url=server.url, retries=1) as caller,
        pytest.raises(ResponseError, match="Ask: the answer cannot be decoded") as caught,
    ):
        caller.call(ask(), Ask("x"))
    # The service has done what it was asked for.
    assert not caught.value.retryable
    assert caught.value.response is not None
    assert caught.value.response.body == b"<html>"


@pytest.mark.parametrize("kind", KINDS)
def test_an_operation_that_needs_no_credentials_asks_for_none(kind: str) -> None:
    class Provider:
        def load(self) -> Any:
            raise AssertionError("nobody needs them")

    with (
        serving(scripted(echo)) as server,
        Caller(kind, endpoint_url=server.url, credentials=Provider()) as caller,
    ):
        answer = caller.call(ask(unsigned=True), Ask("x"))
    assert "authorization" not in answer["headers"]
    assert "x-amz-date" not in answer["headers"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("method", "body", "stated"),
    [
        ("GET", b"", None),
        ("HEAD", b"", None),
        ("DELETE", b"", None),
        ("POST", b"", "0"),
        ("PUT", b"", "0"),
        ("PATCH", b"", "0"),
        ("GET", b"abc", "3"),
        ("DELETE", b"abc", "3"),
        ("POST", b"abc", "3"),
    ],
)
def test_the_length_of_a_body_is_stated_where_there_may_be_one(
    method: str, body: bytes, stated: str | None, kind: str
) -> None:
    made = ask(
        serialize=lambda request: HttpRequest(method, "/", body=body),
        deserialize=lambda response: response.status,
    )
    with serving(scripted((200, b""))) as server, Caller(kind, endpoint_url=server.url) as caller:
        assert caller.call(made, Ask("x")) == 200
        assert server.requests[0].headers.get("content-length") == stated


@pytest.mark.parametrize("kind", KINDS)
def test_no_attempt_begins_that_could_only_end_after_the_deadline(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.random", lambda: 0.0)
    with (
        serving(scripted(lambda c, r: c.answer(503, b"", Retry_After="4"))) as server,
        Caller(kind, endpoint_url=server.url, retries=5) as caller,
    ):
        # Ahead of the transport's clock, so that only the call's own rule ends it here.
        later = time.monotonic() + 1000
        caller.client._context.monotonic = lambda: later
        options = CallOptions(timeouts=Timeouts(connect=60, read=60, total=3))
        with pytest.raises(ServiceError):
            caller.call(ask(), Ask("x"), options)
        assert len(server.requests) == 1


def test_a_call_without_a_loop_of_asyncio_is_an_error_at_once() -> None:
    """So it is in trio, where a task has another loop."""
    client = type("ToyClient", (AsyncClient,), {"SERVICE": service()})(region="us-east-1")
    call = client._call(ask(), Ask("x"))
    with pytest.raises(ConfigurationError, match="event loop of asyncio"):
        call.send(None)
