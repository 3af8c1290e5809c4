"""Prose and constraints that only look like faults are not reported."""

from __future__ import annotations

import pytest

from codegen.catalogue import Catalogue
from codegen.checking.aws import check
from codegen.linking.aws.link import link
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.linking.guide import entry, member, operation_page, type_page


@pytest.mark.parametrize(
    ("prose", "fields"),
    [
        (
            "Points between 15 and 63 days ago are a multiple of 300.",
            ("Type: Integer", "Valid Range: Minimum value of 1\\."),
        ),
        (
            "One of the colours. The default is `mode:RED`.",
            ("Type: String", "Valid Values:` RED | BLUE ` "),
        ),
        (
            "Names, each of which has at most 24 characters.",
            ("Type: String", "Length Constraints: Maximum length of 90\\."),
        ),
        (
            "The combined length of name and value must not exceed 96 characters.",
            ("Type: String", "Length Constraints: Maximum length of 90\\."),
        ),
        (
            "For names of users, up to 24 characters. If they are of hosts, between 1 and 30 characters.",
            ("Type: String", "Length Constraints: Maximum length of 90\\."),
        ),
        (
            "Between 1 and 20 for lamps and between 1 and 30 for others: a number between 1 and 20, or between 1 and 30.",
            ("Type: Integer", "Valid Range: Minimum value of 1\\. Maximum value of 30\\."),
        ),
        (
            "The value is between 3 and 50.",
            ("Type: Integer", "Valid Range: Minimum value of 3\\."),
        ),
        (
            "How long a page is. The default is 64 MiB and the minimum 1 MiB.",
            ("Type: Integer", "Valid Range: Minimum value of 1048576\\."),
        ),
        (
            "How it is written. The default is `plain text`.",
            ("Type: String", "Valid Values:` PLAIN_TEXT | MARKDOWN ` "),
        ),
        ("How many answers were HTTP 5XX responses, and how many HTTP 4XX response codes.", ("Type: Integer",)),
        ("Valid values:  \nAny that it knows.", ("Type: String",)),
        ("Valid range: 1 - 100 MiB/s", ("Type: Integer",)),
        ("Valid values: whole numbers between `1` and `10000`", ("Type: Integer",)),
        ("Valid values: `1` to `2,147,483,647`", ("Type: Integer",)),
        ("Valid value: `depth` - how deep it may lie.", ("Type: String",)),
        ("Length Constraints: Up to 255 characters.", ("Type: String",)),
        ("Required: Conditional. If there is no name, give this.", ("Type: String",)),
        ("Type: what it is made of.", ("Type: String",)),
        ("Printable text.", ("Type: String", r"Pattern: `[\x23-\x5B]+` ")),
    ],
)
def test_nothing_is_found(prose: str, fields: tuple[str, ...]) -> None:
    text = type_page("Thing", member("Part", *fields, "Required: No", prose=prose))
    source = SourceFile("API_Thing.md", text)
    page, found = read_page(source)
    model, _ = link([page], Catalogue())
    told = [*found, *check([page], model, lambda file: source)]
    assert [finding.code for finding in told if finding.code != "PG307"] == []


def test_a_token_may_have_another_name_on_the_other_side() -> None:
    text = operation_page(
        "ListParts",
        request="GET /parts?token=token HTTP/1.1",
        uri=(entry("token"),),
        response='HTTP/1.1 200\nContent-type: application/json\n\n{ "NextToken": "string" }',
        answers=(entry("NextToken", "Type: String"),),
    )
    source = SourceFile("API_ListParts.md", text)
    page, _ = read_page(source)
    model, _ = link([page], Catalogue())
    assert "PG308" not in {finding.code for finding in check([page], model, lambda file: source)}


