"""Pages of lists, as the names of tokens imply them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore
import pytest

from codegen.ir.model import ListType, MapType, Pagination, Reference, Scalar, ScalarKind, Type
from codegen.linking.draft import MemberDraft, OperationDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.pagination import paginate
from codegen.pages import Page, PageKind, Rendition
from codegen.source import Span
from tests.linking.guide import entry, member, operation_page, service_of, type_page

LIST = "Array of strings"
SPAN = Span("API_X.md", 1)
VENDOR = Path(botocore.__file__).parent / "data"


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
    for service, model, listed in _vendor():
        shapes = model["shapes"]
        draft = ServiceDraft(
            uid=service,
            span=SPAN,
            shapes={name: _shape(shapes, name) for name in shapes if shapes[name]["type"] == "structure"},
        )
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


def _vendor() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    newest = {file.parent.parent.name: file for file in sorted(VENDOR.glob("*/*/paginators-1.json*"))}
    for service, file in newest.items():
        yield service, _load(file.parent / "service-2.json"), _load(file)["pagination"]


def _load(file: Path) -> dict[str, Any]:
    packed = file.with_name(file.name.removesuffix(".gz") + ".gz")
    text = gzip.decompress(packed.read_bytes()) if packed.exists() else file.read_bytes()
    found: dict[str, Any] = json.loads(text)
    return found


def _names(entry: dict[str, Any], key: str) -> set[str]:
    value = entry.get(key, [])
    return set(value) if isinstance(value, list) else {value}


def _shape(shapes: dict[str, Any], name: str) -> ShapeDraft:
    stated = shapes[name]
    members = [
        MemberDraft(
            name=key,
            wire_name=key,
            span=SPAN,
            type=_type(shapes, reference["shape"]),
            required=key in stated.get("required", ()),
        )
        for key, reference in stated["members"].items()
    ]
    return ShapeDraft(id=name, role=Role.TYPE, span=SPAN, members=members)


def _type(shapes: dict[str, Any], name: str, depth: int = 0) -> Type:
    kind = shapes[name]["type"]
    if kind == "structure":
        return Reference(name, SPAN)
    text = Scalar(kind=ScalarKind.STRING, span=SPAN)
    if kind == "list":
        element = text if depth else _type(shapes, shapes[name]["member"]["shape"], 1)
        return ListType(element=element, span=SPAN)
    if kind == "map":
        return MapType(key=text, value=text, span=SPAN)
    return Scalar(kind=ScalarKind("string" if kind == "character" else kind), span=SPAN)
