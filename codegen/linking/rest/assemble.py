"""Puts a service together from the operations that its pages describe."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from codegen.ir.facts import ServiceSettings
from codegen.ir.model import ArrayStyle, Protocol, Server, Service
from codegen.linking.rest.calls.scopes import Described, find_operations
from codegen.linking.rest.gathered import Called
from codegen.linking.rest.messages.borrowing import borrow
from codegen.linking.rest.messages.descriptions import DocumentedOperation, find_descriptions
from codegen.linking.rest.messages.error_forms import common_error
from codegen.linking.rest.messages.lenders import Lenders
from codegen.linking.rest.messages.operations import build_operations
from codegen.linking.rest.naming.service_names import NamedBy, name_service
from codegen.linking.rest.objects.index import Index
from codegen.linking.rest.objects.shapes import Shapes
from codegen.linking.rest.objects.shown_objects import shown_objects
from codegen.linking.rest.outline import Section, outline
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.service.authentication import security
from codegen.linking.rest.service.call_securities import as_documents_say
from codegen.linking.rest.service.overviews import find_servers, page_bases
from codegen.linking.rest.service.stated_authentication import stated_authentication
from codegen.pages.rest import IntroductionForm, Page
from codegen.records import dataclass


@dataclass(slots=True)
class Linked:
    """A service, and what linking found on the way, for checks."""

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
    """The service of `pages`; None where none of them introduces an operation. `settings` hold its profile.

    `kept` are names of operations that earlier builds gave: service -> `GET /pets/{id}` -> name.
    """
    roots = [outline(page) for page in pages]
    operations = _describe(roots, profile)
    if not operations:
        return None
    span = settings.span if settings is not None else operations[0].first.introduction.span
    index = Index(roots, profile.columns)
    _lend(operations, index)
    shapes = Shapes(index, profile.silence, shown_objects(roots))
    errors = common_error(roots, shapes)
    called = [Called(documented.first.introduction, documented.gathered) for documented in operations]
    servers = find_servers(roots, called, profile, span)
    _cut_bases(operations, servers)
    named = NamedBy(name, "the configuration") if name else name_service(pages, servers)
    uid = named.name
    schemes = security(called, profile.auth, span, lambda: stated_authentication(roots))
    built = build_operations(operations, shapes, profile, roots, (kept or {}).get(uid, {}), schemes)
    if profile.auth is None:
        built = [*as_documents_say(built, pages, schemes)]
    service = Service(
        id=uid,
        title=_title(uid),
        name=uid,
        api_version="",
        protocol=Protocol.HTTP,
        family="rest",
        servers=servers,
        security_schemes=schemes,
        operations=tuple(sorted(built, key=lambda operation: operation.id)),
        shapes=tuple(sorted(shapes.made.values(), key=lambda shape: shape.id)),
        span=span,
        common_errors=errors,
        array_style=profile.array_style or ArrayStyle.REPEATED,
    )
    return Linked(service, named, operations, shapes, roots, profile)


def _title(uid: str) -> str:
    return uid.replace("-", " ").title() if "-" in uid else uid[:1].upper() + uid[1:]


def _describe(roots: Sequence[Section], profile: Profile) -> list[DocumentedOperation]:
    """The operations that the pages introduce, with all that the pages say of each."""
    described = find_operations(roots, profile.answers)
    if profile.base_url is None:
        _put_behind(described, page_bases(roots))
    _without_versions(described)
    return find_descriptions(described, profile)


def _lend(operations: Sequence[DocumentedOperation], index: Index) -> None:
    """Give operations the parameters that they take from others. No operation lends what it has borrowed itself."""
    lenders = Lenders(operations, index)
    for documented, lent in [(documented, borrow(documented, lenders)) for documented in operations]:
        documented.gathered.parameters += lent


def _put_behind(described: Sequence[Described], bases: Mapping[str, str]) -> None:
    """Begin the paths of a page with the path that the page says all of them begin with."""
    for item in described:
        base = bases.get(item.section.page.file)
        if base and not item.introduction.host and not f"{item.introduction.path}/".startswith(f"{base}/"):
            item.introduction = replace(item.introduction, path=base + item.introduction.path)


_VERSION = re.compile(r"(?:/(?:api|rest|v\d+(?:\.\d+)?))+(?=/)")


def _without_versions(described: Sequence[Described]) -> None:
    """Let rows of an index call what a section introduces, where they only have the version before its path: `/v3/vans` of `GET /vans`."""
    known = {item.key: item.introduction.path for item in described if item.introduction.form is not IntroductionForm.TABLE}
    for item in described:
        match = _VERSION.match(item.introduction.path) if item.introduction.form is IntroductionForm.TABLE and item.key not in known else None
        if match is not None:
            method, path = item.key
            shorter = known.get((method, path[match.end() :]))
            if shorter is not None:
                item.introduction = replace(item.introduction, path=shorter)


def _cut_bases(operations: Sequence[DocumentedOperation], servers: Sequence[Server]) -> None:
    """Take the path of the base URL off paths that only commands show: commands have whole addresses."""
    base = re.sub(r"^(?:\w+://)?[^/]*", "", servers[0].url) if servers else ""
    for described in (item for documented in operations for item in documented.described):
        introduction = described.introduction
        if base and introduction.form is IntroductionForm.CURL and introduction.path.startswith(f"{base}/"):
            described.introduction = replace(introduction, path=introduction.path.removeprefix(base), host="")
