"""The family of REST references written by hand, or by generators of documentation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from codegen.diagnostics import Diagnostic
from codegen.family import Linking, Recognition, Survey
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import Model
from codegen.source import SourceFile

if TYPE_CHECKING:
    from codegen.pages.rest import Page


class RestFamily:
    """Pages that introduce operations by method and path, whoever wrote them."""

    name = "rest"

    def recognise(self, source: SourceFile) -> Recognition:
        """By the operations that it introduces and the requests that it shows."""
        from codegen.reading.rest.claim import claim

        return claim(source)

    def read(self, source: SourceFile) -> tuple[Page, list[Diagnostic]]:
        """Its blocks, with what introduces operations marked."""
        from codegen.reading.rest.claim import read_to_claim
        from codegen.reading.rest.page import read_page

        return read_to_claim(source) or read_page(source)

    def link(self, pages: Sequence[Page], settings: Sequence[ServiceSettings]) -> Linking:
        """One service of all pages, or as the configuration divides them."""
        from codegen.linking.rest.line_counts import CountedLines
        from codegen.linking.rest.services import link_services

        linked, findings = link_services(pages, settings)
        return Linking(
            services=tuple(item.service for item in linked),
            findings=tuple(findings),
            lines=CountedLines(pages, linked),
            evidence=linked,
        )

    def survey(self, pages: Sequence[Page], linking: Linking) -> Sequence[Survey]:
        """What samples, names of parameters and overview pages tell that a profile could state."""
        from codegen.linking.rest.survey import survey

        return [survey(item, linking.lines) for item in linking.evidence]

    def check(
        self, pages: Sequence[Page], model: Model, source: Callable[[str], SourceFile | None], evidence: Any
    ) -> list[Diagnostic]:
        """What a reader of the pages would stumble over."""
        from codegen.checking.rest import check

        return check(pages, evidence)


FAMILY = RestFamily()
