"""Forms of pages: kinds, heads, query and EC2 names, error members, notes, samples, footers."""

from __future__ import annotations

import re
from functools import partial

import pytest

from codegen.diagnostics import Severity
from codegen.pages.aws import EntryPlace, MapOf, NamedType, PageKind, Rendition
from codegen.reading.aws.read import read_page
from codegen.reading.aws.undecorated import undecorate
from codegen.source import SourceFile
from tests.reading.support import at, entry, findings, members, one_member, read, type_page
from tests.support.work import lines_run


def test_kinds() -> None:
    assert read(type_page(entry("Type: String"))).kind is PageKind.TYPE
    listing = (
        "# Actions\n\nThe following actions are supported:\n\n- [Put](api-put.md)\n\n- [Get](api-get.md)\n"
    )
    assert read(listing, "api-operations.md").kind is PageKind.INDEX
    assert read(listing, "actions.md").kind is PageKind.INDEX
    assert read("# How it works\n\nLike this.\n", "guide.md").kind is PageKind.OTHER
    assert read(type_page(entry("Type: String")), "API_Types.md").kind is PageKind.TYPE


def test_common_errors_and_parameters_are_pages_of_their_own() -> None:
    errors = read(
        "# Common Error Types\n\nThese hold for all.\n\n**Throttled**\n\nToo fast.\n\nHTTP Status Code: 400\n"
    )
    assert errors.kind is PageKind.COMMON_ERRORS
    assert [(one.name, one.status) for one in errors.errors] == [("Throttled", 400)]
    assert errors.documentation == "These hold for all."
    parameters = read(
        "# Common Parameters\n\n**Action**\n\nWhat to do.\n\nType: string\n\nRequired: Yes\n\n"
        "**X-Date**\n\nWhen.\n\nCondition: Only here.\n\nType: string\n\nRequired: Conditional\n"
    )
    assert parameters.kind is PageKind.COMMON_PARAMETERS
    assert list(members(parameters)) == ["Action", "X-Date"]


@pytest.mark.parametrize(
    ("file", "prefix"),
    [
        ("g/API_Put.md", ""),
        ("g/API_runtime_Put.md", "runtime"),
        ("g/API_RS_Put.md", "rs"),
        ("g/api-control-put.md", "control"),
        ("API_messaging-chime_Put.txt", "messaging-chime"),
        ("g/API_Input.md", ""),
        ("g/put.md", ""),
    ],
)
def test_prefix_of_the_service(file: str, prefix: str) -> None:
    assert read("# Put\n\n## Contents\n\n**A**\n\nType: String\n\nRequired: No\n", file).prefix == prefix


@pytest.mark.parametrize("file", ["API_PutX.md", "api-putx.md"])
def test_the_title_names_the_page_in_its_own_case(file: str) -> None:
    assert read("junk before\n\n# PutX\n\n## Contents\n\n**A**\n\nType: String\n", file).name == "PutX"


def test_links_in_prose_do_not_name_the_service() -> None:
    page = read(
        "# Put\n\nLike [Get](https://docs.example/goto/WebAPI/other-2016-11-15/Get).\n\n## Contents\n\n**A**\n\nType: String\n\n"
        "## See Also\n\n- [SDK](https://docs.example/goto/boto3/shop-2020-01-01/Put)\n"
    )
    assert (page.uid, page.api_version) == ("shop", "2020-01-01")


HEADS = [
    (' ** [Label](#X_RequestSyntax) **   <a name="svc-Type-X-label"></a>', "Label", "label"),
    (' ** [ Label ](#X_RequestSyntax) **   <a name="svc-X-request-uri-Label"></a>', "Label", "Label"),
    (' **Label**   <a name="svc-Type-X-Label"></a>', "Label", "Label"),
    (" **Label**   ", "Label", None),
    ("**Label**  ", "Label", None),
    (" ** Label ** ", "Label", None),
    ("`Label`", "Label", None),
    (r" ** [x\-amz\-acl](#X_Syntax) **   ", "x-amz-acl", None),
    (r" **Filter\.N**   ", "Filter.N", None),
]