def test_the_union_of_the_events_of_a_stream_is_used_though_no_page_refers_to_it() -> None:
    uid = "bedrock-runtime"
    name = "InvokeModelWithResponseStream"
    texts = {
        f"API_runtime_{name}.md": operation_page(
            name,
            request="POST /model/modelId/invoke-with-response-stream HTTP/1.1\n\nbody",
            uri=(entry("modelId", "Required: Yes"),),
            response='HTTP/1.1 200\nContent-type: application/json\n\n{\n   "chunk": { \n      "bytes": blob\n   }\n}',
            answers=(entry("chunk", "Type: [PayloadPart](API_runtime_PayloadPart.md) object"),),
            uid=uid,
        ),
        "API_runtime_PayloadPart.md": type_page(
            "PayloadPart", member("bytes", "Type: Base64-encoded binary data object", "Required: No"), uid=uid
        ),
        "API_runtime_ResponseStream.md": type_page(
            "ResponseStream", member("chunk", "Type: [PayloadPart](API_runtime_PayloadPart.md) object", "Required: No"), uid=uid
        ),
        "API_runtime_Nothing.md": type_page("Nothing", member("Part", "Type: String", "Required: No"), uid=uid),
    }
    sources = {file: SourceFile(file, text) for file, text in texts.items()}
    pages = [read_page(source)[0] for source in sources.values()]
    model, _ = link(pages, Catalogue())
    unused = [finding for finding in check(pages, model, lambda file: sources[file]) if finding.code == "PG307"]
    assert [finding.span.file for finding in unused if finding.span] == ["API_runtime_Nothing.md"]


PARTS = "Type: String", "Required: No"


def found_on(pages: dict[str, str], code: str) -> list[str]:
    """The messages of a rule on pages."""
    sources = {file: SourceFile(file, text) for file, text in pages.items()}
    read = [read_page(source) for source in sources.values()]
    model, linking = link([page for page, _ in read], Catalogue())
    told = [*(one for _, found in read for one in found), *linking, *check([page for page, _ in read], model, sources.get)]
    return [finding.message for finding in told if finding.code == code]


def test_other_forms_of_a_word_are_not_taken_for_mistakes() -> None:
    values = [f"Valid Values:` {words} ` " for words in ("REQUIRED_BOX | CANCELED", "REQUIRED_LID | CANCELED_LATE", "REQUIRES_KEY | CANCELLED_EARLY")]
    prose = "It is REQUIRED that nothing is CANCELED: once CANCELED, it stays so; REQUIRED is REQUIRED."
    pages = {f"API_Box{at}.md": type_page(f"Box{at}", member(f"State{at}", *PARTS, line, prose=prose)) for at, line in enumerate(values)}
    assert found_on(pages, "PG314") == []


def test_two_spellings_of_one_word_in_lists_of_values_are_no_mistake() -> None:
    values = [f"Valid Values:` {words} ` " for words in ("DONE | CANCELED", "DONE | CANCELLED", "DONE | CANCELED")]
    prose = "It is REQUIRED that nothing is CANCELED: once CANCELED, it stays so; REQUIRED is REQUIRED."
    pages = {f"API_Box{at}.md": type_page(f"Box{at}", member("State", *PARTS, line, prose=prose)) for at, line in enumerate(values)}
    assert found_on(pages, "PG314") == []


def test_fields_of_a_document_in_the_prose_of_its_member_are_no_members() -> None:
    prose = "  \n".join(["The template\\.", *(f"+ {name}  \nWhat it is\\.  \nType: {kind}" for name, kind in (("id", "Integer"), ("label", "Boolean"), ("size", "Long")))])
    page = type_page("Plan", member("Body", *PARTS, prose=prose))
    assert found_on({"API_Plan.md": page}, "PG119") == []


def test_a_missing_head_is_still_told_where_types_differ() -> None:
    page = type_page("Plan", member("Body", "Type: Integer", "Required: No", "What is in it\\.", *PARTS))
    assert len(found_on({"API_Plan.md": page}, "PG119")) == 1
