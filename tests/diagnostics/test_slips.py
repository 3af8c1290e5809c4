"""Single mistakes that another place shows: another page, the length beside a pattern, the values beside a value."""

from __future__ import annotations

import pytest

from codegen.patterns.slips import slip
from tests.diagnostics.test_no_finding import found_on
from tests.linking.guide import entry, error, member, operation_page, type_page


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (r"[\P{M}\p{M}]]{0,256}", "a ']' that nothing opens"),
        (r"[\P{M}\p{M}]{0,256}}", "a '}' that nothing opens"),
        (r"id:(?:0-9]{12}|):.*", "a ']' that nothing opens"),
        (r"\p{ASCII}{08192}", "the count '{08192}', in which a number begins with 0"),
        (r"[a-z]{,256}", "the count '{,256}', which begins with no number"),
        (r"^[a-z-Z0-9-]+$", "a hyphen between the range 'a-z' and 'Z'"),
        (r"^([A-Za-z0-99-]_?)+$", "'9' beside the range '0-9' that holds it"),
    ],
)
def test_signs_that_nobody_writes_on_purpose_are_told(pattern: str, told: str) -> None:
    assert slip(pattern) == told


@pytest.mark.parametrize(
    "pattern",
    [
        r"[a-z0-9-_.]+",
        r"[a-zA-Z-0-9]+",
        r"[[:alpha:]_]+",
        r"[\p{Print}&&[^|:/]]+",
        r"\{[a-z]+}",
        r"\[[0-9]+]",
        r"[\x{0022},.:]+",
        r"[a-zA-Z_0-9+=,.@\-_/]+",
        r"[]a]{2,}",
        r"(?!aws:).{0,5}",
    ],
)
def test_expressions_as_the_vendor_writes_them_are_not_told(pattern: str) -> None:
    assert slip(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "length", "told"),
    [
        ("[a-z]{0,812}", 8192, True),
        ("[a-z]{0,8192}", 8192, False),
        (".{0,255}", 256, False),
        ("[a-f0-9]{64}", 4096, False),
    ],
)
def test_a_count_that_is_the_length_with_a_mistake(pattern: str, length: int, told: bool) -> None:
    lines = "Type: String", f"Length Constraints: Maximum length of {length}\\.", f"Pattern: `{pattern}` ", "Required: No"
    assert bool(found_on({"API_Box.md": type_page("Box", member("Label", *lines))}, "PG327")) is told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ("UPDATING | DELETING  FAILED", "the listed value 'DELETING  FAILED' has two blanks: a `|` may be missing"),
        ("ACTIVE | NOT__STARTED", "the listed value 'NOT__STARTED' has two underscores"),
        ("ACTIVE | FAILED | NOT_STARTeD", "the listed value 'NOT_STARTeD' has a small letter, unlike all others"),
        ("ARM64 | I386 | x86_64 | Any", ""),
        ("MASK | Not Started", ""),
        ("TLS | mTLS | NONE", ""),
        ("IPv4 | DUAL_STACK | NONE", ""),
        ("__ALL__ | __NONE__", ""),
    ],
)
def test_values_with_a_sign_too_many_or_a_small_letter(values: str, told: str) -> None:
    page = type_page("Box", member("State", "Type: String", f"Valid Values:` {values} ` ", "Required: No"))
    assert found_on({"API_Box.md": page}, "PG325") == ([told] if told else [])


def test_a_value_that_the_same_member_has_otherwise_on_another_page_is_told() -> None:
    lists = ["CREATING | ACTIVE | FAILED", "CREATING | ACTIVE | FAIELD", "CREATING | ACTIVE | FAILED"]
    pages = {
        f"API_Box{at}.md": type_page(f"Box{at}", member("Status", "Type: String", f"Valid Values:` {values} ` ", "Required: No"))
        for at, values in enumerate(lists)
    }
    (message,) = found_on(pages, "PG314")
    assert message.startswith("'FAIELD' is listed here, and 'FAILED' elsewhere for the same member")


@pytest.mark.parametrize("values", [("us-east-1", "us-east-2"), ("VERSION1", "VERSION2"), ("ROW_A", "ROW_B"), ("IPV4_ONLY", "IPV6_ONLY")])
def test_two_of_a_series_are_no_mistake_of_each_other(values: tuple[str, str]) -> None:
    pages = {
        f"API_Box{at}.md": type_page(f"Box{at}", member("Place", "Type: String", f"Valid Values:` SOMEWHERE | {value} ` ", "Required: No"))
        for at, value in enumerate(values)
    }
    assert found_on(pages, "PG314") == []


@pytest.mark.parametrize(
    ("anchor", "told"), [("MaxResUlts", True), ("ListBoxesMaxResults", True), ("maxresults", False), ("maxResults", False), ("MaxResults", False)]
)
def test_an_anchor_with_a_capital_within_a_word_or_without_its_hyphen(anchor: str, told: bool) -> None:
    head = f' ** MaxResults **   <a name="Boxes-Type-{anchor}"></a>\nHow many\\.  \nType: Integer  \nRequired: No\n'
    assert bool(found_on({"API_ListBoxes.md": type_page("ListBoxes", head)}, "PG343")) is told


def test_a_parameter_that_is_labelled_in_the_capitals_of_the_path_has_the_anchor_of_its_member() -> None:
    head = ' ** [usageplanId](#API_GetPlan_RequestSyntax) **   <a name="boxes-GetPlan-request-uri-usagePlanId"></a>\nWhich.  \nRequired: Yes\n'
    page = operation_page("GetPlan", request="GET /plans/usageplanId HTTP/1.1", uri=(head,))
    assert found_on({"API_GetPlan.md": page}, "PG343") == []


def test_an_error_behind_one_without_a_status_is_not_lost_silently() -> None:
    whole = operation_page("DeleteBox", request="{ }", errors=(error("BoxLost", 404), error("BoxInUse", 409)))
    damaged = operation_page("CreateBox", request="{ }", errors=(" ** BoxInUse **   \nIt failed\\.\n\n", error("BoxLost", 404)))
    (message,) = found_on({"API_CreateBox.md": damaged, "API_DeleteBox.md": whole}, "MD225")
    assert "'CreateBox' loses the error" in message


def test_members_of_errors_are_no_errors() -> None:
    errors = " ** BoxInUse **   \nIt failed\\.    \n ** Reason **   \nWhy\\.  \nHTTP Status Code: 409\n\n", error("BoxLost", 404)
    assert found_on({"API_CreateBox.md": operation_page("CreateBox", request="{ }", errors=errors)}, "MD225") == []


@pytest.mark.parametrize(("segment", "told"), [("BoxxName", True), ("BoxName", False), ("Box", False)])
def test_a_parameter_that_the_path_shows_with_a_mistake_is_told(segment: str, told: bool) -> None:
    page = operation_page("GetBox", request=f"GET /boxes/{segment} HTTP/1.1", uri=(entry("BoxName", "Required: Yes", op="GetBox"),))
    assert bool(found_on({"API_GetBox.md": page}, "MD214")) is told
