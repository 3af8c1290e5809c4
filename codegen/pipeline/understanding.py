"""From inputs to the model: finding, reading, linking, correcting, selecting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen.config import Config
from codegen.diagnostics import Collector, Diagnostic
from codegen.diagnostics.rules import coverage_below_floor, input_describes_nothing, selection_without_match
from codegen.inputs import InputFile, Inputs, discover
from codegen.loading import ReadPage, read_files, text_hash
from codegen.pipeline.request import Request, shown
from codegen.source import SourceFile

if TYPE_CHECKING:
    from codegen.ir.facts import ServiceSettings
    from codegen.ir.model import Model
    from codegen.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The model of the inputs, and what was found on the way."""

    inputs: Inputs
    read: tuple[ReadPage, ...]
    model: Model
    diagnostics: Collector

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that could be read."""
        return tuple(entry.page for entry in self.read if entry.page is not None)

    def source(self, shown: str) -> SourceFile | None:
        """The text of a page by its file as shown; None where it cannot be read."""
        from codegen.reading import load_source

        path = self.inputs.path_of(shown)
        loaded = load_source(path, shown) if path else None
        return loaded if isinstance(loaded, SourceFile) else None


@shown
def understand(request: Request) -> Understood:
    """Read the inputs and make the model of them."""
    request.progress.stage("Finding pages")
    return understand_inputs(request, discover(request.inputs))


def understand_inputs(request: Request, inputs: Inputs) -> Understood:
    """Make the model of inputs that have been found."""
    from codegen.ir.model import Model

    collector = Collector()
    collector.extend(inputs.diagnostics)
    request.progress.stage("Reading", len(inputs.files))
    read = read_inputs(request, inputs)
    for entry in read:
        collector.extend(entry.diagnostics)
    pages = tuple(entry.page for entry in read if entry.page is not None)
    model = make_model(pages, request, collector) if pages else Model(())
    if pages and not model.services and not collector.failed:
        collector.add(
            input_describes_nothing.RULE(
                f"none of the {len(pages)} pages describes an operation or a type",
                None,
                help="give the folder that holds the reference pages",
            )
        )
    collector.extend(_uncovered(pages, request.config.lint.coverage_floor))
    return Understood(inputs=inputs, read=read, model=model, diagnostics=collector)


def read_inputs(request: Request, inputs: Inputs) -> tuple[ReadPage, ...]:
    """What came of each file; those whose text was read before come from the cache."""
    if request.cache is None:
        return read_files(inputs.files, request.jobs, request.progress.advance)
    pages = request.cache.pages
    known: set[str] = set()

    def look_up(file: InputFile) -> ReadPage | None:
        if page := pages.get(file.shown, text_hash(file.path)):
            known.add(file.shown)
        return page

    read = read_files(inputs.files, request.jobs, request.progress.advance, look_up)
    for entry in read:
        if entry.sha256 and entry.shown not in known:
            pages.keep(entry)
    pages.save()
    return read


def make_model(pages: Sequence[Page], request: Request, collector: Collector) -> Model:
    """Link the pages, correct the model by the overlay, and cut it down to what was asked for."""
    from codegen.catalogue import Catalogue
    from codegen.linking import link
    from codegen.selecting import select

    request.progress.stage("Linking")
    model, found = link(pages, Catalogue(), _settings(request.config))
    collector.extend(found)
    if request.config.overlay:
        from codegen.overlay import apply

        model, found = apply(model, request.config.overlay)
        collector.extend(found)
    if request.only:
        model, unmatched = select(model, request.only)
        for glob in unmatched:
            collector.add(
                selection_without_match.RULE(
                    f"--only {glob!r} matches no operation and no page",
                    None,
                    help="a glob is held against names such as 'CreateModel' and files such as 'API_CreateModel.md'",
                )
            )
    return model


def _settings(config: Config) -> list[ServiceSettings]:
    from codegen.ir.facts import ServiceSettings

    return [
        ServiceSettings(uid=uid, prefix=service.prefix, facts=service.facts, span=service.span)
        for uid, service in config.services.items()
    ]


def _uncovered(pages: Sequence[Page], floor: float | None) -> Iterator[Diagnostic]:
    from codegen.coverage import measure

    if floor is not None and (share := measure(pages).understood) < floor:
        yield coverage_below_floor.RULE(
            f"{share:.2f}% of the lines were understood; the configuration asks for at least {floor:g}%",
            None,
            help="see what is not understood with: codegen lint --statistics",
        )
