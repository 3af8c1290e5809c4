"""What single services want of their requests and no page tells: hosts, copies between regions, tokens, digests."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.util import find_spec
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from codegen.runtime.aws.customised import TOKENS
from codegen.runtime.aws.operation import SignedService
from codegen.runtime.aws.session import Session
from codegen.runtime.errors import ConfigurationError, CredentialsError, ResponseError
from codegen.runtime.http import HttpRequest, HttpResponse
from codegen.runtime.testing import AsyncFakeTransport, FakeTransport
from tests.linking.vendor import DATA, load
from tests.runtime.clients import KINDS, Caller
from tests.runtime.toys import SECRET, Ask, ask, service

BEDROCK = service(name="bedrock-runtime", signing_name="bedrock")
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    for name in ("AWS_BEARER_TOKEN_BEDROCK", "AWS_AUTH_SCHEME_PREFERENCE", "AWS_LAMBDA_FUNCTION_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))


class Sent:
    """Calls with a client of a service, and what they would have sent."""

    def __init__(self, kind: str, facts: SignedService, **settings: Any) -> None:
        self.facts = facts
        self.fake = FakeTransport() if kind == "sync" else AsyncFakeTransport()
        self.fake.answer("*", HttpResponse(200, {}, b"{}"))
        self.caller = Caller(kind, facts, transport=self.fake, **settings)

    def __call__(self, name: str, request: HttpRequest) -> Any:
        operation = ask(
            name=name,
            service=self.facts,
            serialize=lambda _: HttpRequest(
                request.method, request.path, list(request.query), dict(request.headers), request.body
            ),
        )
        self.caller.call(operation, Ask())
        return self.fake.calls[-1].wire


def header(wire: Any, name: str) -> str:
    return next((value for key, value in wire.headers if key.lower() == name.lower()), "")


def form_of(wire: Any) -> dict[str, str]:
    return dict(parse_qsl(wire.body.decode()))


@pytest.mark.parametrize("kind", KINDS)
def test_a_token_stands_in_the_place_of_the_signature(kind: str) -> None:
    tokens = iter(["one", "two"])
    sent = Sent(kind, BEDROCK, token=lambda: next(tokens))
    assert header(sent("Ask", HttpRequest("POST")), "Authorization") == "Bearer one"
    assert header(sent("Ask", HttpRequest("POST")), "Authorization") == "Bearer two"
    assert "one" not in repr(sent.caller.client._context.bearer)


@pytest.mark.parametrize("kind", KINDS)
def test_tokens_of_the_environment_count_where_the_service_takes_them(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "stated")
    facts = BEDROCK
    assert header(Sent(kind, facts)("Ask", HttpRequest("POST")), "Authorization") == "Bearer stated"
    assert header(Sent(kind, service())("Ask", HttpRequest("POST")), "Authorization").startswith("AWS4-HMAC")
    monkeypatch.setenv("AWS_AUTH_SCHEME_PREFERENCE", "sigv4, httpBearerAuth")
    assert header(Sent(kind, facts)("Ask", HttpRequest("POST")), "Authorization").startswith("AWS4-HMAC")
    passed = Sent(kind, facts, token="passed")("Ask", HttpRequest("POST"))
    assert header(passed, "Authorization") == "Bearer passed"


def test_tokens_are_refused_where_they_have_no_place() -> None:
    with pytest.raises(ConfigurationError, match="takes no bearer token"):
        Sent("sync", service(), token="t")
    plain = Sent("sync", BEDROCK, token="t", endpoint_url="http://bedrock.example")
    with pytest.raises(ConfigurationError, match="https"):
        plain("Ask", HttpRequest("POST"))
    Sent("sync", BEDROCK, token="t", endpoint_url="http://localhost:5000")("Ask", HttpRequest("POST"))
    with pytest.raises(CredentialsError, match="printable"):
        Sent("sync", BEDROCK, token="a\nb")("Ask", HttpRequest("POST"))


def test_a_sessions_token_goes_to_those_of_its_clients_that_take_it() -> None:
    from codegen.runtime.aws.client import Client

    fake = FakeTransport()
    fake.answer("*", HttpResponse(200, {}, b"{}"))
    session = Session(region="us-east-1", access_key_id="AKID", secret_access_key=SECRET, token="t")
    for facts, start in ((BEDROCK, "Bearer t"), (service(), "AWS4-HMAC")):
        made: Any = type("ToyClient", (Client,), {"SERVICE": facts})
        client: Any = session.client(made, transport=fake)
        client._call(ask(service=facts), Ask())
        assert header(fake.calls[-1].wire, "Authorization").startswith(start)


@pytest.mark.parametrize("kind", KINDS)
def test_predictions_go_to_the_models_host(kind: str) -> None:
    facts = service(name="machinelearning", signing_name="machinelearning")
    body = json.dumps({"PredictEndpoint": "https://realtime.ml.example", "MLModelId": "m"}).encode()
    sent = Sent(kind, facts)
    assert sent("Predict", HttpRequest("POST", body=body)).host == "realtime.ml.example"
    assert sent("GetMLModel", HttpRequest("POST", body=body)).host.startswith("toys.")
    named = Sent(kind, facts, endpoint_url="http://localhost:1234")
    assert named("Predict", HttpRequest("POST", body=body)).host == "localhost"


BUS = json.dumps({"EndpointId": "abc.123", "Entries": []}).encode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_bus_of_the_region_is_asked_as_ever(kind: str) -> None:
    wire = Sent(kind, service(name="events"))("PutEvents", HttpRequest("POST", body=b'{"Entries": []}'))
    assert header(wire, "Authorization").startswith("AWS4-HMAC-SHA256")
    fips = Sent(kind, service(name="events"), fips=True)
    with pytest.raises(ConfigurationError, match="cannot be addressed"):
        fips("PutEvents", HttpRequest("POST", body=BUS))


@pytest.mark.parametrize("kind", KINDS)
def test_copies_carry_what_the_sources_region_is_asked_with(kind: str) -> None:
    facts = service("ec2", name="ec2", signing_name="ec2", endpoint_prefix="ec2")
    body = b"Action=CopySnapshot&Version=2016-11-15&SourceRegion=eu-west-1&SourceSnapshotId=snap-1"
    wire = Sent(kind, facts)("CopySnapshot", HttpRequest("POST", headers=FORM, body=body))
    form = form_of(wire)
    assert form["DestinationRegion"] == "us-east-1"
    asked = urlsplit(form["PresignedUrl"])
    query = parse_qs(asked.query)
    assert asked.netloc == "ec2.eu-west-1.amazonaws.com"
    assert query["DestinationRegion"] == ["us-east-1"]
    assert query["SourceSnapshotId"] == ["snap-1"]
    assert "/eu-west-1/ec2/" in query["X-Amz-Credential"][0]
    given = body + b"&PresignedUrl=https%3A%2F%2Fown.example"
    own = Sent(kind, facts)("CopySnapshot", HttpRequest("POST", headers=FORM, body=given))
    assert form_of(own)["PresignedUrl"] == "https://own.example"


@pytest.mark.parametrize(
    ("arn", "host"),
    [
        ("arn:aws:rds:eu-west-1:123456789012:snapshot:s", "rds.eu-west-1.amazonaws.com"),
        ("arn:aws:rds:us-east-1:123456789012:snapshot:s", None),
        ("s", None),
    ],
)
def test_the_sources_region_is_that_of_its_name(arn: str, host: str | None) -> None:
    facts = service("query", name="rds", signing_name="rds", endpoint_prefix="rds")
    body = f"Action=CopyDBSnapshot&SourceDBSnapshotIdentifier={arn}&Version=2014-10-31".encode()
    form = form_of(Sent("sync", facts)("CopyDBSnapshot", HttpRequest("POST", headers=FORM, body=body)))
    found = urlsplit(form["PreSignedUrl"]).netloc if "PreSignedUrl" in form else None
    assert found == host
    assert "DestinationRegion" not in form


def test_presigned_copies_are_the_vendors() -> None:
    from botocore.session import Session as Vendor

    keys = {"aws_access_key_id": "AKID", "aws_secret_access_key": SECRET}
    client = Vendor().create_client("ec2", region_name="us-east-1", **keys)
    seen: dict[str, str] = {}

    def stop(params: dict[str, Any], **_: Any) -> None:
        seen.update(params["body"])

    client.meta.events.register_last("before-call.ec2.CopySnapshot", stop)
    client.meta.events.register("before-send.ec2.CopySnapshot", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        client.copy_snapshot(SourceRegion="eu-west-1", SourceSnapshotId="snap-1")
    facts = service("ec2", name="ec2", signing_name="ec2", endpoint_prefix="ec2", api_version="2016-11-15")
    body = b"Action=CopySnapshot&Version=2016-11-15&SourceRegion=eu-west-1&SourceSnapshotId=snap-1"
    form = form_of(Sent("sync", facts)("CopySnapshot", HttpRequest("POST", headers=FORM, body=body)))
    changing = {"X-Amz-Date", "X-Amz-Signature", "X-Amz-Credential"}
    theirs, ours = (
        dict(parse_qsl(urlsplit(text).query)) for text in (seen["PresignedUrl"], form["PresignedUrl"])
    )
    assert {k: v for k, v in ours.items() if k not in changing} == {
        k: v for k, v in theirs.items() if k not in changing
    }


@pytest.mark.parametrize("kind", KINDS)
def test_searches_go_out_as_forms(kind: str) -> None:
    facts = service("rest-json", name="cloudsearchdomain")
    request = HttpRequest("GET", "/2013-01-01/search", [("format", "sdk"), ("q", "a b&c")])
    wire = Sent(kind, facts)("Search", request)
    assert (wire.method, wire.target) == ("POST", "/2013-01-01/search")
    assert form_of(wire) == {"format": "sdk", "q": "a b&c"}
    assert Sent(kind, facts)("Suggest", request).method == "GET"


@pytest.mark.parametrize(
    "name",
    ["x-amz-server-side-encryption-customer-key", "x-amz-copy-source-server-side-encryption-customer-key"],
)
def test_customers_keys_have_their_digest(name: str) -> None:
    facts = service("rest-xml", name="s3", signing_name="s3", endpoint_prefix="s3")
    key = bytes(range(32))
    request = HttpRequest("PUT", "/photos/a", headers={name: base64.b64encode(key).decode()})
    wire = Sent("sync", facts)("PutObject", request)
    assert base64.b64decode(header(wire, f"{name}-md5")) == hashlib.md5(key).digest()
    request.headers[f"{name}-MD5"] = "mine"
    assert header(Sent("sync", facts)("PutObject", request), f"{name}-md5") == "mine"


def test_the_trace_of_a_function_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_X_AMZN_TRACE_ID", "Root=1-a;Sampled=1\n")
    assert header(Sent("sync", service())("Ask", HttpRequest("POST")), "X-Amzn-Trace-Id") == ""
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "f")
    wire = Sent("sync", service())("Ask", HttpRequest("POST"))
    assert header(wire, "X-Amzn-Trace-Id") == "Root=1-a;Sampled=1%0A"


@pytest.mark.parametrize("kind", KINDS)
def test_services_say_where_an_accounts_requests_go(kind: str) -> None:
    facts = service(name="timestream-query", endpoint_prefix="query.timestream")
    sent = Sent(kind, facts)
    answer = {"Endpoints": [{"Address": "query-cell2.timestream.example", "CachePeriodInMinutes": 10}]}
    sent.fake.answer("DescribeEndpoints", HttpResponse(200, {}, json.dumps(answer).encode()))
    assert sent("Query", HttpRequest("POST")).host == "query-cell2.timestream.example"
    assert sent("Query", HttpRequest("POST")).host == "query-cell2.timestream.example"
    (asked,) = sent.fake.calls_of("DescribeEndpoints")
    assert asked.wire.host == "query.timestream.us-east-1.amazonaws.com"
    assert header(asked.wire, "x-amz-api-version") == facts.api_version
    named = Sent(kind, facts, endpoint_url="http://localhost:1")
    assert named("Query", HttpRequest("POST")).host == "localhost"
    assert named.fake.calls_of("DescribeEndpoints") == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_host_that_is_the_wrong_one_is_asked_for_anew(kind: str) -> None:
    sent = Sent(kind, service(name="timestream-write"))
    hosts = [json.dumps({"Endpoints": [{"Address": f"cell{n}.timestream.example"}]}).encode() for n in (1, 2)]
    sent.fake.answer("DescribeEndpoints", *(HttpResponse(200, {}, body) for body in hosts))
    wrong = HttpResponse(421, {}, b'{"__type": "InvalidEndpointException"}')
    sent.fake.answer("WriteRecords", wrong, HttpResponse(200, {}, b"{}"))
    assert sent("WriteRecords", HttpRequest("POST")).host == "cell2.timestream.example"
    tried = [call.wire.host for call in sent.fake.calls_of("WriteRecords")]
    assert tried == ["cell1.timestream.example", "cell2.timestream.example"]


@pytest.mark.parametrize("body", [b"{}", b'{"Endpoints": []}', b'{"Endpoints": [{}]}', b"<html>"])
def test_an_answer_that_names_no_host_is_an_error_of_the_sdk(body: bytes) -> None:
    sent = Sent("sync", service(name="timestream-query"))
    sent.fake.answer("DescribeEndpoints", HttpResponse(200, {}, body))
    with pytest.raises(ResponseError, match="DescribeEndpoints"):
        sent("Query", HttpRequest("POST"))


def test_what_keeps_botocore_from_a_token_is_an_error_of_the_sdk(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*_: object, **__: object) -> None:
        raise RuntimeError("the cache holds tok-secret")

    monkeypatch.setattr("botocore.session.Session.get_auth_token", ended)
    sent = Sent("sync", service(name="codecatalyst"))
    with pytest.raises(CredentialsError, match="RuntimeError") as raised:
        sent("Ask", HttpRequest("POST"))
    assert "tok-secret" not in str(raised.value)


def test_passwords_of_databases_are_the_vendors() -> None:
    from botocore.session import Session as Vendor

    session = Session(region="eu-west-1", access_key_id="AKID", secret_access_key=SECRET)
    keys = {"aws_access_key_id": "AKID", "aws_secret_access_key": SECRET}
    rds = Vendor().create_client("rds", region_name="eu-west-1", **keys)
    dsql = Vendor().create_client("dsql", region_name="eu-west-1", **keys)
    pairs = [
        (session.rds_token("db.example", port=5432, user="a b"), rds.generate_db_auth_token("db.example", 5432, "a b")),
        (session.dsql_token("c.dsql.example"), dsql.generate_db_connect_auth_token("c.dsql.example")),
        (session.dsql_token("c.dsql.example", admin=True), dsql.generate_db_connect_admin_auth_token("c.dsql.example")),
    ]  # fmt: skip
    for ours, theirs in pairs:
        parts = [text.partition("?") for text in (ours, theirs)]
        assert parts[0][0] == parts[1][0]
        ours_, theirs_ = (
            {k: v for k, v in parse_qsl(part[2]) if k not in ("X-Amz-Date", "X-Amz-Signature")}
            for part in parts
        )
        assert ours_ == theirs_
    with pytest.raises(ConfigurationError, match="host"):
        session.rds_token("a/b", port=1, user="u")


@pytest.mark.skipif(find_spec("awscrt") is not None, reason="awscrt is installed")
def test_signing_for_several_regions_says_what_it_needs() -> None:
    sent = Sent("sync", service(name="events"))
    with pytest.raises(ConfigurationError, match="pip install awscrt"):
        sent("PutEvents", HttpRequest("POST", body=BUS))


@pytest.mark.parametrize("name", [*TOKENS, "bedrock-agent", "events", "sso-oidc"])
def test_those_take_tokens_of_which_the_vendor_says_so(name: str) -> None:
    facts = load(max((DATA / name).glob("*/service-2.json*")).with_name("service-2.json"))["metadata"]
    schemes = [scheme.rpartition("#")[2] for scheme in facts.get("auth", ())] or [facts["signatureVersion"]]
    takes = bool({"httpBearerAuth", "bearer"} & set(schemes))
    assert TOKENS.get(name) == ("sigv4" not in schemes if takes else None)
