"""The members that bodies of errors have, by exception class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from codegen.ir.model import Location, Member, Reference, Scalar, ScalarKind, Service

BASE = "ApiError"
CLASSES = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "410": "GoneError",
    "412": "PreconditionFailedError",
    "422": "UnprocessableError",
    "429": "RateLimitedError",
}
"""Status -> class, as in the runtime."""


def error_bodies(service: Service) -> Iterator[tuple[str, str]]:
    """(exception class, shape of a body) for every error whose body pages show."""
    for shape in service.common_errors:
        yield BASE, shape
    for operation in service.operations:
        for response in operation.responses:
            if response.status[:1] not in ("4", "5", "d") or response.shape is None:
                continue
            for member in service.shape[response.shape].members:
                if member.location is Location.PAYLOAD and isinstance(member.type, Reference):
                    other = "ServerError" if response.status.startswith("5") else BASE
                    yield CLASSES.get(response.status, other), member.type.shape


def error_members(service: Service) -> Mapping[str, tuple[Member, ...]]:
    """Exception class -> its members in the order of the pages. Members that several classes share move to the base class."""
    shown: dict[str, list[tuple[str, Member]]] = {}
    for class_, shape in error_bodies(service):
        for member in service.shape[shape].members:
            if member.location is Location.BODY:
                shown.setdefault(member.wire_name, []).append((class_, member))
    out: dict[str, list[Member]] = {}
    for places in shown.values():
        classes = {class_ for class_, _ in places}
        class_ = classes.pop() if len(classes) == 1 else BASE
        out.setdefault(class_, []).append(_together(service, [member for _, member in places]))
    return {class_: tuple(members) for class_, members in out.items()}


def _together(service: Service, members: list[Member]) -> Member:
    """One member for members of one name in several bodies; of structures the one of which most is known."""
    kinds = [member.type for member in members]
    structures = [kind for kind in kinds if isinstance(kind, Reference)]
    if len(structures) == len(kinds):
        chosen = max(structures, key=lambda kind: len(service.shape[kind.shape].members))
        return next(member for member in members if member.type is chosen)
    scalars = {kind.kind for kind in kinds if isinstance(kind, Scalar)}
    if len(scalars) == 1 and all(isinstance(kind, Scalar) for kind in kinds):
        return members[0]
    if len(members) == 1:
        return members[0]
    anything = Scalar(kind=ScalarKind.DOCUMENT, span=members[0].span)
    return Member(name=members[0].name, wire_name=members[0].wire_name, type=anything, span=members[0].span)
