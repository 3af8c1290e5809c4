"""Makes the model's operations from those that the pages describe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from codegen.ir.model import HttpBinding, Location, Operation, SecurityScheme, Structure
from codegen.linking.rest.locations import PLACEHOLDER
from codegen.linking.rest.messages.answers import build_answers
from codegen.linking.rest.messages.descriptions import DocumentedOperation
from codegen.linking.rest.messages.envelopes import common_envelope
from codegen.linking.rest.messages.operation_prose import deprecation_of, documentation_of
from codegen.linking.rest.messages.requests import build_request
from codegen.linking.rest.naming.given_names import name_operations
from codegen.linking.rest.naming.operation_titles import nameables, title_of
from codegen.linking.rest.naming.wording import pascal
from codegen.linking.rest.objects.common_objects import CommonObject, common_objects
from codegen.linking.rest.objects.shapes import Shapes
from codegen.linking.rest.objects.shown_objects import shown_by_calls
from codegen.linking.rest.outline import Section
from codegen.linking.rest.paging.paging import with_pages
from codegen.linking.rest.paging.paging_said import said_paging
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.samples.operation_samples import read_samples
from codegen.linking.rest.service.body_forms import sent_as_forms
from codegen.linking.rest.service.common_headers import CommonHeader, common_headers, stated_headers
from codegen.linking.rest.service.common_parameters import common_members
from codegen.linking.rest.service.overviews import StatedPaging, stated_paging
from codegen.records import dataclass
from codegen.source import PageProse


@dataclass(frozen=True, slots=True)
class _OfAll:
    """What is said of all operations."""

    profile: Profile
    paging: Mapping[str, str]
    """Name -> type of parameters of paging."""
    headers: Sequence[CommonHeader]
    form: bool
    """Their bodies are forms."""
    envelope: str
    """The member that holds the result in every answer; empty where nothing says so."""


def build_operations(
    operations: Sequence[DocumentedOperation],
    shapes: Shapes,
    profile: Profile,
    roots: Sequence[Section],
    kept: Mapping[str, str],
    schemes: Sequence[SecurityScheme] = (),
) -> list[Operation]:
    """The operations in the order of the pages; their structures are added to `shapes`.

    `kept` are names that earlier builds gave, by `GET /pets/{id}`; `schemes` are the ways to authenticate.
    """
    named_by = nameables(operations, profile)
    names = name_operations(named_by, profile.names, kept)
    common = common_objects(
        [item.resource for item in named_by], [documented.gathered for documented in operations]
    )
    for name, known in shown_by_calls([item.resource for item in named_by], operations, common).items():
        shapes.objects_shown.setdefault(name, known)
    paging = stated_paging(roots)
    stated = _stated_of_paging(operations, paging)
    listed = (p.entry.name for documented in operations for p in documented.gathered.parameters if p.location in (None, Location.HEADER))
    headers = stated_headers(roots, profile, listed, (scheme.name for scheme in schemes))
    overall = _OfAll(profile, stated, headers, sent_as_forms(roots), common_envelope(roots))
    built = [
        _operation(documented, name, item.resource, position, shapes, common.get(position), overall)
        for position, (documented, item, name) in enumerate(zip(operations, named_by, names, strict=True))
    ]
    # Only now is every structure there that paging asks for.
    return [
        with_pages(
            operation,
            shapes.made,
            profile.paging,
            chain((text.text for text in documented.gathered.sentences), (paging.header or "",)),
            paging.link is not None,
            said_paging(documented.gathered.sentences),
        )
        for operation, documented in zip(built, operations, strict=True)
    ]


def _stated_of_paging(operations: Sequence[DocumentedOperation], paging: StatedPaging) -> Mapping[str, str]:
    """Name -> type of the parameters of paging that the pages state for all operations.

    Empty where an operation lists one of them: then the pages list them wherever they apply.
    """
    own = {parameter.entry.name for documented in operations for parameter in documented.gathered.parameters}
    return {} if own & paging.parameters.keys() else paging.types


def _nouns(resource: str, path: str) -> tuple[str, ...]:
    """What the pages may call the object of an operation: its resource, else what its path ends in, `vans` of `/depots/{id}/vans`."""
    fixed = [part for part in path.split("/") if part and not PLACEHOLDER.search(part)]
    return tuple(dict.fromkeys(noun for noun in (resource, *fixed[-1:]) if noun))


def _operation(
    documented: DocumentedOperation,
    name: str,
    resource: str,
    position: int,
    shapes: Shapes,
    common: CommonObject | None,
    overall: _OfAll,
) -> Operation:
    profile = overall.profile
    described, gathered = documented.first, documented.gathered
    introduction = described.introduction
    owner = pascal(name)
    introductions = [introduction, *(item.introduction for item in documented.described[1:])]
    request = build_request(introductions, gathered, shapes, profile, owner, form=overall.form)
    shape = shapes.ids.claim(f"{owner}Request") if request.members else None
    answers = build_answers(gathered, shapes, owner, introduction.span, common, _nouns(resource, introduction.path), overall.envelope)
    request.members += common_members(introduction, name, request.members, answers, shapes, profile, overall.paging)
    request.members += common_headers(overall.headers, described.section.page.file, request.members, shapes)
    if request.members:
        shape = shape or shapes.ids.claim(f"{owner}Request")
        shapes.made[shape] = Structure(
            id=shape, members=tuple(request.members), page=described.section.page.file, span=introduction.span
        )
    # A note in capitals behind a call, such as `(HMAC SHA256)`, is how it is signed or who may call it.
    title = (introduction.summary if not introduction.summary.isupper() else "") or title_of(described)
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
        deprecated=deprecation_of(described),
        documentation=PageProse(documentation_of(gathered.prose, " ".join(title.split()))),
        page=described.section.page.file,
        span=introduction.span,
    )
