"""What is tried again, after how long and how often, beside botocore's own standard mode."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.aws.error_answers import error_from
from codegen.runtime.aws.retries import RetrySession
from codegen.runtime.aws.skew import ClockSkew
from codegen.runtime.config import CallOptions, RetryOptions, Timeouts
from codegen.runtime.errors import ServiceError, ValidationError
from codegen.runtime.http import HttpResponse
from codegen.runtime.quota import RetryQuota
from codegen.runtime.unset import UNSET
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Connection, Request, echo, scripted, serving
from tests.runtime.toys import Ask, ToyMissing, ask, service, upload

CODES = [
    "Throttling",
    "ThrottlingException",
    "SlowDown",
    "RequestTimeout",
    "PriorRequestNotComplete",
    "TransactionInProgressException",
    "LimitExceededException",
    "ToyMissing",
    "ToyBusy",
    "Whatever",
    "InternalError",
]


@pytest.fixture(autouse=True)
def no_waiting(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.random", lambda: 0.0)


@given(
    st.sampled_from(CODES),
    st.sampled_from([400, 404, 409, 429, 500, 501, 502, 503, 504]),
    st.sampled_from(["toys", "dynamodb"]),
    st.lists(st.floats(0, 1, exclude_max=True), min_size=4, max_size=4),
    st.none() | st.integers(0, 60_000),
)
def test_delays_and_quota_are_those_of_botocore(
    code: str, status: int, name: str, rolls: list[float], after: int | None
) -> None:
    """The same errors again and again: the same waits, the same end, the same tokens left."""
    standard = pytest.importorskip("botocore.retries.standard")
    quota_module = pytest.importorskip("botocore.retries.quota")
    headers = {} if after is None else {"x-amz-retry-after": str(after)}

    class Shape:
        def __init__(self, shape: str) -> None:
            self.name = shape
            self.metadata: dict[str, Any] = {}

    class Model:
        name = "Ask"
        error_shapes = (Shape("ToyMissing"), Shape("ToyBusy"))
        service_model = type("S", (), {"service_name": name})

    class Http:
        status_code = status

    Http.headers = headers  # type: ignore[attr-defined]
    theirs: list[float] = []
    detector = standard.ThrottlingErrorDetector(standard.RetryEventAdapter())
    their_quota = quota_module.RetryQuota()
    checker = standard.RetryQuotaChecker(their_quota, detector)
    limit = 4 if name == "dynamodb" else 3
    conditions = standard.StandardRetryConditions(max_attempts=limit)
    roll = iter(rolls)
    backoff = standard.ExponentialBackoff(
        random=lambda: next(roll), service_name=name, throttling_detector=detector
    )
    for attempt in range(1, 10):
        context = standard.RetryContext(
            attempt_number=attempt,
            operation_model=Model,
            parsed_response={"Error": {"Code": code}},
            http_response=Http,
        )
        if not conditions.is_retryable(context) or not checker.acquire_retry_quota(context):
            break
        theirs.append(backoff.delay_amount(context))

    operation = ask(service=service(name=name))
    quota = RetryQuota()
    roll = iter(rolls)
    session = RetrySession(quota, RetryOptions(), name, rand=lambda: next(roll))
    ours: list[float] = []
    response = HttpResponse(status, {**headers, "x-amzn-errortype": code})
    error = error_from(operation, response)
    while (delay := session.delay(error)) is not None:
        ours.append(delay)
    assert ours == pytest.approx(theirs)
    assert quota.available == their_quota.available_capacity


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_gets_through_after_failures_with_one_id(kind: str) -> None:
    def drop(connection: Connection, request: Request) -> None:
        connection.socket.close()

    with (
        serving(scripted(drop, (500, b""), echo)) as server,
        Caller(kind, endpoint_url=server.url) as caller,
    ):
        answer = caller.call(ask(), Ask("x"))
        assert answer["headers"]["amz-sdk-request"] == "attempt=3; max=3"
        assert len({r.headers["amz-sdk-invocation-id"] for r in server.requests}) == 1
        assert len({r.body for r in server.requests}) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_an_idempotency_token_is_filled_once_for_all_attempts(kind: str) -> None:
    operation = ask(
        idempotency_token=lambda request, token: replace(
            request, token=token if request.token is UNSET else request.token
        )
    )
    request = Ask("x")
    with (
        serving(scripted((500, b""), (200, b"{}"))) as server,
        Caller(kind, endpoint_url=server.url) as caller,
    ):
        caller.call(operation, request)
        caller.call(operation, request)
        caller.call(operation, Ask("x", token="mine"))
        bodies = [r.body for r in server.requests]
        assert bodies[0] == bodies[1] != bodies[2]
        assert b'"Token"' in bodies[0]
        assert b'"mine"' in bodies[3]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("settings", [{"retries": 1}, {}])
def test_retries_can_be_turned_off_for_a_client_and_for_a_call(kind: str, settings: dict[str, Any]) -> None:
    options = None if settings else CallOptions(retries=RetryOptions(max_attempts=1))
    with (
        serving(scripted((503, b""), (200, b"{}"))) as server,
        Caller(kind, endpoint_url=server.url, **settings) as caller,
        pytest.raises(ServiceError),
    ):
        caller.call(ask(), Ask("x"), options)
    assert len(server.requests) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_errors_of_the_caller_are_not_tried_again(kind: str) -> None:
    answer = (404, b'{"__type": "ToyMissing"}')
    with serving(scripted(answer)) as server, Caller(kind, endpoint_url=server.url) as caller:
        with pytest.raises(ToyMissing):
            caller.call(ask(), Ask("x"))
        with pytest.raises(ValidationError):
            caller.call(ask(), Ask("eleven char"))
    assert len(server.requests) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_stream_that_is_read_once_is_not_sent_again(kind: str) -> None:
    facts = service(signing_name="s3")
    operation = upload(serialize=_sized, service=facts)
    with (
        serving(scripted((503, b""))) as server,
        Caller(kind, facts, endpoint_url=server.url) as caller,
        pytest.raises(ServiceError),
    ):
        caller.call(operation, Ask(body=iter([b"abc"])))
    assert len(server.requests) == 1


def _sized(request: Ask) -> Any:
    http = upload().serialize(request)
    http.headers["Content-Length"] = "3"
    return http


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("total", "times"), [(4, 1), (1000, 2)])
def test_no_wait_goes_past_the_deadline(
    kind: str, total: float, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    async def nap(seconds: float, *_: object) -> None:
        # Zero is a turn of the event loop.
        waited.extend([seconds] if seconds else [])

    monkeypatch.setattr(time, "sleep", waited.append)
    monkeypatch.setattr(asyncio, "sleep", nap)
    slow = scripted(lambda c, r: c.answer(429, b"", **{"x-amz-retry-after": "5000"}))
    with serving(slow) as server, Caller(kind, endpoint_url=server.url, retries=2) as caller:
        options = CallOptions(timeouts=Timeouts(total=total))
        with pytest.raises(ServiceError):
            caller.call(ask(), Ask("x"), options)
    assert (len(server.requests), len(waited)) == (times, times - 1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("offset", [-3600, 3600])
def test_a_wrong_clock_is_corrected(kind: str, offset: int) -> None:
    from email.utils import formatdate
    from time import gmtime, strftime, time

    there = time() + offset
    date = formatdate(there, usegmt=True)

    def refuse(connection: Connection, request: Request) -> None:
        connection.answer(403, b'{"__type": "InvalidSignatureException"}', Date=date)

    with serving(scripted(refuse, echo)) as server, Caller(kind, endpoint_url=server.url) as caller:
        answer = caller.call(ask(), Ask("x"))
        assert answer["headers"]["x-amz-date"][:11] == strftime("%Y%m%dT%H", gmtime(there))
        caller.call(ask(), Ask("x"))
        assert len(server.requests) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_signature_is_no_wrong_clock(kind: str) -> None:
    from email.utils import formatdate

    def refuse(connection: Connection, request: Request) -> None:
        connection.answer(403, b'{"__type": "SignatureDoesNotMatch"}', Date=formatdate(usegmt=True))

    with serving(scripted(refuse)) as server, Caller(kind, endpoint_url=server.url) as caller:
        with pytest.raises(ServiceError, match="SignatureDoesNotMatch"):
            caller.call(ask(), Ask("x"))
        assert len(server.requests) == 1


def test_waits_are_random(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    error = error_from(ask(), HttpResponse(429, {}))
    random.seed(5)
    waits = {RetrySession(RetryQuota(), RetryOptions(), "toys").delay(error) for _ in range(20)}
    assert len(waits) > 15
    assert all(wait is not None and 0 <= wait < 1 for wait in waits)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
@pytest.mark.parametrize("suffix", [" GMT", "", " -0000"])
def test_a_date_without_a_zone_is_no_local_time(
    zone: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        skew = ClockSkew(lambda: 0.0)
        answer = HttpResponse(403, {"date": f"Thu, 01 Jan 1970 01:00:00{suffix}"})
        assert skew.learn("RequestTimeTooSkewed", answer)
        assert skew.offset == 3600
    finally:
        monkeypatch.undo()
        time.tzset()
