"""Parameters that an operation takes from elsewhere: `the same as for create`, `see Available settings`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.entries.columns import Column
from codegen.linking.rest.entry import stretch
from codegen.linking.rest.gathered import Parameter
from codegen.linking.rest.messages.descriptions import DocumentedOperation, further
from codegen.linking.rest.messages.lenders import Lenders
from codegen.linking.rest.messages.resource_members import WRITING, of_resource, rows_of
from codegen.linking.rest.objects.described import ObjectTable
from codegen.linking.rest.signs import Signed, folded
from codegen.pages.rest import Inline, Mark, MarkKind

_THINGS = r"(?:parameters?|attributes?|fields?|arguments?|options|properties|settings|filters|query (?:string )?parameters|body)"
_THING_SIGNS = "parameter|attribute|field|argument|option|propert|setting|filter|body"
_SAME = Signed(
    rf"\b(?:the |these )?same (?:\w+ ){{0,2}}{_THINGS}\b"
    rf"|\b{_THINGS} (?:\w+ ){{0,4}}(?:the )?same as\b"
    rf"|\b(?:all|any)(?: of)?(?: the)? (?:\w+ ){{0,2}}{_THINGS}\b"
    rf"|\bin addition to (?!these\b|those\b|this\b|its\b)(?:all |the )?(?:\w+ ){{0,2}}{_THINGS}\b"
    rf"|\b(?:accepts?|supports?|takes?) (?:all )?(?:the )?(?:\w+ ){{0,2}}{_THINGS} (?:of|from|as)\b",
    _THING_SIGNS,
    "same|all|any|in addition to|accept|support|take",
)
"""Says that an operation has the parameters of another."""
_MORE = Signed(rf"\bin addition to (?:these|those|this|its)\b (?:\w+ ){{0,2}}{_THINGS}\b", "in addition to")
"""Says that more are taken than the operation lists: those of a table that is linked, but of no other operation."""
_COMPARED = Signed(
    rf"\b(?:the|these|takes|accepts) same (?:\w+ ){{0,2}}{_THINGS} (?:\w+ ){{0,2}}(?:as|of|from)\b"
    rf"|\b{_THINGS} (?:are |is )?(?:exactly )?(?:the )?same as\b",
    "same",
    _THING_SIGNS,
)
"""The surest of these phrases: it names the other operation."""
_WHOLE = Signed(
    r"\b(?:functions?|works?|behaves?|acts|operates|is used) (?:exactly |just )?(?:in )?(?:the )?(?:same(?: way)?(?: as)?|like|identically to)\b"
    r"|^\W*(?:the )?same as\b",
    "same|like|identically",
    "function|work|behave|acts|operates|is used|same as",
)
"""Says that an operation works like another in every way."""
_BORROWING = (_SAME, _MORE, _COMPARED, _WHOLE)
_ABOVE = re.compile(r"\s*(?:the )?(?:above|previous|preceding|last)\b", re.IGNORECASE)
_NOT_TAKEN = re.compile(
    r"\b(?:does not|doesn't|do not|cannot|no longer) (?:accept|support|take|allow|have)\b([^.;]*)"
    r"|([^.;]*)\b(?:is|are) (?:not|un)[- ]?(?:supported|accepted|available|allowed)\b",
    re.IGNORECASE,
)
"""Names parameters, in code, that this operation lacks and the other has."""
_ANSWER = re.compile(r"\b(?:respon[ds]\w*|returns?|returned|results?|answers?)\b", re.IGNORECASE)
_BOTH = re.compile(rf"\b{_THINGS} and (?:the )?(?:responses?|answers?|results?)\b", re.IGNORECASE)
"""`Parameters and response are the same as for create.`"""
_SHOWN_THERE = Signed(
    r"\bsee (?:the )?.{3,80}\b(?:for|about|on)\b(?:(?!\b(?:requests?|errors?)\b).){0,40}\b(?:payload|response|answer|returned|what comes back)\b(?! (?:codes?|headers?|status))"
    r"|\b(?:responses?|answers?) (?:are|is) (?:exactly )?the same as\b"
    r"|\b(?:returns?|response is|responds with) the same (?:response|payload|object|json|format|structure|representation)s? as\b",
    "see|same",
    "payload|respon|answer|return|what comes back",
)
_LISTED = re.compile(rf"\b{_THINGS}\b", re.IGNORECASE)
_TO_SET = re.compile(
    r"\bto (?:set|change|configure|specify|define|control|update|edit|modify|customi[sz]e)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?](?:\s+|$)|\n|$")


def borrow(borrower: DocumentedOperation, lenders: Lenders) -> list[Parameter]:
    """The parameters that an operation takes from elsewhere, as its sentences say."""
    out: list[Parameter] = []
    _answer_elsewhere(lenders, borrower)
    texts = borrower.gathered.sentences
    excluded: frozenset[str] | None = None
    for sentence in filter(_may_borrow, _sentences(filter(_may_borrow, texts))):
        named = False
        for lent, path in _lent(lenders, borrower, sentence):
            named = True
            known = [*borrower.gathered.parameters, *out]
            out += [_borrowed(parameter) for parameter in further(known, lent, path)]
        for lender in _likened(lenders, borrower, sentence):
            named = True
            known = [*borrower.gathered.parameters, *out]
            excluded = _not_taken(_sentences(texts)) if excluded is None else excluded
            lent = further(known, lender.gathered.parameters, lender.first.introduction.path)
            out += [parameter for parameter in lent if parameter.entry.name not in excluded]
            _take_rest(borrower, lender)
        if not named and _compares(sentence.text):
            borrower.gathered.unlent.append(sentence)
    return out or of_resource(lenders, borrower)


def _may_borrow(text: Inline) -> bool:
    """Whether a text links to something, or has words of a sentence that speaks of other operations."""
    if any(mark.kind is MarkKind.LINK for mark in text.marks):
        return True
    lower = folded(text.text)
    return any(expression.may_match(lower) for expression in _BORROWING)


def _answer_elsewhere(lenders: Lenders, borrower: DocumentedOperation) -> None:
    """Take over the answer of another operation, where a sentence says so: `See [Get a van](#get-a-van) for the payload.`"""
    gathered = borrower.gathered
    if gathered.answers or gathered.responses or gathered.returned is not None:
        return
    shown = [text for text in gathered.sentences if _SHOWN_THERE.search(text.text)]
    for sentence in _sentences(shown):
        there = _SHOWN_THERE.search(sentence.text)
        if there is None:
            continue
        named_from = there.start() if there[0].endswith("same as") else len(sentence.text)
        lender = next(lenders.named(borrower, sentence, named_from), None)
        if lender is not None and lender is not borrower:
            gathered.answers = [*lender.gathered.answers]
            gathered.responses = [*lender.gathered.responses]
            gathered.returned, gathered.many = lender.gathered.returned, lender.gathered.many
            return


def _likened(
    lenders: Lenders, borrower: DocumentedOperation, sentence: Inline
) -> Iterator[DocumentedOperation]:
    """The operations that a sentence says this one works like: by name, by link, or the one above it."""
    like = None if borrower.first.shared else _WHOLE.search(sentence.text)
    if like is None:
        return
    if _ABOVE.match(sentence.text, like.end()):
        lender = lenders.above(borrower)
        if lender is not None:
            yield from (lender, *_likened_too(lenders, lender))
        return
    yield from (
        lender for lender in lenders.named(borrower, sentence, like.start()) if lender is not borrower
    )


def _likened_too(lenders: Lenders, lender: DocumentedOperation) -> Iterator[DocumentedOperation]:
    """The operations that the one above is said to work like, where it lists no parameters of its own."""
    if not lender.gathered.parameters:
        for sentence in _sentences(lender.gathered.sentences):
            yield from _likened(lenders, lender, sentence)


def _take_rest(borrower: DocumentedOperation, lender: DocumentedOperation) -> None:
    """Take over from an operation that this one works like: examples of its body and answers, where this one has none."""
    into, other = borrower.gathered, lender.gathered
    if borrower.first.introduction.method != lender.first.introduction.method:
        return
    into.requests = into.requests or other.requests
    if not (into.answers or into.responses):
        into.answers, into.responses = other.answers, other.responses
        into.statuses = into.statuses or other.statuses
        into.sentences = [*into.sentences, *(text for text in other.sentences if _ANSWER.search(text.text))]


def _lent(
    lenders: Lenders, borrower: DocumentedOperation, sentence: Inline
) -> Iterator[tuple[list[Parameter], str]]:
    same = _SAME.search(sentence.text)
    if same and _of_answer(sentence.text, same):
        same = None
    if same:
        for lender in lenders.named(borrower, sentence, same.start()):
            if lender is not borrower:
                yield lender.gathered.parameters, lender.first.introduction.path
    method = borrower.first.introduction.method
    more = same is not None or _MORE.search(sentence.text) is not None
    for mark in sentence.marks:
        if mark.kind is not MarkKind.LINK:
            continue
        section = lenders.index.section(sentence.span.file, mark.target)
        if section is None or lenders.of_section(section) is not None:
            continue
        described = lenders.index.describes(section)
        if isinstance(described, ObjectTable) and (
            more or (method in WRITING and _sets(borrower, sentence, mark, described))
        ):
            yield [Parameter(entry, None) for entry in rows_of(described)], ""
    if same and method in WRITING:
        yield from _spoken_of(lenders, borrower)


def _spoken_of(lenders: Lenders, borrower: DocumentedOperation) -> Iterator[tuple[list[Parameter], str]]:
    """The members of the object that the first sentence links to: `Modify a [van](#van). All attributes may be sent.`"""
    first = next(iter(_sentences(borrower.gathered.sentences)), None)
    if first is None or borrower.gathered.parameters or _ANSWER.search(first.text):
        return
    sections = [
        lenders.index.section(first.span.file, mark.target)
        for mark in first.marks
        if mark.kind is MarkKind.LINK
    ]
    if len(sections) == 1 and sections[0] is not None and lenders.of_section(sections[0]) is None:
        described = lenders.index.describes(sections[0])
        if isinstance(described, ObjectTable):
            rows = [
                replace(entry, required=None if entry.required else entry.required)
                for entry in rows_of(described)
                if not entry.read_only
            ]
            yield [Parameter(entry, Location.BODY) for entry in rows], ""


def _sets(
    borrower: DocumentedOperation, sentence: Inline, mark: Mark, described: ObjectTable
) -> bool:
    """Whether a sentence says that the request sets what a linked table lists: `To set the visibility, see [levels](#levels)`.

    Only a table that says what is required describes a request.
    """
    if Column.REQUIRED not in described.where and Column.OPTIONAL not in described.where:
        return False
    if _ANSWER.search(sentence.text[: mark.start]):
        return False
    if _TO_SET.search(sentence.text[: mark.start]):
        return True
    own = [p for p in borrower.gathered.parameters if p.location in (None, Location.BODY)]
    words = sentence.text[mark.start : mark.end] + " " + described.title
    return not own and _LISTED.search(words) is not None


def _borrowed(parameter: Parameter) -> Parameter:
    """The parameter, but not required: an edit may leave out what creating needs."""
    entry = parameter.entry
    return replace(parameter, entry=replace(entry, required=None)) if entry.required else parameter


def _sentences(texts: Iterable[Inline]) -> Iterator[Inline]:
    """Each sentence with the marks inside it, under the span of its paragraph."""
    for text in texts:
        start = 0
        for match in _SENTENCE_END.finditer(text.text):
            end = match.end()
            if end > start:
                marks = tuple(
                    Mark(mark.kind, mark.start - start, mark.end - start, mark.target)
                    for mark in text.begun(start, end)
                    if mark.end <= end
                )
                yield Inline(text.text[start:end], marks, text.span)
            start = end


def _compares(text: str) -> bool:
    """Whether a sentence says only that an operation has the parameters of another."""
    same = _COMPARED.search(text)
    return same is not None and not _of_answer(text, same)


def _of_answer(text: str, same: re.Match[str]) -> bool:
    """Whether a sentence compares what comes back: `Returns the same attributes as ...`."""
    return _ANSWER.search(text[: same.end()]) is not None and _BOTH.search(text) is None


def _not_taken(sentences: Iterable[Inline]) -> frozenset[str]:
    """The names of parameters that sentences say are not taken."""
    out: set[str] = set()
    for sentence in sentences:
        for match in _NOT_TAKEN.finditer(sentence.text):
            start, end = match.span(1) if match[1] is not None else match.span(2)
            out.update(stretch(sentence, start, end).code())
    return frozenset(out)
