"""Reads lines and cells that state a whole part of a call: `Query: status (open|closed), limit (1..100)`, `Returns: array of Van`, `Errors: 404, 409 if it is there`."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.linking.rest.blocks.code_in_lines import is_body
from codegen.linking.rest.blocks.gather_code import gather_code
from codegen.linking.rest.blocks.gather_entries import add_answer, add_parameters
from codegen.linking.rest.entries.items import read_items
from codegen.linking.rest.entries.names_in_series import names_in_series
from codegen.linking.rest.entry import stretch
from codegen.linking.rest.gathered import Gathered, NamedObject, Status
from codegen.linking.rest.leads.labelled_parts import Part
from codegen.linking.rest.leads.leads import Lead, Subject, read_lead
from codegen.linking.rest.leads.placed import Placed
from codegen.linking.rest.naming.wording import singular
from codegen.linking.rest.status_codes import is_error
from codegen.linking.rest.types.sketch import Array, Typed
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Code, CodeForm, Inline, Introduction, Item, List, MarkKind
from codegen.source import PageProse

_NOTHING = re.compile(r"[\W_]*(?:(?:none|nothing|n/?a|no (?:\w+ )?(?:body|params?|parameters|content|response|data|arguments)|empty(?: (?:body|response))?|not (?:needed|required|applicable)|void|null)\b)?[\W_]*", re.IGNORECASE)
_NO_BODY = re.compile(r"\W*(?:none|nothing|no (?:body|content|response|data)|empty(?: (?:body|response))?|void)\s*[(,;:-]\s*(?:(?:http|status|code) ){0,2}(?P<code>2\d\d)\b(?: no content)?\W*", re.IGNORECASE)
"""No body, with the status: `none (204)`."""
_EVENT = re.compile(r"\W*(?:[a-z]\w*(?:[.:/][a-z]\w*)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|(?:[\w.-]+ ){0,4}(?:events?|webhooks?|callbacks?|notifications?))\W*")
"""Titles of events below the call that subscribes to them, whose payload the service sends: `van.created`."""
_STATUS = re.compile(
    r"\W*(?:(?:http|status|code)\W{1,2}){0,2}(?P<code>[1-5]\d\d)\b(?!\s*(?:\w+s\b(?<!s is)(?=\W*$|\s+(?:at most|at least|max|per|or (?:more|fewer|less))\b)))(?P<reason>(?:\s+[A-Z][A-Za-z]*)+(?=\s*(?:$|[,;:.\u2013\u2014-]|and\b|with\b)))?", re.ASCII
)
_BEHIND_STATUS = re.compile(r"[\s:,\u2013\u2014-]*(?:\b(?:and|with)\b\s*)?(?:(?:in|as)\s+the\s+body\s*)?", re.IGNORECASE)
_NEXT_STATUS = re.compile(r"(?:[,;/|\n]|\.(?=\s)|\b(?:and|or)\b)[\s`-]*(?=(?:and |or )?[1-5]\d\d\b)")
_LIST_BEFORE = re.compile(r"\W*(?:an? |the )?(?:json )?(?:array|list|collection)s?(?: of)?\W*", re.IGNORECASE)
_OBJECT = re.compile(
    r"\W*(?P<many>(?i:(?:(?:an?|the) )?(?:json )?(?:array|list|collection|page)s? of (?:all |the )?))?(?:an? |the |your |all |one |single )*"
    r"(?:(?:newly|updated|created|new|changed|modified|deleted|requested|matching|full|whole|complete|single|resulting) )*"
    r"(?P<name>[A-Za-z][\w-]*(?: [a-z][\w-]*)?)(?: (?:objects?|resources?))?(?P<brackets>\[\])?\W*"
)
"""`array of Van`, `the updated room`, `Van[]`"""
_IN_BRACKETS = re.compile(r"\W*\[\s*(?P<name>[A-Z][\w-]*)\s*(?:,\s*\.\.\.)?\s*\]\W*")
_NO_OBJECT = frozenset({"object", "json", "array", "list", "ok", "success", "html", "text", "xml", "data", "same", "above", "see", "yes", "true", "false", "status", "id"})
_BODILESS = frozenset({"GET", "HEAD", "DELETE"})


def take(part: Part, item: Placed, out: Gathered, introduction: Introduction) -> None:
    """Put what a part states into `out`; where it states something that cannot be read, note it."""
    content = part.content
    if _NOTHING.fullmatch(content.text) or (part.subject is Subject.REQUEST and item.thing != out.title and _EVENT.fullmatch(item.thing)):
        return
    if part.subject is Subject.ANSWER and (bodiless := _NO_BODY.fullmatch(content.text)) is not None:
        out.statuses.append(Status(bodiless["code"], PageProse(), None, content.span))
        return
    if part.subject is Subject.REQUEST:
        understood = _sent(part, item, out, introduction)
    elif part.subject is Subject.ERRORS:
        understood = _statuses(content, out)
    else:
        understood = _comes_back(content, item, out)
    if not understood and part.subject is not Subject.ERRORS:
        out.unread.append((content.span, part.subject))


def _sent(part: Part, item: Placed, out: Gathered, introduction: Introduction) -> bool:
    said = read_lead(part.label, heading=True)
    lead = replace(said, example=False) if said is not None and said.subject is Subject.REQUEST else Lead(Subject.REQUEST)
    if lead.location is None and "body" in part.label.lower():
        lead = replace(lead, location=None if introduction.method in _BODILESS else lead.location)
    code = _body(part.content)
    if code is not None:
        gather_code(replace(item, block=code[1], lead=lead, depth=0), code[1], out)
        return True
    names = names_in_series(_in_braces(part.content)[0])
    if len(names) == 1 and names[0].text[:1].isupper() and names[0].text.isidentifier() and _OF_BODY.search(part.label):
        # `Request body: Van` names an object, in code or not.
        names = ()
    if names and (len(names) > 1 or part.content.marks or len(names[0].text) > len(names[0].code()[0]) or not _OF_BODY.search(part.label)):
        block = List(tuple(Item(name, (), part.content.span) for name in names), part.content.span)
        entries = read_items(block, coded_only=True)
        out.naming = out.sentences[-1] if out.sentences else None
        add_parameters(entries, lead, out)
        return bool(entries)
    if _OF_BODY.search(part.label) and (named := _object(part.content)):
        out.named.append(NamedObject(*named, part.content.span, sent=True))
    return False


_OF_BODY = re.compile(r"\b(?:body|payload|data|json|form|inputs?|request)\b(?!.*\b(?:param|arg|field))", re.IGNORECASE)
"""Labels behind which a single word is the name of an object, and not that of a member."""


def _comes_back(content: Inline, item: Placed, out: Gathered) -> bool:
    status, start = _leading_status(content)
    rest = stretch(content, start)
    if status is not None and is_error(status) and _body(rest) is None:
        return _statuses(content, out)
    if status is not None and all(each.code != status for each in out.statuses):
        out.statuses.append(Status(status, PageProse(), None, content.span))
    if _NOTHING.fullmatch(rest.text):
        return status is not None
    code = _body(rest)
    if code is not None:
        lead = Lead(Subject.ANSWER, status=status)
        before, block = code
        if _LIST_BEFORE.fullmatch(before) and block.text.lstrip().startswith("{"):
            block = replace(block, text=f"[{block.text}]")
        gather_code(replace(item, block=block, lead=lead, depth=0), block, out)
        return True
    typed = only_type(rest)
    bare = typed is not None and isinstance(typed.sketch, Array) and typed.sketch.element is None and _object(rest) is not None
    if typed is not None and not bare and not _is_linked(typed, rest):
        if (named := _object(rest)) and named[0][:1].isupper():
            # `array of File` is one of objects where the pages describe a file.
            out.named.append(NamedObject(*named, content.span))
        out.returned = out.returned or typed
        return True
    if named := _object(rest):
        out.named.append(NamedObject(*named, content.span))
    inner, many = _in_braces(rest)
    names = names_in_series(inner)
    if names and (len(names) > 1 or "(" in names[0].text or inner is not rest):
        entries = read_items(List(tuple(Item(name, (), content.span) for name in names), content.span), coded_only=True)
        add_answer(entries, Lead(Subject.ANSWER, status=status, many=many), out)
        return bool(entries)
    return False


def _is_linked(typed: Typed, text: Inline) -> bool:
    """Whether the word for a list is linked, and so the name of an object: ``Array of [List](#list)``."""
    sketch = typed.sketch
    while isinstance(sketch, Array):
        sketch = sketch.element
    return sketch is None and bool(text.links())


def _leading_status(content: Inline) -> tuple[str | None, int]:
    match = _STATUS.match(content.text)
    if match is None:
        return None, 0
    behind = _BEHIND_STATUS.match(content.text, match.end())
    return match["code"], behind.end() if behind is not None else match.end()


def _statuses(content: Inline, out: Gathered) -> bool:
    """Take the statuses that a text lists, each with what is said of it; whether it begins with one."""
    if _STATUS.match(content.text) is None:
        return False
    starts = [0, *(match.end() for match in _NEXT_STATUS.finditer(content.text))]
    known = {status.code for status in out.statuses if status.documentation or status.span != content.span}
    for start, end in zip(starts, [*starts[1:], len(content.text)], strict=True):
        match = _STATUS.match(content.text, start)
        if match is None or match["code"] in known:
            continue
        known.add(match["code"])
        out.statuses = [status for status in out.statuses if status.code != match["code"]]
        words = content.text[match.end() : end].strip(" ,;:.()\n|/\u2013\u2014-`").removesuffix(" and").removesuffix(" or")
        out.statuses.append(Status(match["code"], PageProse(words or (match["reason"] or "").strip()), None, content.span))
    return True


def _body(content: Inline) -> tuple[str, Code] | None:
    """What stands before a body in code or in braces, and the body; None where the text does not end with one."""
    text = content.text
    at = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    marked = next((mark for mark in content.marks if mark.kind is MarkKind.CODE and mark.start <= at < mark.end), None)
    start = marked.start if marked is not None else at
    end = marked.end if marked is not None else len(text)
    if at < 0 or text[end:].strip(" .;)") or not is_body(text[start:end]):
        return None
    return text[:start], Code("", text[start:end].strip(), CodeForm.FENCE, content.span)


_BRACES = re.compile(r"(?P<before>[^\[\]{}]{0,80}?)(?P<many>\[\s*)?\{(?P<names>[^{}:]+)\}(?:\s*,?\s*(?:\.\.\.)?\s*\])?[\s.;]*")


def _in_braces(content: Inline) -> tuple[Inline, bool]:
    """The names in braces with which a text ends, and whether these are of each of several: `` the van `{ id, name }` ``; the text itself without braces."""
    match = _BRACES.fullmatch(content.text) if "{" in content.text else None
    if match is None:
        return content, False
    return Inline(match["names"], (), content.span), match["many"] is not None or _LIST_BEFORE.match(match["before"]) is not None


def _object(content: Inline) -> tuple[str, bool] | None:
    """The name of what comes back, and whether there are many of it; None where a text says more than that."""
    if bracketed := _IN_BRACKETS.fullmatch(content.text):
        return bracketed["name"], True
    match = _OBJECT.fullmatch(content.text)
    if match is None or match["name"].lower() in _NO_OBJECT:
        return None
    many = bool(match["many"] or match["brackets"])
    return singular(match["name"]) if match["many"] else match["name"], many


_GENERIC = re.compile(r"(?:array|list|set|vec)<(?P<name>\w+)>", re.IGNORECASE)


def in_bold(content: Inline) -> tuple[str, bool] | None:
    """The name of what comes back, and whether there are many of it, where a paragraph is nothing but that in bold: `**Van**`, `**Array<Van>**`; None for others."""
    first = content.marks[0] if len(content.marks) == 1 else None
    if first is None or first.kind is not MarkKind.STRONG or first.start or first.end != len(content.text):
        return None
    match = _GENERIC.fullmatch(content.text)
    return (match["name"], True) if match is not None else _object(content)
