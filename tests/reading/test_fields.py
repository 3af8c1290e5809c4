"""Field lines: what they may say, and what is no field line."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.diagnostics import Severity
from codegen.pages.aws import ArrayOf, MapOf, NamedType, Rendition, TypeExpression, TypeLink
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.reading.support import at, entry, fields, findings, marked, members, one_member, read, type_page


def shape(found: TypeExpression | None) -> Any:
    match found:
        case NamedType(name=name):
            return name
        case TypeLink(name=name, target=target):
            return (name, target)
        case ArrayOf(element=element):
            return [shape(element)]
        case MapOf(key=key, value=value):
            return {shape(key): shape(value)}
        case None:
            return None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("String", "string"),
        ("string", "string"),
        ("DateTime", "datetime"),
        ("JSON value", "json value"),
        ("Base64\\-encoded binary data object", "base64-encoded binary data object"),
        ("Base64-encoded binary data", "base64-encoded binary data object"),
        ("Array of Base64\\-encoded binary data objects", ["base64-encoded binary data object"]),
        ("Exception", "exception"),
        ("[Tag](API_Tag.md) object", ("Tag", "API_Tag")),
        ("[ Tag ](api-tag.html#x) data type", ("Tag", "api-tag")),
        ("[Expression](API_Expression.md)", ("Expression", "API_Expression")),
        ("[Node](#API_Node) object", ("Node", None)),
        ("Array of [Tag](API_Tag.md) objects", [("Tag", "API_Tag")]),
        ("[Tag](API_Tag.md) list", [("Tag", "API_Tag")]),
        ("String list", ["string"]),
        ("List of strings", ["string"]),
        ("Array of arrays of [Tag](API_Tag.md) objects", [[("Tag", "API_Tag")]]),
        ("String to String map", {"string": "string"}),
        ("String to array of arrays of longs map", {"string": [["long"]]}),
        ("Array of string to [Tag](API_Tag.md) object maps", [{"string": ("Tag", "API_Tag")}]),
        ("String to string to string map map", {"string": {"string": "string"}}),
        (
            "String to array of string to [A](API_A.md) object maps map",
            {"string": [{"string": ("A", "API_A")}]},
        ),
    ],
)
def test_types(line: str, expected: Any) -> None:
    assert shape(fields(f"Type: {line}  ").type) == expected


@pytest.mark.parametrize(
    "line",
    ["", "String to", "a list of strings that say something", "Array of", "String to string", "map", "A (b)"],
)
def test_what_is_no_type_is_reported(line: str) -> None:
    assert findings(type_page(entry(f"Type: {line}  ", "Required: No"))) == [
        ("PG102", f"Type: {line}".strip())
    ]


@pytest.mark.parametrize(
    ("label", "attribute", "line", "expected"),
    [
        ("Length Constraints", "length", "Minimum length of 0\\. Maximum length of 1,024\\.", (0, 1024)),
        ("Length constraints", "length", "Maximum length of 28.", (None, 28)),
        ("Length Constraints", "length", "Minimum length of 3.", (3, None)),
        ("Length Constraints", "length", "Fixed length of 12\\.", (12, 12)),
        ("Value Length Constraints", "value_length", "Maximum length of 256.", (None, 256)),
        ("Valid Range", "valid_range", "Minimum value of \\-1\\. Maximum value of 604800\\.", (-1, 604800)),
        ("Valid Range", "valid_range", "Minimum value of 0\\.5\\. Maximum value of 1\\.", (0.5, 1)),
        ("Valid Range", "valid_range", "Maximum value of 9223372036854775807.", (None, 2**63 - 1)),
        ("Valid Range", "valid_range", "Minimum value of -0.5. Maximum value of 1.0E-6.", (-0.5, 1e-6)),
        ("Valid Range", "valid_range", "Fixed value of 7.", (7, 7)),
        ("Valid Range", "valid_range", "Minimum value of 1\\.0e\\-06\\. Maximum value of 50\\.", (1e-6, 50)),
        ("Length Constraints", "length", "Max length of 3 characters.", (None, 3)),
        ("Length Constraints", "length", "Maximum length of 3. Minimum length of 1.", (1, 3)),
        ("Length Constraints", "length", "minimum  length of 1. maximum length of 3", (1, 3)),
        (
            "Valid Range",
            "valid_range",
            "Minimum value of .5. Maximum value of 9.223372036854775807E18.",
            (0.5, 2**63 - 1),
        ),
        (
            "Valid Range",
            "valid_range",
            "Minimum value of -2.5E-3. Maximum value of 1.5e\\+3.",
            (-0.0025, 1500),
        ),
        (
            "Valid Range",
            "valid_range",
            "Minimum value of \u22121e\u22122. Maximum value of 1E10.",
            (-0.01, 10**10),
        ),
        ("Length Constraints", "length", "Maximum length of 1.0E6.", (None, 10**6)),
    ],
)
def test_bounds(label: str, attribute: str, line: str, expected: tuple[float, float]) -> None:
    text = type_page(entry("Type: String  ", f"{label}: {line}  "))
    found = getattr(members(read(text))["Name"].fields, attribute)
    assert (found.minimum, found.maximum) == expected
    assert at(text, found.span) == line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Minimum number of 1 item\\. Maximum number of 10 items\\.", (1, 10)),
        ("Fixed number of 2 items.", (2, 2)),
        ("Minimum number of 0 items. Maximum number of items.", (0, None)),
    ],
)
@pytest.mark.parametrize("label", ["Array Members", "Map Entries"])
def test_counts(label: str, line: str, expected: tuple[int, int]) -> None:
    found = fields("Type: String  ", f"{label}: {line}")
    (bounds,) = found.array_members or found.map_entries
    assert (bounds.minimum, bounds.maximum) == expected


def test_nested_collections_repeat_their_lines() -> None:
    found = fields(
        "Type: String to string to string map map  ",
        "Map Entries: Maximum number of 3 items\\.  ",
        "Map Entries: Maximum number of 4 items\\.  ",
        "Key Length Constraints: Maximum length of 5\\.  ",
        "Key Length Constraints: Maximum length of 6\\.  ",
    )
    assert [one.maximum for one in found.map_entries] == [3, 4]
    assert [one.maximum for one in found.key_length] == [5, 6]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Pattern: `^[a-z](-*[a-z])*$`   ", "^[a-z](-*[a-z])*$"),
        (r"Pattern: `[\p{L}\.\-]*`", r"[\p{L}\.\-]*"),
        ("Pattern: ``[`a|b]+``  ", "[`a|b]+"),
        ("Pattern: `a`b`", "a`b"),
        ("Pattern: ` x `", "x"),
        ("Pattern: `.`", "."),
    ],
)
def test_patterns_are_taken_as_printed(line: str, expected: str) -> None:
    text = type_page(entry("Type: String  ", line))
    found = members(read(text))["Name"].fields.pattern
    assert found is not None
    assert found.text == expected
    assert at(text, found.span) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Valid Values:` A | B`   ", ("A", "B")),
        ("Valid Values: `A | B`", ("A", "B")),
        (r"Valid Values: `standard` \| `neural`   ", ("standard", "neural")),
        ("Valid Values: `AWS::S3::Bucket | a b c`", ("AWS::S3::Bucket", "a b c")),
        ("Valid Values: `one`", ("one",)),
        ("Valid Values: `A | A`", ("A", "A")),
        ("Valid Values: `A`, `B`, or `C`", ("A", "B", "C")),
        ("Valid Values: `A` or `B`.", ("A", "B")),
        ("Valid Values: `A, B`", ("A", "B")),
        ("Valid Values: A, B", ("A", "B")),
        ("Valid Values: A or B", ("A", "B")),
        ('Valid Values: "A" | "B"', ("A", "B")),
        ("Valid Values: [A | B]", ("A", "B")),
        ("Valid Values: `application/json`", ("application/json",)),
        ("Valid Values: `a b or c | d, e`", ("a b or c", "d, e")),
    ],
)
def test_values(line: str, expected: tuple[str, ...]) -> None:
    found = fields("Type: String  ", line).valid_values
    assert found is not None
    assert found.values == expected


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("Yes", True),
        ("No", False),
        ("Conditional", False),
        ("No.", False),
        ("True", True),
        ("Yes, always", True),
        ("Yes (since 2020)", True),
        ("No, unless there is a name.", False),
        ("Yes \u2013 always", True),
        ("n", False),
    ],
)
def test_required(word: str, value: bool) -> None:
    found = fields("Type: String  ", f" Required: {word} ").required
    assert found is not None
    assert found.value is value


def test_union_note_is_a_field_line() -> None:
    found = fields(
        "Type: [A](API_A.md) object  ",
        " **Note: **This object is a Union\\. Only one member of this object can be specified or returned\\.  ",
        "Required: No",
    )
    assert found.union is not None
    assert found.union.value
    assert found.required is not None


def test_prose_may_start_like_a_field_line() -> None:
    page = read(
        type_page(
            entry(
                "Valid Values: `A` \\| `B`  ",
                "Required: see above  ",
                "Pattern: `x`  ",
                "Default: `A`  ",
                "Type: String  ",
                "Length Constraints: Maximum length of 3\\.  ",
                "Required: Yes",
            )
        )
    )
    found = members(page)["Name"]
    assert found.fields.valid_values is None
    assert found.fields.pattern is None
    assert found.fields.length is not None
    assert "Valid Values: `A` | `B`" in found.documentation


def test_a_table_in_the_prose_of_a_member_states_nothing_of_it() -> None:
    page = read(
        type_page(
            entry(
                "What tags have:  ",
                "| Column | Content |",
                "|---|---|",
                "| Type | Integer |",
                "| Required | No |",
                "",
                "Type: String  ",
                "Required: Yes",
            )
        )
    )
    found = members(page)["Name"]
    assert shape(found.fields.type) == "string"
    assert found.fields.required is not None
    assert found.fields.required.value
    assert "| Required | No |" in found.documentation
    assert findings(type_page(entry("Its name.  ", "", "| | |", "|---|---|", "| Type | String |", "| Required | Yes |"))) == []


def test_a_list_of_statuses_with_their_names_is_prose() -> None:
    page = read(
        type_page(
            entry(
                "Fails so:  ",
                "+ Code: `NoLamp`",
                "+ HTTP Status Code: 404 Not Found",
                "+ Prefix: Client",
                "",
                "Type: String  ",
                "Required: Yes",
            )
        )
    )
    assert "`NoLamp`\n- HTTP Status Code: 404 Not Found\n- Prefix" in members(page)["Name"].documentation


def test_the_last_line_of_a_label_counts_and_the_other_is_reported() -> None:
    text = type_page(entry("Type: String  ", "Required: Yes  ", "Type: String  ", "Required: Yes"))
    assert findings(text) == [("PG103", "Type: String")]
    text = type_page(entry("Type: String  ", "Pattern: `a`  ", "Pattern: `a`  "))
    assert findings(text) == [("PG103", "Pattern: `a`")]


BLOCKS = {
    "another type": (["Type: String", "Required: Yes", "", "Type: Integer", "Required: Yes"], "Type: Integer"),
    "not required after all": (
        ["Type: String", "Required: Yes", "", "More.", "Type: String", "Required: No"],
        "Required: No",
    ),
    "other words": (["Type: String", "Valid Values: `A`", "Valid Values: `A | B`"], "Valid Values: `A | B`"),
    "other bounds": (
        ["Type: Integer", "Valid Range: Fixed value of 1.", "Valid Range: Fixed value of 2."],
        "Valid Range: Fixed value of 2.",
    ),
    "a member without a head that says the same": (
        ["Type: String", "Required: Yes", "", "The colour", "", "Its colour.", "Type: String", "Required: Yes"],
        "Type: String",
    ),
    "a head that is none, of another type": (
        ["Type: String", "Required: Yes", "", "**The colours**", "Type: String to string map", "Required: No"],
        "Type: String to string map",
    ),
    "a head of a spelling": (
        ["Type: String", "Required: Yes", "", "**Colour.N.key (name)**", "Type: String", "Required: Yes"],
        "Type: String",
    ),
    "a member of an answer": (["Type: String", "", "The colour", "", "Its colour.", "Type: String"], "Type: String"),
    "two after it": (
        ["Type: String", "Required: Yes", "", "A", "Type: Long", "Required: Yes", "", "B", "Type: Long", "Required: Yes"],
        "Type: Long",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize("form", Rendition)
def test_a_field_line_that_would_overwrite_a_stated_fact_is_an_error(kind: str, form: Rendition) -> None:
    lines, second = BLOCKS[kind]
    text = one_member(form, *lines)
    _, found = read_page(SourceFile("API_Thing.md", text))
    errors = [one for one in found if one.severity is Severity.ERROR]
    assert [one.code for one in errors] == ["PG119"] * (2 if kind == "two after it" else 1)
    assert marked(text, errors[0]) == second
    assert "overwrites line" in errors[0].message


def test_cases_that_a_page_tells_apart_and_blocks_that_stand_doubled_are_no_errors() -> None:
    cases = [
        "**In the night**  ",
        "Type: String  ",
        "Required: Yes",
        "",
        "**On all other days**  ",
        "Type: String  ",
    ]
    assert findings(type_page(entry(*cases, "Required: No"))) == [("PG103", "Type: String")]
    doubled = [
        "Type: String",
        "Pattern: `a`",
        "Required: Yes",
        "",
        "Type: String",
        "Pattern: `b`",
        "Required: Yes",
    ]
    assert findings(type_page(entry(*doubled))) == [("PG103", "Type: String")]


def test_field_lines_that_come_again_are_no_prose() -> None:
    lines = (
        "Words\\.  ",
        "Type: String  ",
        "Pattern: `a`  ",
        "Required: No  ",
        "More\\.  ",
        "Type: String  ",
        "Required: Yes",
    )
    page, _ = read_page(SourceFile("API_Thing.md", type_page(entry(*lines))))
    (found,) = members(page).values()
    assert "Type" not in found.documentation
    assert "Pattern" not in found.documentation
    assert "More." in found.documentation
    assert found.fields.required is not None
    assert found.fields.required.value


def test_a_label_that_pages_do_not_have_is_reported_between_field_lines_only() -> None:
    text = type_page(
        entry("Default: None  ", "Type: String  ", "Encoding: UTF-8  ", "Required: No")
    )
    assert findings(text) == [("PG101", "Encoding: UTF-8")]


@pytest.mark.parametrize(
    "line",
    [
        "Length Constraints: 1 to 64.",
        "Length Constraints: Minimum length of x.",
        "Array Members: Minimum number of 1.",
        "Valid Range: between 1 and 2",
        "Valid Range: Minimum value of 1e999.",
        "Length Constraints: Maximum length of " + "9" * 5000 + ".",
        "Valid Values:",
        "Pattern:",
        "Pattern: `[a-z",
        "Valid Values: `A | B` (default A)",
        "Valid Values: A little, and then more",
    ],
)
def test_a_value_that_does_not_follow_its_form_is_reported(line: str) -> None:
    assert findings(type_page(entry("Type: String  ", line))) == [("PG128", line)]


def test_a_minimum_above_the_maximum_is_an_error_at_the_bounds() -> None:
    text = type_page(
        entry("Type: String  ", "Length Constraints: Minimum length of 9\\. Maximum length of 3\\.")
    )
    assert findings(text) == [("PG104", "Minimum length of 9\\. Maximum length of 3\\.")]


def test_facts_that_prose_repeats_in_other_words_of_the_lines_below_it_are_no_error() -> None:
    text = type_page(entry("When it was made\\. Type: Timestamp Required: Yes  ", "Type: Timestamp  ", "Required: No"))
    assert {code for code, _ in findings(text)} == {"PG103"}
    assert members(read_page(SourceFile("API_Thing.md", text))[0])["Name"].fields.required.value is False


ANSWERED = "If the action is successful, the service sends back an HTTP 200 response with an empty HTTP body\\."


def test_a_sentence_that_describes_a_member_begins_no_section_of_the_body() -> None:
    sentence = "The request accepts the following data in JSON format\\."
    head = ' ** [colour](#API_Paint_RequestSyntax) **   <a name="shop-Paint-request-colour"></a>'
    text = "\n".join(
        [
            '# Paint<a name="API_Paint"></a>\n',
            "Paints\\.\n",
            '## Request Syntax<a name="API_Paint_RequestSyntax"></a>\n',
            '```\nPOST /paint HTTP/1.1\nContent-type: application/json\n\n{\n   "colour": "string"\n}\n```\n',
            f'## Request Body<a name="API_Paint_RequestBody"></a>\n\n{sentence}\n',
            f"{head}\n{sentence}  \nType: String  \nRequired: Yes\n",
        ]
    )
    text += '\n## Response Syntax<a name="API_Paint_ResponseSyntax"></a>\n\n```\nHTTP/1.1 200\n```\n'
    text += f"\n## Response Elements\n\n{ANSWERED}\n"
    colour = members(read(text, "API_Paint.md"))["colour"]
    assert colour.fields.required is not None
    assert colour.fields.required.value
    assert colour.documentation == "The request accepts the following data in JSON format."


@pytest.mark.parametrize(
    "line",
    ["`NOT_STARTED | IN-USE`", r"NOT\_STARTED \| IN\-USE", r"NOT\_STARTED | IN-USE", "`NOT_STARTED &#124; IN-USE`"],
)
def test_values_have_no_backslashes_of_markdown(line: str) -> None:
    said = fields("Type: String  ", f"Valid Values: {line}  ").valid_values
    assert said is not None
    assert said.values == ("NOT_STARTED", "IN-USE")


def test_an_expression_in_plain_text_is_no_link() -> None:
    text = "Box\n\nA box.\n\n** Label **\nWhat it is called.\nType: String\nPattern: [^/]( *[^/])*\nRequired: No\n"
    page, _ = read_page(SourceFile("API_Box.txt", text))
    pattern = page.groups[0].entries[0].fields.pattern
    assert pattern is not None
    assert pattern.text == "[^/]( *[^/])*"


def test_plain_types_and_labels_may_lead_to_their_explanation() -> None:
    line = "# Thing\n\n## Contents\n\n**Name**\n\nWords.\n\nType: {}\n\n[Required](glossary.md#required): Yes\n"
    types = {}
    for kind in ("[String](glossary.md#string)", "Array of [Strings](glossary.md)", "[Timestamp](timestamp.md)", "[Document](glossary.md) object", "[String](API_String.md)"):
        found = members(read(line.format(kind)))["Name"].fields
        assert found.required is not None
        assert found.required.value
        types[kind.split("]")[0].split("[")[1] + kind[-1]] = type(getattr(found.type, "element", found.type)).__name__
    assert types == {"String)": "TypeLink", "Strings)": "NamedType", "Timestamp)": "TypeLink", "Documentt": "TypeLink"}
    plain = members(read(line.format("[String](glossary.md#string)")))["Name"].fields.type
    assert type(plain).__name__ == "NamedType"
