"""Traits that pages imply: pages of lists, tokens that make a retry safe, streams."""

from __future__ import annotations

import pytest

from codegen.ir.model import Location, Pagination
from tests.linking.guide import entry, operation_page, service_of


def paging(asked: dict[str, str], answered: dict[str, str]) -> Pagination | None:
    """Pagination of an operation with members of these types."""
    page = operation_page(
        "ListParts",
        *(entry(name, f"Type: {kind}") for name, kind in asked.items()),
        request="{\n" + ",\n".join(f'   "{name}": "string"' for name in asked) + "\n}",
        response="{\n" + ",\n".join(f'   "{name}": "string"' for name in answered) + "\n}",
        answers=tuple(entry(name, f"Type: {kind}") for name, kind in answered.items()),
    )
    return service_of({"API_ListParts.md": page}).operations[0].pagination


LIST = "Array of strings"


@pytest.mark.parametrize(
    ("asked", "answered", "expected"),
    [
        (
            {"NextToken": "String", "MaxResults": "Integer"},
            {"Parts": LIST, "NextToken": "String"},
            (("NextToken",), ("NextToken",), ("Parts",), "MaxResults"),
        ),
        (
            {"Marker": "String", "MaxItems": "Integer"},
            {"Parts": LIST, "Marker": "String", "NextMarker": "String"},
            (("Marker",), ("NextMarker",), ("Parts",), "MaxItems"),
        ),
        (
            {"ExclusiveStartKey": "String to string map", "Limit": "Integer"},
            {"Items": LIST, "LastEvaluatedKey": "String to string map"},
            (("ExclusiveStartKey",), ("LastEvaluatedKey",), ("Items",), "Limit"),
        ),
        (
            {"KeyMarker": "String", "PartMarker": "String"},
            {"Parts": LIST, "NextKeyMarker": "String", "NextPartMarker": "String"},
            (("KeyMarker", "PartMarker"), ("NextKeyMarker", "NextPartMarker"), ("Parts",), None),
        ),
    ],
)
def test_tokens_that_come_back_beside_a_list(
    asked: dict[str, str], answered: dict[str, str], expected: tuple[object, ...]
) -> None:
    found = paging(asked, answered)
    assert found is not None
    assert (found.input_tokens, found.output_tokens, found.results, found.limit) == expected


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ({"NextToken": "String"}, {"Parts": LIST}),
        ({"Name": "String"}, {"Parts": LIST, "NextToken": "String"}),
        ({"NextToken": "String"}, {"Name": "String", "NextToken": "String"}),
        ({"ClientToken": "String"}, {"Parts": LIST, "ClientToken": "String"}),
    ],
)
def test_other_tokens_page_nothing(asked: dict[str, str], answered: dict[str, str]) -> None:
    assert paging(asked, answered) is None


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
    assert (members["Metadata"].location, members["Metadata"].wire_name) == (Location.PREFIX_HEADERS, "x-amz-meta-")
    assert (members["Bucket"].location, members["Bucket"].endpoint_parameter) == (Location.PATH, "Bucket")
