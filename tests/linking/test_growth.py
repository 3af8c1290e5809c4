"""Work grows with the members of a page, not with their square: counted in lines of code that run, not in time."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.catalogue import Catalogue
from codegen.checking.aws import check
from codegen.linking.aws.link import link
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.linking.guide import entry, member, operation_page, type_page
from tests.support.work import lines_run


def _type_page(count: int) -> str:
    return type_page("Thing", *(member(f"M{i}", "Type: String") for i in range(count)), uid="dynamodb")


def _operation_page(count: int) -> str:
    block = ", ".join(f'"M{i}": "string"' for i in range(count))
    entries = (entry(f"M{i}", "Type: String") for i in range(count))
    return operation_page("Put", *entries, request=f"{{ {block} }}", uid="dynamodb")


def _shown_page(count: int) -> str:
    """Objects that only the syntax block shows, with members of one name and each of another shape."""
    things = ", ".join(
        f'"Thing{i}": {{ "Part": {{ "A{i}": "string" }}, "Same": {{ "Key": "string" }} }}'
        for i in range(count)
    )
    return operation_page("Put", request=f"{{ {things} }}", uid="dynamodb")


def _xml_page(count: int) -> str:
    """An answer whose block shows one element over and over."""
    block = "HTTP/1.1 200\n<PutResponse>\n" + "<Thing><A>string</A></Thing>\n" * count + "</PutResponse>"
    return operation_page("Put", request="GET /put HTTP/1.1", response=block, format="XML", uid="route53")


def _unsorted_xml_page(count: int) -> str:
    """An answer with many members, in another order than its block shows them."""
    order = sorted(range(count), key=lambda number: number * 7919 % count)
    block = "".join(f"<M{number}>string</M{number}>\n" for number in reversed(order))
    return operation_page(
        "Put",
        request="GET /put HTTP/1.1",
        response=f"HTTP/1.1 200\n<PutResponse>\n{block}</PutResponse>",
        answers=tuple(entry(f"M{number}", "Type: String") for number in order),
        format="XML",
        uid="route53",
    )


def _repeated_key_page(count: int) -> str:
    """A request whose block shows one key over and over."""
    block = ", ".join('"Same": "string"' for _ in range(count))
    return operation_page("Put", request=f"{{ {block} }}", uid="dynamodb")


def _lines_run(text: str) -> int:
    page, _ = read_page(SourceFile("API_Any.md", text))
    catalogue = Catalogue()
    for uid in ("dynamodb", "route53"):
        catalogue.lookup(uid)
    return lines_run(lambda: link([page], catalogue))


@pytest.mark.parametrize(
    "page",
    [_type_page, _operation_page, _shown_page, _xml_page, _unsorted_xml_page, _repeated_key_page],
    ids=["type", "operation", "shown", "XML", "unsorted XML", "repeated key"],
)
def test_twice_the_members_are_about_twice_the_work(page: Any) -> None:
    small, large = (_lines_run(page(count)) for count in (300, 1200))
    assert large / small < 5


def _otherwise(count: int) -> int:
    """The work of linking and checking a page whose block shows as many members as are described, all under other names."""
    block = ", ".join(f'"Shown{i}": "string"' for i in range(count))
    text = operation_page("Put", *(entry(f"Described{i}", "Type: String") for i in range(count)), request=f"{{ {block} }}", uid="dynamodb")
    source = SourceFile("API_Put.md", text)
    page, _ = read_page(source)

    def run() -> None:
        model, _ = link([page], Catalogue(), ())
        check([page], model, lambda _: source)

    return lines_run(run)


def test_four_times_the_members_with_other_names_are_about_four_times_the_work() -> None:
    _otherwise(1)
    # Beyond the members that are held against each other one by one.
    assert _otherwise(1200) / _otherwise(300) < 6