@pytest.mark.parametrize(("line", "name", "anchor"), HEADS)
def test_heads(line: str, name: str, anchor: str | None) -> None:
    found = members(read(type_page(f"{line}\nWords\\.  \nType: String  \nRequired: No")))
    assert {one: (found[one].anchor, found[one].documentation) for one in found} == {name: (anchor, "Words.")}


def test_ec2_heads_have_two_names() -> None:
    page = read(
        "# Count\n\n## Contents\n\n**Max** (request), **max** (response)\n\nThe most.\n\nType: Integer\n\nRequired: No\n\n"
        "**ItemSet.N**\n\nItems.\n\nType: Array of strings\n\nRequired: No\n"
    )
    assert [(one.name, one.response_name) for one in members(page).values()] == [
        ("Max", "max"),
        ("ItemSet.N", None),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "**Tags**\nTags.entry.N.key (key)\n\nTags.entry.N.value (value)\n\nThe tags.",
        "**Tags**\n\n**Tags.entry.N.key (key)**\n\n**Tags.entry.N.value (value)**\n\nThe tags.",
        " ** Tags **   \n Tags\\.entry\\.N\\.key \\(key\\)   \n Tags\\.entry\\.N\\.value \\(value\\)   \nThe tags\\.  ",
        "**Tags**\nTags.entry.N.key (key) Tags.entry.N.value (value) The tags.",
    ],
)
def test_maps_of_queries_say_how_keys_and_values_are_spelled(lines: str) -> None:
    page = read(f"# Thing\n\n## Contents\n\n{lines}\n\nType: String to string map\n\nRequired: No\n")
    (found,) = members(page).values()
    assert found.notations == ("Tags.entry.N.key", "Tags.entry.N.value")
    assert (found.name, found.documentation) == ("Tags", "The tags.")


def test_a_member_whose_keys_are_spelled_over_and_over_costs_work_for_each_line_alone() -> None:
    def page(count: int) -> SourceFile:
        return SourceFile("API_Thing.md", "# Thing\n\n## Contents\n\n" + "**Tags.entry.N.key (key)**\n" * count)

    assert undecorate(page(3)).lines[4:7] == ("**Tags** Tags.entry.N.key (key)", *("Tags.entry.N.key (key)",) * 2)
    once, twice = (lines_run(partial(undecorate, page(count))) for count in (300, 600))
    assert twice < once * 2.5


SPELLED = [
    "{}Tags.entry.N.key (key)Tags.entry.N.value (value)",
    "{} Tags.entry.N.key (key)Tags.entry.N.value (value)",
    "{} Tags.entry.N.key (key) Tags.entry.N.value (value)",
    "{}**Tags.entry.N.key** (key)**Tags.entry.N.value** (value)",
    r"{} Tags\.entry\.N\.key \(key\)Tags\.entry\.N\.value \(value\)   ",
    "{} Tags.entry.N.key (key)\nTags.entry.N.value (value)",
    "{} Tags.entry.N.key (key)Tags.entry.N.value (value) The tags.",
    "{} - Tags.entry.N.key (key), Tags.entry.N.value (value)",
    "{} `Tags.entry.N.key` (key) `Tags.entry.N.value` (value)",
    "{}Tags.entry.1.key (key)Tags.entry.1.value (value)",
    "{} *Tags.entry.N.key* (key) *Tags.entry.N.value* (value)",
    "{}***Tags.entry.N.key*** (key)***Tags.entry.N.value*** (value)",
    "{}<b>Tags.entry.N.key (key)</b> <b>Tags.entry.N.value (value)</b>",
    "{} [Tags.entry.N.key](#k) (key), [Tags.entry.N.value](#v) (value)",
    "{} [Tags.entry.N.key (key)](#k)[Tags.entry.N.value (value)](#v)",
    "{}&nbsp;Tags&#46;entry&#46;N&#46;key &#40;key&#41; Tags.entry.N.value&nbsp;(value)",
    "{} Tags.entry.{{N}}.key (key) Tags.entry.*N*.value (value)",
    "{} Tags.entry.n.key (key)Tags.entry.n.value (value)",
    "{} Tags.entry[N].key (Key); Tags.entry[N].value (Value).",
    "{}\n\n- `Tags.entry.N.key` (key)\n- `Tags.entry.N.value` (value)\n",
    "{}\n\n_Tags.entry.N.key_ **(key)**\n\n_Tags.entry.N.value_ **(value)**\n",
    "{} Tags.entry.N.value (value) Tags.entry.N.key (key)",
    "{}\n\nTags.entry.N.value (value)\n\nTags.entry.N.key (key)\n",
    "{} Tags.entry.N.key, Tags.entry.N.value",
]


