"""Makes a page from its sections, whatever the rendition."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import field

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import (
    EntryGroup,
    EntryPlace,
    ErrorEntry,
    Flag,
    Page,
    PageKind,
    Rendition,
    Sample,
    SyntaxBlock,
)
from codegen.reading.aws import prose
from codegen.reading.aws.against_tools import report_headers, report_names, report_parameters
from codegen.reading.aws.bindings import settle_bindings
from codegen.reading.aws.claim import is_marked, is_named, sign_of_a_reference
from codegen.reading.aws.completeness import (
    report_missing,
    report_stray,
    report_stray_errors,
    report_unknown,
)
from codegen.reading.aws.dialect import Dialect
from codegen.reading.aws.document import Document, Fence, Heading, Line, LineKind, Part, Section, Sheet
from codegen.reading.aws.entries import mark_prose, raw_groups, read_group
from codegen.reading.aws.errors import read_errors
from codegen.reading.aws.fields import is_certain_type
from codegen.reading.aws.forms import Form
from codegen.reading.aws.marks import report_conflict, report_nameless, report_other, report_unbroken
from codegen.reading.aws.memberless import (
    report_announced,
    report_memberless,
    report_undescribed,
    report_untold,
)
from codegen.reading.aws.misspelt_sections import report_section, report_sentences
from codegen.reading.aws.misspelt_title import report_title
from codegen.reading.aws.origin import COMMON_PAGES, is_index, prefix_of, service_of
from codegen.reading.aws.sections import CONTENTS, ELEMENTS, REQUEST_SYNTAX, RESPONSE_SYNTAX, SEE_ALSO
from codegen.reading.aws.sentences import says_one_member
from codegen.reading.aws.shown_sections import shown_sections
from codegen.reading.aws.syntax import names_of, read_syntax, report_first_lines
from codegen.reading.aws.unread import report_unread_page
from codegen.reading.aws.unread_requests import report_request
from codegen.reading.aws.untyped import report_untyped
from codegen.records import dataclass

_ENTRIES = {
    "URI Request Parameters": (EntryPlace.URI, ("required",)),
    "Request Parameters": (EntryPlace.REQUEST_BODY, ("required",)),
    "Request Body": (EntryPlace.REQUEST_BODY, ("required",)),
    "Response Elements": (EntryPlace.RESPONSE_BODY, ("type", "required")),
    "Contents": (EntryPlace.CONTENTS, ("required",)),
}
_COMMON_WORDS = frozenset({"Contents", "Errors"})
"""Titles of sections that guides have, too."""
_UNUSUAL = frozenset(
    {
        REQUEST_SYNTAX,
        RESPONSE_SYNTAX,
        "Request Parameters",
        "URI Request Parameters",
        "Request Body",
        "Response Elements",
    }
)
_OPERATION_SECTIONS = {
    REQUEST_SYNTAX,
    RESPONSE_SYNTAX,
    "Request Parameters",
    "URI Request Parameters",
    "Request Body",
    "Response Elements",
    "Errors",
}
_NAME = re.compile(r"\w[\w.-]*")
"""What operations and types are called."""
_WRITTEN_ENDS = 10
"""So many line ends at most are written as in a text of JSON on pages with lines."""
_DESCRIBING = (PageKind.OPERATION, PageKind.TYPE)
_INTRODUCTION = {"", "Description"}
_SAMPLES = {"Examples", "Example"}
_IGNORED = {SEE_ALSO, "Constraints (AI generated)"}


@dataclass(slots=True)
class _Draft:
    """What the sections read so far say."""

    other: str | None = None
    """The title, where the page describes neither operation nor type."""
    foreign: bool = False
    """Whether nothing shows that such a page is one of a reference: no section of it says anything of members or errors."""
    documentation: list[Part] = field(default_factory=list)
    request: SyntaxBlock | None = None
    response: SyntaxBlock | None = None
    groups: list[EntryGroup] = field(default_factory=list)
    errors: tuple[ErrorEntry, ...] = ()
    samples: list[Sample] = field(default_factory=list)
    wrapper: str | None = None
    union: bool = False


SECTION_TWICE = Rule(
    "PG111",
    "section-twice",
    Severity.WARNING,
    """A page has the same section twice.

## What it does

Reports the second heading of the same section. Both sections are read.

## Why it is bad

Two pages may have been joined, or a part of one was pasted twice.

## Example

    ## Errors

    ## Errors

## How to fix

