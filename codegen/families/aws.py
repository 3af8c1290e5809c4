"""The family of AWS's references."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules.configuration.file import CONFIG_UNKNOWN_KEY
from codegen.family import Linking, Moves, Recognition, Survey
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import Model
from codegen.source import SourceFile

if TYPE_CHECKING:
    from codegen.pages.aws import Page


class AwsFamily:
    """AWS API references in their four renditions; what they do not state comes from the catalogue."""

    name = "aws"

    def recognise(self, source: SourceFile) -> Recognition:
        """By anchors, links, file names and titles of sections that every such page has."""
        from codegen.reading.aws.claim import claim

        return claim(source)

    def read(self, source: SourceFile) -> tuple[Page, list[Diagnostic]]:
        """A page in any of the renditions."""
        from codegen.reading.aws.read import read_page

        return read_page(source)

    def link(self, pages: Sequence[Page], settings: Sequence[ServiceSettings]) -> Linking:
        """The services of the pages' links, prefixes and operations; facts that only other pages show to be lost are findings, too."""
        from codegen.catalogue import Catalogue
        from codegen.checking.aws import lost_facts
        from codegen.linking.aws.link import link

        model, findings = link(pages, Catalogue(), settings)
        unknown = [
            CONFIG_UNKNOWN_KEY(
                f"unknown key '{key}'; the keys of a service stand in [services.{item.uid}]",
                item.places.get((self.name, key), item.places.get((self.name,), item.span)),
                help="move the key there, or remove it",
            )
            for item in settings
            for key in item.profiles.get(self.name, {})
        ]
        return Linking(services=model.services, findings=(*findings, *lost_facts(pages, model), *unknown))

    def moved(self, old: Page, new: Page, services: Collection[tuple[str, str]]) -> Moves | None:
        """Prose may change as long as it answers what linking asks it as before."""
        from codegen.families.aws_moves import moves
        from codegen.ir.model import Protocol

        moved = moves(old, new)
        # Where bodies are elements of XML, linking looks for equal descriptions.
        compared = (self.name, Protocol.REST_XML.value) in services
        return None if moved is not None and moved.prose and compared else moved

    def survey(self, pages: Sequence[Page], linking: Linking) -> Sequence[Survey]:
        """The services; nothing is to be set where the catalogue knows them."""
        return [
            Survey(
                service=service.id,
                named_by="the links of its pages and their file names",
                seen=(
                    f"{service.title}, version {service.api_version or 'unknown'}: "
                    f"{len(service.operations)} operations and {len(service.shapes)} types, protocol {service.protocol}.",
                ),
            )
            for service in linking.services
        ]

    def check(
        self, pages: Sequence[Page], model: Model, source: Callable[[str], SourceFile | None], evidence: Any
    ) -> list[Diagnostic]:
        """Contradictions between places of the pages."""
        from codegen.checking.aws import check

        return check(pages, model, source)


FAMILY = AwsFamily()