@pytest.mark.parametrize("line", SPELLED)
@pytest.mark.parametrize("head", ["**Tags**", " ** Tags ** ", "**[Tags](#A_Syntax)**"])
@pytest.mark.parametrize("form", Rendition)
def test_the_spelling_of_a_map_may_stand_on_the_line_of_its_head(
    form: Rendition, head: str, line: str
) -> None:
    if form is Rendition.FLAT:
        head = "** Tags **"
    words = [] if line.endswith("tags.") else ["The tags."]
    lines = [line.replace("{}", head, 1), *words, "Type: String to string map", "Required: No"]
    text = one_member(
        form, "Type: String", "Length Constraints: Maximum length of 5.", "Required: Yes", "", *lines
    )
    text = re.sub(r" ?\*\* ?Name ?\*\*", lambda _: head.replace("Tags", "Name"), text)
    found = members(read(text))
    assert list(found) == ["Name", "Tags"]
    assert found["Tags"].notations == ("Tags.entry.N.key", "Tags.entry.N.value")
    assert found["Tags"].documentation == "The tags."
    assert (found["Name"].fields.required, found["Tags"].fields.required) != (None, None)
    required = found["Name"].fields.required
    assert required is not None
    assert required.value
    assert isinstance(found["Name"].fields.type, NamedType)
    assert isinstance(found["Tags"].fields.type, MapOf)


@pytest.mark.parametrize(
    "spelled", ["Tags.member.N", "Tags.Tag.N", "Tags.N", "Tags.member.1", "Tags.member.n"]
)
@pytest.mark.parametrize(
    "line",
    [
        "{}", " {}", " `{}`", "\n{}", "\n\n{}", " *{}*", " **{}**", ": {}", " ({})", " [{}](#x)", "\n\n_{}_", "\n\n[{}](#x)",
        "\n\n**{}**", "\n\n<code>{}</code>", '\n\n"{}"', "\n\n- {}",
    ],
)  # fmt: skip
def test_the_spelling_of_a_list_may_stand_at_its_head(spelled: str, line: str) -> None:
    text = f"**Tags**{line.format(spelled)}\n\nWords.\n\nType: Array of strings\n\nRequired: Yes"
    (found,) = members(read(f"# Thing\n\n## Contents\n\n{text}\n")).values()
    assert (found.name, found.documentation) == ("Tags", "Words.")
    assert found.notations == (spelled.replace("1", "N").replace(".n", ".N"),)


@pytest.mark.parametrize("index", ["N", "n", "1", "{N}", "{{N}}", "*N*", "`N`"])
def test_the_index_in_a_head_may_be_any_letter_or_number(index: str) -> None:
    text = f"# Thing\n\n## Contents\n\n**Tags.member.{index}**\n\nWords.\n\nType: Array of strings\n\nRequired: Yes\n"
    assert list(members(read(text))) == ["Tags.member.N"]


@pytest.mark.parametrize("label", ["Tags.member.N", "Tags\\.member\\.N", "Tags.member.1", "Tags\\.Tag\\.n", "Tags.member.*N*", "Tags[N]"])
def test_a_spelling_in_a_head_keeps_its_place(label: str) -> None:
    text = f"# Thing\n\n## Contents\n\n** {label} **\n\nWords.\n\nType: Array of strings\n\nRequired: Yes\n"
    (found,) = members(read(text)).values()
    assert at(text, found.span).rstrip("*]") == label.rstrip("*]")


