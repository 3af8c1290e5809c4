"""From pages to the model: linking, rules of prose, corrections, and what was asked for of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from codegen.config import Config
from codegen.diagnostics import Collector, Diagnostic
from codegen.diagnostics.rules.configuration.file import CONFIG_SERVICE_UNKNOWN, CONFIG_UNKNOWN_KEY
from codegen.diagnostics.rules.inputs.places import SELECTION_WITHOUT_MATCH
from codegen.pipeline.kept_names import KeptNames, with_names
from codegen.pipeline.request import Request
from codegen.processes import processors

if TYPE_CHECKING:
    from codegen.family import Linking
    from codegen.ir.facts import ServiceSettings
    from codegen.ir.model import Model, Service
    from codegen.pages import Page
    from codegen.prose import Findings
    from codegen.prose.places import Source


def make_model(
    pages: Sequence[Page],
    request: Request,
    collector: Collector,
    linkings: dict[str, Linking],
    kept: KeptNames | None,
    source: Source,
    prose: Findings,
) -> Model:
    """Link the pages, read the rules of their prose, correct the model by the overlay, and cut it down to what was asked for.

    What each family made of its pages goes into `linkings`, what reading prose came upon into `prose`.
    """
    from codegen.pipeline.selecting import select
    from codegen.prose import with_rules

    request.progress.stage("Linking")
    settings = _settings(request.config)
    model = link_pages(pages, settings, collector, linkings, kept)
    model, met = with_rules(model, source, processes=request.jobs or processors())
    prose.add(met)
    if request.config.overlay:
        from codegen.overlay import apply

        model, findings = apply(model, request.config.overlay)
        collector.extend(findings)
    if request.only:
        known = [
            (operation.id, operation.page) for service in model.services for operation in service.operations
        ]
        model, unmatched = select(model, request.only)
        for glob in unmatched:
            collector.add(
                SELECTION_WITHOUT_MATCH(
                    f"--only {glob!r} matches no operation and no page",
                    None,
                    help=_selectable(known),
                )
            )
    return model


def _selectable(operations: Sequence[tuple[str, str | None]]) -> str:
    """What globs of `--only` are compared with, beside names and files of these pages."""
    if not operations:
        return "a glob is held against the names of operations and of files"
    name, page = operations[0]
    return f"a glob is held against names of operations such as {name!r} and files such as {(page or 'page.md').rpartition('/')[2]!r}"


def link_pages(
    pages: Sequence[Page],
    settings: Sequence[ServiceSettings],
    collector: Collector,
    linkings: dict[str, Linking],
    kept: KeptNames | None = None,
) -> Model:
    """The services of all pages: each family links its own."""
    from codegen.families import families
    from codegen.ir.model import Model

    names = [family.name for family in families()]
    for item in settings:
        for name in item.profiles:
            if name not in names:
                collector.add(
                    CONFIG_UNKNOWN_KEY(
                        f"unknown key '{name}'; a table below a service's is that of a family: {', '.join(names)}",
                        item.span,
                    )
                )
    services: list[Service] = []
    for family in families():
        if own := [page for page in pages if page.family == family.name]:
            linked = family.link(own, with_names(settings, kept, family.name))
            services += linked.services
            collector.extend(linked.findings)
            linkings[family.name] = linked
    collector.extend(_misspelt_services(settings, [service.id for service in services]))
    return Model(tuple(sorted(services, key=lambda service: service.id)))


_LIKENESS = 0.85
"""How alike the name of a service and the one that is meant are."""


def _misspelt_services(settings: Sequence[ServiceSettings], known: Sequence[str]) -> Iterator[Diagnostic]:
    """Services of the configuration that are none, and are called nearly like one that it does not name."""
    configured = {item.uid for item in settings}
    unnamed = [name for name in known if name not in configured]
    strange = sorted(configured.difference(known)) if unnamed else []
    if not strange:
        return
    from difflib import get_close_matches

    for uid in strange:
        if near := get_close_matches(
            uid, [name for name in unnamed if not _siblings(uid, name)], 1, _LIKENESS
        ):
            yield CONFIG_SERVICE_UNKNOWN(
                f"the pages describe no service '{uid}'",
                next(item.span for item in settings if item.uid == uid),
                help=f"did you mean '{near[0]}'?",
            )


def _siblings(one: str, other: str) -> bool:
    """Whether names differ as those of two services do: `gateway` and `gatewayv2`, `media` and `media-data`."""
    import re

    short, long = sorted((one, other), key=len)
    plain = [re.sub(r"-?v?\d+$", "", name) for name in (one, other)]
    return long.startswith(f"{short}-") or plain[0] == plain[1]


def _settings(config: Config) -> list[ServiceSettings]:
    from codegen.ir.facts import ServiceSettings

    return [
        ServiceSettings(
            uid=uid,
            prefix=service.prefix,
            facts=service.facts,
            profiles=service.profiles,
            event_streams=service.event_streams,
            event_payloads=service.event_payloads,
            event_headers=service.event_headers,
            span=service.span,
            places=service.places,
        )
        for uid, service in config.services.items()
    ]
