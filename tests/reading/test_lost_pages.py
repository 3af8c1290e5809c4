"""Pages of which all is lost, or a section: that is an error, and nothing that a guide writes by hand beside them is."""

from __future__ import annotations

import pytest

from codegen.checking.aws.guide import Guide
from codegen.checking.aws.lost_constraints import constraints_that_only_one_entry_lacks
from codegen.checking.aws.sections import sections_that_only_one_page_lacks
from codegen.diagnostics import Severity
from codegen.ir.model import Model
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile

BY_HAND = """# Get Lamp (GET lamp)

## Requests

### Syntax

```
1. GET /AccountId/lamps/LampName HTTP/1.1
2. Host: lamps.Region.example.com
```

### Request Parameters

None.

## Responses

### Response Body

**Watts**
How bright.
*Type*: Number
"""


def errors(file: str, text: str) -> list[str]:
    return [each.code for each in read_page(SourceFile(file, text))[1] if each.severity is Severity.ERROR]


def test_a_request_on_a_page_that_is_written_by_hand_is_an_error() -> None:
    assert errors("get-lamp.md", BY_HAND) == ["PG138"]


@pytest.mark.parametrize("heading", ["### Example request", "### Sample", "## Signing"])
def test_an_example_of_a_request_in_a_guide_is_none(heading: str) -> None:
    assert errors("get-lamp.md", BY_HAND.replace("### Syntax", heading)) == []


def test_the_form_that_all_requests_have_is_none_either() -> None:
    text = "# Making requests\n\n## Request Syntax\n\nEach call is one.\n\n```\nPOST / HTTP/1.1\n```\n"
    for title in ("## Requests\n\n### Syntax", "## Calls\n\n### Request syntax"):
        assert errors("requests.md", text.replace("## Request Syntax", title)) == []


TYPE = """# Lamp

A lamp.

## Contents

**Watts**

How bright.

Type: Integer

Required: No

## See Also

- [SDK for Python](https://docs.example.com/goto/boto3/lamps-2020-01-01/Lamp)
"""


def test_the_page_of_a_type_that_lost_its_contents_is_an_error() -> None:
    before, _, after = TYPE.partition("## Contents")
    assert errors("api-lamp.md", TYPE) == []
    assert errors("api-lamp.md", before + after[after.index("## See Also") :]) == ["PG129"]
    assert errors("lamps.md", "# About lamps\n\n## See Also\n\n- [Lamp](https://docs.example.com/goto/boto3/lamps-2020-01-01/Lamp)\n") == []


@pytest.mark.parametrize("head", ["**Watts** (Integer, optional)", "**Watts** \u2014 how bright", "- <Term>Watts</Term>"])
def test_a_type_none_of_whose_heads_is_read_is_an_error(head: str) -> None:
    text = TYPE.replace("**Watts**", head).replace("Type: Integer\n\nRequired: No\n\n", "")
    assert errors("api-lamp.md", text) == ["PG129"]


@pytest.mark.parametrize(
    "words", ["- None.", "(none)", "*This type has no members yet.*", "> **Note:** it is empty.", "- [Watts](watts.md)", "- See [lamps](lamps.md)", "- 2026"]
)
def test_a_type_of_which_is_said_that_it_has_no_members_is_none(words: str) -> None:
    assert errors("api-lamp.md", f"# Lamp\n\nA lamp.\n\n## Contents\n\n{words}\n") == []


def test_a_page_below_a_title_that_is_no_name_is_an_error() -> None:
    for title in ("Makes a lamp brighter.", "The lamp"):
        assert errors("API_Lamp.md", TYPE.replace("# Lamp", f"# {title}")) == ["PG114"]
    operation = "# {}\n\n## Request Syntax\n\n```\nPUT /lamps HTTP/1.1\n```\n\n## Response Elements\n\nNone.\n"
    assert errors("lamp.md", operation.format("Dim a lamp") + TYPE[TYPE.index("## See Also") :]) == ["PG114"]


def test_titles_of_several_words_and_of_any_letters_are_names_where_a_guide_is_written_by_hand() -> None:
    operation = "# Dim a lamp\n\n## Request Syntax\n\n```\nPUT /lamps HTTP/1.1\n```\n\n## Response Elements\n\nNone.\n"
    for file in ("dim-a-lamp.md", "dim.md"):
        assert errors(file, operation) == []
    for name in ("2FALamp", "\u00dcberlampe"):
        assert errors(f"API_{name}.md", TYPE.replace("Lamp", name)) == []


