"""Where requests go, and what is refused on the way to a host name."""

from __future__ import annotations

import enum
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.aws.endpoints import parse_endpoint_url, partition_of, resolve_endpoint
from codegen.runtime.errors import ConfigurationError
from codegen.runtime.http import HttpRequest
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import echo, scripted, serving
from tests.runtime.toys import Ask, ask, service


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("us-east-1", "toys.us-east-1.amazonaws.com"),
        ("ap-unheard-of-9", "toys.ap-unheard-of-9.amazonaws.com"),
        ("cn-north-1", "toys.cn-north-1.amazonaws.com.cn"),
        ("us-gov-west-1", "toys.us-gov-west-1.amazonaws.com"),
        ("us-iso-east-1", "toys.us-iso-east-1.c2s.ic.gov"),
        ("us-isob-east-1", "toys.us-isob-east-1.sc2s.sgov.gov"),
        ("eusc-de-east-1", "toys.eusc-de-east-1.amazonaws.eu"),
    ],
)
def test_a_region_gives_a_host(region: str, host: str) -> None:
    endpoint = resolve_endpoint(service(), region)
    assert (endpoint.scheme, endpoint.authority, endpoint.signing_region) == ("https", host, region)


class Region(str, enum.Enum):  # noqa: UP042 - this is the case: a text of it is `Region.HERE`.
    HERE = "eu-west-1"


def test_a_region_may_be_a_member_of_an_enumeration() -> None:
    endpoint = resolve_endpoint(service(), Region.HERE)
    assert (endpoint.authority, endpoint.signing_region) == ("toys.eu-west-1.amazonaws.com", "eu-west-1")
    assert type(endpoint.signing_region) is str


def test_partitions_are_those_of_botocore() -> None:
    loaders = pytest.importorskip("botocore.loaders")
    data = loaders.Loader().load_data("partitions")
    for partition in data["partitions"]:
        outputs = partition["outputs"]
        for region in partition["regions"]:
            ours = partition_of(region)
            assert ours.name == partition["id"]
            assert ours.dns_suffix == outputs["dnsSuffix"]
            assert ours.dual_stack_suffix == outputs["dualStackDnsSuffix"]
            assert ours.global_region == outputs["implicitGlobalRegion"]


def test_variants_of_endpoints() -> None:
    assert resolve_endpoint(service(), "us-east-1", fips=True).host == "toys-fips.us-east-1.amazonaws.com"
    assert resolve_endpoint(service(), "us-east-1", dual_stack=True).host == "toys.us-east-1.api.aws"
    global_service = service(global_endpoint="toys.amazonaws.com")
    for region in ("eu-west-1", None):
        endpoint = resolve_endpoint(global_service, region)
        assert (endpoint.host, endpoint.signing_region) == ("toys.amazonaws.com", "us-east-1")
    china = resolve_endpoint(global_service, "cn-north-1")
    assert (china.host, china.signing_region) == ("toys.amazonaws.com.cn", "cn-northwest-1")


RULES = (
    ("us-gov-west-1", "fips", "toys.us-gov-west-1.{dns}", ""),
    ("aws-cn", "", "toys.cn.{dns}", "cn-north-1"),
    ("aws-cn", "dualstack", "toys.{dual}", "cn-north-1"),
    ("*", "", "api.toys.{dns}", "us-east-1"),
    ("*", "fips-dualstack", "toys-fips.dualstack.{region}.{dns}", ""),
)


