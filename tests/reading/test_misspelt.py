"""Misspelt labels and headings are errors that suggest a word; text that only resembles them is none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from codegen.diagnostics import Severity
from codegen.pages.aws import Rendition
from codegen.reading.aws.read import read_page
from codegen.reading.aws.sentences import introduction
from codegen.source import SourceFile
from tests.reading.support import one_member

PAGES = Path(__file__).parent / "pages"
LABELS = [
    ("Requird: Yes", "Required"),
    ("Reqiured: No", "Required"),
    ("Require: Yes", "Required"),
    ("required: Yes", "Required"),
    ("Required; Yes", "Required"),
    ("Required = Yes", "Required"),
    ("Required - Yes", "Required"),
    ("Length Constraints Maximum length of 3.", "Length Constraints"),
    ("Length Constraint: 3", "Length Constraints"),
    ("Length Constraint: 1-3.", "Length Constraints"),
    ("Valid Values `A | B`", "Valid Values"),
    ("Tpye: String", "Type"),
    ("Types: String", "Type"),
    ("Lenght Constraints: Minimum length of 1. Maximum length of 3.", "Length Constraints"),
    ("Length Contraints: Maximum length of 3.", "Length Constraints"),
    ("Length Constraint: Minimum length of 1. Maximum length of 3.", "Length Constraints"),
    ("Valid Valeus: `A | B`", "Valid Values"),
    ("Valid Rage: Minimum value of 1.", "Valid Range"),
    ("Patern: `[a-z]+`", "Pattern"),
    ("Array Member: Maximum number of 3 items.", "Array Members"),
    ("Map Entires: Maximum number of 3 items.", "Map Entries"),
    ("Array members: Maximum number of 3 items.", "Array Members"),
    ("length constraints: Maximum length of 3.", "Length Constraints"),
    ("Lenght  Constraints: Maximum length of 3.", "Length Constraints"),
    ("pattern: `[a-z]+`", "Pattern"),
    ("Valid values: `A | B`", "Valid Values"),
    ("ype: String", "Type"),
    ("Possible Values: `A | B`", "Valid Values"),
    ("Possible values: A, B", "Valid Values"),
    ("Enum: `A | B`", "Valid Values"),
    ("Options: `A | B`", "Valid Values"),
    ("Regex: [a-z]+", "Pattern"),
    ("Regular expression: `[a-z]+`", "Pattern"),
    ("Max Length: 63", "Length Constraints"),
    ("Minimum: 1", "Valid Range"),
    ("Min Items: 1", "Array Members"),
    ("yTpe: String", "Type"),
    ("Le;gth Constraints: Maximum length of 3.", "Length Constraints"),
    ("Patter:n: `[a-z]+`", "Pattern"),
    ("0attern: [a-z]+", "Pattern"),
    ("Val[d Values: `A | B`", "Valid Values"),
    ("Array Me,bers: Maximum number of 3 items.", "Array Members"),
    ("Length Constraint:s Maximum length of 3.", "Length Constraints"),
    ("Length Maximum length of 3.", "Length Constraints"),
    ("Valid Minimum value of 1.", "Valid Range"),
    ("Array Maximum number of 3 items.", "Array Members"),
    ("Require:d Yes", "Required"),
    ("Pattern [a-z]{1,20}", "Pattern"),
    ("Valid ValuesA | B", "Valid Values"),
    ("Le\ufffdgth Constraints: Maximum length of 3.", "Length Constraints"),
    ("Length\ufffdConstraints: Maximum length of 3.", "Length Constraints"),
    ("\ufffdattern: `[a-z]+`", "Pattern"),
    ("Type String", "Type"),
    ("Type Array of strings", "Type"),
]


@pytest.mark.parametrize("form", Rendition)
@pytest.mark.parametrize(
    "line",
    [
        "Options: choose wisely.",
        "Range: how far it reaches.",
        "Items: see the list below.",
        "Length: of the whole box.",
        "Regex: what it is matched with.",
        "Patterns.3: what it is matched with.",
        "[Type]: the kind of the thing.",
    ],
)
def test_prose_behind_field_lines_may_begin_like_labels_of_other_references(form: Rendition, line: str) -> None:
    _, found = read_page(SourceFile("API_Thing.md", one_member(form, "Type: String", "Required: No", line)))
    assert [one for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize(("line", "meant"), LABELS)
@pytest.mark.parametrize("form", Rendition)
def test_a_misspelt_label_is_an_error_with_a_suggestion(form: Rendition, line: str, meant: str) -> None:
    lines = ["Type: String", "Required: No"]
    lines = [line, lines[1]] if meant == "Type" else [lines[0], line]
    _, found = read_page(SourceFile("API_Thing.md", one_member(form, *lines)))
    errors = [one for one in found if one.severity is Severity.ERROR]
    if form is Rendition.FLAT and meant == "Type":
        # Without marks and a type nothing is a head: the line after it is reported.
        assert [one.code for one in found] == ["PG117"]
        return
    assert [(one.code, one.help) for one in errors] == [("PG124", f"did you mean {meant}:?")]


@pytest.mark.parametrize("label", ["Ky Pattern", "kye Pattern", "Key pattern", "Vale Pattern"])
@pytest.mark.parametrize("form", Rendition)
def test_a_misspelt_label_of_a_map_is_no_label_of_its_values(form: Rendition, label: str) -> None:
    lines = ["Type: String to string map", f"{label}: `[a-z]+`", "Required: No"]
    if form is Rendition.FLAT:
        lines[1] = f"{label}: [a-z]+"
    page, found = read_page(SourceFile("API_Thing.md", one_member(form, *lines)))
    assert [each.code for each in found] == ["PG124"]
    assert page.groups[0].entries[0].fields.pattern is None


@pytest.mark.parametrize("line", ["Valid values: `A | B`", "Valid value: `A`", "Valid range: 1 - 3"])
def test_what_sentences_begin_with_is_text_before_the_field_lines(line: str) -> None:
    text = one_member(Rendition.OFFICIAL, line, "Type: String", "Required: No")
    assert read_page(SourceFile("API_Thing.md", text))[1] == []


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("The request uses the folowing URI parameters.", "The request uses the following URI parameters."),
        (
            "The following data is returned in JSON fromat by the service.",
            "The following data is returned in JSON format by the service.",
        ),
        (
            "The response returns the following HTTP header.",
            "The response returns the following HTTP headers.",
        ),
        ("The response returns following HTTP headers.", "The response returns the following HTTP headers."),
        ("The uses the following URI parameters.", "The request uses the following URI parameters."),
        (
            "The following data is is returned in JSON format by the service.",
            "The following data is returned in JSON format by the service.",
        ),
    ],
)
@pytest.mark.parametrize("page", ["official.md", "crawled.md", "site.md", "flat.txt"])
def test_a_misspelt_sentence_that_says_where_members_travel_is_an_error(
    page: str, sentence: str, meant: str
) -> None:
    text = (PAGES / f"API_PutOrder.{page}").read_text("utf-8").replace("\\.", ".")
    assert "PG125" not in [each.code for each in read_page(SourceFile(page, text))[1]]
    assert meant in text
    found = read_page(SourceFile(page, text.replace(meant, sentence)))[1]
    assert [(each.severity, each.help) for each in found if each.code == "PG125"] == [
        (Severity.ERROR, f"did you mean {meant!r}?")
    ]


@pytest.mark.parametrize("other", ["YAML", "CBOR", "text"])
def test_a_format_that_no_page_knows_is_no_misspelling(other: str) -> None:
    text = (PAGES / "API_PutOrder.official.md").read_text("utf-8").replace("\\.", ".")
    sentence = "The following data is returned in JSON format by the service."
    assert sentence in text
    found = read_page(SourceFile("a.md", text.replace(sentence, sentence.replace("JSON", other))))[1]
    (told,) = [each for each in found if each.code == "PG125"]
    assert f"no {other}" in told.message
    assert "JSON" not in (told.help or "")


@pytest.mark.parametrize("form", ["*{}*", "**{}**", "_{}_", "***{}***"])
def test_a_sentence_may_be_emphasised(form: str) -> None:
    for sentence in (
        "The request accepts the following data in JSON format.",
        "The request uses the following URI parameters.",
    ):
        assert introduction(form.format(sentence)) == introduction(sentence)
        assert introduction(form.format(sentence)) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Default: Yes",
        "Pattern `abc` is what counts.",
        "Yes: it is required.",
        "Optional. No value is needed.",
        "Requires yes or no.",
        "Length constraints minimum and maximum apply.",
        "Requirements: Yes, there are some.",
        "Types: one of them, or two.",
        "Pattern matching: `a` stands for all.",
        "Valid values: from one to three.",
        "Note: this is required.",
        "Note: Deprecated",
        "Format: `[a-z]+`",
        "Time: Integer of seconds",
    ],
)
def test_text_that_resembles_a_label_is_text(line: str) -> None:
    _, found = read_page(
        SourceFile("API_Thing.md", one_member(Rendition.OFFICIAL, line, "Type: String", "Required: No"))
    )
    assert found == []


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Request Paramters", "Request Parameters"),
        ("Request Parameter", "Request Parameters"),
        ("Requests Parameters", "Request Parameters"),
        ("Response Element", "Response Elements"),
        ("Reponse Elements", "Response Elements"),
        ("Erors", "Errors"),
        ("Request Sytnax", "Request Syntax"),
        ("Contnets", "Contents"),
    ],
)
def test_a_misspelt_heading_is_an_error_with_a_suggestion(title: str, meant: str) -> None:
    text = f"# Put\n\n## {title}\n\nWords.\n\n## Response Elements\n\nNothing.\n"
    _, found = read_page(SourceFile("API_Put.md", text))
    assert [one.help for one in found if one.code == "PG125"] == [f"did you mean {meant}?"]


@pytest.mark.parametrize("title", ["request parameters", "REQUEST PARAMETERS", "Request&nbsp;Parameters", "Request\u00a0Parameters", "Re\u00adquest Parameters", "**Request Parameters**", "Request Parameters:", "Request  Parameters"])  # fmt: skip
def test_marks_and_capitals_of_a_heading_do_not_matter(title: str) -> None:
    text = f"# Put\n\n## {title}\n\n**A**\n\nWords.\n\nType: String\n\nRequired: Yes\n\n## Response Elements\n\nNothing.\n"
    page, found = read_page(SourceFile("API_Put.md", text))
    assert found == []
    assert [entry.name for group in page.groups for entry in group.entries] == ["A"]


_PUT = """# Put

