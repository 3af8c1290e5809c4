"""The model of each guide holds what its pages state, and nothing that nobody states.

The vendor's models are the measure and the pages the judge (tools/fidelity.py). Where the judge cannot see what a page
says, the fact is left out of the count by a rule that looks at the page again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codegen.diagnostics import Severity
from codegen.emit.exports import botocore
from codegen.ir.invariants import violations
from tests.corpus.reading import in_form, model_of, pages_of, tool

OFFICIAL = (
    "cloudsearch", "comprehend", "dynamodb", "kinesis-video", "lambda", "lex",
    "migrationhub", "personalize", "polly", "rekognition", "sagemaker", "translate",
)  # fmt: skip
CRAWLED = (
    "access-analyzer", "acm", "amazoncloudwatchlogs", "amazonecr", "amazonecs", "apigateway",
    "appconfig", "apprunner", "awscloudformation", "awsec2", "awssimplequeueservice", "s3",
)  # fmt: skip
CASES = (
    *((f"official/{name}", "official") for name in OFFICIAL),
    *((f"crawled/{name}", "official") for name in CRAWLED),
    *((f"official/{name}", form) for name in OFFICIAL for form in ("flat", "site")),
)

MISPRINTED = {
    ("UpdateDomainEndpointOptions response.domainendpointoptions", "member"),
}
"""API_UpdateDomainEndpointOptions, line 21, calls the response's member DomainEndpointOptionsStatus."""


@pytest.mark.parametrize(("guide", "form"), CASES, ids=[f"{guide}-{form}" for guide, form in CASES])
def test_every_stated_fact_is_in_the_model_and_no_other(
    guide: str, form: str, shared: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    judge = tool(shared, "fidelity")
    pages = tmp_path / "pages"
    pages.mkdir()
    folder = in_form(shared, guide, form, pages)
    model, found = model_of(folder)
    assert violations(model) == []
    read = pages_of(folder)[1]
    assert [d for d in (*found, *read) if d.severity is Severity.ERROR] == []
    for path, text in botocore.export(model).items():
        file = tmp_path / "export" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    report, details = judge.compare(folder, tmp_path / "export", shared / "truth" / guide)
    seen = judge.Pages(folder)
    missed = [
        fact
        for fact in details["missed"]
        if fact[:2] not in MISPRINTED and not _of_the_list(judge, seen, fact)
    ]
    invented = [fact for fact in details["invented"] if not _without_page(judge, seen, fact)]
    excused = len(details["missed"]) + len(details["invented"]) - len(missed) - len(invented)
    record_property("fidelity", (guide, form, report["agree"], len(missed), len(invented), excused))
    assert report["agree"] > 0
    assert (missed, invented) == ([], [])


def _of_the_list(judge: Any, pages: Any, fact: tuple[str, str, Any]) -> bool:
    """A map of lists: the judge takes the number of the Array Members line for a bound of the map."""
    path, what, value = fact
    if what not in ("min", "max") or path.endswith(("]", "}")):
        return False
    name, member = judge.subject(path)
    text = pages.block(name, member)[1]
    entries = " ".join(re.findall(r"Map Entries: *(.*)", text))
    return bool(re.search(r"Type:.*\bto array of\b", text)) and not judge.number_in(value, entries)


def _without_page(judge: Any, pages: Any, fact: tuple[str, str, Any]) -> bool:
    """A type without a page: the judge has nothing to look at, though a syntax block of another page shows the fact."""
    return fact[0].startswith("type ") and not pages.has(judge.subject(fact[0])[0])
