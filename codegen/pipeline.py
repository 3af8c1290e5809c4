"""Puts the stages in order: inputs, reading, linking, overlay, checks, emitters, output."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial, wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from codegen import __version__
from codegen.config import Config
from codegen.diagnostics import Collector, Diagnostic
from codegen.diagnostics.rules import (
    coverage_below_floor,
    input_describes_nothing,
    output_overlaps_input,
    selection_without_match,
    template_unusable,
)
from codegen.hand_edits import HandEdits
from codegen.inputs import InputFile, Inputs, discover
from codegen.loading import ReadPage, read_files, text_hash
from codegen.output.plan import OWN_FILES, Plan
from codegen.source import SourceFile, Span

if TYPE_CHECKING:
    from codegen.cache.build_cache import BuildCache
    from codegen.cache.last import LastBuild
    from codegen.ir.facts import ServiceSettings
    from codegen.ir.model import Model
    from codegen.pages import Page

_P = ParamSpec("_P")
_R = TypeVar("_R")


class Progress(Protocol):
    """Hears how far a command is."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; `total` is the number of its steps, where it is known."""

    def advance(self, steps: int) -> None:
        """Steps of the current stage are done."""

    def done(self) -> None:
        """The last stage is over."""


class NoProgress:
    """Nobody looks."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Ignore it."""

    def advance(self, steps: int) -> None:
        """Ignore it."""

    def done(self) -> None:
        """Ignore it."""


