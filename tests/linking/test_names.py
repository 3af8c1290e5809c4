"""Looking for what a link means, and making it the service's: two things."""

from __future__ import annotations

from codegen.linking.aws import names
from codegen.linking.aws.draft import ServiceDraft
from codegen.pages.aws import TypeLink
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile, Span
from tests.linking.guide import member, type_page

PLACE = Span("API_Any.md", 1)


def service() -> ServiceDraft:
    """One without shapes, beside which another describes `Record`."""
    page, _ = read_page(
        SourceFile("API_streams_Record.md", type_page("Record", member("Key", "Type: String")))
    )
    return ServiceDraft(uid="any", span=PLACE, neighbours={("streams", "record"): page})


def test_looking_changes_nothing() -> None:
    draft = service()
    seen = names.look(draft, TypeLink("Record", "API_streams_Record", PLACE))
    assert seen is not None
    assert (seen.id, [each.name for each in seen.members]) == ("Record", ["Key"])
    assert (draft.shapes, draft.aliases) == ({}, {})


def test_bringing_in_makes_the_neighbours_structure_the_services() -> None:
    draft = service()
    link = TypeLink("Record", "API_streams_Record", PLACE)
    brought = names.bring_in(draft, link)
    assert draft.shapes == {"Record": brought}
    assert names.look(draft, link) is brought
    assert names.bring_in(draft, link) is brought


def test_what_no_page_describes_is_nothing() -> None:
    for find in (names.look, names.bring_in):
        assert find(service(), TypeLink("Other", "API_streams_Other", PLACE)) is None
