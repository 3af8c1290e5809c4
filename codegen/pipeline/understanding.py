"""From inputs to the model: finding, reading, linking, correcting, selecting."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, cast

from codegen.config import Config
from codegen.diagnostics import Collector, Diagnostic, Note
from codegen.diagnostics.rules.configuration.file import CONFIG_SERVICE_UNKNOWN, CONFIG_UNKNOWN_KEY
from codegen.diagnostics.rules.inputs.places import INPUT_DESCRIBES_NOTHING, SELECTION_WITHOUT_MATCH
from codegen.diagnostics.rules.pages.sections import COVERAGE_BELOW_FLOOR
from codegen.inputs import InputFile, Inputs, discover
from codegen.loading import ReadPage, read_files, settle
from codegen.pipeline.kept_names import KeptNames, with_names
from codegen.pipeline.request import Request, shown
from codegen.processes import processors
from codegen.records import dataclass
from codegen.source import SourceFile

if TYPE_CHECKING:
    from codegen.family import Linking
    from codegen.ir.facts import ServiceSettings
    from codegen.ir.model import Model, Service
    from codegen.pages import LineCounts, Page
    from codegen.prose import Findings
    from codegen.prose.places import Source


@dataclass(frozen=True, kw_only=True)
class Understood:
    """The model of the inputs, with the findings and all that they were made from."""

    inputs: Inputs
    read: tuple[ReadPage, ...]
    model: Model
    diagnostics: Collector
    lines: Mapping[str, LineCounts] = field(default_factory=dict)
    """File of a page -> what its lines were understood as."""
    linkings: Mapping[str, Linking] = field(default_factory=dict)
    """Family -> what it made of its pages."""
    prose: Findings | None = None
    """What reading the rules of the prose came upon."""
    known_text: str = ""
    """The text of the model, where it is known already."""
    before: str = ""
    """The digest of the model of which this one was made (`LinkedPages.digest`); empty where it was linked anew."""
    changed: frozenset[str] = frozenset()
    """The kinds and ids of the operations and shapes that have changed since then."""

    @cached_property
    def text(self) -> str:
        """The model as JSON without indents."""
        from codegen.ir.codec import dumps

        return self.known_text or dumps(self.model, indent=None)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that could be read."""
        return tuple(entry.page for entry in self.read if entry.page is not None)

    def without_pages(self) -> Understood:
        """The same without the content of the pages, whose memory is then free for what is made of the model."""
        hashes = tuple(replace(entry, page=None) for entry in self.read)
        return replace(self, read=hashes, lines={}, linkings={}, prose=None, known_text=self.text)

    def source(self, shown: str) -> SourceFile | None:
        """The text of a page by its file as shown; None where it cannot be read."""
        return source_loader(self.inputs)(shown)


def source_loader(inputs: Inputs) -> Source:
    """What gives the text of a page by its file as shown."""
    from codegen.reading import load_source

    paths = {file.shown: file.path for file in inputs.files}

    @cache
    def load(shown: str) -> SourceFile | None:
        path = paths.get(shown)
        loaded = load_source(path, shown) if path else None
        return loaded if isinstance(loaded, SourceFile) else None

    return load


@shown
def understand(request: Request) -> Understood:
    """Read the inputs and make the model of them."""
    request.progress.stage("Finding pages")
    return understand_inputs(request, discover(request.inputs))


