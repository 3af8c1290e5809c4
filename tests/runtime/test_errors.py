"""Errors by wire code in every protocol, and what their messages say."""

from __future__ import annotations

import pickle

import pytest

from codegen.runtime.aws.error_answers import error_from, hides_error
from codegen.runtime.aws.protocols.cbor import encode
from codegen.runtime.errors import ResponseError, SdkError, ServiceError, ValidationError
from codegen.runtime.http import HttpResponse
from codegen.runtime.validation import Violation
from tests.runtime.toys import ToyBusy, ToyError, ToyMissing, ask, service

JSON = b'{"%s": "%s", "message": "gone", "toyId": 7}'
CODES = [
    ("json", {}, JSON % (b"__type", b"ToyMissing")),
    ("json", {}, JSON % (b"__type", b"com.example.toys#ToyMissing")),
    ("json", {}, JSON % (b"__type", b"com.example.toys#ToyMissing:http://internal.example.com/doc/")),
    ("json", {"x-amzn-query-error": "ToyMissing;Sender"}, JSON % (b"__type", b"a.b#SomethingElse")),
    ("smithy-rpc-v2-cbor", {}, encode({"__type": "com.example.toys#ToyMissing", "message": "gone"})),
    ("rest-json", {"x-amzn-errortype": "ToyMissing"}, b'{"Message": "gone"}'),
    (
        "rest-json",
        {"x-amzn-errortype": "ToyMissing:http://internal.example.com/doc/"},
        b'{"message": "gone"}',
    ),
    ("rest-json", {"x-amzn-errortype": "a.b#ToyMissing:http://x.example.com/"}, b'{"message": "gone"}'),
    ("rest-json", {}, JSON % (b"code", b"ToyMissing")),
    (
        "rest-xml",
        {},
        b"<ErrorResponse><Error><Type>Sender</Type><Code>ToyMissing</Code><Message>gone</Message></Error>"
        b"<RequestId>r-1</RequestId></ErrorResponse>",
    ),
    (
        "rest-xml",
        {},
        b"<?xml version='1.0'?><Error><Code>ToyMissing</Code><Message>gone</Message><RequestId>r-1</RequestId></Error>",
    ),
    (
        "query",
        {},
        b'<ErrorResponse xmlns="https://toys.example.com/doc/"><Error><Code>ToyMissing</Code><Message>gone</Message>'
        b"</Error><RequestId>r-1</RequestId></ErrorResponse>",
    ),
    (
        "ec2",
        {},
        b"<Response><Errors><Error><Code>ToyMissing</Code><Message>gone</Message></Error></Errors>"
        b"<RequestID>r-1</RequestID></Response>",
    ),
    ("json", {"x-amzn-errortype": ":http://internal.example.com/"}, JSON % (b"__type", b"a.b#ToyMissing")),
    ("rest-json", {"x-amzn-errortype": "com.example.toys#"}, JSON % (b"code", b"ToyMissing")),
    ("json", {}, JSON % (b"__type", b"a.b#ToyMissing") + b" "),
    ("json", {}, b'{"__type": "ToyMissing", "message": "gone", "Note": "\xe9"}'),
]


@pytest.mark.parametrize(("protocol", "headers", "body"), CODES)
def test_the_code_chooses_the_class(protocol: str, headers: dict[str, str], body: bytes) -> None:
    operation = ask(service=service(protocol))
    error = error_from(operation, HttpResponse(404, headers, body))
    assert type(error) is ToyMissing
    assert (error.code, error.message, error.status) == ("ToyMissing", "gone", 404)
    assert error.operation == "Ask"
    assert not error.retryable
    assert error.response is not None
    assert error.response.body == body
    if protocol in ("rest-xml", "query", "ec2") and b"r-1" in body:
        assert error.request_id == "r-1"


def test_other_members_of_an_error_are_kept() -> None:
    error = error_from(ask(), HttpResponse(404, {}, JSON % (b"__type", b"ToyMissing")))
    assert error.fields["toyId"] == 7
    xml = b"<Error><Code>X</Code><BucketName>b</BucketName><Nested><A>1</A></Nested></Error>"
    error = error_from(ask(service=service("rest-xml")), HttpResponse(400, {}, xml))
    assert (error.fields["BucketName"], error.fields["Nested"]) == ("b", {"A": "1"})


