"""What `lint` says of names with a single mistake: of errors, and of anchors."""

from __future__ import annotations

import pytest

from codegen.catalogue import Catalogue
from codegen.checking.aws import check
from codegen.diagnostics import Diagnostic
from codegen.linking.aws.link import link
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.linking.guide import entry, error, operation_page


def findings(pages: dict[str, str]) -> list[Diagnostic]:
    sources = {file: SourceFile(file, text) for file, text in pages.items()}
    read = [read_page(source)[0] for source in sources.values()]
    model, _ = link(read, Catalogue(), ())
    return check(read, model, sources.get)


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
