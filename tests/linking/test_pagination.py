"""Pages of lists, as the names of tokens imply them."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.ir.model import Pagination
from codegen.linking.aws.draft import OperationDraft
from codegen.linking.aws.pagination import paginate
from codegen.pages.aws import Page, PageKind, Rendition
from tests.linking.guide import entry, member, operation_page, service_of, type_page
from tests.linking.vendor import SPAN, draft_of, services

LIST = "Array of strings"


def paging(asked: dict[str, str], answered: dict[str, str], prose: str = "Prose.") -> Pagination | None:
    """Pagination of an operation with members of these types; `Described` is a type with a list and a token."""
    page = operation_page(
        "ListParts",
        *(entry(name, f"Type: {kind}", prose=prose) for name, kind in asked.items()),
        request="{\n" + ",\n".join(f'   "{name}": "string"' for name in asked) + "\n}",
        response="{\n" + ",\n".join(f'   "{name}": "string"' for name in answered) + "\n}",
        answers=tuple(entry(name, f"Type: {kind}") for name, kind in answered.items()),
    )
    described = type_page(
        "Described",
        member("Items", "Type: Array of strings"),
        member("NextMarker", "Type: String"),
        member("IsTruncated", "Type: Boolean"),
    )
    pages = {"API_ListParts.md": page, "API_Described.md": described}
    return service_of(pages).operations[0].pagination


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
            {"Marker": "String", "MaximumPageSize": "Integer"},
            {"Parts": LIST, "NextPageMarker": "String"},
            (("Marker",), ("NextPageMarker",), ("Parts",), "MaximumPageSize"),
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
        (
            {"StartName": "String", "StartType": "String"},
            {"Parts": LIST, "NextName": "String", "NextType": "String"},
            (("StartName", "StartType"), ("NextName", "NextType"), ("Parts",), None),
        ),
        (
            {"Marker": "String"},
            {"Parts": "[Described](API_Described.md) object"},
            (("Marker",), ("Parts.NextMarker",), ("Parts.Items",), None),
        ),
        (
            {"NextToken": "String"},
            {"Parts": "[Described](API_Described.md) object", "NextToken": "String"},
            (("NextToken",), ("NextToken",), ("Parts.Items",), None),
        ),
        (
            {"NextToken": "String"},
            {"Columns": LIST, "Errors": LIST, "Rows": LIST, "NextToken": "String"},
            (("NextToken",), ("NextToken",), ("Rows", "Columns", "Errors"), None),
        ),
        (
            {"NextToken": "String"},
            {
                "Names": LIST,
                "Rows": "Array of arrays of [Described](API_Described.md) objects",
                "NextToken": "String",
            },
            (("NextToken",), ("NextToken",), ("Rows",), None),
        ),
    ],
)
def test_tokens_that_come_back_beside_a_list(
    asked: dict[str, str], answered: dict[str, str], expected: tuple[object, ...]
) -> None:
    found = paging(asked, answered)
    assert found is not None
    assert (found.input_tokens, found.output_tokens, found.results, found.limit) == expected


def test_more_results_are_told_beside_the_token() -> None:
    found = paging({"Marker": "String"}, {"Parts": "[Described](API_Described.md) object"})
    assert found is not None
    assert found.more_results == "Parts.IsTruncated"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ({"NextToken": "String"}, {"Parts": LIST}),
        ({"Name": "String"}, {"Parts": LIST, "NextToken": "String"}),
        ({"NextToken": "String"}, {"Name": "String", "NextToken": "String"}),
        ({"ClientToken": "String"}, {"Parts": LIST, "ClientToken": "String"}),
        (
            {"Part": "[Described](API_Described.md) object"},
            {"NextPart": "[Described](API_Described.md) object", "Names": LIST},
        ),
    ],
)
def test_other_tokens_page_nothing(asked: dict[str, str], answered: dict[str, str]) -> None:
    assert paging(asked, answered) is None


def test_a_token_that_the_page_calls_unused_pages_nothing() -> None:
    assert (
        paging({"NextToken": "String"}, {"Parts": LIST, "NextToken": "String"}, "Not currently used.") is None
    )


def test_names_find_what_the_vendor_lists_for_all_its_services() -> None:
    """Recall, and the values, on the installed botocore's models; most of these services were not looked at."""
    both, lost, tokens, results, limits = 0, [], 0, 0, 0
    for service, model, file in services("paginators-1"):
        draft, listed = draft_of(service, model), file["pagination"]
        for name in listed.keys() & model["operations"].keys():
            stated = model["operations"][name]
            page = Page(file="", rendition=Rendition.SITE, kind=PageKind.OPERATION, name=name, span=SPAN)
            operation = OperationDraft(id=name, page=page)
            operation.request, operation.response = (
                draft.shapes.get(stated.get(side, {}).get("shape", "")) for side in ("input", "output")
            )
            found = paginate(draft, operation)
            if found is None:
                lost.append(f"{service} {name}")
                continue
            both += 1
            tokens += (set(found.input_tokens), set(found.output_tokens)) == (
                _names(listed[name], "input_token"),
                _names(listed[name], "output_token"),
            )
            results += found.results[0] in _names(listed[name], "result_key")
            limits += {found.limit or ""} >= _names(listed[name], "limit_key")
    assert both > 3000
    assert both / (both + len(lost)) >= 0.99, lost
    assert tokens / both >= 0.99
    assert results / both >= 0.99
    # Where a number is of another type (a string), it is no size of a page.
    assert limits / both >= 0.98


