"""Puts a service together from the operations that its pages describe."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from codegen.ir.facts import ServiceSettings
from codegen.ir.model import (
    ArrayStyle,
    Deprecation,
    HttpBinding,
    Operation,
    Protocol,
    Server,
    Service,
    Structure,
)
from codegen.linking.rest.answers import build_answers
from codegen.linking.rest.borrowing import Lenders
from codegen.linking.rest.common import common_members
from codegen.linking.rest.common_objects import CommonObject, common_objects
from codegen.linking.rest.descriptions import DocumentedOperation, find_descriptions
from codegen.linking.rest.error_forms import common_error
from codegen.linking.rest.given_names import name_operations
from codegen.linking.rest.index import Index
from codegen.linking.rest.leads import read_lead
from codegen.linking.rest.name_words import VERBS
from codegen.linking.rest.names import resource_of
from codegen.linking.rest.names_apart import Nameable
from codegen.linking.rest.object_lists import lines_of
from codegen.linking.rest.operation_samples import read_samples
from codegen.linking.rest.outline import Section, outline
from codegen.linking.rest.overviews import find_servers, page_bases, stated_authentication, stated_paging
from codegen.linking.rest.paging import with_pages
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.requests import build_request
from codegen.linking.rest.scopes import Described, find_operations
from codegen.linking.rest.service import Called, security
from codegen.linking.rest.service_names import NamedBy, name_service
from codegen.linking.rest.shapes import Shapes
from codegen.linking.rest.wording import pascal, words
from codegen.pages.rest import Callout, Inline, IntroductionForm, MarkKind, Page, Paragraph
from codegen.records import dataclass
from codegen.source import PageProse

_DEPRECATED = re.compile(r"\(?\bdeprecated\b\)?", re.IGNORECASE)


@dataclass(slots=True)
class Linked:
    """A service, and what its making showed; checks look into it."""

    service: Service
    named: NamedBy
    operations: list[DocumentedOperation]
    shapes: Shapes
    roots: list[Section]
    profile: Profile


def assemble(
    pages: Sequence[Page],
    name: str | None,
    profile: Profile,
    settings: ServiceSettings | None,
    kept: Mapping[str, Mapping[str, str]] | None = None,
) -> Linked | None:
    """The service of `pages`; None where none of them introduces an operation. `settings` are where its profile stands.

    `kept` are names of operations that earlier builds gave: service -> `GET /pets/{id}` -> name.
    """
    span = settings.span if settings is not None else None
    roots = [outline(page) for page in pages]
    described = find_operations(roots, profile.answers)
    if profile.base_url is None:
        _put_behind(described, page_bases(roots))
    operations = find_descriptions(described, profile)
    if not operations:
        return None
    place = span or operations[0].first.introduction.span
    index = Index(roots, profile.columns)
    lenders = Lenders(operations, index)
    for documented, lent in [(documented, lenders.borrow(documented)) for documented in operations]:
        documented.gathered.parameters += lent
    shapes = Shapes(index, profile.silence)
    errors = common_error(roots, shapes)
    called = [Called(documented.first.introduction, documented.gathered) for documented in operations]
    urls = find_servers(roots, called, profile, place)
    _cut_bases(operations, urls)
    named = NamedBy(name, "the configuration") if name else name_service(pages, urls)
    uid = named.name
    files = {documented.first.section.page.file for documented in operations}
    many = len(files) <= _FEW or len(operations) > _MANY * len(files)
    nameables = [_nameable(documented, profile, many) for documented in operations]
    names = name_operations(nameables, profile.names, (kept or {}).get(uid, {}))
    common = common_objects(
        [item.resource for item in nameables], [documented.gathered for documented in operations]
    )
    paging = stated_paging(roots)
    own = {parameter.entry.name for documented in operations for parameter in documented.gathered.parameters}
    # Pages that state such parameters with operations state them with all that have them.
    stated = {} if own & paging.parameters.keys() else paging.types
    built = []
    for position, (documented, item, chosen) in enumerate(zip(operations, nameables, names, strict=True)):
        shared = common.get(position)
        built.append(_operation(documented, chosen, item.resource, position, shapes, profile, shared, stated))
    built = [
        with_pages(
            operation,
            shapes.made,
            profile.paging,
            [*(text.text for text in documented.gathered.sentences), paging.header or ""],
            paging.link is not None,
        )
        for operation, documented in zip(built, operations, strict=True)
    ]
    service = Service(
        id=uid,
        title=uid.replace("-", " ").title() if "-" in uid else uid[:1].upper() + uid[1:],
        name=uid,
        api_version="",
        protocol=Protocol.HTTP,
        family="rest",
        servers=urls,
        security_schemes=security(called, profile, place, lambda: stated_authentication(roots)),
        operations=tuple(sorted(built, key=lambda operation: operation.id)),
        shapes=tuple(sorted(shapes.made.values(), key=lambda shape: shape.id)),
        span=place,
        common_errors=errors,
        array_style=profile.array_style or ArrayStyle.REPEATED,
    )
    return Linked(service, named, operations, shapes, roots, profile)


def _put_behind(described: Sequence[Described], bases: Mapping[str, str]) -> None:
    """Put the paths of pages behind what these say that all paths begin with."""
    for item in described:
        base = bases.get(item.section.page.file)
        if base and not item.introduction.host and not f"{item.introduction.path}/".startswith(f"{base}/"):
            item.introduction = replace(item.introduction, path=base + item.introduction.path)


def _cut_bases(operations: Sequence[DocumentedOperation], urls: Sequence[Server]) -> None:
    """Take the base URL's path off the paths that only commands show, whose addresses are whole."""
    base = re.sub(r"^(?:\w+://)?[^/]*", "", urls[0].url) if urls else ""
    for described in (item for documented in operations for item in documented.described):
        introduction = described.introduction
        if base and introduction.form is IntroductionForm.CURL and introduction.path.startswith(f"{base}/"):
            described.introduction = replace(introduction, path=introduction.path.removeprefix(base), host="")