def test_names_with_dots_and_numbers_in_prose_stay_as_they_are() -> None:
    words = "Use Tags.member.1 for it, node.js 12.x, or 192.0.2.1.\n\nTags.member.1=a&Tags.member.2=b\n\nv1.2"
    text = f"# Thing\n\n## Contents\n\n**Name**\n\n{words}\n\nType: String\n\nRequired: Yes\n"
    assert members(read(text))["Name"].documentation == words


@pytest.mark.parametrize(
    "words",
    [
        "One of:\n\n- `python3.9`\n- `node.1`\n- `node.N`",
        "The name is `us.1`, or:\n\n`us.1`",
        "The least is\n\n`TLSv1.2`, `TLSv1.3`.",
        "Name.1=a&Name.2=b are two.",
        "Below:\n\n**TLSv1.2**\n\nThe newest.",
        "**us.1** is the first one.",
        "**us.1**",
        "**Deprecated**.",
        "**Deprecated**...",
    ],
)
def test_versions_and_names_in_prose_are_no_spellings(words: str) -> None:
    """They lost their marks, commas and places in lists, and bold ones their numbers."""
    text = f"# Thing\n\n## Contents\n\n**Name**\n\n{words}\n\nType: String\n\nRequired: Yes\n"
    page = read(text)
    assert list(members(page)) == ["Name"]
    assert members(page)["Name"].documentation == words
    assert members(page)["Name"].notations == ()


@pytest.mark.parametrize("bullet", ["", "- "])
def test_a_spelling_below_a_head_that_is_an_item_is_read(bullet: str) -> None:
    text = f"# Thing\n\n## Contents\n\n{bullet}**Tags**\n\n{bullet}`Tags.member.n`\n\nType: Array of strings\n\nRequired: Yes\n"
    assert members(read(text))["Tags"].notations == ("Tags.member.N",)


def test_an_anchor_may_follow_the_spelling_of_a_map() -> None:
    line = ' ** Tags ** Tags\\.entry\\.N\\.key \\(key\\)Tags\\.entry\\.N\\.value \\(value\\)   <a name="svc-Type-X-tags"></a>'
    (found,) = members(
        read(type_page(f"{line}\nWords\\.  \nType: String to string map  \nRequired: No"))
    ).values()
    assert (found.anchor, found.documentation, len(found.notations)) == ("tags", "Words.", 2)


def test_bold_lines_within_an_entry_are_no_heads() -> None:
    page = read(
        "# Thing\n\n## Contents\n\n**Target**\n\nWhere to.\n\n**Destinations**\n\n- a\n\n**Note**\n\nMind this.\n\n"
        "Type: String\n\nRequired: No\n\n**Time**\n\nWhen.\n\nType: Timestamp\n\nRequired: No\n"
    )
    assert list(members(page)) == ["Target", "Time"]
    assert "**Destinations**" in members(page)["Target"].documentation


def test_a_member_may_be_called_note() -> None:
    page = read("# Thing\n\n## Contents\n\n**Note**\n\nA remark.\n\nType: String\n\nRequired: No\n")
    assert list(members(page)) == ["Note"]


def test_a_member_is_called_as_notes_begin() -> None:
    page = read(
        '# Sum<a name="API_Sum"></a>\n\nText\\.\n\n## Contents<a name="c"></a>\n\n'
        " ** Warning **   \nHow many need care\\.  \n**Note**  \nOften none\\.  \nType: Integer  \nRequired: No\n\n"
        " ** Zero **   \nHow many\\.  \nType: Integer  \nRequired: No\n"
    )
    assert list(members(page)) == ["Warning", "Zero"]
    text = '# T<a name="API_T"></a>\n\n## Contents<a name="c"></a>\n\n**Note**  \nMind this\\.\n\n **A**   \nType: String  \n'
    assert list(members(read(text))) == ["A"]


