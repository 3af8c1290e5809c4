"""Finds the blocks that introduce operations, and puts introductions in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from codegen.pages.rest import (
    Block,
    Code,
    CodeForm,
    Heading,
    Inline,
    Introduction,
    IntroductionForm,
    Item,
    List,
    MarkKind,
    Paragraph,
    Table,
)
from codegen.reading.rest.calls.blueprints import with_attributes
from codegen.reading.rest.calls.bold_titles import with_titles
from codegen.reading.rest.calls.call_tables import calls_of_table
from codegen.reading.rest.calls.calls_in_texts import among_labels, beginning, calls_in, ending, part_of
from codegen.reading.rest.calls.front_matter_calls import calls_of_front_matter
from codegen.reading.rest.calls.label_lists import fields_of, titled
from codegen.reading.rest.calls.labelled_lines import with_labelled_lines
from codegen.reading.rest.calls.labels import Labels
from codegen.reading.rest.calls.method_templates import with_methods
from codegen.reading.rest.calls.methods import METHODS
from codegen.reading.rest.calls.paths import Call, address, code_call, only_methods
from codegen.reading.rest.calls.printed_requests import MOST_CALLS, Weak, of_labels, of_message
from codegen.reading.rest.calls.request_files import requests_of_file
from codegen.reading.rest.calls.titles import LONGEST_CALL, Titles, made
from codegen.reading.rest.calls.weak_introductions import settled
from codegen.reading.rest.markup.field_lists import with_field_lists
from codegen.reading.rest.redoc import titled_rows, with_address
from codegen.reading.rest.sheet import LineKind, Sheet
from codegen.source import Span

_LONGEST_TITLE = 80
_COMMENT = re.compile(r"\s*(?:#|//|--\s)")
_BEGINNINGS = (*METHODS, "#", "//", "--", "[1] ", "(1) ")
"""What code begins with that introduces operations, line by line."""
_LONGEST_BEGINNING = max(map(len, _BEGINNINGS))


_Part: TypeAlias = Block | Weak


def introduce(blocks: Sequence[Block], matter: dict[str, str], sheet: Sheet) -> list[Block]:
    """The blocks, with introductions in place of those that introduce operations."""
    parts: list[_Part] = list(calls_of_front_matter(matter, sheet.source))
    parts.extend(_parts(with_attributes(list(with_field_lists(blocks)))))
    out = with_titles(
        with_methods([part for block in settled(parts) for part in (_lines_of(block) if isinstance(block, Paragraph) else (block,))])
    )
    for at, block in enumerate(out):
        if isinstance(block, Paragraph) and at and isinstance(before := out[at - 1], Introduction) and (whole := with_address(before, block)):
            out[at - 1] = whole
        if isinstance(block, Introduction) and sheet.kinds[block.span.line - 1] not in (
            LineKind.HEADING,
            LineKind.IGNORED,
        ):
            sheet.mark_number(block.span.line, LineKind.INTRODUCTION)
        elif isinstance(block, Heading) and sheet.kinds[block.span.line - 1] in (
            LineKind.LIST,
            LineKind.PROSE,
        ):
            sheet.mark_number(block.span.line, LineKind.HEADING)
        elif isinstance(block, Paragraph) and sheet.kinds[block.span.line - 1] is LineKind.LIST:
            sheet.mark_number(block.span.line, LineKind.PROSE)
    return out


def _lines_of(block: Paragraph) -> Sequence[Block]:
    """A paragraph, or the lists that its lines are."""
    fields = fields_of(block)
    return (fields,) if fields is not None else with_labelled_lines(block)


def _parts(blocks: Iterable[Block], level: int = 0, introduced: bool = False) -> Iterator[_Part]:
    titles = Titles()
    labels = Labels(level)
    labels.introduced = introduced
    for block in _without_titles(_with_calls(blocks)):
        labels.tell(block)
        for part in _of_block(block, titles, labels):
            labels.introduced |= isinstance(part, Introduction | Weak)
            if isinstance(part, Introduction):
                titles.stated = part
            yield part


def _without_titles(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with titles such as `Available Methods` above a list as lines: what the list introduces belongs to the section around."""
    held: Heading | None = None
    for block in blocks:
        if held is not None:
            yield Paragraph(held.title, held.span) if isinstance(block, List) else held
        held = block if isinstance(block, Heading) and _ALL_METHODS.fullmatch(block.title.text) else None
        if held is None:
            yield block
    if held is not None:
        yield held


_ALL_METHODS = re.compile(r"(?:(?:available|supported|allowed|accepted) )?(?:http )?methods\W*", re.IGNORECASE)