def test_the_overview_of_a_guide_is_no_page_of_a_type() -> None:
    overview = "# Lamps API reference\n\n## Contents\n\n**Operations**\n\n- [PutLamp](API_PutLamp.md)\n\n## Errors\n\nSee there.\n\n## See Also\n\n- [Guide](guide.md)\n"
    for file in ("README.md", "API_Reference.md"):
        assert errors(file, overview) == []


def test_an_error_whose_name_is_not_read_is_an_error_where_no_status_tells_it() -> None:
    operation = "# PutLamp\n\n## Request Parameters\n\nNone.\n\n## Response Elements\n\nNone.\n\n## Errors\n\n{}\n\nIt is broken.\n\n**Dark**\n\nNo light.\n"
    assert errors("API_PutLamp.md", operation.format("**Broken**")) == []
    for head in ("### LampBroken", "- `LampBroken`", "**Broken** (since 2)", "**Broken** \u2014 since 2", "<Term>**Broken**</Term>", "~~**Broken**~~"):
        assert errors("API_PutLamp.md", operation.format(head)) == ["PG135"]
    for words in ("None.", "*None*", "> Retry", "### Client", "- Retry\n- Wait", "**Beware** (read on): it happens twice."):
        assert errors("API_PutLamp.md", operation.format(words)) == []
    for words in ("- `Until`\n- `DriverName`", "See there.", "Hardly."):
        assert errors("API_PutLamp.md", operation.format(f"**Broken**\n\n{words}")) == []


def test_a_line_of_empty_tags_below_errors_takes_no_longer_for_each_of_them() -> None:
    operation = "# PutLamp\n\n## Request Parameters\n\nNone.\n\n## Response Elements\n\nNone.\n\n## Errors\n\n{}\n"
    # Where each tag could be read in two ways, as many would take more than a lifetime.
    for line in ("<->" * 80 + "x", "Broken" + "<->" * 80 + "x"):
        assert errors("API_PutLamp.md", operation.format(line)) == []


def test_field_lines_that_ran_together_are_an_error() -> None:
    assert errors("api-lamp.md", TYPE.replace("Integer\n\nRequired", "IntegerRequired")) == ["PG135"]


def test_a_table_of_the_fields_of_a_member_is_an_error() -> None:
    table = "| Type | Required |\n|---|---|\n| Integer | No |"
    assert errors("api-lamp.md", TYPE.replace("Type: Integer\n\nRequired: No", table)) == ["PG135"]


@pytest.mark.parametrize(("word", "codes"), [("Required", ["PG135"]), ("Optional", [])])
def test_a_bold_word_that_says_whether_a_member_is_required_is_no_member(word: str, codes: list[str]) -> None:
    text = TYPE.replace("Required: No\n", f"**{word}**\n\n**Tint**\n\nIts tint.\n\nType: String\n\nRequired: No\n")
    page, _ = read_page(SourceFile("api-lamp.md", text))
    assert [entry.name for group in page.groups for entry in group.entries] == ["Watts", "Tint"]
    assert errors("api-lamp.md", text) == codes


def test_a_bold_word_that_ends_a_wrapped_sentence_is_no_member() -> None:
    text = TYPE.replace("Required: No\n", "Required: No\n\n**Tint**\n\nIts tint, which you see where it is\n**dark.**\n\nType: String\n\nRequired: No\n")
    page, found = read_page(SourceFile("api-lamp.md", text))
    assert [entry.name for group in page.groups for entry in group.entries] == ["Watts", "Tint"]
    assert found == []


def test_of_a_head_that_stands_twice_the_one_with_field_lines_counts() -> None:
    head = '**Watts** <a name="lamps-Type-Lamp-Watts"></a>'
    page, found = read_page(SourceFile("api-lamp.md", TYPE.replace("**Watts**\n", f"{head}\n\n{head}\n")))
    assert [(entry.name, entry.fields.type is not None) for group in page.groups for entry in group.entries] == [("Watts", True)]
    assert [each.code for each in found] == ["PG106"]


