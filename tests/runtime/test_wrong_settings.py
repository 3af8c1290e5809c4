"""Settings of a wrong type or size: they are refused where they are given, by a name, and never raise something else later."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

import pytest

from codegen.runtime.aws.credentials import Credentials, CredentialsStore
from codegen.runtime.aws.session import Session
from codegen.runtime.aws.signing import check_expiry
from codegen.runtime.aws.transfers import TransferOptions
from codegen.runtime.config import CallOptions, RetryOptions, Timeouts, TlsOptions
from codegen.runtime.errors import ConfigurationError, CredentialsError
from codegen.runtime.hooks import Hooks
from codegen.runtime.rest.auth import BASIC, Keyring
from codegen.runtime.rest.client import RestClient
from codegen.runtime.rest.info import RestService
from codegen.runtime.waiters import WaiterOptions, wait_until, wait_until_async
from tests.runtime.clients import KINDS, Caller
from tests.runtime.test_rest_requests import applied
from tests.runtime.toys import Ask, ask, service

OF_A_FORM: Any = "5"
HUGE = 10**5000
"""More digits than Python writes."""
URL = "http://127.0.0.1:1"


class Kilns(RestClient):
    SERVICE = RestService(name="kilns")


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: Timeouts(read=OF_A_FORM), "read timeout"),
        (lambda: Timeouts(total=float("nan")), "total timeout"),
        (lambda: RetryOptions(max_attempts=OF_A_FORM), "max_attempts"),
        (lambda: RetryOptions(max_attempts=3.0), "max_attempts must be a whole number, 1 or more, not 3.0"),  # type: ignore[arg-type]
        (lambda: Kilns(base_url=URL, retries=3.0), "a whole number of attempts"),  # type: ignore[arg-type]
        (lambda: RetryOptions(max_backoff=OF_A_FORM), "max_backoff"),
        (lambda: RetryOptions(max_backoff=-1), "max_backoff"),
        (lambda: RetryOptions(max_backoff=float("nan")), "max_backoff"),
        (lambda: WaiterOptions(min_delay=OF_A_FORM), "min_delay"),
        (lambda: WaiterOptions(timeout=OF_A_FORM), "timeout"),
        (lambda: TransferOptions(part_size=OF_A_FORM), "part_size"),
        (lambda: TransferOptions(concurrency=1.5), "concurrency"),  # type: ignore[arg-type]
        (lambda: TlsOptions(client_certificate=5), "client_certificate"),  # type: ignore[arg-type]
        (lambda: TlsOptions(client_certificate=["a", "b", "c"]), "client_certificate"),
        (lambda: TlsOptions(ca_bundle=True), "ca_bundle"),  # type: ignore[arg-type]
        (lambda: Timeouts(read=-HUGE), "read timeout"),
        (lambda: RetryOptions(max_attempts=-HUGE), "max_attempts"),
        (lambda: RetryOptions(max_attempts=HUGE), "max_attempts"),
        (lambda: TransferOptions(part_size=-HUGE), "part_size"),
        (lambda: Caller("sync", max_connections=-HUGE), "max_connections"),
        (lambda: Caller("sync", min_compression_size=HUGE), "min_compression_size"),
        (lambda: check_expiry(HUGE), "expires_in"),
        (lambda: CallOptions(validation="strictly"), "validation"),  # type: ignore[arg-type]
        (lambda: CallOptions(hooks=[Hooks()]), "hooks"),  # type: ignore[arg-type]
        (lambda: CallOptions(hooks=Hooks), "hooks"),  # type: ignore[arg-type]
        (lambda: CallOptions(headers=[("a", "b")]), "headers"),  # type: ignore[arg-type]
        (lambda: Caller("sync", hooks=[Hooks]), "hooks"),
        (lambda: Caller("sync", min_compression_size=OF_A_FORM), "min_compression_size"),
        (lambda: Caller("sync", proxies={"https": 5}), "proxies"),
        (lambda: Caller("async", proxies={"https": 5}), "proxies"),
        (lambda: Caller("sync", service(name="bedrock-runtime"), token=5), "token"),
        (lambda: Kilns(base_url=URL, hooks=[5]), "hooks"),  # type: ignore[list-item]
        (lambda: Kilns(base_url=URL, headers={5: "5"}), "headers"),  # type: ignore[dict-item]
        (lambda: Kilns(base_url=URL, signer="me"), "signer"),  # type: ignore[arg-type]
        (lambda: Kilns(base_url=URL, token=5), "token"),  # type: ignore[arg-type]
        (lambda: Kilns(base_url="http://{host}", url_variables={"host": 5}), "url_variables"),  # type: ignore[dict-item]
        (lambda: Kilns(base_url="http://{host}", url_variables={"host": "\ud800"}), "base URL"),
    ],
)
def test_what_cannot_work_is_refused_where_it_is_given(make: Callable[[], object], name: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        make()


@pytest.mark.parametrize("variable", ["AWS_MAX_ATTEMPTS", "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES"])
@pytest.mark.parametrize("value", ["x", "-1", "1.5", "9" * 5000], ids=["text", "negative", "fraction", "long"])
def test_a_variable_that_is_no_number_is_refused(variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigurationError, match="is no number"):
        Caller("sync")


@pytest.mark.parametrize("expires_in", [0, -1, 604801, "60", 1.5])
def test_a_token_for_a_database_is_valid_for_one_second_to_seven_days(expires_in: Any) -> None:
    session = Session(region="us-east-1", access_key_id="AKID", secret_access_key="secret")
    assert "X-Amz-Expires=604800" in session.dsql_token("db.example", expires_in=604800)
    with pytest.raises(ConfigurationError, match="expires_in must be 1 to 604800 seconds"):
        session.dsql_token("db.example", expires_in=expires_in)


def test_a_limit_beyond_all_clocks_is_told_by_its_bound() -> None:
    for seconds in (threading.TIMEOUT_MAX, float("inf")):
        with pytest.raises(ConfigurationError, match=r"at most 1000000000 seconds.*None is no limit"):
            Timeouts(read=seconds)


def test_hooks_of_another_sdk_are_hooks_of_a_call() -> None:
    class Foreign:
        def before_send(self, *_: Any) -> None: ...

        after_response = after_failure = before_send

    hooks: Any = Foreign()
    assert CallOptions(hooks=hooks).hooks is hooks


@pytest.mark.parametrize("kind", KINDS)
def test_no_hooks_and_no_headers_may_be_none(kind: str) -> None:
    nothing: Any = None
    with Caller(kind, hooks=nothing) as caller:
        assert caller.client._context.hooks == ()
    with Kilns(base_url=URL, hooks=nothing, headers=nothing) as client:
        assert client._rest.hooks == ()
        assert client._rest.headers == {}


def test_numbers_at_their_bounds_are_taken() -> None:
    assert RetryOptions(max_attempts=1, max_backoff=0).max_backoff == 0
    assert Timeouts(read=None, total=0.5).total == 0.5
    assert TransferOptions(concurrency=1).concurrency == 1


@pytest.mark.parametrize("kind", KINDS)
def test_options_of_a_waiter_have_a_class(kind: str) -> None:
    options: Any = {"timeout": 5}
    wait: Any = wait_until if kind == "sync" else wait_until_async
    with Caller(kind) as caller, pytest.raises(ConfigurationError, match="not of type dict"):
        caller.finish(wait(caller.client, ask(), Ask(), [], options=options))


def test_a_certificate_and_its_key_may_be_a_list() -> None:
    assert TlsOptions(client_certificate=["a.pem", "a.key"]) == TlsOptions(client_certificate=("a.pem", "a.key"))
    assert hash(TlsOptions(client_certificate=["a.pem", "a.key"]))


@pytest.mark.parametrize("kind", KINDS)
def test_files_that_are_none_are_named(kind: str) -> None:
    with (
        Caller(kind, tls=TlsOptions(ca_bundle="/nowhere/bundle.pem")) as caller,
        pytest.raises(ConfigurationError, match=r"/nowhere/bundle\.pem"),
    ):
        caller.call(ask(), Ask(1))


def test_an_end_of_credentials_is_a_number() -> None:
    with pytest.raises(CredentialsError, match="expires_at is in seconds since 1970"):
        Credentials("AKID", "secret", None, datetime.now())  # type: ignore[arg-type]
    assert Credentials("AKID", "secret", None, time.time()).expires_at


@pytest.mark.parametrize("given", [None, {"access_key_id": "AKID"}, ("AKID", "secret")])
def test_what_a_provider_gives_must_be_credentials(given: Any) -> None:
    class Provider:
        def load(self) -> Credentials:
            return given  # type: ignore[no-any-return]

    with pytest.raises(CredentialsError, match=f"not of type {type(given).__name__}"):
        CredentialsStore(Provider()).load()


@pytest.mark.parametrize("secret", [("ann", 5), ("ann", "a", "word"), b"ann:word", 5, ("ann:b", "word")])
def test_a_basic_secret_is_a_user_without_a_colon_and_a_password(secret: Any) -> None:
    with pytest.raises(CredentialsError, match="scheme basic"):
        applied(Keyring([BASIC], {"basic": secret}), {})


def test_a_provider_may_give_the_credentials_of_another_sdk() -> None:
    class Foreign(NamedTuple):
        access_key_id: str = "AKID"
        secret_access_key: str = "secret"
        session_token: str | None = None
        expires_at: float | None = None

    class Provider:
        def load(self) -> Any:
            return Foreign()

    assert CredentialsStore(Provider()).load() == Credentials("AKID", "secret")


def test_a_basic_secret_may_be_one_text() -> None:
    assert applied(Keyring([BASIC], {"basic": "ann:word"}), {}) == {"Authorization": "Basic YW5uOndvcmQ="}
