"""Traits that pages imply: tokens that make a retry safe, secrets, streams."""

from __future__ import annotations

import pytest

from codegen.ir.model import Location, Scalar, ScalarKind
from tests.linking.guide import entry, member, operation_page, service_of, type_page


@pytest.mark.parametrize(
    ("name", "prose", "expected"),
    [
        ("ClientToken", "Any text.", True),
        ("clientRequestToken", "Any text.", True),
        ("OperationId", "An id that makes the call idempotent.", True),
        ("OperationId", "The id of the operation.", False),
        ("SessionToken", "A token of the session.", False),
        (
            "RequestId",
            "Says which call it is, so that one may be retried without the risk of a second book.",
            True,
        ),
        ("ClientToken", "The token of the invitation to reject.", False),
        ("ClientToken", "Reserved for use by the console.", False),
        ("ClientRequestToken", "Gives the next page of books.", False),
        ("BookToken", "This member is deprecated, use one that makes the call idempotent.", False),
        (
            "LastBookId",
            "It fails unless the id matches this value. Giving it makes the call non-idempotent.",
            False,
        ),
    ],
)
def test_idempotency_tokens(name: str, prose: str, expected: bool) -> None:
    page = operation_page(
        "PutPart", entry(name, "Type: String", prose=prose), request=f'{{\n   "{name}": "string"\n}}'
    )
    (member,) = service_of({"API_PutPart.md": page}).shape["PutPartRequest"].members
    assert member.idempotency_token is expected


@pytest.mark.parametrize(
    ("name", "prose", "required", "expected"),
    [
        ("ClientToken", "The half of the pair that is used to verify who calls.", "Yes", False),
        ("ClientToken", "Goes with the clientId.", "Yes", False),
        ("UserId", "An idempotency token, and what the user is called.", "Yes", False),
        ("UserId", "An idempotency token.", "No", True),
        ("RequestId", "Makes the call idempotent.", "Yes", True),
        ("ClientToken", "A client token.", "Yes", True),
    ],
)
def test_what_tells_callers_or_things_apart_is_the_callers_to_give(
    name: str, prose: str, required: str, expected: bool
) -> None:
    page = operation_page(
        "PutPart",
        entry(name, "Type: String", f"Required: {required}", prose=prose),
        request=f'{{\n   "{name}": "string"\n}}',
    )
    (member,) = service_of({"API_PutPart.md": page}).shape["PutPartRequest"].members
    assert member.idempotency_token is expected


@pytest.mark.parametrize(
    ("operation", "name", "expected"),
    [
        ("DescribeParts", "CreationToken", False),
        ("FetchParts", "CreationToken", False),
        ("PreviewPart", "CallerReference", False),
        ("RetrieveParts", "ClientToken", True),
        ("ListParts", "CallerReference", False),
        ("GetPart", "PartId", False),
        ("BatchGetParts", "CreationToken", False),
        ("GetCredentials", "ClientToken", True),
        ("GetherParts", "CreationToken", True),
        ("CreatePart", "CreationToken", True),
    ],
)
def test_what_only_reads_has_no_token_but_the_clients_own(operation: str, name: str, expected: bool) -> None:
    told = "Of the part, which was made with it so that making it is idempotent."
    page = operation_page(
        operation, entry(name, "Type: String", prose=told), request=f'{{\n   "{name}": "string"\n}}'
    )
    (member,) = service_of({f"API_{operation}.md": page}).shape[f"{operation}Request"].members
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


@pytest.mark.parametrize(
    ("uid", "name", "members", "expected"),
    [
        ("s3", "AnalyticsFilter", ("Prefix", "Tag"), True),
        ("s3", "LifecycleRuleFilter", ("Prefix", "Tag"), False),
        ("dynamodb", "AttributeValue", ("S", "N"), True),
        ("ecs", "Tag", ("key", "value"), False),
        ("wafv2", "Statement", ("ByteMatchStatement", "RateBasedStatement"), False),
        ("widgets", "AnalyticsFilter", ("Prefix", "Tag"), False),
    ],
)
def test_unions_that_no_page_calls_so_are_known_by_the_catalogue(
    uid: str, name: str, members: tuple[str, ...], expected: bool
) -> None:
    entries = [member(each, "Type: String", "Required: No") for each in members]
    service = service_of({f"API_{name}.md": type_page(name, *entries, uid=uid)})
    assert service.shape[name].union is expected


def test_a_page_that_demands_a_member_speaks_of_no_union() -> None:
    entries = [member("Prefix", "Type: String", "Required: Yes"), member("Tag", "Type: String")]
    service = service_of({"API_AnalyticsFilter.md": type_page("AnalyticsFilter", *entries, uid="s3")})
    assert not service.shape["AnalyticsFilter"].union


@pytest.mark.parametrize(
    ("operation", "name", "prose", "expected"),
    [
        ("VerifyBox", "CreationToken", "The token.", False),
        ("TailBox", "CallerReference", "The reference.", False),
        ("IssueBox", "IdempotencyToken", "A token.", True),
        ("ExportBoxes", "CreationToken", "Restricts the list to the box with this creation token.", False),
        ("ExportBoxes", "ClientToken", "Filters the results by the token.", False),
        ("ExportBoxes", "ClientToken", "Exports only boxes whose label has the same client token.", False),
        ("CancelBox", "ClientToken", "The token that you used when you created the box.", False),
        ("CancelBox", "ClientToken", "The token that was given in the original request.", False),
        ("CancelBox", "ClientToken", "Ensures that the call is idempotent.", True),
        ("CreateBox", "RequestId", "Unique request ID. This prevents retries from creating two boxes.", True),
        ("CreateBox", "UniqueRequestToken", "Allows you to retry the call on error without a second box.", True),
        ("CreateBox", "ClientToken", "Makes sure that this is done only once with the given details.", True),
    ],
)
def test_a_token_that_says_what_is_looked_for_or_comes_from_elsewhere_is_not_filled(
    operation: str, name: str, prose: str, expected: bool
) -> None:
    asked = entry(name, "Type: String", "Required: No", op=operation, prose=prose)
    page = operation_page(operation, asked, request=f'{{ "{name}": "string" }}')
    (member,) = service_of({f"API_{operation}.md": page}).shape[f"{operation}Request"].members
    assert member.idempotency_token is expected


@pytest.mark.parametrize(
    "words", ["that you used when ", "filters ", "only with this ", "retry "], ids=lambda words: words.strip()
)
def test_prose_that_says_half_of_it_over_and_over_is_read_in_linear_time(words: str) -> None:
    asked = entry("ClientToken", "Type: String", "Required: No", op="PutBox", prose=words * 20_000)
    page = operation_page("PutBox", asked, request='{ "ClientToken": "string" }')
    (member,) = service_of({"API_PutBox.md": page}).shape["PutBoxRequest"].members
    assert member.idempotency_token


@pytest.mark.parametrize(("method", "expected"), [("GET", False), ("POST", True)])
def test_the_method_tells_that_an_operation_of_an_unusual_name_only_reads(
    method: str, expected: bool
) -> None:
    page = operation_page(
        "Boxes",
        request=f"{method} /boxes?token=CreationToken HTTP/1.1",
        uri=(entry("CreationToken", op="Boxes", prose="The token of a box."),),
    )
    (member,) = service_of({"API_Boxes.md": page}).shape["BoxesRequest"].members
    assert member.idempotency_token is expected