def test_a_code_that_is_not_documented_gets_the_class_of_the_service() -> None:
    error = error_from(ask(), HttpResponse(400, {"x-amzn-requestid": "r-9"}, b'{"__type": "Surprise"}'))
    assert type(error) is ToyError
    assert (error.code, error.request_id) == ("Surprise", "r-9")


@pytest.mark.parametrize("protocol", ["json", "rest-json", "rest-xml", "query", "ec2", "smithy-rpc-v2-cbor"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Bad gateway",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"<a/>",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"<a>" * 5000,
        b"<a>" * 5000 + b"</a>" * 5000,
        b"\xa1\x64code\xc2\x59\x20\x00" + b"\xff" * 0x2000,  # in CBOR an integer of 65,536 bits
        b'{"__type": 7, "message": null}',
        b'<!DOCTYPE a [<!ENTITY b "bbbb">]><Error><Code>&b;</Code></Error>',
    ],
)
def test_any_body_makes_an_error_with_its_status(protocol: str, body: bytes) -> None:
    error = error_from(ask(service=service(protocol)), HttpResponse(502, {}, body))
    assert isinstance(error, ToyError)
    assert error.status == 502
    assert error.retryable
    assert "502" in str(error)
    assert "bbbb" not in str(error)


def test_an_empty_answer_to_head_has_the_status_for_a_code() -> None:
    error = error_from(ask(service=service("rest-xml")), HttpResponse(404, {"x-amz-request-id": "r"}, b""))
    assert (error.code, error.message, error.request_id) == ("404", "Not Found", "r")


def test_a_bucket_elsewhere_is_an_error_that_says_where() -> None:
    headers = {"x-amz-bucket-region": "eu-west-1", "location": "https://evil.example.com/"}
    error = error_from(ask(service=service("rest-xml")), HttpResponse(301, headers, b""))
    assert "region eu-west-1" in str(error)
    assert not error.retryable


def test_messages_say_what_where_and_for_whom() -> None:
    error = ToyMissing("gone", request_id="r-1", operation="Ask")
    assert str(error) == "ToyMissing: gone (Ask, HTTP 404, request r-1)"
    violation = Violation("Tags[3].Key", "is empty", "length", 12, "API_Tag")
    text = str(ValidationError([violation, violation], "AddTags"))
    assert text.splitlines()[0] == "AddTags: 2 violations of documented constraints"
    assert "Tags[3].Key" in text


def test_errors_survive_pickling() -> None:
    error = ToyMissing("gone", request_id="r-1", operation="Ask", fields={"a": 1})
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is ToyMissing
    assert (str(copy), copy.fields, copy.status) == (str(error), {"a": 1}, 404)
    violations = pickle.loads(pickle.dumps(ValidationError([Violation("a", "b", "length", 1)], "Ask")))
    assert violations.operation == "Ask"


def test_a_service_error_can_be_made_by_hand() -> None:
    error = ServiceError("busy", code="Slow", status=503)
    assert (error.code, error.status, error.fields) == ("Slow", 503, {})


def test_a_code_of_the_query_protocol_is_kept_beside_the_class_of_the_type() -> None:
    headers = {"x-amzn-query-error": "Toys.SimpleToyService.NoSuchToy;Sender"}
    operation = ask(service=service(query_compatible=True))
    error = error_from(operation, HttpResponse(404, headers, JSON % (b"__type", b"a.b#ToyMissing")))
    assert type(error) is ToyMissing
    assert error.code == "Toys.SimpleToyService.NoSuchToy"


@pytest.mark.parametrize(
    ("documented", "arrives"),
    [
        ("AlreadyExists", "AlreadyExistsException"),
        ("AlreadyExistsException", "AlreadyExists"),
        ("AlreadyExistsFault", "AlreadyExists"),
        ("StillThere", "StillThereError"),
        ("ThrottlingException", "throttlingException"),
        ("Quota", "TooMany.Quotas"),
    ],
)
@pytest.mark.parametrize("protocol", ["json", "query"])
def test_a_code_is_found_by_either_spelling(protocol: str, documented: str, arrives: str) -> None:
    types = {"": "ToyError", documented: "ToyMissing", "ToyBusy": "ToyBusy", "TooMany.Quotas": "ToyMissing"}
    body = b"<ErrorResponse><Error><Code>%s</Code></Error></ErrorResponse>" % arrives.encode()
    headers = {"x-amzn-errortype": arrives} if protocol == "json" else {}
    operation = ask(service=service(protocol, error_types=types))
    error = error_from(operation, HttpResponse(400, headers, body if protocol == "query" else b""))
    assert type(error) is ToyMissing
    assert error.code == arrives