def _shown(function: Callable[Concatenate[Request, _P], _R]) -> Callable[Concatenate[Request, _P], _R]:
    """Tell the request's progress when `function` is over, however it ends."""

    @wraps(function)
    def call(request: Request, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return function(request, *args, **kwargs)
        finally:
            request.progress.done()

    return call


class ExportFormat(StrEnum):
    """What `export` writes; each but `ir` is a module of `codegen.emit.exports`."""

    BOTOCORE = "botocore"
    SMITHY = "smithy"
    OPENAPI = "openapi"
    JSONSCHEMA = "jsonschema"
    MKDOCS = "mkdocs"
    IR = "ir"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What every command is given."""

    inputs: tuple[Path, ...]
    config: Config = field(default_factory=Config)
    only: tuple[str, ...] = ()
    """Globs of operations and pages; empty for all."""
    jobs: int | None = None
    """Processes to read with; None for as many as pay."""
    progress: Progress = field(default_factory=NoProgress)
    cache: BuildCache | None = None
    """What former builds have done; None where nothing shall be remembered."""


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


@_shown
def understand(request: Request) -> Understood:
    """Read the inputs and make the model of them."""
    request.progress.stage("Finding pages")
    return _understand(request, discover(request.inputs))


def _understand(request: Request, inputs: Inputs) -> Understood:
    from codegen.ir.model import Model

    collector = Collector()
    collector.extend(inputs.diagnostics)
    request.progress.stage("Reading", len(inputs.files))
    read = _read(request, inputs)
    for entry in read:
        collector.extend(entry.diagnostics)
    pages = tuple(entry.page for entry in read if entry.page is not None)
    model = _model(pages, request, collector) if pages else Model(())
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


def _read(request: Request, inputs: Inputs) -> tuple[ReadPage, ...]:
    if (cache := request.cache) is None:
        return read_files(inputs.files, request.jobs, request.progress.advance)
    known: dict[str, ReadPage] = {}

    def look_up(file: InputFile) -> ReadPage | None:
        if page := cache.page(file.shown, text_hash(file.path)):
            known[file.shown] = page
        return page

    read = read_files(inputs.files, request.jobs, request.progress.advance, look_up)
    for entry in read:
        if entry.sha256 and entry.shown not in known:
            cache.keep_page(entry)
    return read


def _uncovered(pages: Sequence[Page], floor: float | None) -> Iterator[Diagnostic]:
    from codegen.coverage import measure

    if floor is not None and (share := measure(pages).understood) < floor:
        yield coverage_below_floor.RULE(
            f"{share:.2f}% of the lines were understood; the configuration asks for at least {floor:g}%",
            None,
            help="see what is not understood with: codegen lint --statistics",
        )


def _model(pages: Sequence[Page], request: Request, collector: Collector) -> Model:
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


@_shown
def lint(request: Request) -> Understood:
    """Understand the inputs and add what checks find in pages and model together and in the SDK to be made of them."""
    from codegen.checking import check
    from codegen.emit.python.review import review

    understood = understand(request)
    request.progress.stage("Checking")
    understood.diagnostics.extend(check(understood.pages, understood.model, understood.source))
    understood.diagnostics.extend(review(understood.model))
    return understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did, or would do."""

    inputs: Inputs
    diagnostics: Collector
    folder: Path
    files: Collection[str] = ()
    """The generated files, empty where errors stopped the build."""
    plan: Plan | None = None
    """None where errors stopped the build before it."""


@_shown
def build(
    request: Request,
    folder: Path,
    *,
    write: bool,
    ours: tuple[Path, ...] = (),
    theirs: tuple[Path, ...] = (),
) -> Built:
    """Bring the SDK in `folder` up to date; with `write` false only find out what is stale.

    Hand edits of generated files are merged; in the files or folders `ours` they win over what is generated
    where both changed the same, in `theirs` the other way round.
    An error among the diagnostics stops the build before anything is written.
    """
    request.progress.stage("Finding pages")
    inputs = discover(request.inputs)
    overlap = _overlap(folder, request)
    templates, unusable = _templates(request)
    cache = request.cache
    if cache and not overlap and not unusable and not ours and not theirs:
        texts = {file.shown: text_hash(file.path) for file in inputs.files}
        last = cache.last(_key(request, inputs, folder, texts, templates))
        if last and _is_current(folder, last):
            plan = Plan(writes={}, removals=(), edited=last.edited)
            found = Collector(list(last.diagnostics))
            return Built(inputs=inputs, diagnostics=found, folder=folder, files=last.files, plan=plan)
    understood = _understand(request, inputs)
    collector = understood.diagnostics
    stopped = Built(inputs=inputs, diagnostics=collector, folder=folder)
    if overlap:
        collector.add(overlap)
    collector.extend(unusable)
    files: dict[str, str] = {}
    if not collector.failed:
        request.progress.stage("Writing modules")
        files, faults = _emit(understood.model, request, templates)
        collector.extend(faults)
    if collector.failed:
        if cache:
            cache.save(None)
        return stopped
    from codegen.output.update import update

    request.progress.stage("Updating" if write else "Comparing")
    about_pages = tuple(collector.found)
    pages = {entry.shown: entry.sha256 for entry in understood.read}
    edits = HandEdits(folder, ours, theirs, partial(_cause, understood.model))
    shortened = {shown: text[:16] for shown, text in pages.items()}
    plan, found_here = update(folder, files, _versions(), shortened, write=write, edits=edits)
    collector.extend([*found_here, *edits.found])
    if cache:
        ended_well = not collector.failed and (write or not plan.stale)
        key = _key(request, inputs, folder, pages, templates)
        cache.save(_last_build(key, folder, files, about_pages) if ended_well else None)
    return Built(inputs=inputs, diagnostics=collector, folder=folder, files=files, plan=plan)


def _templates(request: Request) -> tuple[dict[str, SourceFile], list[Diagnostic]]:
    if request.config.sdk.templates is None:
        return {}, []
    from codegen.emit.python.own_templates import load_templates

    return load_templates(request.config.sdk.templates)


def _key(
    request: Request,
    inputs: Inputs,
    folder: Path,
    texts: Mapping[str, str],
    templates: Mapping[str, SourceFile],
) -> str:
    """Hash of all that a build is made from; `texts` are those of the pages by name."""
    from hashlib import sha256

    from codegen.cache.generator import generator_hash

    given = (request.config, request.only, sorted(texts.items()), inputs.diagnostics, str(folder.resolve()))
    return sha256(repr((generator_hash(), *given, templates)).encode()).hexdigest()


def _is_current(folder: Path, last: LastBuild) -> bool:
    from codegen.output.current import file_hashes

    expected = {**last.files, **last.own}
    return file_hashes(folder, expected) == expected


def _last_build(
    key: str, folder: Path, files: Mapping[str, str], diagnostics: tuple[Diagnostic, ...]
) -> LastBuild | None:
    from codegen.cache.last import LastBuild
    from codegen.output.current import file_hashes
    from codegen.output.manifest import content_hash

    found = file_hashes(folder, [*files, *OWN_FILES])
    if found is None:
        return None
    return LastBuild(
        key=key,
        files={path: found[path] for path in files},
        own={path: found[path] for path in OWN_FILES},
        edited=tuple(
            path for path, text in sorted(files.items()) if found[path] != content_hash(text.encode())
        ),
        diagnostics=diagnostics,
    )


@_shown
def export(request: Request, target: ExportFormat) -> tuple[Understood, dict[str, str]]:
    """The model of the inputs in another form: relative path -> text."""
    understood = understand(request)
    if understood.diagnostics.failed:
        return understood, {}
    request.progress.stage("Exporting")
    if target is ExportFormat.IR:
        from codegen.ir.codec import dumps

        return understood, {"model.json": dumps(understood.model)}
    emitter = import_module(f"codegen.emit.exports.{target.value}")
    files: dict[str, str] = emitter.export(understood.model)
    return understood, files


def _emit(
    model: Model, request: Request, templates: Mapping[str, SourceFile]
) -> tuple[dict[str, str], list[Diagnostic]]:
    from codegen.emit.python import PythonOptions, emit
    from codegen.emit.python.emitter import finished
    from codegen.emit.python.render import TemplateFault

    sdk = request.config.sdk
    options = PythonOptions(
        package=sdk.package,
        distribution=sdk.distribution or sdk.package.replace("_", "-"),
        version=sdk.version,
        templates=templates,
    )
    cache = request.cache
    finish = (lambda files: cache.finish(files, finished)) if cache else finished
    try:
        return emit(model, options, finish), []
    except TemplateFault as fault:
        return {}, [template_unusable.RULE(fault.message, fault.span)]


def _overlap(folder: Path, request: Request) -> Diagnostic | None:
    output = folder.resolve()
    for given in (*request.inputs, Path.cwd()):
        other = given.resolve()
        if other.is_relative_to(output) or (given in request.inputs and output.is_relative_to(other)):
            return output_overlaps_input.RULE(
                f"the output folder '{folder}' and '{given}' lie in each other; each build replaces the output as a whole",
                None,
                help="choose a folder of its own with -o",
            )
    return None


def _cause(model: Model, path: str, definition: str) -> Span | None:
    from codegen.emit.python.places import place_of

    return place_of(model, path, definition)


def _versions() -> dict[str, str]:
    from importlib import metadata

    return {"codegen": __version__, "black": metadata.version("black")}