def _names(entry: dict[str, Any], key: str) -> set[str]:
    value = entry.get(key, [])
    return set(value) if isinstance(value, list) else {value}


def marked(prose: str, more: bool = True) -> Pagination | None:
    """Pagination of an operation that lists parts and groups, and says this of its token."""
    answers = {"Groups": LIST, "NextMarker": "String", "Parts": "Array of [Part](API_Part.md) objects"}
    answers |= {"IsTruncated": "Boolean"} if more else {}
    page = operation_page(
        "ListParts",
        entry("Marker", "Type: String"),
        request='{\n   "Marker": "string"\n}',
        response="{\n" + ",\n".join(f'   "{name}": "string"' for name in answers) + "\n}",
        answers=tuple(
            entry(name, f"Type: {kind}", prose=prose if name == "NextMarker" else "Prose.")
            for name, kind in answers.items()
        ),
    )
    part = type_page("Part", member("Key", "Type: String"), member("Size", "Type: Long"))
    return service_of({"API_ListParts.md": page, "API_Part.md": part}).operations[0].pagination


@pytest.mark.parametrize(
    ("prose", "last"),
    [
        ("Without it, take the value of the last `Key` element as the marker\\.", "Parts.Key"),
        ("If it is not there, go on with the value of\nthe last **Key** that came\\.", "Parts.Key"),
        ("Take the value of the last `Colour` element\\.", None),
        ("Where the next page begins\\.", None),
    ],
)
def test_a_list_goes_on_behind_its_last_item_where_the_page_says_so(prose: str, last: str | None) -> None:
    found = marked(prose)
    assert found is not None
    assert (found.output_tokens, found.more_results, found.last_item) == (
        ("NextMarker",),
        "IsTruncated",
        last,
    )


def test_without_a_flag_no_list_goes_on_behind_its_last_item() -> None:
    found = marked("Take the value of the last `Key` element\\.", more=False)
    assert found is not None
    assert found.last_item is None


def test_markers_of_several_parts_continue_a_list_whose_answer_says_whether_there_is_more() -> None:
    markers = {"ZoneIdMarker": "String", "PolicyNameMarker": "String"}
    found = paging(markers, {"Policies": LIST, "IsTruncated": "Boolean", **markers})
    assert found is not None
    assert found.input_tokens == found.output_tokens == ("ZoneIdMarker", "PolicyNameMarker")
    assert (found.more_results, found.results) == ("IsTruncated", ("Policies",))


def test_a_marker_of_another_name_alone_continues_nothing() -> None:
    assert paging({"MapMarker": "String"}, {"Places": LIST, "MapMarker": "String"}) is None


@pytest.mark.parametrize(
    ("asked", "listed", "last"),
    [
        ("ExclusiveStartStreamName", {"StreamNames": "Array of strings", "HasMoreStreams": "Boolean"}, "StreamNames"),
        ("ExclusiveStartPartKey", {"Parts": "Array of [Part](API_Part.md) objects", "HasMoreParts": "Boolean"}, "Parts.Key"),
        ("ExclusiveStartKey", {"Parts": "Array of [Part](API_Part.md) objects", "HasMoreParts": "Boolean"}, "Parts.Key"),
        ("ExclusiveStartColour", {"Parts": "Array of [Part](API_Part.md) objects", "HasMoreParts": "Boolean"}, None),
        ("ExclusiveStartPartKey", {"Parts": "Array of [Part](API_Part.md) objects"}, None),
        ("StartPartKey", {"Parts": "Array of [Part](API_Part.md) objects", "HasMoreParts": "Boolean"}, None),
    ],
)
def test_a_list_without_tokens_goes_on_behind_the_item_that_a_request_names(
    asked: str, listed: dict[str, str], last: str | None
) -> None:
    page = operation_page(
        "ListParts",
        entry(asked, "Type: String", "Required: No"),
        entry("Limit", "Type: Integer", "Required: No"),
        request=f'{{ "{asked}": "string", "Limit": number }}',
        response="{ "
        + ", ".join(
            f'"{name}": {"boolean" if kind == "Boolean" else "[ " + chr(34) + "string" + chr(34) + " ]" if "string" in kind else "[ { " + chr(34) + "Key" + chr(34) + ": " + chr(34) + "string" + chr(34) + " } ]"}'
            for name, kind in listed.items()
        )
        + " }",
        answers=tuple(entry(name, f"Type: {kind}") for name, kind in listed.items()),
    )
    part = type_page("Part", member("Key", "Type: String", "Required: No"))
    found = service_of({"API_ListParts.md": page, "API_Part.md": part}).operations[0].pagination
    if last is None:
        assert found is None
        return
    assert found is not None
    assert (found.input_tokens, found.output_tokens, found.last_item, found.limit) == ((asked,), (), last, "Limit")
    assert found.more_results == next(name for name in listed if name.startswith("HasMore"))
