"""Differences between the operations of two services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from typing import Protocol as Interface

from codegen.diff.change import Change, Kind, Place, Value
from codegen.diff.pairing import Pairing, placeholders
from codegen.diff.structures import compare_documentation, other_fields
from codegen.ir.model import Operation, OperationSigning, Protocol, Sample, Service, Told, Waiter
from codegen.source import opened

_FIELDS = frozenset(
    {
        "id",
        "input",
        "output",
        "errors",
        "http",
        "pagination",
        "waiters",
        "samples",
        "media_types",
        "responses",
        "security",
        "signing",
        "resource",
        "position",
        "summary",
        "deprecated",
        "documentation",
        "url",
        "page",
        "span",
    }
)
"""Fields of an operation that have a comparison of their own; others are about how requests are sent."""


_WAITER_PLACES = frozenset({"id", "origin", "span"})


class _Build(Interface):
    def __call__(
        self, *, kind: Kind, aspect: str = "", before: Value = None, after: Value = None
    ) -> Change: ...


def compare_operations(pairing: Pairing) -> Iterator[Change]:
    """Operations that were added or removed, or that differ in anything but the structure of their messages."""
    old, new = pairing.old.service, pairing.new.service
    gone = {operation.id for operation in old.operations} - {before.id for before, _ in pairing.operations}
    come = {operation.id for operation in new.operations} - {after.id for _, after in pairing.operations}
    for operation in old.operations:
        if operation.id in gone:
            yield Change(
                kind=Kind.OPERATION_REMOVED, old=_place(old, operation), new=None, operations=(operation.id,)
            )
    for operation in new.operations:
        if operation.id in come:
            yield Change(
                kind=Kind.OPERATION_ADDED, old=None, new=_place(new, operation), operations=(operation.id,)
            )
    for first, second in pairing.operations:
        build = partial(Change, old=_place(old, first), new=_place(new, second), operations=(second.id,))
        if first.id != second.id:
            rest = new.protocol in (Protocol.REST_JSON, Protocol.REST_XML, Protocol.HTTP)
            kind = Kind.REST_OPERATION_RENAMED if rest else Kind.OPERATION_RENAMED
            yield build(kind=kind, before=first.id, after=second.id)
        yield from _http(first, second, build)
        yield from _messages(first, second, pairing, build)
        yield from _pagination(first, second, build)
        yield from _waiters(first, second, build)
        yield from _client(first, second, build)
        yield from _answers(first, second, build)
        yield from _rest(first, second, build)


def _place(service: Service, operation: Operation) -> Place:
    return Place(service=service.id, operation=operation.id, span=operation.span)


def _http(old: Operation, new: Operation, build: _Build) -> Iterator[Change]:
    for kind, before, after in (
        (Kind.HTTP_METHOD, old.http.method, new.http.method),
        (Kind.HTTP_PATH, old.http.path, new.http.path),
        (Kind.HTTP_STATUS, old.http.status, new.http.status),
    ):
        if before != after and not (kind is Kind.HTTP_PATH and placeholders(old.http.path, new.http.path) is not None):
            yield build(kind=kind, before=before, after=after)
    for first, second, known in (
        (old.http, new.http, frozenset({"method", "path", "status"})),
        (old.signing, new.signing, frozenset()),
        (old, new, _FIELDS),
    ):
        for name in other_fields(type(first), known):
            earlier, later = str(getattr(first, name)), str(getattr(second, name))
            if earlier != later:
                aspect = ("signature " if isinstance(first, OperationSigning) else "") + name.replace(
                    "_", " "
                )
                yield build(kind=Kind.REQUEST_FORM, aspect=aspect, before=earlier, after=later)


def _messages(old: Operation, new: Operation, pairing: Pairing, build: _Build) -> Iterator[Change]:
    for before, after, added, removed, other in (
        (old.input, new.input, Kind.INPUT_ADDED, Kind.INPUT_REMOVED, Kind.INPUT_TYPE),
        (old.output, new.output, Kind.OUTPUT_ADDED, Kind.OUTPUT_REMOVED, Kind.OUTPUT_TYPE),
    ):
        if before is None or after is None:
            if before is not after:
                yield build(kind=added if before is None else removed, before=before, after=after)
        elif pairing.ids.get(before) != after:
            yield build(kind=other, before=before, after=after)
    earlier, later = {pairing.ids.get(name, name) for name in old.errors}, set(new.errors)
    former = {new: old for old, new in pairing.ids.items()} if earlier - later else {}
    for name in sorted(earlier - later):
        place = _error_place(pairing.old.service, old, former.get(name, name))
        yield replace(build(kind=Kind.ERROR_REMOVED, before=name), old=place)
    for name in sorted(later - earlier):
        yield replace(
            build(kind=Kind.ERROR_ADDED, after=name), new=_error_place(pairing.new.service, new, name)
        )


def _error_place(service: Service, operation: Operation, error: str) -> Place:
    """Where the operation's page mentions the error, if the model knows that: a shape keeps only one of its places."""
    span = service.shape[error].span
    place = _place(service, operation)
    return replace(place, span=span) if span.file == operation.span.file else place


