"""Sessions: what their clients share, roles, and credentials that end."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from codegen.runtime.aws.aio import AsyncClient
from codegen.runtime.aws.client import Client
from codegen.runtime.aws.credentials import Credentials, CredentialsStore
from codegen.runtime.aws.roles import AssumeRole
from codegen.runtime.aws.session import Session
from codegen.runtime.errors import ConfigurationError, CredentialsError
from codegen.runtime.http import HttpResponse
from codegen.runtime.testing import AsyncFakeTransport, FakeTransport
from tests.runtime.toys import SECRET, Ask, ToyError, ask, service


class Toys(Client):
    SERVICE = service()


class AsyncToys(AsyncClient):
    SERVICE = service()


class Provider:
    """Gives keys that end after `lasts` seconds, slowly; counts how often it was asked."""

    def __init__(self, lasts: float | None = None, fails: int = 0) -> None:
        self.asked = 0
        self.lasts = lasts
        self.fails = fails
        self._lock = threading.Lock()

    def load(self) -> Credentials:
        with self._lock:
            self.asked += 1
            number = self.asked
        time.sleep(0.05)
        if number <= self.fails:
            raise CredentialsError("not now")
        return Credentials(
            f"AKID{number}", SECRET, None, None if self.lasts is None else time.time() + self.lasts
        )


def test_clients_of_a_session_share_settings_credentials_and_connections() -> None:
    provider = Provider(3600)
    with Session(region="eu-west-1", credentials=provider, retries=1) as session:
        one, two = session.client(Toys), session.client(Toys, region="us-east-2")
        aio = session.client(AsyncToys)
    assert (one._context.endpoint.signing_region, two._context.endpoint.signing_region) == (
        "eu-west-1",
        "us-east-2",
    )
    assert one._context.credentials is two._context.credentials is aio._context.credentials
    assert one._transport._transport() is two._transport._transport()  # type: ignore[attr-defined]
    assert one._context.retries.max_attempts == 1
    apart = session.client(Toys, access_key_id="OTHER", secret_access_key=SECRET)
    assert apart._context.credentials is not one._context.credentials
    with pytest.raises(ConfigurationError):
        Session(access_key_id="only")


def test_many_threads_cause_one_refresh() -> None:
    provider = Provider(3600)
    store = CredentialsStore(provider)
    with ThreadPoolExecutor(16) as pool:
        keys = [*pool.map(lambda _: store.current() or store.load(), range(64))]
    assert provider.asked == 1
    assert {key.access_key_id for key in keys} == {"AKID1"}
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda key: store.forget(key), keys))
        again = [*pool.map(lambda _: store.current() or store.load(), range(64))]
        # Calls that were made with the old key hear of its end later.
        list(pool.map(lambda key: store.forget(key), keys))
    assert {key.access_key_id for key in again} == {"AKID2"}
    assert store.current() == again[0]
    assert provider.asked == 2


def test_many_tasks_of_two_clients_cause_one_refresh() -> None:
    provider = Provider(3600)
    session = Session(region="us-east-1", credentials=provider)

    async def main() -> None:
        clients = []
        for _ in range(2):
            transport = AsyncFakeTransport()
            transport.answer("Ask", 1)
            client = session.client(AsyncToys)
            client._own_transport = transport
            clients.append(client)
        await asyncio.gather(*(client._call(ask(), Ask(1)) for client in clients for _ in range(20)))

    asyncio.run(main())
    assert provider.asked == 1


def test_a_failure_is_that_of_all_who_waited() -> None:
    provider = Provider(3600, fails=1)
    store, errors = CredentialsStore(provider), list[Exception]()
    ready = threading.Barrier(8)

    def load(_: int) -> None:
        ready.wait()
        try:
            store.load()
        except CredentialsError as error:
            errors.append(error)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(load, range(8)))
    assert provider.asked <= 2
    assert store.load().access_key_id == "AKID2"


def test_keys_that_have_not_ended_are_used_where_no_others_come() -> None:
    now = [1000.0]

    class Once:
        asked = 0

        def load(self) -> Credentials:
            self.asked += 1
            if self.asked > 1:
                raise CredentialsError("not now")
            return Credentials("AKID", SECRET, None, 2000.0)

    provider = Once()
    store = CredentialsStore(provider, lambda: now[0])
    assert store.load().access_key_id == "AKID"
    now[0] = 1800.0
    assert store.current() is None
    assert [store.load().access_key_id for _ in range(5)] == ["AKID"] * 5
    assert provider.asked == 2
    now[0] = 2001.0
    with pytest.raises(CredentialsError):
        store.load()


def test_keys_that_come_shortly_before_their_end_are_used() -> None:
    now = [1000.0]
    provider = Provider()
    provider.load = lambda: Credentials(f"AKID{provider.__dict__.setdefault('n', 0)}", SECRET, None, 1100.0)  # type: ignore[method-assign]
    store = CredentialsStore(provider, lambda: now[0])
    store.load()
    assert store.current() is not None
    now[0] = 1051.0
    assert store.current() is None


ROLE = """<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>made&amp;up</SecretAccessKey><SessionToken>token==</SessionToken>
<Expiration>2033-05-18T03:33:20Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"""


def test_a_role_is_taken_with_other_credentials() -> None:
    transport = FakeTransport()
    transport.answer("AssumeRole", HttpResponse(200, {}, ROLE.encode()))
    role = AssumeRole(
        "arn:aws:iam::123456789012:role/reader",
        session_name="report",
        duration=900,
        external_id="x&y",
        mfa_serial="arn:mfa",
        mfa_code=lambda: "123456",
        source=Credentials("AKID", SECRET),
        region="eu-west-1",
        transport=transport,
    )
    keys = role.load()
    assert keys == Credentials("ASIA1", "made&up", "token==", 2000000000.0)
    (call,) = transport.calls
    wire = call.wire
    assert (wire.method, wire.host, wire.target) == ("POST", "sts.eu-west-1.amazonaws.com", "/")
    body = b"".join(wire.body) if not isinstance(wire.body, bytes) else wire.body
    assert body == (
        b"Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Freader"
        b"&RoleSessionName=report&DurationSeconds=900&ExternalId=x%26y&SerialNumber=arn%3Amfa&TokenCode=123456"
    )
    assert "Credential=AKID/" in dict(wire.headers)["Authorization"]
    assert SECRET not in repr(role)


def test_a_sessions_role_is_taken_over_its_connections_once_for_all_clients() -> None:
    of_session, of_client = FakeTransport(), FakeTransport()
    of_session.answer("AssumeRole", HttpResponse(200, {}, ROLE.encode()))
    of_client.answer("Ask", 1)
    session = Session(region="eu-west-1", access_key_id="AKID", secret_access_key=SECRET)
    session._transport = of_session
    role = session.assume_role("arn:aws:iam::123456789012:role/reader")
    for _ in range(2):
        role.client(Toys, transport=of_client)._call(ask(), Ask(1))
    (call,) = of_session.calls
    assert "Credential=AKID/" in dict(call.wire.headers)["Authorization"]
    assert all("Credential=ASIA1/" in dict(each.wire.headers)["Authorization"] for each in of_client.calls)
    assert len(of_client.calls) == 2


def test_what_is_no_setting_is_refused_by_the_session() -> None:
    with pytest.raises(TypeError, match=r"unknown settings: regoin.*region"):
        Session(regoin="eu-west-1")  # type: ignore[call-arg]


def test_a_role_that_is_refused_says_why() -> None:
    text = "<ErrorResponse><Error><Code>AccessDenied</Code><Message>may not</Message></Error></ErrorResponse>"
    transport = FakeTransport()
    transport.answer("AssumeRole", HttpResponse(403, {}, text.encode()))
    role = AssumeRole("arn:x", source=Credentials("AKID", SECRET), region="us-east-1", transport=transport)
    with pytest.raises(CredentialsError, match=r"cannot take the role arn:x: .*may not"):
        role.load()


def test_the_log_shows_calls_by_service_and_no_secrets(caplog: pytest.LogCaptureFixture) -> None:
    transport = FakeTransport()
    transport.answer("Ask", ToyError("no", code="Nope", status=400))
    client = Toys(region="us-east-1", access_key_id="AKID", secret_access_key=SECRET, transport=transport)
    caplog.set_level(logging.INFO, "tests.runtime")
    with pytest.raises(ToyError):
        client._call(ask(), Ask("private"))
    assert caplog.text == ""
    caplog.set_level(logging.DEBUG, "tests.runtime")
    with pytest.raises(ToyError):
        client._call(ask(), Ask("private"))
    assert {record.name for record in caplog.records} == {"tests.runtime"}
    assert "Ask attempt 1: POST /" in caplog.text
    assert "ToyError" in caplog.text
    assert "private" not in caplog.text
    assert SECRET not in caplog.text
    assert "Authorization" not in caplog.text


@pytest.mark.parametrize("kind", [Toys, AsyncToys, Session])
@pytest.mark.parametrize("copied", [pickle.dumps, copy.deepcopy])
def test_clients_and_sessions_say_why_no_other_process_can_have_them(
    kind: Callable[..., object], copied: Callable[[object], object]
) -> None:
    made = kind(region="us-east-1", access_key_id="AKID", secret_access_key=SECRET)
    with pytest.raises(TypeError, match="neither pickled nor deep-copied: make it anew in each process"):
        copied(made)