def test_heads_of_a_syntax_block_need_no_links() -> None:
    page = read(
        '# Put<a name="API_Put"></a>\n\n## Request Syntax<a name="r"></a>\n\n```\nGET /x?A=A&B=B HTTP/1.1\n```\n\n'
        '## URI Request Parameters<a name="u"></a>\n\n ** A **   \nNo type\\.\n\n ** Topic **   \nMore\\.\n\n ** B **   \nNone either\\.\n\n'
        '## Response Elements<a name="e"></a>\n\nNothing\\.\n'
    )
    assert list(members(page)) == ["A", "B"]


def test_errors_may_have_members() -> None:
    page = read(
        "# Put\n\n## Request Parameters\n\n**A**\n\nType: String\n\nRequired: No\n\n## Errors\n\n"
        "**Invalid**\n\nNo good.\n\n**fieldList**\n\nThe fields.\n\n**reason**\n\nWhy.\n\nHTTP Status Code: 400\n\n"
        "**Missing**\n\nNot there.\n\nHTTP Status Code: 404\n"
    )
    assert [(one.name, one.status, [m.name for m in one.members]) for one in page.errors] == [
        ("Invalid", 400, ["fieldList", "reason"]),
        ("Missing", 404, []),
    ]
    assert page.errors[0].members[1].documentation == "Why."
    assert page.errors[0].documentation == "No good."


def test_an_error_without_a_status_does_not_take_the_next_one_for_its_member() -> None:
    first = "**NoLampException**\n\nNone here.\n\n**why**\n\nThe reason.\n\n"
    page = read(
        f"# Get\n\n## Request Parameters\n\n## Response Elements\n\n## Errors\n\n{first}**BusyException**\n\nLater.\n\nHTTP Status Code: 503\n"
    )
    assert [(one.name, one.status, [m.name for m in one.members]) for one in page.errors] == [
        ("NoLampException", None, ["why"]),
        ("BusyException", 503, []),
    ]


def test_errors_that_lost_their_bold_marks_or_put_the_status_into_prose() -> None:
    page = read(
        '# Put<a name="p"></a>\n\n## Errors<a name="e"></a>\n\n **Base**   \nAn error\\.\n\nLimitExceeded  \nToo much\\. Returns HTTP status code 409\\.\n\n'
        "Invalid  \nNo good\\.  \nHTTP status code 400\\.\n"
    )
    assert [(one.name, one.status) for one in page.errors] == [
        ("Base", None),
        ("LimitExceeded", 409),
        ("Invalid", 400),
    ]


def test_query_pages_name_the_structure_around_the_response() -> None:
    page = read(
        '# Put<a name="p"></a>\n\n## Request Parameters<a name="r"></a>\n\n **Names\\.member\\.N**   \nType: String list  \nRequired: Yes \n\n'
        '## Response Elements<a name="e"></a>\n\n The following element is returned in a structure named `PutResult`\\. \n\n'
        " **Item**   \nType: [Item](API_Item.md)  \n\n **Count**   \nType: Integer  \n\n"
        '## Errors<a name="x"></a>\n\n'
    )
    assert page.result_wrapper == "PutResult"
    assert [(group.place, [one.name for one in group.entries]) for group in page.groups] == [
        (EntryPlace.REQUEST_BODY, ["Names.member.N"]),
        (EntryPlace.RESPONSE_BODY, ["Item", "Count"]),
    ]


@pytest.mark.parametrize("heading", ["###### Important\n\n", "**Important**\n"])
def test_a_page_may_call_its_type_a_union(heading: str) -> None:
    note = "This data type is a UNION, so only one of the following members can be specified when used or returned."
    page = read(
        f"# Either\n\nOne of two.\n\n## Contents\n\n{heading}{note}\n\n**A**\n\nType: String\n\nRequired: No\n"
    )
    assert page.union
    assert page.groups[0].introduction == ""
    assert page.documentation == "One of two."