def understand_inputs(
    request: Request,
    inputs: Inputs,
    kept: KeptNames | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Understood:
    """Make the model of inputs that have been found; `kept` are names that stay as they are.

    While other processes read pages this one does `meanwhile`.
    """
    from codegen.ir.model import Model
    from codegen.prose import Findings

    collector = Collector()
    collector.extend(inputs.diagnostics)
    request.progress.stage("Reading", len(inputs.files))
    read = read_inputs(request, inputs, meanwhile)
    for entry in read:
        collector.extend(entry.diagnostics)
    pages = tuple(entry.page for entry in read if entry.page is not None)
    linkings: dict[str, Linking] = {}
    prose = Findings()
    model = Model(())
    if pages:
        model = make_model(pages, request, collector, linkings, kept, source_loader(inputs), prose)
    if pages and not model.services and not collector.failed:
        from codegen.pipeline.traces import traces

        collector.add(
            INPUT_DESCRIBES_NOTHING(
                _nothing(len(pages)),
                None,
                notes=tuple(Note(text) for text in traces(sources(inputs))),
                help="give the folder that holds the reference pages; what they must look like is in docs/writing-pages.md, and `codegen init --example DIR` writes some",
            )
        )
    lines = _lines(pages, linkings)
    collector.extend(_uncovered(lines, request.config.lint.coverage_floor))
    return Understood(
        inputs=inputs,
        read=read,
        model=model,
        diagnostics=collector,
        lines=lines,
        linkings=linkings,
        prose=prose,
    )


def _lines(pages: Sequence[Page], linkings: Mapping[str, Linking]) -> Mapping[str, LineCounts]:
    """File of a page -> what its lines were understood as: what linking made of them counts, which is asked only of those that are."""
    read = {page.file: page.lines for page in pages}
    # A chain writes to its first part only, and nobody writes to this one.
    linked = [cast("dict[str, LineCounts]", linking.lines) for linking in linkings.values()]
    return ChainMap(*linked, read)


def sources(inputs: Inputs) -> Iterator[SourceFile]:
    """The texts of all files that have one."""
    from codegen.reading import load_source

    loaded = (load_source(file.path, file.shown) for file in inputs.files)
    yield from (source for source in loaded if isinstance(source, SourceFile))


def read_inputs(
    request: Request, inputs: Inputs, meanwhile: Callable[[], None] | None = None
) -> tuple[ReadPage, ...]:
    """What came of each file; those whose text was read before come from the cache."""
    ignored = ignored_texts(request.config)
    # Pages are remembered by their texts alone.
    pages = request.cache.pages if request.cache and not ignored else None
    known: set[str] = set()

    def look_up(file: InputFile) -> ReadPage | None:
        page = pages.get(file.shown, request.cache.text_hash(file.path)) if request.cache and pages else None
        if page:
            known.add(file.shown)
        return page

    read = read_files(
        inputs.files, request.jobs, request.progress.advance, look_up, ignored=ignored, meanwhile=meanwhile
    )
    if pages:
        for entry in read:
            if entry.sha256 and entry.shown not in known:
                pages.keep(entry)
        pages.save()
    if request.cache:
        request.cache.files.save()
    return settle(read, inputs.files, ignored)


def ignored_texts(config: Config) -> tuple[str, ...]:
    """The stretches of text that families' profiles say are debris of templates, by their key `ignore`."""
    from codegen.debris import is_debris

    tables = [table for service in config.services.values() for table in service.profiles.values()]
    lists = [stated for table in tables if isinstance(stated := table.get("ignore"), list)]
    texts = (item for stated in lists for item in stated if isinstance(item, str) and is_debris(item))
    return tuple(dict.fromkeys(texts))


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


def _nothing(number: int) -> str:
    """That so many pages describe nothing, in words."""
    if number == 1:
        return "the page describes neither an operation nor a type"
    return f"none of the {number:,} pages describes an operation or a type"


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


_MOST_NAMED = 5
"""Pages that a finding about coverage names."""


def _uncovered(lines: Mapping[str, LineCounts], floor: float | None) -> Iterator[Diagnostic]:
    from codegen.coverage import measure

    if floor is not None and (share := measure(lines.values()).understood) < floor:
        unknown = Counter({file: dict(counts.counts).get("unknown", 0) for file, counts in lines.items()})
        most = [f"{file} ({number})" for file, number in unknown.most_common(_MOST_NAMED) if number]
        yield COVERAGE_BELOW_FLOOR(
            f"{share:.2f}% of the lines were understood; the configuration asks for at least {floor:g}%",
            None,
            help=f"most of the lines that are not understood stand in {', '.join(most)}; by folder: codegen lint --statistics",
        )