@pytest.mark.parametrize(
    ("region", "fips", "dual_stack", "host", "signing_region"),
    [
        ("us-west-2", False, False, "api.toys.amazonaws.com", "us-east-1"),
        (None, False, False, "api.toys.amazonaws.com", "us-east-1"),
        ("cn-northwest-1", False, False, "toys.cn.amazonaws.com.cn", "cn-north-1"),
        ("cn-northwest-1", False, True, "toys.api.amazonwebservices.com.cn", "cn-north-1"),
        ("us-gov-west-1", True, False, "toys.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
        ("us-gov-east-1", True, False, "toys-fips.us-gov-east-1.amazonaws.com", "us-gov-east-1"),
        ("eu-west-1", True, True, "toys-fips.dualstack.eu-west-1.amazonaws.com", "eu-west-1"),
        ("eu-west-1", False, True, "toys.eu-west-1.api.aws", "eu-west-1"),
    ],
)
def test_rules_of_the_service_come_first(
    region: str | None, fips: bool, dual_stack: bool, host: str, signing_region: str
) -> None:
    facts = service(endpoints=RULES, global_endpoint="unused.example.com")
    endpoint = resolve_endpoint(facts, region, fips=fips, dual_stack=dual_stack)
    assert (endpoint.host, endpoint.signing_region) == (host, signing_region)
    explicit = resolve_endpoint(facts, region, url="http://localhost:1", fips=fips, dual_stack=dual_stack)
    assert (explicit.host, explicit.signing_region) == ("localhost", signing_region)


@pytest.mark.parametrize(
    "region",
    [
        "x@evil",
        "evil/#",
        "evil.example.com",
        "evil.example.com/",
        "a b",
        "us-east-1\r\nX-Evil: 1",
        "us-east-1\n",
        "",
        "-a",
        "a-",
        "é",
        "us\u2024east",
        "a" * 64,
        "us-east-1?x",
        "%2e",
        "a:80",
        "a\\b",
        "\x00",
    ],
)
@pytest.mark.parametrize("url", [None, "http://127.0.0.1:1"])
def test_a_region_cannot_change_the_host(region: str, url: str | None) -> None:
    with pytest.raises(ConfigurationError, match="region"):
        resolve_endpoint(service(), region, url=url)


@given(st.text(max_size=20))
def test_whatever_the_region_the_host_is_the_vendors(region: str) -> None:
    try:
        endpoint = resolve_endpoint(service(), region)
    except ConfigurationError:
        return
    assert endpoint.host == f"toys.{region}.{partition_of(region).dns_suffix}".lower()
    assert endpoint.host.isascii()
    assert endpoint.host.count(".") == 2 + partition_of(region).dns_suffix.count(".")


@pytest.mark.parametrize(
    ("url", "authority", "path"),
    [
        ("http://localhost:5000", "localhost:5000", ""),
        ("HTTPS://Example.COM/", "example.com", ""),
        ("https://example.com:443/a/b/", "example.com", "/a/b"),
        ("http://[::1]:8080", "[::1]:8080", ""),
        ("http://my_service:8000", "my_service:8000", ""),
    ],
)
def test_urls_that_are_endpoints(url: str, authority: str, path: str) -> None:
    endpoint = parse_endpoint_url(url)
    assert (endpoint.authority, endpoint.path) == (authority, path)


@pytest.mark.parametrize(
    "url",
    [
        "localhost:5000",
        "ftp://example.com",
        "http://user:password@example.com",
        "http://good.example.com@evil.example.com",
        "http://example.com?x=1",
        "http://example.com#x",
        "http://exa mple.com",
        "http://example.com\r\nX-Evil: 1",
        "http://example.com:99999",
        "http://example.com:x",
        "http://",
        "http://exa\u2024mple.com",
        "http://example.com/a b",
        "http://a..b",
        "http://example.com\\@evil.example.com",
    ],
)
def test_urls_that_are_none(url: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        parse_endpoint_url(url)
    assert "password" not in str(raised.value).replace("user or password", "")


def test_an_explicit_url_beats_the_environment_and_that_the_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text(
        "[default]\nendpoint_url = http://profile.example.com\nservices = local\n"
        "[services local]\ntoy_box =\n  endpoint_url = http://section.example.com\n",
        "utf-8",
    )

    def shown(**settings: Any) -> str:
        with Caller("sync", **settings) as caller:
            return repr(caller.client)

    assert "section.example.com" in shown()
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://all.example.com")
    assert "all.example.com" in shown()
    monkeypatch.setenv("AWS_ENDPOINT_URL_TOY_BOX", "http://this.example.com")
    assert "this.example.com" in shown()
    assert "given.example.com" in shown(endpoint_url="http://given.example.com")
    monkeypatch.setenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")
    assert "toys.us-east-1.amazonaws.com" in shown()


@pytest.mark.parametrize("text", ["yes", "1", "on"])
def test_ignoring_configured_urls_is_true_or_false(
    text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # `yes` was taken for false, and requests went to the configured place.
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://all.example.com")
    monkeypatch.setenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", text)
    with pytest.raises(ConfigurationError, match="AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true or false"):
        Caller("sync")
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    monkeypatch.setenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "False")
    (tmp_path / "config").write_text(f"[default]\nignore_configured_endpoint_urls = {text}\n", "utf-8")
    with pytest.raises(ConfigurationError, match="ignore_configured_endpoint_urls is true or false"):
        Caller("sync")


def test_an_empty_url_is_not_the_vendors() -> None:
    # `endpoint_url=os.environ["STORE"]` of a test's environment: its requests must not reach the real service.
    with pytest.raises(ConfigurationError, match="endpoint URL '' is not"):
        Caller("sync", endpoint_url="")
    with Caller("sync", endpoint_url=None) as caller:
        assert "amazonaws.com" in repr(caller.client)


def test_no_region_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ConfigurationError, match="AWS_REGION"):
        Caller("sync", region=None)


@pytest.mark.parametrize("prefix", ["a/b.", "evil.example.com/", "a b.", "a@", "..", "é.", "a\r\n.", "-a."])
def test_a_parameter_cannot_change_the_host(prefix: str) -> None:
    endpoint = resolve_endpoint(service(), "us-east-1")
    with pytest.raises(ConfigurationError):
        endpoint.with_host_prefix(prefix)
    assert endpoint.with_host_prefix("data-").host == "data-toys.us-east-1.amazonaws.com"
    assert endpoint.with_host_prefix("123456789012.").host.startswith("123456789012.toys.")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "path", ["/a/../b", "/a/%2e%2E", "/.", "/a?b", "/a#b", "/a b", "/é", "a", "/a\r\nX: y"]
)
def test_a_parameter_cannot_change_the_path(kind: str, path: str) -> None:
    with serving(scripted(echo)) as server, Caller(kind, endpoint_url=server.url) as caller:
        with pytest.raises(ConfigurationError):
            caller.call(ask(), Ask("x", path=path))
        assert server.requests == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "headers",
    [
        {"X-A": "b\r\nX-Evil: 1"},
        {"X-A": "b\nc"},
        {"X A": "b"},
        {"X-A:": "b"},
        {"": "b"},
        {"Host": "evil"},
        {"X-A": "\x00"},
    ],
)
def test_headers_cannot_be_injected(kind: str, headers: dict[str, str]) -> None:
    def serialize(request: Ask) -> HttpRequest:
        return HttpRequest("GET", headers=headers)

    with serving(scripted(echo)) as server, Caller(kind, endpoint_url=server.url) as caller:
        with pytest.raises(ConfigurationError):
            caller.call(ask(serialize=serialize), Ask())
        assert server.requests == []