@pytest.mark.parametrize(
    ("words", "union"),
    [
        ("What a cell holds\\. You can set one, and only one, of the elements\\.", True),
        ("What a cell holds.\n\nYou can specify exactly one of the members.", True),
        ("A cell is a pair\\. The name is the data type, and the value is\nthe data itself\\.", True),
        ("What a cell holds. You can set any of the elements.", False),
        ("A cell that has only one of the colors.", False),
    ],
)
def test_a_type_may_say_in_words_of_its_own_that_one_member_is_given(words: str, union: bool) -> None:
    page = read(f"# Cell\n\n{words}\n\n## Contents\n\n**A**\n\nType: String\n\nRequired: No\n")
    assert page.union is union
    assert page.documentation.startswith(words[:6])


def test_statuses_and_bodies_of_responses() -> None:
    page = read(
        "# Run\n\n## Request Syntax\n\n```\nPOST /run HTTP/1.1\n\nPayload\n```\n\n## Request Body\n\n"
        "The request accepts the following binary data.\n\n**[Payload](#s)**\n\nWhat to run.\n\n## Response Syntax\n\n"
        "```\nHTTP/1.1 StatusCode\n\nPayload\n```\n\n## Response Elements\n\n"
        "If the action is successful, the service sends back the following HTTP response.\n\n**[StatusCode](#s)**\n\nThe status.\n\n"
        "The response returns the following as the HTTP body.\n\n**[Payload](#s)**\n\nThe result.\n"
    )
    assert page.response is not None
    assert (page.response.status, page.response.raw_body) == ("StatusCode", "Payload")
    assert [(group.place, group.format, [one.name for one in group.entries]) for group in page.groups] == [
        (EntryPlace.REQUEST_BODY, "binary", ["Payload"]),
        (EntryPlace.RESPONSE_STATUS, None, ["StatusCode"]),
        (EntryPlace.RESPONSE_BODY, None, ["Payload"]),
    ]


def test_samples_have_the_title_above_them() -> None:
    page = read(
        "# Put\n\n## Errors\n\n## Examples\n\n### Two at once\n\nThis example puts two.\n\n#### Sample Request\n\n"
        '```\nPOST / HTTP/1.1   \n\n{ "A": 1 }\n```\n\n#### Sample Response\n\n```\n{}\n```\n'
    )
    assert [(one.title, one.text) for one in page.samples] == [
        ("Sample Request", 'POST / HTTP/1.1\n\n{ "A": 1 }'),
        ("Sample Response", "{}"),
    ]


def test_prose_keeps_lists_notes_and_code() -> None:
    page = read(
        "# Thing\n\nIt is `a\\-b` and a\\_b, as in [the\nguide](x.md); see \\\n_more_.\n\n- One\nand a half\n\n- Two\n\n"
        "1. First\n\n###### Warning\n\nHot.\n\n```json\n{}\n```\n\n## Contents\n\n**A**\n\nType: String\n\nRequired: No\n"
    )
    assert page.documentation == (
        "It is `a\\-b` and a_b, as in [the guide](x.md); see *more*.\n\n- One and a half\n- Two\n1. First\n\n"
        "Warning: Hot.\n\n```\n{}\n```"
    )


