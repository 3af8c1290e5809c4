"""What is said of names with a single mistake: of errors, members, values and anchors."""

from __future__ import annotations

import pytest

from codegen.catalogue import Catalogue
from codegen.checking.aws import check, lost_facts
from codegen.diagnostics import Diagnostic, Severity
from codegen.linking.aws.link import link
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.linking.guide import entry, error, linked, operation_page, type_page
from tests.linking.guide import member as labelled


def findings(pages: dict[str, str]) -> list[Diagnostic]:
    sources = {file: SourceFile(file, text) for file, text in pages.items()}
    read = [read_page(source)[0] for source in sources.values()]
    model, _ = link(read, Catalogue(), ())
    return [*lost_facts(read, model), *check(read, model, sources.get)]


def _failing(**names: str) -> dict[str, str]:
    return {
        f"API_{operation}.md": operation_page(operation, request='{ "A": "string" }', errors=(error(name, 400),))
        for operation, name in names.items()
    }


@pytest.mark.parametrize("name", ["BrokenExcepton", "BroknExceptoin", "BrokenExcpetion", "BrokenExceptionn", "BroxenException"])
def test_an_error_on_one_page_that_is_nearly_another_is_reported(name: str) -> None:
    found = [each for each in findings(_failing(Get="BrokenException", Put="BrokenException", Cut=name)) if each.code == "PG313"]
    assert [each.help for each in found] == (
        ["did you mean BrokenException?"] if name != "BroknExceptoin" else []
    )


def test_an_error_that_is_nearly_another_and_described_in_other_words_stops_no_build() -> None:
    pages = _failing(Get="BookNotFound", Put="BookNotFound", Cut="HookNotFound")
    pages["API_Cut.md"] = pages["API_Cut.md"].replace("It failed", "No hook is there")
    assert [(one.code, one.severity) for one in findings(pages) if one.code in ("PG313", "PG349")] == [("PG349", Severity.WARNING)]


def test_errors_of_one_page_each_are_not_held_against_each_other() -> None:
    assert not [each for each in findings(_failing(Get="PartException", Put="PortException")) if each.code == "PG313"]


@pytest.mark.parametrize(
    ("label", "anchor", "told"),
    [
        ("Colour", "Color", True),
        ("Colour", "Coluor", True),
        ("Colour", "Other", True),
        ("Colour", "colour", False),
        ("Colour", "Colours", False),
        ("If-Match", "IfMatch", False),
        ("Content-Type", "ContentTypes", False),
        ("Colour", "PaintOfTheThing", False),
        ("Colour", "Colour", False),
    ],
)
def test_an_anchor_that_is_nearly_the_label_or_anothers_is_reported(label: str, anchor: str, told: bool) -> None:
    entries = [
        entry(name, "Type: String", "Required: Yes").replace("**   \n", f'**   <a name="w-Put-request-{end}"></a>\n')
        for name, end in ((label, anchor), ("Other", "Other"))
    ]
    page = operation_page("Put", *entries, request='{ "Colour": "string", "Other": "string" }')
    assert [each.code for each in findings({"API_Put.md": page}) if each.code == "PG343"] == ["PG343"] * told


def _lamps(name: str) -> list[Diagnostic]:
    """What is said of a type whose member is called so, beside types and an operation that speak of storage classes."""
    pages = {"API_PutLamp.md": operation_page("PutLamp", entry("StorageClass", "Type: String", "Required: Yes"), request='{ "StorageClass": "string" }')}
    for type_, member in (("Lamp", "StorageClass"), ("Shade", "StorageType"), ("Box", name)):
        pages[f"API_{type_}.md"] = type_page(type_, labelled(member, "Type: String", "Required: No", prose="Where storage is."))
    return [each for each in findings(pages) if each.code == "PG314"]


@pytest.mark.parametrize("name", ["StoraageLimit", "StrageLimit", "SotrageLimit", "StoxageLimit", "StorAgeLimit"])
def test_a_member_with_a_word_that_other_names_spell_in_another_way_is_reported(name: str) -> None:
    assert [each.help for each in _lamps(name)] == ["did you mean StorageLimit?"]


@pytest.mark.parametrize("name", ["StorageLimit", "Stored", "StorageLimits", "PorridgeLimit", "storageLimit"])
def test_a_member_with_words_of_its_own_is_none(name: str) -> None:
    assert _lamps(name) == []


def test_a_word_that_the_prose_has_too_is_no_misspelt_one() -> None:
    pages = {"API_Box.md": type_page("Box", labelled("StoraageLimit", "Type: String", "Required: No", prose="A storaage is a storage on a ship."))}
    for at in range(4):
        pages[f"API_Lamp{at}.md"] = type_page(f"Lamp{at}", labelled("StorageClass", "Type: String", "Required: No"))
    assert [each for each in findings(pages) if each.code == "PG314"] == []


@pytest.mark.parametrize(("status", "told"), [("440", "did you mean 400?"), ("499", ""), ("418", None), ("404", None)])
def test_a_status_that_http_does_not_have_is_reported_where_it_stands_once(status: str, told: str | None) -> None:
    pages = _failing(Get="BrokenException", Put="BrokenException")
    pages["API_Cut.md"] = operation_page("Cut", request='{ "A": "string" }', errors=(error("LostException", int(status)),))
    found = [each.help for each in findings(pages) if each.code == "PG311"]
    assert found == ([] if told is None else [told or "state the status that the service answers with"])
    pages["API_Sew.md"] = pages["API_Cut.md"].replace("Cut", "Sew")
    assert [each for each in findings(pages) if each.code == "PG311"] == []


@pytest.mark.parametrize(("shown", "code"), [("Engin", "PG303"), ("Enigne", "PG303"), ("engine", "PG302")])
def test_a_member_that_the_block_writes_in_another_way_is_one_error(shown: str, code: str) -> None:
    text = operation_page("Put", entry("Engine", "Type: String", "Required: Yes"), request=f'{{ "{shown}": "string" }}')
    source = SourceFile("API_Put.md", text)
    page, _ = read_page(source)
    model, before = link([page], Catalogue(), ())
    found = [*before, *check([page], model, {"API_Put.md": source}.get)]
    told = [(each.code, each.severity) for each in found if each.code in ("PG301", "PG302", "PG303", "MD207")]
    assert told == [(code, Severity.ERROR)]


def test_a_member_of_a_type_that_a_block_writes_in_another_way_is_suggested() -> None:
    pages = {
        "API_Put.md": operation_page("Put", entry("Lamp", "Type: [Lamp](API_Lamp.md) object", "Required: Yes"), request='{ "Lamp": { "Colur": "string" } }'),
        "API_Lamp.md": type_page("Lamp", labelled("Colour", "Type: String", "Required: No")),
    }
    assert [each.help for each in linked(pages)[1] if each.code == "MD207"] == ["did you mean Colour?"]
    pages["API_Put.md"] = pages["API_Put.md"].replace("[Lamp](API_Lamp.md)", "[Lmap](API_Lmap.md)").replace("Colur", "Colour")
    assert [each.help for each in linked(pages)[1] if each.code == "MD206"] == ["did you mean Lamp?"]