def test_a_point_behind_the_last_value_of_a_list_is_no_part_of_it() -> None:
    line = "Valid Values: red | blue | green."
    page, found = read_page(SourceFile("api-lamp.md", TYPE.replace("Type: Integer", f"Type: String\n\n{line}")))
    (entry,) = [entry for group in page.groups for entry in group.entries]
    assert entry.fields.valid_values is not None
    assert (entry.fields.valid_values.values, found) == (("red", "blue", "green"), [])


def _lacking(pages: dict[str, str]) -> list[tuple[str, str]]:
    sources = {file: SourceFile(file, text) for file, text in pages.items()}
    guide = Guide([read_page(source)[0] for source in sources.values()], Model(()), sources.get)
    return [(each.span.file if each.span else "", each.message.partition(",")[0]) for each in sections_that_only_one_page_lacks(guide)]


def test_a_page_that_ends_before_the_others_is_an_error() -> None:
    pages = {f"api-lamp{n}.md": TYPE.replace("Lamp", f"Lamp{n}") for n in range(8)}
    assert _lacking(pages) == []
    cut = {**pages, "api-lamp3.md": pages["api-lamp3.md"].partition("## See Also")[0]}
    assert _lacking(cut) == [("api-lamp3.md", "the page of Lamp3 has no section See Also")]
    cut["api-lamp3.md"] += "[Document Conventions](conventions.md)\n"
    assert _lacking(cut) == []
    del pages["api-lamp7.md"]
    assert _lacking({**pages, "api-lamp3.md": pages["api-lamp3.md"].partition("## See Also")[0]}) == []


def test_sections_that_a_guide_written_by_hand_has_on_most_pages_are_no_errors() -> None:
    by_hand = TYPE.replace("- [SDK for Python](https://docs.example.com/goto/boto3/lamps-2020-01-01/Lamp)", "- [About lamps](lamps.md)")
    pages = {f"api-lamp{n}.md": by_hand.replace("# Lamp", f"# Lamp{n}") for n in range(12)}
    pages["api-lamp3.md"] = pages["api-lamp3.md"].partition("## See Also")[0]
    assert _lacking(pages) == []


def test_a_block_without_the_line_of_the_request_or_of_the_status_is_an_error() -> None:
    uri = "## URI Request Parameters\n\nThe request does not use any URI parameters.\n\n## Request Body\n\nThe request does not have a request body.\n"
    text = f"# PutLamp\n\n## Request Syntax\n\n```\nPUT /lamps HTTP/1.1\n```\n\n{uri}\n## Response Syntax\n\n```\nHTTP/1.1 204\n```\n\n## Response Elements\n\nNothing.\n"
    assert errors("API_PutLamp.md", text) == []
    assert errors("API_PutLamp.md", text.replace("PUT /lamps HTTP/1.1\n", "\n")) == ["PG109"]
    assert errors("API_PutLamp.md", text.replace("HTTP/1.1 204\n", "\n")) == ["PG109"]
    by_hand = text.replace("HTTP/1.1 204", '{\n   "Watts": number\n}')
    assert errors("API_PutLamp.md", by_hand) == []
    assert errors("API_PutLamp.md", f"{by_hand}\n{TYPE[TYPE.index('## See Also') :]}") == ["PG109"]
    page, _ = read_page(SourceFile("API_PutLamp.md", text.replace("```\nHTTP/1.1 204", "```HTTP/1.1 204")))
    assert page.response is not None
    assert page.response.status == "204"


@pytest.mark.parametrize("heading", ["Syntax", "Content", "Error"])
def test_a_guide_may_have_sections_that_are_nearly_called_as_those_of_a_reference(heading: str) -> None:
    text = f'# Filters\n\nHow to filter.\n\n## {heading}\n\n```\n{{ "Name": "string" }}\n```\n'
    assert errors("filters.md", text) == []
    assert errors("API_Filters.md", text) == ["PG125"]


_RENT = """# {title}

Rents one.

## Request Syntax

```
POST /vans/VanId HTTP/1.1
```

## URI Request Parameters

The request uses the following URI parameters.

**VanId**

Which.

Required: Yes

## Request Body

The request does not have a request body.

## Response Syntax

```
{status}
Content-type: application/json

{{
   "Id": "string"
}}
```

## Response Elements

The following data is returned in JSON format by the service.

**Id**

Its id.

Type: String
"""


