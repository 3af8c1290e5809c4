"""Linking: pages to the model, in named passes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from codegen.diagnostics import Collector, Diagnostic
from codegen.ir.facts import FactSource, ServiceSettings
from codegen.ir.model import Model
from codegen.linking.assign_types import assign_types
from codegen.linking.bind_http import bind_http
from codegen.linking.declare import declare
from codegen.linking.draft import ServiceDraft
from codegen.linking.finish import finish
from codegen.linking.grouping import group
from codegen.linking.json_payloads import bind_payloads
from codegen.linking.query_names import bind_query
from codegen.linking.resolve import resolve
from codegen.linking.service_facts import check_facts, collect_facts
from codegen.linking.traits import derive_traits
from codegen.linking.waiters import derive_waiters
from codegen.linking.xml_bodies import bind_xml
from codegen.pages import Page

__all__ = ["PASSES", "link"]

PASSES: tuple[Callable[[ServiceDraft], None], ...] = (
    collect_facts,
    declare,
    bind_query,
    bind_xml,
    bind_payloads,
    resolve,
    bind_http,
    assign_types,
    derive_traits,
    derive_waiters,
    check_facts,
)
"""What is done to each service, in this order: facts and protocol; a draft for each page; names and bodies as the
protocol writes them; references and missing types; locations, which the types of undescribed parameters need; types;
traits that pages imply; what can be waited for; what a client still lacks."""


def link(
    pages: Sequence[Page],
    catalogue: FactSource | None = None,
    settings: Iterable[ServiceSettings] = (),
) -> tuple[Model, list[Diagnostic]]:
    """The model of all services that the pages describe, and what was found, sorted by place.

    `catalogue` is asked for what pages do not state; `settings` are the configuration's words on services.
    """
    found = Collector()
    services = []
    for draft in group(pages, catalogue, settings, found):
        for step in PASSES:
            step(draft)
        services.append(finish(draft))
        found.extend(draft.found.found)
    return Model(tuple(services)), found.sorted()
