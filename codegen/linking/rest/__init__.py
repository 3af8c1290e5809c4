"""Makes the model from pages of REST references, in named passes."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.diagnostics import Diagnostic
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import Service
from codegen.linking.rest.assemble import Linked
from codegen.linking.rest.services import link_services
from codegen.pages.rest import Page

__all__ = ["Linked", "link", "link_services"]


def link(
    pages: Sequence[Page], settings: Sequence[ServiceSettings]
) -> tuple[list[Service], list[Diagnostic]]:
    """The services that the pages describe, and findings about their profiles."""
    linked, findings = link_services(pages, settings)
    return [item.service for item in linked], findings
