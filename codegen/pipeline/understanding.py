"""From inputs to what they mean: finding and reading them, the model of them, and what was found on the way."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, cast

from codegen.config import Config
from codegen.diagnostics import Collector, Diagnostic, Note
from codegen.diagnostics.rules.inputs.places import INPUT_DESCRIBES_NOTHING
from codegen.diagnostics.rules.pages.sections import COVERAGE_BELOW_FLOOR
from codegen.inputs import InputFile, Inputs, discover
from codegen.loading import ReadPage, read_files, settle
from codegen.pipeline.kept_names import KeptNames
from codegen.pipeline.modelling import make_model
from codegen.pipeline.request import Request, shown
from codegen.records import dataclass
from codegen.source import SourceFile

if TYPE_CHECKING:
    from codegen.family import Linking
    from codegen.ir.model import Model
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


def _nothing(number: int) -> str:
    """That so many pages describe nothing, in words."""
    if number == 1:
        return "the page describes neither an operation nor a type"
    return f"none of the {number:,} pages describes an operation or a type"


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