def test_a_spelling_that_two_classes_share_is_that_of_none() -> None:
    types = {"": "ToyError", "LimitError": "ToyMissing", "LimitFault": "ToyBusy"}
    operation = ask(service=service(error_types=types))
    for code, class_ in (("Limit", ToyError), ("LimitFault", ToyBusy), ("LimitError", ToyMissing)):
        assert type(error_from(operation, HttpResponse(400, {"x-amzn-errortype": code}))) is class_


def test_what_the_vendor_marks_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = {"x-amzn-errortype": "ToyMissing"}
    assert not error_from(ask(), HttpResponse(404, headers)).retryable
    monkeypatch.setattr(ToyMissing, "RETRY", "transient")
    assert error_from(ask(), HttpResponse(404, headers)).retryable


def test_a_long_answer_of_blanks_is_looked_at_in_one_pass() -> None:
    operation = ask(service=service("rest-xml"))
    assert not hides_error(operation, HttpResponse(200, {}, b" " * 100_000 + b"<Done/>"))
    assert hides_error(
        operation, HttpResponse(200, {}, b"<?xml version='1.0'?>" + b"\n" * 100_000 + b"<Error/>")
    )


ROOT = b"<%sError%s><Code>Busy</Code></%sError>"


@pytest.mark.parametrize(
    "body",
    [
        ROOT % (b"", b"", b""),
        ROOT % (b"s3:", b" xmlns:s3='http://s3.example.com/doc/'", b"s3:"),
        b"\xef\xbb\xbf<?xml version='1.0'?>" + ROOT % (b"", b"", b""),
        b"\n\n \xef\xbb\xbf" + ROOT % (b"", b" a='>'", b""),
        b"<?xml version='1.0'?><?style href='x>y'?><!-- <Done/> -->" + ROOT % (b"", b"", b""),
        "<?xml version='1.0' encoding='UTF-16'?><Error><Code>Busy</Code></Error>".encode("utf-16"),
        b"<ErrorResponse>" + ROOT % (b"", b"", b"") + b"</ErrorResponse>",
    ],
)
def test_an_error_in_a_good_answer_is_one_however_its_xml_is_written(body: bytes) -> None:
    operation = ask(service=service("rest-xml"))
    assert hides_error(operation, HttpResponse(200, {}, body))
    assert error_from(operation, HttpResponse(200, {}, body)).code == "Busy"
    done = body.replace(b"Error", b"Done_").replace("Error".encode("utf-16-le"), "Done_".encode("utf-16-le"))
    assert not hides_error(operation, HttpResponse(200, {}, done))


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b", "\x07", "\u202e", "\u2028", "\x85", "\x9b", "\ud800"])
def test_what_a_service_says_stays_on_one_line_and_moves_no_cursor(sign: str) -> None:
    text = f"no{sign}such"
    error = ServiceError(text, code=f"Bad{sign}", status=400, request_id=f"id{sign}", operation="Ask")
    for said in (str(error), str(ResponseError(text))):
        assert sign not in said
        assert said.isprintable()
    assert error.message == text
    assert error.code == f"Bad{sign}"
    assert str(ServiceError("schön, 日本", code="Bad")) == "Bad: schön, 日本"


def _kinds(of: type[SdkError]) -> list[type[SdkError]]:
    return [each for kind in of.__subclasses__() for each in (kind, *_kinds(kind))]


OWN = {*_kinds(SdkError)} - {ValidationError, ServiceError, *_kinds(ServiceError)}


@pytest.mark.parametrize("kind", sorted(OWN, key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__)
def test_every_message_stays_on_one_line_and_moves_no_cursor(kind: type[SdkError]) -> None:
    """Whatever of an answer came into it: of a waiter's last one, of a page, of a stream."""
    said = str(kind("no\x1b[2J\nsuch\u202e"))
    assert said.isprintable()
    assert "such" in said