@pytest.mark.parametrize(
    "title", ["RentVan (deprecated)", "RentVan [Deprecated since May]", "RentVan (beta)", "~~RentVan~~", "~~RentVan~~ (deprecated)"]
)
@pytest.mark.parametrize("file", ["API_RentVan.md", "rent-van.md"])
def test_what_an_editor_says_behind_a_title_is_no_part_of_the_name(file: str, title: str) -> None:
    page, found = read_page(SourceFile(file, _RENT.format(title=title, status="HTTP/1.1 200")))
    assert (page.name, found) == ("RentVan", [])


def test_a_remark_of_the_name_itself_stays_an_error() -> None:
    assert errors("API_RentVan.md", _RENT.format(title="RentVan (for two days)", status="HTTP/1.1 200")) == ["PG133"]


@pytest.mark.parametrize("status", ["HTTP/1.1 200 OK", "HTTP/1.1 201 Created", "HTTP/2 203 Non-Authoritative Information"])
def test_the_status_of_an_answer_may_have_its_name(status: str) -> None:
    page, found = read_page(SourceFile("API_RentVan.md", _RENT.format(title="RentVan", status=status)))
    assert found == []
    assert page.response is not None
    assert (page.response.status, page.response.body is not None) == (status.split()[1], True)


_SEE = "\n## See Also\n\n- [SDK for Python](https://docs.example.com/goto/boto3/lamps-2020-01-01/{})\n"


@pytest.mark.parametrize("order", [("Required: Yes", "Type: Integer"), ("Required: Yes", "Valid Range: Minimum value of 1.", "Type: Integer"), ("Valid Range: Minimum value of 1.", "Required: Yes", "Type: Integer")])
def test_what_must_be_given_may_be_said_before_the_type(order: tuple[str, ...]) -> None:
    page, found = read_page(SourceFile("api-lamp.md", TYPE.replace("Type: Integer\n\nRequired: No", "\n".join(order))))
    (entry,) = [entry for group in page.groups for entry in group.entries]
    assert found == []
    assert entry.fields.required is not None
    assert (entry.fields.required.value, entry.fields.type is not None) == (True, True)
    assert (entry.fields.valid_range is not None) == (len(order) > 2)


def test_required_in_the_words_of_a_member_is_prose_where_it_comes_again() -> None:
    text = TYPE.replace("Type: Integer", "Required: Yes\nType: Integer")
    page, _ = read_page(SourceFile("api-lamp.md", text))
    (entry,) = [entry for group in page.groups for entry in group.entries]
    assert entry.fields.required is not None
    assert not entry.fields.required.value


def test_a_type_line_is_lost_only_where_the_vendors_tools_write_one_for_each_member() -> None:
    text = TYPE.replace("Type: Integer\n\n", "")
    assert errors("api-lamp.md", text) == ["PG141"]
    assert errors("api-lamp.md", text.replace("/goto/", "/")) == []


def test_a_section_is_lost_only_where_the_vendors_tools_write_it() -> None:
    text = _RENT.format(title="RentVan", status="HTTP/1.1 200").replace("## Request Syntax", "## Usage")
    assert errors("rent-van.md", text) == []
    assert errors("rent-van.md", text + _SEE.format("RentVan")) == ["PG140"]


def test_a_merge_that_was_not_finished_is_an_error() -> None:
    mixed = "<<<<<<< HEAD\nRequired: No\n=======\nRequired: Yes\n>>>>>>> main"
    assert "PG139" in errors("api-lamp.md", TYPE.replace("Required: No", mixed))
    assert errors("api-lamp.md", TYPE.replace("A lamp.", "A lamp, `<<<<<<< x`.")) == []


def test_members_below_the_block_of_a_section_whose_heading_is_lost_are_an_error() -> None:
    text = _RENT.format(title="RentVan", status="HTTP/1.1 200").replace("## Response Elements\n\n", "")
    assert "PG117" in errors("rent-van.md", text)