S3 = {"name": "s3", "service_id": "S3", "signing_name": "s3", "endpoint_prefix": "s3"}


@pytest.mark.parametrize(
    ("style", "path", "host", "sent"),
    [
        ("auto", "/my-bucket/a%20key", "my-bucket.s3.eu-west-1.amazonaws.com", "/a%20key"),
        ("auto", "/my-bucket", "my-bucket.s3.eu-west-1.amazonaws.com", "/"),
        ("auto", "/", "s3.eu-west-1.amazonaws.com", "/"),
        ("auto", "/my.bucket/k", "s3.eu-west-1.amazonaws.com", "/my.bucket/k"),
        ("auto", "/My_Bucket/k", "s3.eu-west-1.amazonaws.com", "/My_Bucket/k"),
        ("auto", "/my-bucket/a//../b", "my-bucket.s3.eu-west-1.amazonaws.com", "/a//../b"),
        ("path", "/my-bucket/k", "s3.eu-west-1.amazonaws.com", "/my-bucket/k"),
        (
            "auto",
            "/arn%3Aaws%3As3%3Aus-west-2%3A123456789012%3Aaccesspoint%2Fpoint/k",
            "point-123456789012.s3-accesspoint.us-west-2.amazonaws.com",
            "/k",
        ),
    ],
)
def test_buckets_go_into_the_host_where_they_can(style: str, path: str, host: str, sent: str) -> None:
    from codegen.runtime.testing import FakeTransport

    fake = FakeTransport()
    fake.answer("Ask", {"ok": True})
    with Caller("sync", service(**S3), region="eu-west-1", transport=fake, addressing_style=style) as caller:
        caller.call(ask(service=service(**S3)), Ask(path=path))
    assert (fake.calls[0].wire.host, fake.calls[0].wire.target) == (host, sent)


POINT = "arn:aws:s3:us-west-2:123456789012:accesspoint/point"