def _with_calls(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with calls whose method is one block and whose path the next: what was one element, in the words of a converter."""
    held: Block | None = None
    methods: tuple[str, ...] = ()
    for block in blocks:
        where = address(_words(block)) if held is not None else None
        if where is not None and len(where.path) > 1:
            yield from made(Call(methods, where, False, ""), IntroductionForm.ELEMENT, block.span)
            held = None
            continue
        if held is not None:
            yield held
        words = block.text.text if isinstance(block, Paragraph) else ""
        methods = only_methods(words) if words.isupper() else ()
        held = block if methods else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _words(block: Block) -> str:
    """What a heading, a paragraph or code consists of, where it may be a path."""
    if isinstance(block, Heading):
        words = block.title.text
    elif isinstance(block, Paragraph):
        words = block.text.text
    else:
        words = block.text.strip() if isinstance(block, Code) else ""
    return words if len(words) < LONGEST_CALL else ""


def _of_block(block: Block, titles: Titles, labels: Labels) -> Iterable[_Part]:
    """What takes the place of a block."""
    if isinstance(block, Heading):
        return labels.stated(block.span) if labels.heading(block) else (block, *titles.introductions(block))
    if isinstance(block, Code):
        if requests := requests_of_file(block):
            return _of_requests(requests, labels.level)
        taken = (labels.pending or labels.methods) and labels.completed(block)
        return taken or labels.shown_by(block) or _of_code(block)
    if isinstance(block, Paragraph):
        return labels.completed(block) or _of_paragraph(block)
    if isinstance(block, Table):
        return labels.completed(block) or calls_of_table(labels.told, titled_rows(block))
    if isinstance(block, List):
        return _of_methods(block, titles) or _of_paths(block, titles) or labels.completed(block) or _of_list(block, labels.level)
    return (block,)


def _of_methods(block: List, titles: Titles) -> list[_Part]:
    """The introductions for items that are methods, with what they do, below a heading that is a path: `* **get**: List vans`."""
    path = titles.path()
    stated = [(item, only_methods(said[0]), said[2]) for item in block.items if (said := _ASIDE.sub("", item.text.text).partition(":"))]
    if path is None or not all(len(methods) == 1 and item.text.marks for item, methods, _ in stated):
        return []
    out: list[_Part] = []
    for item, methods, words in stated:
        out += [*made(Call(methods, path, False, ""), IntroductionForm.ITEM, item.span, summary=words.strip()), *item.blocks]
    return out


_ASIDE = re.compile(r"(?<=\w)\s*\([^()\n]{1,40}\)(?=\s*:)")
"""What is said of a method before what it does: `**get** *(secured)*: One van`."""


def _of_paths(block: List, titles: Titles) -> list[_Part]:
    """The introductions for items that are paths below a heading such as `GET`, with what each item says."""
    if not titles.methods or not any(titles.called(item.text.text) for item in block.items):
        return []
    out: list[_Part] = []
    for item in block.items:
        known = titles.called(item.text.text)
        if known is None:
            out.append(List((item,), item.span))
        else:
            out += [*made(known, IntroductionForm.ITEM, item.span), *item.blocks]
    return out


def _of_code(code: Code) -> Iterator[_Part]:
    known: list[tuple[int, Call]] = []
    # Most code begins with neither a call nor a comment.
    begins = code.text.lstrip()[:_LONGEST_BEGINNING].startswith(_BEGINNINGS)
    for at, line in enumerate(code.text.split("\n", MOST_CALLS) if begins else ()):
        if line and not line.isspace() and not _COMMENT.match(line):
            parsed = code_call(line) if len(line) < LONGEST_CALL else None
            if parsed is None:
                known.clear()
                break
            known.append((at, parsed))
    if not known:
        labelled = of_labels(code)
        yield from labelled or (of_message(code) if begins else code,)
        return
    form = IntroductionForm.INDENTED if code.form is CodeForm.INDENTED else IntroductionForm.FENCE
    if code.form is CodeForm.ELEMENT:
        form = IntroductionForm.ELEMENT
    introductions: list[Introduction] = []
    for at, parsed in known:
        span = code.span
        introductions += made(parsed, form, Span(span.file, span.line + at, span.column, span.end_column))
    if any(parsed.http for _, parsed in known):
        yield Weak(tuple(introductions), (code,))
    else:
        yield from introductions


def _of_requests(requests: Sequence[tuple[str, Code]], level: int) -> Iterator[_Part]:
    """The requests of a file of them; below the titles that it gives them, where there are several."""
    for title, code in requests:
        if title and len(requests) > 1:
            yield Heading(level + 1, Inline(title, (), code.span), "", code.span)
        read = list(_of_code(code))
        yield from [of_message(code, kept=True)] if read == [code] else read


def _of_paragraph(block: Paragraph) -> Iterator[_Part]:
    text = block.text
    calls = calls_in(text)
    if calls is None:
        yield from among_labels(block) or list(ending(block)) or beginning(text, block)
        return
    introductions, rest = calls
    code = any(mark.kind is MarkKind.CODE for mark in text.marks)
    form = IntroductionForm.INLINE_CODE if code else IntroductionForm.PROSE
    made_ = [replace(each, form=form) for each in introductions]
    yield from made_
    if rest:
        yield Paragraph(part_of(text, rest, len(text.text)), block.span)


def _of_list(block: List, level: int = 0) -> Iterator[_Part]:
    """A list in pieces, cut where items introduce operations or hold blocks that do."""
    kept: list[Item] = []
    read = [_of_term(item, level) if block.defines else list(_of_item(item, level)) for item in block.items]
    first = [pieces[0] if pieces else None for pieces in read]
    if any(isinstance(each, Introduction) for each in first) and all(isinstance(each, Introduction | Weak) for each in first):
        # Of a list of calls none is an example of another: ``GET /vans/{id}`: the van` beside ``PUT /vans/{id}``.
        read = [[each for piece in pieces for each in ((*piece.introductions, *piece.after) if isinstance(piece, Weak) else (piece,))] for pieces in read]
    for item, pieces in zip(block.items, read, strict=True):
        if not pieces:
            kept.append(item)
            continue
        if isinstance(pieces[0], Item):
            kept.append(pieces[0])
        if kept:
            yield List(tuple(kept), kept[0].span, block.ordered, block.defines)
            kept = []
        yield from (piece for piece in pieces if not isinstance(piece, Item))
    if kept:
        yield List(tuple(kept), kept[0].span, block.ordered, block.defines)


def _of_term(item: Item, level: int) -> list[_Part | Item]:
    """The section of a term that is a call: a heading with the call, and its definition; nothing for other terms."""
    if calls_in(item.text) is None:
        return []
    return [Heading(level + 1, item.text, "", item.span), *_of_item(item, level + 1)]


def _of_item(item: Item, level: int) -> Iterator[_Part | Item]:
    """What takes the place of an item; nothing where it stays."""
    calls = calls_in(item.text)
    if calls is not None:
        introductions, rest = calls
        for each in introductions:
            yield replace(each, form=IntroductionForm.ITEM, span=item.span)
        if rest:
            yield Paragraph(part_of(item.text, rest, len(item.text.text)), item.span)
        yield from _parts(item.blocks, level, True)
        return
    first = item.blocks[0] if item.blocks else None
    methods = only_methods(item.text.text) if item.text.text.isupper() and isinstance(first, Paragraph) else ()
    if methods and first is not None and (where := address(_words(first))) is not None:
        yield from made(Call(methods, where, False, ""), IntroductionForm.ITEM, item.span)
        yield from _parts(item.blocks[1:], level, True)
        return
    weak = [each for each in beginning(item.text, None) if isinstance(each, Weak)]
    if weak:
        introductions = [replace(each, form=IntroductionForm.ITEM) for each in weak[0].introductions]
        yield Weak(
            tuple(introductions),
            (List((item,), item.span),),
            (Paragraph(item.text, item.span), *item.blocks),
        )
        return
    if not item.blocks:
        return
    inner = list(_below_path(item.text, list(_parts(item.blocks, level + 1))))
    if inner and all(isinstance(each, Weak) for each in inner):
        # All that stands below are calls: `Vans`, and below it ``GET /vans`: Lists vans`.
        yield replace(item, blocks=())
        yield from inner
        return
    at = next((at for at, each in enumerate(inner) if isinstance(each, Introduction)), None)
    if at is not None:
        before = tuple(each for each in inner[:at] if not isinstance(each, Weak))
        if not before and _is_title(item.text):
            yield Heading(level + 1, titled(item.text), "", item.span)
        else:
            yield replace(item, blocks=before)
        yield from inner[at:]


def _below_path(text: Inline, inner: Sequence[_Part]) -> Sequence[_Part]:
    """The parts of an item whose text is a path, which begins those of the calls below it: `/vans`, and below it `GET /{id}`."""
    base = address(text.text.strip()) if text.text.lstrip().startswith("/") and len(text.text) < LONGEST_CALL else None
    if base is None or not base.path.strip("/"):
        return inner
    first = base.path.rstrip("/")
    calls = [each for part in inner for each in (part.introductions if isinstance(part, Weak) else (part,)) if isinstance(each, Introduction)]
    if any(each.host or f"{each.path}/".startswith(f"{first}/") for each in calls):
        return inner
    return [_with_base(part, first) for part in inner]


def _with_base(part: _Part, base: str) -> _Part:
    if isinstance(part, Weak):
        return replace(part, introductions=tuple(replace(each, path=base + each.path.rstrip("/")) for each in part.introductions))
    return replace(part, path=base + part.path.rstrip("/")) if isinstance(part, Introduction) else part


def _is_title(text: Inline) -> bool:
    """Whether an item is only a bold title of its content: `- **Get a van:**`."""
    words = text.text.rstrip()
    return len(words) < _LONGEST_TITLE and any(
        mark.kind is MarkKind.STRONG and mark.start == 0 and mark.end >= len(words) - 1 for mark in text.marks
    )