@pytest.mark.parametrize("mark", ["```", "~~~~"])
def test_a_section_within_a_block_is_an_error(mark: str) -> None:
    text = _RENT.format(title="RentVan", status="HTTP/1.1 200")
    at = text.index("## Response Elements")
    assert "PG134" in errors("rent-van.md", f"{text[:at]}{mark}\n{text[at:]}{mark}\n")
    assert errors("rent-van.md", f"{text}\n{mark}\n## A comment\n{mark}\n") == []


def test_a_page_named_as_a_reference_whose_title_is_lost_is_an_error_where_it_states_members() -> None:
    assert "PG114" in errors("API_Lamp.md", TYPE.replace("# Lamp\n\nA lamp.\n\n## Contents\n", "# This is a lamp\n"))
    assert errors("API_Lamp.md", "# How lamps are made\n\nType: ask.\n") == []


_ERRORS = "# PutLamp\n\n## Request Parameters\n\nNone.\n\n## Response Elements\n\nNone.\n\n## Errors\n\n"


def test_errors_whose_lines_a_formatter_joined_are_read() -> None:
    text = _ERRORS + "**LampBroken** It is broken. HTTP Status Code: 410\n\n** LampLost ** It is\nnot here. HTTP Status Code: 404\n"
    page, found = read_page(SourceFile("API_PutLamp.md", text))
    assert found == []
    assert [(each.name, each.status) for each in page.errors] == [("LampBroken", 410), ("LampLost", 404)]


@pytest.mark.parametrize("line", ["**LampBroken (410)**", "**LampBroken / LampLost**", "- **LampBroken** (410): It is broken.", "| LampBroken | 410 | It is broken. |"])
def test_an_error_with_more_beside_its_name_is_an_error(line: str) -> None:
    for other in ("", "**LampDark**\n\nNo light.\n\nHTTP Status Code: 400\n\n"):
        assert errors("API_PutLamp.md", f"{_ERRORS}{other}{line}\n") == ["PG135"]


@pytest.mark.parametrize("line", ["**What to do then**", "- **Retry** (3 times)", "**Common errors**", "| Retry | after 30 s |"])
def test_words_among_errors_are_none(line: str) -> None:
    assert errors("API_PutLamp.md", f"{_ERRORS}{line}\n\n**LampDark**\n\nNo light.\n\nHTTP Status Code: 400\n") == []


_CONSTRAINED = TYPE.replace("How bright.", "How bright the lamp is, in watts.").replace("Type: Integer", "Type: Integer\n\nValid Range: Minimum value of 1.")


_RANGE_LINE = "Valid Range: Minimum value of 1."


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"Lamp1": (_RANGE_LINE, "")}, ["api-lamp1.md"]),
        ({"Lamp1": (_RANGE_LINE, ""), "Lamp2": (_RANGE_LINE, "")}, []),
        ({"Lamp1": (_RANGE_LINE, ""), "Lamp2": ("value of 1.", "value of 2.")}, []),
        ({"Lamp1": (_RANGE_LINE, ""), "Lamp2": ("in watts", "in lumens")}, []),
        ({"Lamp1": (f"\n\n{_RANGE_LINE}", ""), "Lamp3": ("Type: Integer", "Type: Long")}, []),
        ({"Lamp1": (_RANGE_LINE, ""), "Lamp3": ("/goto/", "/")}, []),
        ({"Lamp1": (_RANGE_LINE, ""), "Lamp2": ("in watts", "in lumens"), "all": (_RANGE_LINE, f"{_RANGE_LINE}\n\nValid Values: 1 | 2 | 3")}, ["api-lamp1.md"]),
    ],
    ids=["none", "one of four", "two of four", "others differ", "other words", "other types", "another by hand", "two with the same values"],
)
def test_a_constraint_that_one_of_several_entries_lacks_is_an_error(changes: dict[str, tuple[str, str]], told: list[str]) -> None:
    sources = {}
    for name in (f"Lamp{number}" for number in range(1, 5)):
        text = _CONSTRAINED.replace("Lamp", name).replace(*changes.get("all", ("", ""))).replace(*changes.get(name, ("", "")))
        sources[f"api-{name.lower()}.md"] = SourceFile(f"api-{name.lower()}.md", text)
    guide = Guide([read_page(source)[0] for source in sources.values()], Model(()), sources.get)
    assert [each.span.file for each in constraints_that_only_one_entry_lacks(guide) if each.span] == told