def _pagination(old: Operation, new: Operation, build: _Build) -> Iterator[Change]:
    if old.pagination is None or new.pagination is None:
        if old.pagination is not new.pagination:
            yield build(kind=Kind.PAGINATION_ADDED if new.pagination else Kind.PAGINATION_REMOVED)
        return
    for name in ("style", "input_tokens", "output_tokens", "results", "limit", "more_results", "page_number", "last_item"):
        before, after = getattr(old.pagination, name), getattr(new.pagination, name)
        if before != after:
            yield build(
                kind=Kind.PAGINATION_CHANGED, aspect=name.replace("_", " "), before=before, after=after
            )


def _waiters(old: Operation, new: Operation, build: _Build) -> Iterator[Change]:
    former, later = ({waiter.id: waiter for waiter in side.waiters} for side in (old, new))
    for name in sorted(former.keys() - later.keys()):
        yield build(kind=Kind.WAITER_REMOVED, before=name)
    for name in sorted(later.keys() - former.keys()):
        yield build(kind=Kind.WAITER_ADDED, after=name)
    for name in sorted(former.keys() & later.keys()):
        for field in other_fields(Waiter, _WAITER_PLACES):
            before, after = _plain(getattr(former[name], field)), _plain(getattr(later[name], field))
            if before != after:
                aspect = f"{name}: {field.replace('_', ' ')}"
                yield build(kind=Kind.WAITER_CHANGED, aspect=aspect, before=before, after=after)


def _plain(value: Any) -> Any:
    """What a change can show: what answers tell is told in words."""
    if isinstance(value, tuple):
        return tuple(f"{each.state}: {each.words}" if isinstance(each, Told) else each for each in value)
    return value


def _client(old: Operation, new: Operation, build: _Build) -> Iterator[Change]:
    if old.resource != new.resource:
        yield build(kind=Kind.OPERATION_MOVED, before=old.resource, after=new.resource)
    if old.security != new.security:
        yield build(kind=Kind.OPERATION_AUTHENTICATION, before=old.security, after=new.security)
    if old.media_types and new.media_types and old.media_types != new.media_types:
        yield build(kind=Kind.MEDIA_TYPES, before=old.media_types, after=new.media_types)
    if old.deprecated is None and new.deprecated is not None:
        yield build(kind=Kind.DEPRECATED)


def _answers(old: Operation, new: Operation, build: _Build) -> Iterator[Change]:
    """Statuses that were added or removed, where pages state any: a status that only an example shows is not stated."""
    former, later = {answer.status for answer in old.responses}, {answer.status for answer in new.responses}
    if not former or not later:
        return
    for status in sorted(former - later):
        yield build(kind=Kind.ANSWER_REMOVED, before=status)
    for status in sorted(later - former):
        yield build(kind=Kind.ANSWER_ADDED, after=status)


def _shown(sample: Sample) -> tuple[str, ...]:
    return sample.title, sample.text, sample.kind, sample.status


def _rest(old: Operation, new: Operation, build: _Build) -> Iterator[Change]:
    if [_shown(sample) for sample in old.samples] != [_shown(sample) for sample in new.samples]:
        yield build(kind=Kind.SAMPLES)
    former, later = (f"{side.summary}\n{opened(side.documentation)}" for side in (old, new))
    for difference in compare_documentation(former.strip(), later.strip(), (old.span, new.span)):
        if difference.kind is Kind.DEPRECATED and new.deprecated is not None:
            continue  # told already
        yield build(kind=difference.kind, before=difference.before, after=difference.after)