@pytest.mark.parametrize(
    ("arn", "variant", "host", "signing_name"),
    [
        (POINT, (), "point-123456789012.s3-accesspoint.us-west-2.amazonaws.com", "s3"),
        (POINT, ("fips",), "point-123456789012.s3-accesspoint-fips.us-west-2.amazonaws.com", "s3"),
        (
            POINT,
            ("fips", "dual_stack"),
            "point-123456789012.s3-accesspoint-fips.dualstack.us-west-2.amazonaws.com",
            "s3",
        ),
        (
            "arn:aws:s3-object-lambda:us-west-2:123456789012:accesspoint/point",
            ("fips",),
            "point-123456789012.s3-object-lambda-fips.us-west-2.amazonaws.com",
            "s3-object-lambda",
        ),
        (
            "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-01/accesspoint/point",
            (),
            "point-123456789012.op-01.s3-outposts.us-west-2.amazonaws.com",
            "s3-outposts",
        ),
    ],
)
def test_access_points_have_hosts_of_the_asked_kind(
    arn: str, variant: tuple[str, ...], host: str, signing_name: str
) -> None:
    from codegen.runtime.testing import FakeTransport

    fake = FakeTransport()
    fake.answer("Ask", {"ok": True})
    settings: dict[str, Any] = dict.fromkeys(variant, True)
    with Caller("sync", service(**S3), region="eu-west-1", transport=fake, **settings) as caller:
        caller.call(ask(service=service(**S3)), Ask(path=f"/{arn.replace(':', '%3A').replace('/', '%2F')}/k"))
    wire = fake.calls[0].wire
    assert (wire.host, wire.target) == (host, "/k")
    assert f"/us-west-2/{signing_name}/aws4_request" in dict(wire.headers)["Authorization"]


@pytest.mark.parametrize(
    ("bucket", "settings"),
    [
        ("arn%3Aaws-us-gov%3As3%3Aus-gov-west-1%3A123456789012%3Aaccesspoint%2Fa", {}),
        ("arn%3Aaws%3As3%3Aus-gov-west-1%3A123456789012%3Aaccesspoint%2Fa", {}),
        ("arn%3Aaws%3As3-object-lambda%3Aus-west-2%3A123456789012%3Aaccesspoint%2Fa", {"dual_stack": True}),
        ("loaves--use1-az4--x-s3", {}),
    ],
)
def test_a_bucket_that_this_client_cannot_reach_is_not_asked_for_elsewhere(
    bucket: str, settings: dict[str, Any]
) -> None:
    from codegen.runtime.testing import FakeTransport

    with (
        Caller("sync", service(**S3), region="eu-west-1", transport=FakeTransport(), **settings) as caller,
        pytest.raises(ConfigurationError),
    ):
        caller.call(ask(service=service(**S3)), Ask(path=f"/{bucket}/k"))


@pytest.mark.parametrize("kind", KINDS)
def test_s3_keys_arrive_as_they_are(kind: str) -> None:
    facts = service(**S3)
    with serving(scripted(echo)) as server, Caller(kind, facts, endpoint_url=server.url) as caller:
        answer = caller.call(ask(service=facts), Ask("x", path="/bucket/a/./b//../%2F%20c~"))
        assert answer["target"] == "/bucket/a/./b//../%2F%20c~"


@pytest.mark.parametrize(
    "bucket",
    [
        "arn%3Aaws",
        "arn%3Aaws%3As3%3Aevil.example.com%2F%3A123456789012%3Aaccesspoint%2Fa",
        "arn:aws:sqs:us-east-1:1:a",
    ],
)
def test_other_names_of_resources_are_no_buckets(bucket: str) -> None:
    from codegen.runtime.testing import FakeTransport

    with (
        Caller("sync", service(**S3), transport=FakeTransport()) as caller,
        pytest.raises(ConfigurationError),
    ):
        caller.call(ask(service=service(**S3)), Ask(path=f"/{bucket}/k"))


@pytest.mark.parametrize("region", ["eu-west-1", None])
@pytest.mark.parametrize("variant", [{}, {"fips": True}, {"dual_stack": True}])
def test_a_service_whose_endpoint_nobody_knows_asks_for_a_url(
    region: str | None, variant: dict[str, bool]
) -> None:
    acme = service(endpoint_prefix="")
    with pytest.raises(ConfigurationError, match="endpoint_url"):
        resolve_endpoint(acme, region, **variant)
    found = resolve_endpoint(acme, "eu-west-1", url="https://acme.example:8443", **variant)
    assert (found.host, found.port, found.signing_region) == ("acme.example", 8443, "eu-west-1")