Remove one of the sections, or split the file at its second title.
""",
)


def read_document(document: Document, dialect: Dialect, sheet: Sheet) -> Page:
    """The page that a document is."""
    titles = [section.title for section in document.sections]
    kind = _kind(document, titles, dialect, sheet)
    draft = _Draft(other=document.title if kind is PageKind.OTHER else None)
    draft.foreign = kind is PageKind.OTHER and sign_of_a_reference(sheet.source) is None
    seen: set[str] = set()
    for section in document.sections:
        _section(section, kind, draft, dialect, sheet)
        if kind in _DESCRIBING:
            report_sentences(section, document.title, sheet)
        if section.title and section.title in seen and section.title not in _SAMPLES:
            sheet.report(
                SECTION_TWICE,
                f"the section {section.title} stands twice on the page",
                sheet.source.span(section.number),
            )
        seen.add(section.title)
    if kind is PageKind.OTHER and max(_WRITTEN_ENDS, sheet.source.text.count("\n")) < sheet.source.text.count("\\n"):
        report_unbroken(sheet)
    misspelt = kind in (*_DESCRIBING, PageKind.OTHER) and report_title(document, sheet, describing=kind in _DESCRIBING)
    if kind is PageKind.OTHER and not misspelt and len(document.title.split()) > 1 and is_named(sheet.source):
        if _states_members(document, sheet):
            report_nameless(sheet, document.title)
        report_other(sheet, document.title, "file name as such pages have")
    if kind is PageKind.OPERATION:
        report_first_lines(titles, draft.request, draft.response, sheet)
        report_missing(document, titles, draft.groups, sheet)
    if kind is PageKind.OTHER and not misspelt:
        report_undescribed(document, titles, sheet)
        report_request(document, sheet)
    if kind in _DESCRIBING and not misspelt and not _NAME.fullmatch(document.title) and is_marked(sheet.source):
        report_nameless(sheet, document.title)
    if kind is PageKind.TYPE and dialect.escaped and not any(group.entries for group in draft.groups):
        report_memberless(document, sheet)
    if kind is PageKind.TYPE and not dialect.escaped and not draft.groups:
        report_untold(document, sheet)
    if kind in _DESCRIBING or (not dialect.escaped and is_named(sheet.source)):
        report_unread_page(document, sheet, members=any(group.entries for group in draft.groups), errors=bool(draft.errors))
    if "<<<<<<< " in sheet.source.text:
        report_conflict(sheet)
    if kind in _DESCRIBING:
        report_untyped(draft.groups, (draft.request, draft.response), sheet)
    uid, version = service_of(sheet.source.text)
    request = settle_bindings(draft.request, draft.groups) if draft.request else None
    if sheet.of_tools and kind in _DESCRIBING:
        report_parameters(request, draft.groups, document.title, sheet)
        report_headers(draft.response, draft.groups, sheet)
        report_names(draft.groups, draft.errors, sheet)
    return Page(
        file=sheet.source.path,
        rendition=dialect.rendition,
        kind=kind,
        name=document.title,
        prefix=prefix_of(sheet.source.path, document.title),
        uid=uid,
        api_version=version,
        url=document.url,
        licence=document.licence,
        documentation=prose.document(
            prose.own_words(prose.without_title(draft.documentation, document.title)), wraps=dialect.wraps, escaped=dialect.escaped
        ),
        request=request,
        response=draft.response,
        groups=tuple(draft.groups),
        result_wrapper=draft.wrapper,
        errors=draft.errors,
        samples=tuple(draft.samples),
        union=draft.union,
        of_tools=sheet.of_tools,
        sections=shown_sections(sheet.source.text),
        lines=sheet.counts(),
        span=document.title_span,
    )


def _kind(document: Document, titles: list[str], dialect: Dialect, sheet: Sheet) -> PageKind:
    common = [title for title in titles if title in _COMMON_WORDS]
    if common and len(document.title.split()) > 1 and not _UNUSUAL.intersection(titles):
        if _has_fields(document) and sign_of_a_reference(sheet.source) is not None:
            report_nameless(sheet, document.title)
            return PageKind.OTHER
        report_other(sheet, document.title, f"section {common[0]}")
        return PageKind.OTHER
    if not document.title and sign_of_a_reference(sheet.source) is None:
        return PageKind.OTHER
    surely = len(document.title.split()) < 2 and is_marked(sheet.source)
    if not surely and _OPERATION_SECTIONS.intersection(titles) and _all_prose(document):
        title = next(title for title in titles if title in _OPERATION_SECTIONS)
        report_other(sheet, document.title, f"section {title}")
        return PageKind.OTHER
    if "Contents" in titles:
        return PageKind.TYPE
    if _OPERATION_SECTIONS.intersection(titles):
        return PageKind.OPERATION
    if document.title in COMMON_PAGES:
        return COMMON_PAGES[document.title]
    if is_index(sheet.source):
        return PageKind.INDEX
    # Without headings, a type without members has nothing but the links that end every page.
    memberless = dialect.rendition is Rendition.FLAT and SEE_ALSO in titles
    return PageKind.TYPE if memberless else PageKind.OTHER


def _all_prose(document: Document, titles: Collection[str] = _OPERATION_SECTIONS) -> bool:
    """Whether the sections with these titles state nothing that pages of operations or types state."""
    return not any(
        isinstance(part, Fence) or (isinstance(part, Line) and _states(part.form))
        for section in document.sections
        if section.title in titles
        for part in section.parts
    )


def _has_fields(document: Document) -> bool:
    """Whether the sections state types or statuses, as guides with bold words in their sections do not."""
    return any(
        isinstance(part, Line) and bool(part.form.field or part.form.status)
        for section in document.sections
        if section.title in (*_OPERATION_SECTIONS, CONTENTS)
        for part in section.parts
    )


def _states_members(document: Document, sheet: Sheet) -> bool:
    """Whether a line says what a member certainly is: below a title that is none, all of a page is lost."""
    values = [sheet.value(part) for section in document.sections for part in section.parts if isinstance(part, Line) and part.form.field is not None]
    return any(map(is_certain_type, values)) and any(isinstance(value, Flag) for value in values)


def _states(form: Form) -> bool:
    return bool(form.field or form.head or form.status or form.introduction or form.nearly)


def _section(section: Section, kind: PageKind, draft: _Draft, dialect: Dialect, sheet: Sheet) -> None:
    title = "" if draft.foreign else section.title
    if section.title:
        sheet.mark(section.number, LineKind.HEADING)
    if title in (REQUEST_SYNTAX, RESPONSE_SYNTAX) and kind is PageKind.OPERATION:
        block = read_syntax(section, sheet)
        if title == REQUEST_SYNTAX:
            draft.request = draft.request or block
        else:
            draft.response = draft.response or block
    elif title in _ENTRIES or kind is PageKind.COMMON_PARAMETERS:
        place, ends = _ENTRIES.get(title, (EntryPlace.REQUEST_BODY, ("required",)))
        block = draft.response if title == ELEMENTS else draft.request
        for raw in raw_groups(section, place, ends, names_of(block), dialect):
            group = read_group(raw, dialect, sheet)
            if not group.entries:
                report_announced(raw.parts, sheet)
                report_stray_errors(raw.parts, sheet)
            if group.entries or group.introduction:
                draft.groups.append(group)
            _wrapper_and_union(raw.parts, draft)
    elif title == "Errors":
        _, draft.errors = read_errors(section, dialect, sheet)
    elif title in _SAMPLES:
        _samples(section, draft, sheet)
        report_stray(section, sheet)
    elif title in _IGNORED:
        _ignore(section.parts, sheet)
    elif kind is PageKind.COMMON_ERRORS:
        draft.documentation, draft.errors = read_errors(section, dialect, sheet)
    else:
        misspelt = False
        if section.title not in _INTRODUCTION:
            draft.documentation.append(Heading(section.number, section.title, 2))
            # A guide may have a section `Syntax` or `Content`.
            misspelt = not draft.foreign and kind in (*_DESCRIBING, PageKind.OTHER) and report_section(section, sheet)
            if kind in _DESCRIBING and not misspelt:
                report_unknown(section, sheet)
        draft.documentation.extend(section.parts)
        mark_prose(section.parts, sheet)
        if kind is not PageKind.INDEX and not misspelt:
            report_stray(section, sheet, draft.other)
        if kind is PageKind.TYPE:
            _wrapper_and_union(section.parts, draft)
            draft.union = draft.union or (not title and says_one_member(prose.words_of(section.parts)))


def _wrapper_and_union(parts: list[Part], draft: _Draft) -> None:
    for part in parts:
        if isinstance(part, Line):
            form = part.form
            if form.introduction is not None and form.introduction.wrapper:
                draft.wrapper = form.introduction.wrapper
            elif form.union_note:
                draft.union = True


def _samples(section: Section, draft: _Draft, sheet: Sheet) -> None:
    title = section.title
    for part in section.parts:
        if isinstance(part, Fence):
            sheet.mark_all(part.lines, LineKind.SAMPLE)
            text = "\n".join(line.text.rstrip() for line in part.lines).strip("\n")
            if text.strip():
                draft.samples.append(Sample(title, text, sheet.source.span(part.number)))
        elif isinstance(part, Heading):
            title = part.text
            sheet.mark(part.number, LineKind.HEADING)
        elif part.text.strip():
            sheet.mark(part.number, LineKind.SAMPLE)


def _ignore(parts: list[Part], sheet: Sheet) -> None:
    for part in parts:
        if isinstance(part, Fence):
            sheet.mark_all(part.lines, LineKind.IGNORED)
        else:
            sheet.mark(part.number, LineKind.IGNORED)
