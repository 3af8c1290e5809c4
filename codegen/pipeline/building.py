"""Brings the SDK in a folder up to date."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import __version__
from codegen.config import Config
from codegen.diagnostics import Collector, Diagnostic
from codegen.diagnostics.rules.configuration.templates import TEMPLATE_UNUSABLE
from codegen.diagnostics.rules.output.folder import OUTPUT_OVERLAPS_INPUT
from codegen.inputs import Inputs, discover
from codegen.output.plan import Plan
from codegen.pipeline.hand_edits import HandEdits
from codegen.pipeline.kept_names import KeptNames
from codegen.pipeline.moving import moved, remember
from codegen.pipeline.releasing import Release, release, unreleased, without_version
from codegen.pipeline.request import Request, shown
from codegen.pipeline.summary import ServiceSummary, summaries
from codegen.pipeline.unchanged import build_key, files_of, is_current, last_build
from codegen.pipeline.understanding import Understood, understand_inputs
from codegen.processes import processors
from codegen.records import dataclass
from codegen.source import SourceFile, Span, real_path

if TYPE_CHECKING:
    from codegen.cache.builds import BuildCache
    from codegen.cache.cache import Cache
    from codegen.ir.model import Model
    from codegen.output.product import Product


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
    services: tuple[ServiceSummary, ...] = ()
    """What the pages describe; empty where errors stopped the build, and where nothing had changed since the last one."""
    release: Release | None = None
    """The decision of a build that was to be released; None for other builds, and where there was nothing to do."""


@shown
def build(
    request: Request,
    folder: Path,
    *,
    write: bool,
    ours: tuple[Path, ...] = (),
    theirs: tuple[Path, ...] = (),
    releasing: bool = False,
    prune: bool = False,
) -> Built:
    """Bring the SDK in `folder` up to date; with `write` false only find out what is stale.

    Hand edits of generated files are merged; where both changed the same, they win in the files or folders `ours`,
    what is generated wins in `theirs`. With `releasing` the version counts up as the changes since the last release
    ask for, and the changelog in the folder gets an entry. A service of the folder that the build does not make is an
    error, unless `prune` or the configuration lets it go; a build of selected operations never does.
    An error among the diagnostics stops the build before anything is written.
    """
    request.progress.stage("Finding pages")
    inputs = discover(request.inputs)
    templates, unusable = _templates(request)
    refused = [*_overlap(folder, request), *unusable]
    cache = request.cache.builds(folder, request.only) if request.cache else None
    texts = {file.shown: request.cache.text_hash(file.path) for file in inputs.files} if request.cache else {}
    if request.cache and not (refused or ours or theirs):
        key = build_key(request, inputs, folder, texts, templates, releasing)
        if (same := _unchanged(request.cache, request.only, inputs, folder, key)) is not None:
            return same
    kept = KeptNames.of(folder)
    understood = moved(request, inputs, kept, texts) or understand_inputs(request, inputs, kept, _load_later)
    digest = remember(request, kept, understood)
    if cache:
        cache.of_model(digest, understood.before, understood.changed)
    collector = understood.diagnostics
    collector.extend(refused)
    if not collector.failed:
        understood = understood.without_pages()
    decided, files = _make(request, folder, understood, templates, cache, releasing)
    if collector.failed or decided is None:
        return Built(inputs=inputs, diagnostics=collector, folder=folder)
    from codegen.output.update import update

    request.progress.stage("Updating" if write else "Comparing")
    about_pages = tuple(collector.findings)
    pages = {entry.shown: entry.sha256 for entry in understood.read}
    edits = HandEdits(folder, ours, theirs, partial(_cause, understood.model))
    product = _product(folder, understood, request, decided, files, kept)
    prune = (prune or request.config.sdk.prune) and not request.only
    known = cache.files if cache else None
    plan, about_output = update(folder, product, write=write, edits=edits, prune=prune, part=bool(request.only), files=known)
    collector.extend([*about_output, *edits.findings])
    if cache:
        ended_well = not collector.failed and (write or not plan.stale)
        key = build_key(request, inputs, folder, pages, templates, releasing)
        cache.save(last_build(key, folder, product, about_pages, cache.files) if ended_well else None)
    return Built(
        inputs=inputs,
        diagnostics=collector,
        folder=folder,
        files=[*product.files, *product.amended],
        plan=plan,
        release=decided if releasing else None,
        services=summaries(understood.model, request.config.sdk.package),
    )


def _unchanged(cache: Cache, only: Sequence[str], inputs: Inputs, folder: Path, key: str) -> Built | None:
    """The build that does nothing, for all is as after the last one; None where anything changed since."""
    builds = cache.builds(folder, only)
    last = builds.last(key)
    if not last or not is_current(folder, last, builds.files):
        return None
    cache.files.save()
    builds.files.save()
    plan = Plan(writes={}, removals=(), edited=last.edited)
    findings = Collector(list(last.diagnostics))
    return Built(inputs=inputs, diagnostics=findings, folder=folder, files=files_of(last), plan=plan)


def _make(
    request: Request,
    folder: Path,
    understood: Understood,
    templates: Mapping[str, SourceFile],
    cache: BuildCache | None,
    releasing: bool,
) -> tuple[Release | None, dict[str, str]]:
    """The version and the generated files; no version where an error stops the build."""
    collector = understood.diagnostics
    decided = None if collector.failed else _decide(folder, understood, request.config, releasing)
    if decided is None:
        return None, {}
    request.progress.stage("Writing modules")
    files, faults = emit_sdk(understood.model, decided.version, request, templates, cache)
    collector.extend(faults)
    return decided, files


def _load_later() -> None:
    """Import the largest modules that a build needs after its pages are read."""
    for module in ("codegen.prose", "codegen.emit.python", "codegen.output.update"):
        import_module(module)


def _product(
    folder: Path,
    understood: Understood,
    request: Request,
    decided: Release,
    files: Mapping[str, str],
    kept: KeptNames,
) -> Product:
    from codegen.emit.python.readme import README, amended
    from codegen.output.baseline import distribution_before
    from codegen.output.product import Product

    generated = dict(files)
    # Only a part of this file is generated; the rest is the user's.
    introduction = generated.pop(README)
    return Product(
        files=generated,
        versions=_versions(),
        pages={entry.shown: entry.sha256[:16] for entry in understood.read},
        names=kept.after(understood.model, whole=not request.only),
        baseline=decided.baseline,
        amended={**decided.amended, README: partial(amended, introduction, partial(distribution_before, folder))},
    )


def _decide(folder: Path, understood: Understood, config: Config, releasing: bool) -> Release | None:
    """The version of the build; None for a finding."""
    from codegen.output.baseline import read_baseline, version_by_hand, version_elsewhere

    before = read_baseline(folder, released_only=not releasing)
    if not releasing:
        return unreleased(before, understood.text, config)
    elsewhere = version_elsewhere(folder)
    decided = (elsewhere and without_version(before, config)) or release(
        before, understood.model, understood.text, config, version_by_hand(folder)
    )
    if isinstance(decided, Release):
        return replace(decided, elsewhere=elsewhere)
    understood.diagnostics.add(decided)
    return None


def emit_sdk(
    model: Model,
    version: str,
    request: Request,
    templates: Mapping[str, SourceFile],
    cache: BuildCache | None,
) -> tuple[dict[str, str], list[Diagnostic]]:
    """The generated files, and what is wrong with the user's own templates."""
    from codegen.emit.python import PythonOptions, emit
    from codegen.emit.python.emitter import NO_MEMORY
    from codegen.emit.python.render import TemplateFault

    sdk = request.config.sdk
    options = PythonOptions(
        package=sdk.package,
        distribution=sdk.distribution,
        version=version,
        prose_rules=sdk.prose_rules,
        templates=templates,
    )
    try:
        files = emit(model, options, cache or NO_MEMORY, request.jobs or processors())
    except TemplateFault as fault:
        return {}, [TEMPLATE_UNUSABLE(fault.message, fault.span)]
    if sdk.site:
        from codegen.emit.exports import mkdocs

        folder = "site" if sdk.package != "site" else "site_"
        files |= {f"{folder}/{path}": text for path, text in mkdocs.export(model, sdk.package).items()}
    return files, []


def _templates(request: Request) -> tuple[dict[str, SourceFile], list[Diagnostic]]:
    if request.config.sdk.templates is None:
        return {}, []
    from codegen.emit.python.own_templates import load_templates

    return load_templates(request.config.sdk.templates)


def _overlap(folder: Path, request: Request) -> list[Diagnostic]:
    """What is wrong where the output would replace the pages or the current folder, or they would be read again as pages."""
    output = real_path(folder)
    for given in (*request.inputs, Path.cwd()):
        other = real_path(given)
        if other.is_relative_to(output) or (given in request.inputs and output.is_relative_to(other)):
            overlap = OUTPUT_OVERLAPS_INPUT(
                f"the output folder '{folder}' and '{given}' lie in each other; each build replaces the output as a whole",
                None,
                help="choose a folder of its own with -o",
            )
            return [overlap]
    return []


def _cause(model: Model, path: str, definition: str) -> Span | None:
    from codegen.emit.python.places import place_of

    return place_of(model, path, definition)


def _versions() -> dict[str, str]:
    from codegen.installed import version

    return {"codegen": __version__, "black": version("black")}