def _nameable(documented: DocumentedOperation, profile: Profile, many: bool) -> Nameable:
    introduction, section = documented.first.introduction, documented.first.section
    title = introduction.name or _title(section)
    if _ONLY_CALL.fullmatch(title):
        title = _said_by_index(documented) or title
    resource = resource_of(section.page.file, section.page.title)
    if many:
        resource = _grouping(section) or resource
    resource = profile.resources.get(section.page.file, profile.resources.get(resource, resource))
    return Nameable(
        title,
        introduction.method,
        introduction.path,
        "" if profile.flat else resource,
        documented.first.shared,
    )


_ONLY_CALL = re.compile(r"\W*[A-Z]{3,7}\W+/\S*\W*")
_WORDS_OF_NAME = 6


def _said_by_index(documented: DocumentedOperation) -> str:
    """What a table of calls says in a few words that the operation does: a heading that is the call itself says less."""
    for described in documented.described:
        said = described.introduction
        parts = words(said.summary) if said.form is IntroductionForm.TABLE else []
        if 1 < len(parts) <= _WORDS_OF_NAME and parts[0] in VERBS:
            return said.summary.strip(" .")
    return ""


_FEW = 3
"""Files up to which the sections of a reference, not its files, are what groups its operations."""
_MANY = 20
"""Operations of a file, on average, above which that holds too."""


def _grouping(section: Section) -> str:
    """The section around an operation's own, as a resource; empty where the page has no such sections."""
    titled = _titled(section) or section
    root = next((other for other in titled.above() if other.parent is None), titled)
    several = sum(other.level == 1 for other in root.sections) > 1
    above = [
        other
        for other in titled.above()
        if other.heading is not None and (other.level > 1 or several) and not _is_act(other.title)
    ]
    title = re.sub(r"^[\d.\s]+", "", above[0].title) if above else ""
    kept = [
        word for word in words(title) if word not in ("api", "apis", "the", "endpoints", "and", "operations")
    ]
    return "_".join(kept[:3])


_SAYS_NOTHING = re.compile(
    r"\W*(?:http )?(?:request|endpoints?|usage|api|url|method|code samples?|overview|description|definition|syntax|parameters?|examples?|details|(?:old |new )?version \d+(?: \([\w ]+\))?)\W*$",
    re.IGNORECASE,
)


def _title(section: Section) -> str:
    """The heading that names an operation."""
    titled = _titled(section)
    return re.sub(r"<[^>]*>", "", titled.title) if titled is not None else ""


def _titled(section: Section) -> Section | None:
    """The section whose heading names an operation: the nearest that says more than that there is a request."""
    for candidate in (section, *section.above()):
        title = re.sub(r"<[^>]*>", "", candidate.title)
        if title and not _SAYS_NOTHING.match(title):
            return candidate
    return None


def _is_act(title: str) -> bool:
    """Whether a heading says what is done, so that it groups nothing: `Add van`."""
    parts = words(title)
    return len(parts) > 1 and parts[0] in VERBS