Puts it.

## Request Syntax

```
{ "Name": "string" }
```

## Request Parameters

The request accepts the following data in JSON format.

 ** [Name](#API_Put_RequestSyntax) **
Its name.
Type: String
Length Constraints: Maximum length of 3.
Required: Yes

## Response Elements

If the action is successful, the service sends back an HTTP 200 response with an empty HTTP body.

## Errors

 **Busy**
Try later.
HTTP Status Code: 400
"""


@pytest.mark.parametrize("heading", ["# {}", "### {}", "#### {}", "**{}**", "__{}__", "**{}:**", "{}"])
@pytest.mark.parametrize("title", ["Request Syntax", "Request Parameters", "Response Elements", "Errors"])
def test_a_heading_of_another_form_begins_the_section_too(title: str, heading: str) -> None:
    if title == "Errors" and "#" not in heading:
        return  # the head of a member of that name
    page, found = read_page(SourceFile("API_Put.md", _PUT.replace(f"## {title}", heading.format(title))))
    usual, _ = read_page(SourceFile("API_Put.md", _PUT))
    assert (page.groups, page.errors, page.request) == (usual.groups, usual.errors, usual.request)
    assert [one for one in found if one.code != "PG118"] == []


def test_a_title_inside_a_section_of_that_title_is_its_text() -> None:
    text = _PUT.replace("Its name.", "Its name.\n\n### Request Parameters\n\nMore.")
    page, _ = read_page(SourceFile("API_Put.md", text))
    assert [entry.name for group in page.groups for entry in group.entries] == ["Name"]


@pytest.mark.parametrize(
    ("title", "of", "meant"),
    [
        ("Request", "Request Syntax", "Request Syntax"),
        ("Request", "Request Parameters", "Request Parameters"),
        ("Parameters", "Request Parameters", "Request Parameters"),
        ("Request Request Parameters", "Request Parameters", "Request Parameters"),
        ("Elements", "Response Elements", "Response Elements"),
    ],
)
def test_a_heading_with_a_word_twice_or_too_few_is_an_error_where_its_section_describes_something(
    title: str, of: str, meant: str
) -> None:
    text = _PUT.replace(f"## {of}", f"## {title}")
    _, found = read_page(SourceFile("API_Put.md", text))
    assert [(one.code, one.help) for one in found if one.severity is Severity.ERROR] == [
        ("PG125", f"did you mean {meant}?")
    ]
    prose = "# Put\n\nPuts it.\n\n" + f"## {title}\n\nWords.\n\n" + _PUT[_PUT.index("## Request Syntax") :]
    assert [one.code for one in read_page(SourceFile("API_Put.md", prose))[1]] == ["PG118"]


@pytest.mark.parametrize("anchor", ['<a name="API_Put_Errors"><a>', '<a name=API_Put_Errors"></a>', 'a name="API_Put_Errors"></a>'])
def test_a_broken_anchor_is_no_part_of_a_heading(anchor: str) -> None:
    page, found = read_page(SourceFile("API_Put.md", _PUT.replace("## Errors", f"## Errors{anchor}")))
    assert found == []
    assert [error.name for error in page.errors] == ["Busy"]


@pytest.mark.parametrize("marker", ["```", "~~~"])
def test_a_fence_that_is_doubled_is_an_error_that_names_what_it_swallows(marker: str) -> None:
    text = _PUT.replace("```\n{", f"{marker}\n{marker}\n{{").replace("}\n```", f"}}\n{marker}")
    errors = [one for one in read_page(SourceFile("API_Put.md", text))[1] if one.severity is Severity.ERROR]
    assert [one.code for one in errors] == ["PG134"]
    assert "Request Parameters" in errors[0].message


@pytest.mark.parametrize(
    ("file", "title", "meant"),
    [
        ("API_CreateLamp.md", "CreateLmap", "CreateLamp"),
        ("API_CreateLamp.md", "CreateLampp", "CreateLamp"),
        ("API_lighting-v2_CreateLamp.md", "CretaeLamp", "CreateLamp"),
        ("API_CreateLamp.md", "Createlamp", "CreateLamp"),
        ("API_CreateLamp.md", "Create Lamp", "CreateLamp"),
        ("API_CreateLamp.md", "CreateLamp CreateLamp", "CreateLamp"),
        ("API_CreateLamp.md", 'CreateLamp<a name="API_CreateLamp"><a>', "CreateLamp"),
        ("api-createlamp.md", "CreateLmap", "createlamp"),
    ],
)
def test_a_title_that_is_nearly_the_name_of_its_file_is_an_error(file: str, title: str, meant: str) -> None:
    _, found = read_page(SourceFile(file, _PUT.replace("# Put", f"# {title}", 1)))
    assert [(one.code, one.severity, one.help) for one in found] == [
        ("PG133", Severity.ERROR, f"did you mean {meant}?")
    ]


@pytest.mark.parametrize(
    ("file", "title"),
    [("api-createlamp.md", "CreateLamp"), ("API_v2_CreateLamp.md", "CreateLamp"), ("API_DeleteLamp.md", "CreateLamp"), ("lamp.md", "CreateLmap")],
)  # fmt: skip
def test_a_title_that_the_file_has_in_small_letters_or_not_at_all_is_no_misspelt_one(file: str, title: str) -> None:
    assert read_page(SourceFile(file, _PUT.replace("# Put", f"# {title}", 1)))[1] == []


def test_a_title_that_the_page_has_elsewhere_is_right_and_the_name_of_the_file_wrong() -> None:
    text = _PUT.replace("# Put", "# CreateLamp", 1).replace("Puts it.", "CreateLamp puts it.")
    assert read_page(SourceFile("API_CreateLmap.md", text))[1] == []


def test_a_label_that_is_halved_before_all_other_field_lines_is_an_error() -> None:
    text = _PUT.replace("Type: String\nLength Constraints: ", "Length ").replace("Required: Yes", "Pattern: `[a-z]+`\nRequired: Yes")
    assert "PG124" in [one.code for one in read_page(SourceFile("API_Put.md", text))[1]]


@pytest.mark.parametrize("status", [400, 404])
def test_an_error_that_has_lost_its_head_is_an_error_whatever_its_status(status: int) -> None:
    text = _PUT + f"\nIt is lost.\nHTTP Status Code: {status}\n"
    assert [(one.code, one.severity) for one in read_page(SourceFile("API_Put.md", text))[1]] == [("PG119", Severity.ERROR)]


@pytest.mark.parametrize("answer", ["Yes", "No", "Yes."])
def test_an_answer_alone_among_field_lines_is_an_error(answer: str) -> None:
    _, found = read_page(SourceFile("API_Put.md", _PUT.replace("Required: Yes", answer)))
    assert [(one.code, one.help) for one in found] == [("PG127", f"did you mean Required: {answer.strip('.')}?")]


@pytest.mark.parametrize("value", ["yes", "YES", "Yes.", "yes."])
def test_required_is_read_whatever_its_capitals(value: str) -> None:
    page, found = read_page(SourceFile("API_Put.md", _PUT.replace("Required: Yes", f"Required: {value}")))
    (entry,) = page.groups[0].entries
    assert entry.fields.required is not None
    assert entry.fields.required.value
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "HTTP Status Cod: 400",
        "HTTP Staus Code: 400",
        "HTP Sttus Code: 400",
        "HTTPStatusCode: 400",
        "HTTP Status Cod:e 400",
        "HTTP Status Code:: 400",
        "HTTP Sta7us Code: 400.",
        "Status Code: 400",
        "HTTP Code: 400",
        "Status: 400",
        "HTTP Status Code - 400",
        "HTTP status = 400",
    ],
)
def test_a_misspelt_label_of_a_status_is_an_error_with_a_suggestion(line: str) -> None:
    page, found = read_page(SourceFile("API_Put.md", _PUT.replace("HTTP Status Code: 400", line)))
    assert [(one.code, one.severity, one.help) for one in found] == [
        ("PG124", Severity.ERROR, "did you mean HTTP Status Code:?")
    ]
    assert [error.status for error in page.errors] == [None]


@pytest.mark.parametrize(
    "line",
    ["HTTP Status Code: 40O", "HTTP Status Code: 400 as always", "HTTP Status Code: 4000", "HTTP Status Code: Code: 400"],
)
def test_a_status_that_is_none_is_reported(line: str) -> None:
    page, found = read_page(SourceFile("API_Put.md", _PUT.replace("HTTP Status Code: 400", line)))
    assert [(one.code, one.severity) for one in found] == [("PG132", Severity.ERROR)]
    assert [error.status for error in page.errors] == [None]


def test_a_sentence_that_says_the_status_is_no_misspelt_label() -> None:
    text = _PUT.replace("HTTP Status Code: 400", "Returns HTTP status code 400.")
    page, found = read_page(SourceFile("API_Put.md", text))
    assert found == []
    assert [error.status for error in page.errors] == [400]


def _typos(label: str) -> Iterator[str]:
    """The label with two letters wrong: replaced, left out or exchanged with the next one."""
    for first, second in combinations(range(len(label)), 2):
        letters = [*label]
        for at in (first, second):
            letters[at] = "x"
        yield "".join(letters)
        yield "".join(letter for at, letter in enumerate(label) if at not in (first, second))
        if second + 1 < len(label) and second > first + 1:
            swapped = [*label]
            for at in (first, second):
                swapped[at : at + 2] = swapped[at + 1], swapped[at]
            yield "".join(swapped)


@pytest.mark.parametrize(("label", "value"), [("Type", "String"), ("Pattern", "`[a-z]+`"), ("Required", "Yes"), ("Valid Values", "`A | B`"), ("Valid Range", "Minimum value of 1.")])  # fmt: skip
def test_two_letters_that_are_wrong_are_an_error(label: str, value: str) -> None:
    for typo in _typos(label):
        if typo.split() == [] or typo[0] == " ":
            continue
        lines = {"Type": "Type: Integer" if "Range" in label else "Type: String", label: f"{typo}: {value}"}
        lines.setdefault("Required", "Required: No")
        _, found = read_page(SourceFile("API_Thing.md", one_member(Rendition.OFFICIAL, *lines.values())))
        assert f"did you mean {label}:?" in [
            each.help for each in found if each.severity is Severity.ERROR
        ], typo


@pytest.mark.parametrize(
    "line", ["Busy since 2001", "See RFC 793", "HTTP 500", "Error 404.", "Status is 400"]
)
def test_text_that_ends_in_a_number_is_text(line: str) -> None:
    _, found = read_page(SourceFile("API_Put.md", _PUT.replace("Try later.", line)))
    assert found == []


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Required: Ye", ""),
        ("Required: yes/no", ""),
        ("Required: No Yes", ""),
        ("Required:", ""),
        ("Required? Yes", "Yes"),
        ("(Required: No)", "No"),
        ("Requried: Yes. It is.", "Yes"),
        ("Mandatory: Yes", "Yes"),
        ("Optional: No", "Yes"),
        ("Optional: true", "No"),
    ],
)
def test_a_line_in_the_place_of_required_is_an_error(line: str, meant: str) -> None:
    _, found = read_page(SourceFile("API_Thing.md", one_member(Rendition.OFFICIAL, "Type: String", line)))
    errors = [one for one in found if one.severity is Severity.ERROR]
    assert [(one.code, one.help) for one in errors] == [
        ("PG127", f"did you mean Required: {meant}?" if meant else "")
    ]


@pytest.mark.parametrize(
    "title", ["Input", "Possible Errors", "Exceptions", "Request Parameters (JSON)"]
)
def test_what_stands_under_a_heading_that_pages_do_not_have_is_an_error(title: str) -> None:
    old = "Errors" if title in ("Possible Errors", "Exceptions") else "Request Parameters"
    _, found = read_page(SourceFile("API_Put.md", _PUT.replace(f"## {old}", f"## {title}")))
    assert [one.code for one in found if one.severity is Severity.ERROR] == ["PG117"]


@pytest.mark.parametrize("end", [":", "", " :"])
def test_a_sentence_that_leads_to_a_list_needs_no_full_stop(end: str) -> None:
    said = "The request accepts the following data in JSON format"
    assert introduction(f"{said}.") is not None
    assert introduction(f"{said}{end}") == introduction(f"{said}.")


@pytest.mark.parametrize("head", ["* Broken **", "** Broken *", "*Broken**", "**Broken*"])
def test_a_bold_name_that_has_lost_a_mark_is_the_head_that_it_was(head: str) -> None:
    text = f"# Put\n\nPuts\\.\n\n## Request Syntax\n\n```\n{{ }}\n```\n\n## Response Elements\n\nNone\\.\n\n## Errors\n\n {head}   \nIt broke\\.  \nHTTP Status Code: 400\n\n ** Lost **   \nIt is lost\\.  \nHTTP Status Code: 404\n"
    page, _ = read_page(SourceFile("API_Put.md", text))
    assert [(error.name, error.status) for error in page.errors] == [("Broken", 400), ("Lost", 404)]


@pytest.mark.parametrize("note", ["**Note: **", "**Noe: **", "**Ntoe:** ", ""])
def test_the_note_on_a_union_counts_whatever_it_is_called(note: str) -> None:
    sentence = f"{note}This object is a Union. Only one member of this object can be specified or returned."
    page, _ = read_page(SourceFile("API_Thing.md", one_member(Rendition.SITE, "Type: String", sentence, "Required: No")))
    (member,) = [entry for group in page.groups for entry in group.entries]
    assert member.fields.union


@pytest.mark.parametrize(
    "line",
    [
        "HTTP Status Code: 400 Bad Request",
        "HTTP Status Code: 400 - Bad Request",
        "HTTP Status Code: 400 (bad request)",
        "(HTTP Status Code: 400)",
    ],
)
def test_a_status_may_have_its_name_and_brackets(line: str) -> None:
    page, found = read_page(SourceFile("API_Put.md", _PUT.replace("HTTP Status Code: 400", line)))
    assert found == []
    assert [error.status for error in page.errors] == [400]


@pytest.mark.parametrize(("title", "told"), [("CreatelamP", True), ("CreateLamp", False), ("Lamps", False)])
def test_a_title_in_other_capitals_than_the_links_of_its_page_is_an_error_where_files_have_no_capitals(title: str, told: bool) -> None:
    text = (
        f"# {title}\n\nMakes a lamp.\n\n## Request Syntax\n\n```\n{{\n   \"Name\": \"string\"\n}}\n```\n\n## Request Parameters\n\n"
        "The request accepts the following data in JSON format.\n\n**[Name](#API_CreateLamp_RequestSyntax)**\n\nWhat it is called.\n\n"
        "Type: String\n\nRequired: Yes\n"
    )
    _, found = read_page(SourceFile("api-createlamp.md" if told else "api-lamps.md", text))
    helps = [finding.help for finding in found if finding.code == "PG133"]
    assert helps == (["did you mean CreateLamp?"] if told else [])


@pytest.mark.parametrize("form", Rendition)
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("L\u00e4ngenbeschr\u00e4nkungen: Minimum length of 1. Maximum length of 3.", "PG124"),
        ("Contraintes de longueur: Maximum length of 3.", "PG124"),
        ("\u30d1\u30bf\u30fc\u30f3: `[a-z]+`", "PG124"),
        ("\u5fc5\u9808: Yes", "PG124"),
        ("Erforderlich: Ja", "PG127"),
        ("Obligatorio: S\u00ed", "PG127"),
        ("Valid Values: {{A | B}}", "PG128"),
        ("Valid Values: A \\u007c B", "PG128"),
        ("Valid Values: \u201cA\u201d | \u201cB\u201d", "PG128"),
    ],
)
def test_what_a_translator_or_an_encoder_made_of_a_line_is_an_error(form: Rendition, line: str, code: str) -> None:
    _, found = read_page(SourceFile("API_Thing.md", one_member(form, "Type: String", line)))
    assert code in [one.code for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize("form", Rendition)
def test_a_type_in_another_language_is_an_error(form: Rendition) -> None:
    _, found = read_page(SourceFile("API_Thing.md", one_member(form, "Type: \u6587\u5b57\u5217", "Required: No")))
    assert Severity.ERROR in {one.severity for one in found}


@pytest.mark.parametrize("line", ["Na\u00efve: a word.", "See also: caf\u00e9s.", "Encrypted: as usual."])
def test_prose_between_field_lines_is_in_no_other_language(line: str) -> None:
    _, found = read_page(SourceFile("API_Thing.md", one_member(Rendition.CRAWLED, line, "Type: String", "Required: No")))
    assert [one for one in found if one.severity is Severity.ERROR] == []