def test_flat_pages_without_sentences_tell_requests_from_responses_by_required() -> None:
    page = read(
        "Put\n\nPuts.\n\n**A**\nWhat.\nType: String\nRequired: Yes\n\n**B**\nThe result.\nType: String\n\n"
        "For information about the errors that are common to all actions, see Common Errors.\n\n"
        "**Bad**\nNo.\nHTTP Status Code: 400\n",
        "API_Put.txt",
    )
    assert [(group.place, [one.name for one in group.entries]) for group in page.groups] == [
        (EntryPlace.REQUEST_BODY, ["A"]),
        (EntryPlace.RESPONSE_BODY, ["B"]),
    ]
    assert [one.name for one in page.errors] == ["Bad"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Contents\n\n**A**\n\nType: String\n", [("PG114", "## Contents")]),
        ("", [("PG114", "")]),
        ("\n\n  \n", [("PG114", "")]),
        ("# A\n\n# B\n\n## Contents\n\n**A**\n\nType: String\n", [("PG115", "# B")]),
        ("# A\n\n## Contents\n\n**A**\n\nType: String\n\n## Contents\n\n", [("PG111", "## Contents")]),
        ("# A\n\n## Request Syntax\n\n```\n{\n}\n", [("PG110", "A"), ("PG113", "```")]),
        ("# A\n\n## Request Parameters\n\n**A**\n\nType: String\n", [("PG110", "A")]),
        ("# A\n\n## Contents\n\n**B**\n\nType: String\n\nRequired: No\n\n**C**\n\nIt is\n", [("PG116", "C")]),
        ("# A\n\n**B**\n\nType: String\n\nRequired: No\n", [("PG117", "Type: String")]),
        ("# A\n\n## Content\n\n**B**\n\nType: String\n\nRequired: No\n", [("PG125", "## Content")]),
        ("# A\n\n## Error\n\n**B**\n\nHTTP Status Code: 400\n\n## Contents\n", [("PG125", "## Error")]),
        ("# A\n\n## Errors\n\nNo.\n\nHTTP Status Code: 400\n", [("PG117", "HTTP Status Code: 400")]),
        ("# A\n\n## Errors\n\n**B**\n\nHTTP Status Code: 400\n\nNo.\n\nHTTP Status Code: 400\n", [("PG119", "400")]),
        ("# A\n\n## Response Elements\n\n**B**\n\nType: String\n\n**C**\n\nHTTP Status Code: 400\n", [("PG116", "C"), ("PG117", "HTTP Status Code: 400")]),
        ("A\n\nFor information about the errors that are common to all actions, see Common Errors.\n\n** B **\nNo.\nHTTP Status Code: 400\n\nNo.\nHTTP Status Code: 404\n", [("PG117", "HTTP Status Code: 404")]),
        ("# A\n\n## Request Body\n\nThe request accepts the following data in JSON format.\n\n**B**\n\nType: String\n\n## Response Elements\n", [("PG110", "A")]),
        ("# A\n\n## Contents\n\nType: String\n\nRequired: No\n", [("PG105", "Type: String"), ("PG105", "Required: No")]),
        ("# A\n\n## Request Syntax\n\n```\n{\n}\n```\n\nMore.\n\n## Response Elements\n", [("PG112", "More.")]),
        ("# A\n\n## Errors\n\n**B**\n\nHTTP Status Code: 400\n\nNo.\n\nHTTP Status Code: 404\n", [("PG119", "404")]),
        ("# A\n\n## Errors\n\n**B**\n\nHTTP Status Code: lots\n", [("PG132", "HTTP Status Code: lots")]),
        ("# A\n\n## Errors\n\n**B**\n\nHTTP Status Code: 400\n\nHTTP Status Code: 404\n", [("PG108", "404")]),
        ("# A\n\n## Errors\n\n**B**\n\nHTTP Status Code: 400\n\n**B**\n\nHTTP Status Code: 400\n", [("PG107", "B")]),
        ("# A\n\n## Contents\n\n**B**\n\nType: String\n\nRequired: No\n\n**B**\n\nType: String\n", [("PG106", "B")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_page_is_reported_at_its_place(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert findings(text, "API_A.md") == expected


def test_files_that_are_called_operations_are_indexes_whatever_their_prefix_looks_like() -> None:
    text = "# Amazon Widgets\n\nThe following actions are supported by it:\n\nMore words.\n\nAnd more.\n\n- [Put](api-put.md)\n"
    assert read(text, "API_Operations_Amazon_Widgets.md").kind is PageKind.INDEX


def test_sections_that_a_machine_wrote_say_nothing() -> None:
    page = read(
        "# Put\n\n## Contents\n\n**A**\n\nType: String\n\nRequired: No\n\n"
        "## Constraints (AI generated)\n\n**B**\n\nType: String\n\nRequired: Yes\n"
    )
    assert list(members(page)) == ["A"]


@pytest.mark.parametrize(
    "example",
    [
        "GET /lamps HTTP/1.1\nHost: lamps.example.com\n\n",
        "GET /lamps HTTP/1.1\nHost: lamps.example.com\n",
        "HTTP/1.1 200 OK\n\n",
        '{\n  "a": "}",\n  "b": [1]\n}\n',
        '{\n  "a": 1, ...\n',
        '{ "a": "}", "b": 1 } ',
    ],
)
@pytest.mark.parametrize("before", ["The address, such as\n\n", "The address, such as\n"])
def test_field_lines_behind_an_example_of_flat_text_are_the_members(before: str, example: str) -> None:
    told = "For information about the parameters that are common to all actions, see Common Parameters.\n\nThe request accepts the following data in JSON format."
    block = '{\n   "Url": "string",\n   "Level": number\n}'
    described = f"**Url**\n{before}{example}Type: String\nRequired: Yes\n\n**Level**\nHow bright.\nType: Integer\nRequired: No"
    answer = "If the action is successful, the service sends back an HTTP 200 response with an empty HTTP body."
    page, found = read_page(SourceFile("API_Put.txt", f"Put\n\nPuts.\n\n{block}\n\n{told}\n\n{described}\n\n{answer}\n"))
    assert [(each.name, each.fields.type is not None, each.fields.required is not None) for each in members(page).values()] == [
        ("Url", True, True),
        ("Level", True, True),
    ]
    assert [one for one in found if one.severity is Severity.ERROR] == []


def test_an_example_in_the_paragraph_of_an_error_of_flat_text_ends_no_section() -> None:
    told = "For information about the errors that are common to all actions, see Common Errors."
    text = f'Put\n\nPuts.\n\n**A**\nWhat.\nType: String\nRequired: Yes\n\n{told}\n\n**Bad**\nNo, such as\n{{\n  "message": "no"\n}}\nHTTP Status Code: 400\n\n**Worse**\nNever.\nHTTP Status Code: 404\n'
    page, found = read_page(SourceFile("API_Put.txt", text))
    assert [(each.name, each.status) for each in page.errors] == [("Bad", 400), ("Worse", 404)]
    assert found == []


def test_flat_types_without_members_are_types() -> None:
    page = read(
        "Nothing\n\nStands for nothing.\n\nSee the following: + AWS SDK for Python\n", "API_Nothing.txt"
    )
    assert page.kind is PageKind.OTHER
    links = "For more information about using this API in one of the language-specific AWS SDKs, see the following: + AWS SDK for Python"
    page = read(f"Nothing\n\nStands for nothing.\n\n{links}\n", "API_Nothing.txt")
    assert (page.kind, page.documentation) == (PageKind.TYPE, "Stands for nothing.")


def test_a_type_within_a_line_of_flat_prose_is_no_lost_field() -> None:
    links = "For more information about using this API in one of the language-specific AWS SDKs, see the following: + AWS SDK for Python"
    text = f"Filter\n\nFor example:\nValue for Type: Greater\n\n** Key **\nThe key.\nType: String\nRequired: Yes\n\n{links}\n"
    assert findings(text, "API_Filter.txt") == []


@pytest.mark.parametrize(
    "text",
    [
        "## Request Parameters\n\nHow requests are made.\n",
        "# Making requests\n\n## Request Syntax\n\nEach request has one.\n\n## Errors\n\nSee the list.\n",
        "# Making requests\n\nEach field has these:\n\nType: String\n\nRequired: Yes\n",
        "# Limits\n\n## Sizes\n\nType: String\n\nLength Constraints: Maximum length of 3.\n",
        "**Note**\n\nType: String\n\nRequired: Yes\n",
        "",
    ],
)
def test_a_page_that_is_none_of_a_reference_describes_nothing_and_stops_nothing(text: str) -> None:
    page, found = read_page(SourceFile("guide/requests.md", text))
    assert page.kind is PageKind.OTHER
    assert [(one.code, one.severity) for one in found] == [("PG121", Severity.INFO)]