def _operation(
    documented: DocumentedOperation,
    name: str,
    resource: str,
    position: int,
    shapes: Shapes,
    profile: Profile,
    common: CommonObject | None,
    stated: Mapping[str, str],
) -> Operation:
    described, gathered = documented.first, documented.gathered
    introduction = described.introduction
    owner = pascal(name)
    introductions = [introduction, *(item.introduction for item in documented.described[1:])]
    request = build_request(introductions, gathered, shapes, profile, owner)
    shape = shapes.claim(f"{owner}Request") if request.members else None
    answers = build_answers(gathered, shapes, owner, introduction.span, common, resource)
    request.members += common_members(introduction, name, request.members, answers, shapes, profile, stated)
    if request.members:
        shape = shape or shapes.claim(f"{owner}Request")
        shapes.made[shape] = Structure(
            id=shape, members=tuple(request.members), page=described.section.page.file, span=introduction.span
        )
    title = introduction.summary or _title(described.section)
    return Operation(
        id=name,
        input=shape,
        output=answers.output,
        http=HttpBinding(method=introduction.method, path=introduction.path, status=answers.status),
        samples=tuple(read_samples(described.placed, gathered)),
        media_types=request.media_types,
        responses=tuple(answers.responses),
        resource=resource or None,
        position=position,
        summary=" ".join(title.split()),
        deprecated=_deprecated(described),
        documentation=PageProse(_documentation(gathered.prose, " ".join(title.split()))),
        page=described.section.page.file,
        span=introduction.span,
    )


_ONLY_LEADS = re.compile(r"[^.:!?\n]{1,60}:")
"""`You get:`: a paragraph that says nothing without what stands below it."""
_ONLY_TITLES = re.compile(
    r"\W*(?:(?:an? )?(?:example|sample|successful)(?: json| curl)? )(?:requests?|responses?|calls?|answers?|commands?)\W*",
    re.IGNORECASE,
)
_CALL_LABEL = re.compile(
    r"\W*(?:(?:http|api|request|rest) )?(?:methods?|verb|url|uri|path|route|endpoint)\W*?:", re.IGNORECASE
)
_WORDS_LABEL = re.compile(r"\W*(?:description|summary|purpose)\W*?:\W*", re.IGNORECASE)
_FACT_LABEL = re.compile(
    r"\W*(?:auth\w*|permissions?|scopes?|roles?|content-type)(?: \w+)?\W*?:", re.IGNORECASE
)


def _documentation(blocks: Sequence[Paragraph], summary: str) -> str:
    """The words of paragraphs: without labels that only say what to call, what is labelled as a fact behind the rest, be that the summary."""
    words: list[str] = []
    facts: list[str] = []
    for block in blocks:
        if _only_leads(block.text):
            continue
        kept = []
        for line in lines_of(block.text):
            if _FACT_LABEL.match(line):
                facts.append(line.strip())
            elif not _CALL_LABEL.match(line):
                kept.append(_WORDS_LABEL.sub("", line, count=1) if _WORDS_LABEL.match(line) else line)
        if text := "\n".join(kept).strip():
            words.append(text)
    if facts and not words and summary:
        words.append(summary)
    return "\n\n".join([*words, *facts])


def _only_leads(text: Inline) -> bool:
    """Whether a line only says what the next block is: `Supported attributes:`, `Path params` in bold."""
    if _ONLY_LEADS.fullmatch(text.text.strip()) or _ONLY_TITLES.fullmatch(text.text):
        return True
    bold = any(
        mark.kind is MarkKind.STRONG and mark.end - mark.start >= len(text.text) - 1 for mark in text.marks
    )
    return bold and read_lead(text.text) is not None


def _text(block: Paragraph) -> str:
    return block.text.text


def _deprecated(described: Described) -> Deprecation | None:
    """By the heading, or a call-out right below it."""
    heading = described.section.heading
    if heading is not None and _DEPRECATED.search(heading.title.text):
        return Deprecation(PageProse(), heading.span)
    for placed in described.placed[:4]:
        block = placed.block
        if isinstance(block, Callout) and placed.depth == 0:
            text = " ".join(_text(part) for part in block.blocks if isinstance(part, Paragraph))
            if block.kind.startswith("deprecat") or re.match(
                r"\W*(?:this (?:endpoint|api|method|feature|operation) (?:is|was|has been) )?deprecated\b",
                text,
                re.IGNORECASE,
            ):
                return Deprecation(PageProse(text), block.span)
        if isinstance(block, Paragraph) and re.match(
            r"\W*(?:this (?:endpoint|api|method|feature|operation) (?:is|was|has been) )?(?:now )?deprecated\b",
            _text(block),
            re.IGNORECASE,
        ):
            return Deprecation(PageProse(_text(block)), block.span)
    return None
