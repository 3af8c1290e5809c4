"""Settings of the vendor's tools that clients follow, and a word on those that they do not."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

from codegen.runtime.aws.adaptive import RateLimiter
from codegen.runtime.aws.settings import connection_options
from codegen.runtime.config import RetryOptions
from codegen.runtime.errors import ConfigurationError, ServiceError
from codegen.runtime.http import HttpResponse
from codegen.runtime.testing import AsyncFakeTransport, FakeTransport
from tests.runtime.clients import KINDS, Caller
from tests.runtime.toys import Ask, ask, service, upload

S3 = service("rest-xml", name="s3", service_id="S3", endpoint_prefix="s3", signing_name="s3")


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    def write(text: str) -> None:
        (tmp_path / "config").write_text(f"[default]\n{text}", "utf-8")
        monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
        monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))

    write("")
    return write


def fake(kind: str) -> Any:
    return FakeTransport() if kind == "sync" else AsyncFakeTransport()


def sent(kind: str, *answers: Any, path: str = "/photos/cat", count: int = 1, **settings: Any) -> list[Any]:
    """What goes to S3 in so many calls."""
    transport = fake(kind)
    transport.answer("Ask", *answers)
    operation = ask(service=S3)
    with Caller(kind, S3, transport=transport, **settings) as caller:
        for _ in range(count):
            caller.call(operation, Ask(1, path=path))
    return [call.wire for call in transport.calls]


@pytest.mark.parametrize(
    ("text", "settings", "host"),
    [
        ("", {}, "photos.s3.us-east-1.amazonaws.com"),
        ("s3 =\n  addressing_style = path\n", {}, "s3.us-east-1.amazonaws.com"),
        (
            "s3 =\n  addressing_style = path\n",
            {"addressing_style": "virtual"},
            "photos.s3.us-east-1.amazonaws.com",
        ),
    ],
)
def test_the_profile_says_where_buckets_names_go(profile: Any, text: str, settings: Any, host: str) -> None:
    profile(text)
    assert sent("sync", 1, **settings)[0].host == host


def test_a_certificate_bundle_of_the_profile(profile: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    profile("ca_bundle = /from/profile\n")
    assert connection_options({}).tls.ca_bundle == "/from/profile"
    monkeypatch.setenv("AWS_CA_BUNDLE", "/from/variable")
    assert connection_options({}).tls.ca_bundle == "/from/variable"


@pytest.mark.parametrize("kind", KINDS)
def test_the_applications_id_is_in_the_user_agent(
    profile: Any, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    profile("sdk_ua_app_id = my app\n")
    assert dict(sent(kind, 1)[0].headers)["User-Agent"].endswith(" app/my-app")
    monkeypatch.setenv("AWS_SDK_UA_APP_ID", "other")
    assert dict(sent(kind, 1)[0].headers)["User-Agent"].endswith(" app/other")
    monkeypatch.setenv("AWS_SDK_UA_APP_ID", "a\nb")
    with pytest.raises(ConfigurationError, match="AWS_SDK_UA_APP_ID"):
        sent(kind, 1)


def test_modes_of_retrying(profile: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with Caller("sync", transport=FakeTransport()) as caller:
        assert caller.client._context.limiter is None
    profile("retry_mode = adaptive\n")
    with Caller("sync", transport=FakeTransport()) as caller:
        assert caller.client._context.limiter is not None
    with Caller("sync", transport=FakeTransport(), retry_mode="standard") as caller:
        assert caller.client._context.limiter is None
    monkeypatch.setenv("AWS_RETRY_MODE", "legacy")
    with pytest.raises(ConfigurationError, match="legacy is not offered"):
        Caller("sync")
    monkeypatch.setenv("AWS_RETRY_MODE", "eager")
    with pytest.raises(ConfigurationError, match="standard or adaptive, not 'eager'"):
        Caller("sync")


def test_the_rate_falls_after_too_many_requests_and_rises_again() -> None:
    now = [0.0]
    limiter = RateLimiter(lambda: now[0])

    def run(seconds: float, throttled: bool) -> int:
        """Sends as fast as it may; how many attempts that are."""
        start, count = now[0], 0
        while now[0] - start < seconds:
            now[0] += max(limiter.wait(), 0.01)
            limiter.answered(throttled)
            count += 1
        return count

    free = run(5, False)
    assert free == pytest.approx(500, rel=0.01)
    run(0.3, True)
    slowed = run(1, False)
    assert slowed < 80
    assert run(20, False) / 20 > slowed


@pytest.mark.parametrize("kind", KINDS)
def test_calls_of_an_adaptive_client_wait_for_their_turn(
    kind: str, monkeypatch: pytest.MonkeyPatch, profile: Any
) -> None:
    transport, waits = fake(kind), list[float]()
    transport.answer("Ask", HttpResponse(400, {"x-amzn-errortype": "ThrottlingException"}, b"{}"), 1)
    retries = RetryOptions(max_backoff=0.001)
    with Caller(kind, transport=transport, retry_mode="adaptive", retries=retries) as caller:
        limiter = caller.client._context.limiter
        answered = limiter.answered
        monkeypatch.setattr(
            limiter, "answered", lambda throttled: (waits.append(throttled), answered(throttled))
        )
        caller.call(ask(), Ask(1))
    assert waits == [True, False]
    assert limiter.wait() > 0


@pytest.mark.parametrize(
    ("text", "variables", "warned"),
    [
        ("defaults_mode = mobile\n", {}, ["defaults_mode = 'mobile'"]),
        ("defaults_mode = standard\n", {}, []),
        ("s3 =\n  use_accelerate_endpoint = true\n", {}, ["s3.use_accelerate_endpoint = 'true'"]),
        ("", {"AWS_SIGV4A_SIGNING_REGION_SET": "*"}, ["sigv4a_signing_region_set = '*'"]),
        ("output = json\ncli_pager =\nregion = us-east-1\n", {}, []),
    ],
)
def test_a_setting_that_is_not_followed_is_a_warning(
    profile: Any, monkeypatch: pytest.MonkeyPatch, text: str, variables: dict[str, str], warned: list[str]
) -> None:
    profile(text)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        with Caller("sync", S3, transport=FakeTransport()):
            pass
    assert [str(each.message) for each in found] == [f"the setting {one} is not followed" for one in warned]


def moved(region: str, status: int = 301, *, in_body: bool = False) -> HttpResponse:
    text = "<Error><Code>AuthorizationHeaderMalformed</Code><Region>{}</Region></Error>".format(
        region if in_body else ""
    )
    return HttpResponse(status, {} if in_body else {"x-amz-bucket-region": region}, text.encode())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "answer", [moved("eu-west-1"), moved("eu-west-1", 307), moved("eu-west-1", 400, in_body=True)]
)
def test_a_buckets_region_is_followed_and_remembered(kind: str, answer: HttpResponse, profile: Any) -> None:
    wires = sent(kind, answer, HttpResponse(200, {}, b"1"), count=2, retries=1)
    assert [wire.host for wire in wires] == [
        "photos.s3.us-east-1.amazonaws.com",
        *["photos.s3.eu-west-1.amazonaws.com"] * 2,
    ]
    assert "/eu-west-1/s3/" in dict(wires[2].headers)["Authorization"]


def test_an_endpoint_that_was_named_stays_and_signs_for_the_region(profile: Any) -> None:
    wires = sent("sync", moved("eu-west-1"), HttpResponse(200, {}, b"1"), endpoint_url="http://localhost:1")
    assert [wire.host for wire in wires] == ["localhost"] * 2
    assert "/eu-west-1/s3/" in dict(wires[1].headers)["Authorization"]


@pytest.mark.parametrize("region", ["us-east-1", "evil.example.org/", "", "a b"])
def test_what_names_no_other_region_is_an_error(region: str, profile: Any) -> None:
    with pytest.raises(ServiceError):
        sent("sync", moved(region), retries=1)


def test_regions_in_a_circle_end(profile: Any) -> None:
    answers = [moved("eu-west-1"), moved("eu-west-2")] * 9
    with pytest.raises(ServiceError):
        sent("sync", *answers, retries=1)


def test_a_body_that_was_read_goes_along(profile: Any) -> None:
    transport = FakeTransport()
    transport.answer("Upload", moved("eu-west-1"), HttpResponse(200, {}, b"1"))
    with Caller("sync", S3, transport=transport, retries=1) as caller:
        caller.call(upload(service=S3), Ask(body=iter([b"a", b"b"]), path="/photos/cat"))
    assert [call.wire.host.split(".")[2] for call in transport.calls] == ["us-east-1", "eu-west-1"]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"retries": {"max_attempts": 3}}, "RetryOptions"),
        ({"timeouts": 5}, "Timeouts"),
        ({"tls": False}, "TlsOptions"),
        ({"proxies": "http://user:hush@proxy:3128"}, "for each scheme"),
        ({"max_response_size": "1"}, "a number of bytes"),
    ],
)
def test_a_setting_of_another_form_says_which_it_has(settings: dict[str, Any], told: str) -> None:
    with pytest.raises(ConfigurationError, match=told) as caught:
        sent("sync", HttpResponse(200, (), b""), **settings)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("text", ["yes", "1", "on"])
def test_what_is_neither_true_nor_false_is_not_taken_for_false(
    profile: Any, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    profile(f"use_fips_endpoint = {text}\n")
    with pytest.raises(ConfigurationError, match=f"use_fips_endpoint is true or false, not '{text}'"):
        Caller("sync")
    with Caller("sync", fips=True) as caller:
        assert "-fips" in repr(caller.client)
    monkeypatch.setenv("AWS_USE_FIPS_ENDPOINT", "TRUE ")
    with Caller("sync") as caller:
        assert "-fips" in repr(caller.client)
