"""Traits that pages imply: tokens that make a retry safe, secrets, streams."""

from __future__ import annotations

import pytest

from codegen.ir.model import Location, Scalar, ScalarKind
from tests.linking.guide import entry, operation_page, service_of


@pytest.mark.parametrize(
    ("name", "prose", "expected"),
    [
        ("ClientToken", "Any text.", True),
        ("clientRequestToken", "Any text.", True),
        ("OperationId", "An id that makes the call idempotent.", True),
        ("OperationId", "The id of the operation.", False),
        ("SessionToken", "A token of the session.", False),
    ],
)
def test_idempotency_tokens(name: str, prose: str, expected: bool) -> None:
    page = operation_page(
        "PutPart", entry(name, "Type: String", prose=prose), request=f'{{\n   "{name}": "string"\n}}'
    )
    (member,) = service_of({"API_PutPart.md": page}).shape["PutPartRequest"].members
    assert member.idempotency_token is expected


@pytest.mark.parametrize(
    ("bounds", "expected"), [(("1", "64"), True), (("1", "32"), False), (("64", "256"), False)]
)
def test_a_member_that_no_uuid_fits_is_left_to_the_caller(bounds: tuple[str, str], expected: bool) -> None:
    length = "Length Constraints: Minimum length of {}. Maximum length of {}.".format(*bounds)
    page = operation_page(
        "PutPart", entry("ClientToken", "Type: String", length), request='{\n   "ClientToken": "string"\n}'
    )
    (member,) = service_of({"API_PutPart.md": page}).shape["PutPartRequest"].members
    assert member.idempotency_token is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MasterUserPassword", True),
        ("SecretString", True),
        ("SecretAccessKey", True),
        ("SSECustomerKey", True),
        ("SessionToken", True),
        ("SecretArn", False),
        ("AccessKeyId", False),
        ("NextToken", False),
        ("Name", False),
    ],
)
def test_secrets_are_known_by_their_names(name: str, expected: bool) -> None:
    page = operation_page("PutPart", entry(name, "Type: String"), request=f'{{\n   "{name}": "string"\n}}')
    (member,) = service_of({"API_PutPart.md": page}).shape["PutPartRequest"].members
    assert member.sensitive is expected


def test_streams_and_headers_that_no_page_states_come_from_the_catalogue() -> None:
    page = operation_page(
        "PutObject",
        entry("Body"),
        request="PUT /Key+ HTTP/1.1\nHost: Bucket.s3.amazonaws.com\n\nBody",
        uri=(entry("Bucket"), entry("Key")),
        uid="s3",
        format="binary",
    )
    members = {m.name: m for m in service_of({"API_PutObject.md": page}).shape["PutObjectRequest"].members}
    assert (members["Body"].location, members["Body"].streaming) == (Location.PAYLOAD, True)
    assert (members["Metadata"].location, members["Metadata"].wire_name) == (
        Location.PREFIX_HEADERS,
        "x-amz-meta-",
    )
    assert (members["Bucket"].location, members["Bucket"].endpoint_parameter) == (Location.PATH, "Bucket")


def test_headers_that_are_json_where_pages_speak_of_a_string() -> None:
    page = operation_page(
        "PostContent",
        uri=(
            entry("botName", "Required: Yes"),
            entry(
                "sessionAttributes",
                "Type: String",
                prose="You pass it as the `x-amz-lex-session-attributes` HTTP header.",
            ),
        ),
        request="POST /bot/botName HTTP/1.1\nx-amz-lex-session-attributes: sessionAttributes",
        uid="runtime.lex",
    )
    members = {
        m.name: m for m in service_of({"API_PostContent.md": page}).shape["PostContentRequest"].members
    }
    member = members["sessionAttributes"]
    assert member.location is Location.HEADER
    assert isinstance(member.type, Scalar)
    assert member.type.kind is ScalarKind.DOCUMENT
