"""Pass: derives waiters from operations that describe a thing and the states that pages list for it.

Tables of words decide (`states.py`); where these leave a doubt there is no waiter. Compared with the vendor's `waiters-2.json`.

"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.ir.model import ListType, Reference, Scalar, Waiter
from codegen.linking.aws.draft import MemberDraft, OperationDraft, ServiceDraft, ShapeDraft
from codegen.linking.aws.states import SUCCESS_WORDS, Phase, State, is_removal, read_states
from codegen.records import dataclass

_DESCRIBES = re.compile(r"(?:Describe|Get)([A-Z][A-Za-z0-9]*)")
_HISTORY = re.compile(r"\w*(Event|History|Activity|Log|Execution)", re.I)
"""Lists of what happened: their items never all reach one state."""
_STATUS = re.compile(r"(\w*?)_?(status|state)", re.I)
_INSIDE = re.compile(r"status|state|code|name", re.I)
"""The member of a structure that holds a state, as in `State.Name`."""
_NOT_FOUND = re.compile(
    r"(\w*?)\.?(?:NotFound|DoesNotExist|NotFoundException|NotFoundFault)(?:Exception|Fault)?"
)
_ANYTHING = frozenset({"", "resource", "entity"})
_GENERAL = frozenset({"", "current", "job", "lifecycle", "operation", "progress", "resource", "task"})
"""Names of the state of the thing itself; other names are of one aspect."""


@dataclass(frozen=True, slots=True)
class _Status:
    """A member that holds a state."""

    path: str
    aspect: str
    """The aspect whose state it is: `LastUpdate`; empty for the thing itself."""
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class _Aim:
    """A state that can be waited for."""

    success: tuple[State, ...]
    failure: tuple[str, ...] = ()


def derive_waiters(service: ServiceDraft) -> None:
    """The waiters of all operations. Of two operations that give one name, the first in the alphabet has it."""
    taken: set[str] = set()
    for _, operation in sorted(service.operations.items()):
        waiters = [waiter for waiter in _waiters(service, operation) if waiter.id.lower() not in taken]
        taken |= {waiter.id.lower() for waiter in waiters}
        operation.waiters = tuple(sorted(waiters, key=lambda waiter: waiter.id))


def _waiters(service: ServiceDraft, operation: OperationDraft) -> Iterator[Waiter]:
    match = _DESCRIBES.fullmatch(operation.id)
    if match is None or operation.response is None:
        return
    noun = _singular(match[1])
    if _HISTORY.fullmatch(noun):
        return
    made: set[str] = set()
    for status in _statuses(service, operation.response, noun):
        for aim in _aims(status):
            name = noun + status.aspect + "Or".join(_pascal(state.value) for state in aim.success)
            removal = all(state.phase is Phase.GONE for state in aim.success)
            errors = _not_found(service, operation, noun, status) if removal else ()
            if name.lower() not in made:
                made.add(name.lower())
                yield Waiter(
                    id=name,
                    path=status.path,
                    success=tuple(state.value for state in aim.success),
                    failure=aim.failure,
                    success_errors=errors,
                    span=operation.page.span,
                )
        going = any(state.phase in (Phase.GOING, Phase.GONE) for state in status.states)
        gone = any(state.phase is Phase.GONE for state in status.states)
        errors = _not_found(service, operation, noun, status)
        if going and not gone and errors:
            failure = _failures(status.states, "delete")
            yield Waiter(
                id=f"{noun}Deleted",
                path=status.path if failure else "",
                failure=failure,
                success_errors=errors,
                span=operation.page.span,
            )


def _aims(status: _Status) -> Iterator[_Aim]:
    states = status.states
    phases = {state.phase for state in states}
    plain = [state for state in states if not state.activity]
    done = [state for state in plain if state.phase is Phase.DONE]
    stopped = [state for state in plain if state.phase is Phase.STOPPED]
    if not phases & {Phase.MOVING, Phase.GOING} and not (done and Phase.READY in phases):
        return
    if status.aspect and not (done and {Phase.MOVING, Phase.FAILED} <= phases):
        return
    lost = tuple(state.value for state in states if state.phase in (Phase.GOING, Phase.GONE))
    if len(done) == 1:
        given_up = tuple(state.value for state in states if state.phase is Phase.UNDONE)
        failure = (*_failures(states, ""), *given_up, *lost)
        if done[0].word in SUCCESS_WORDS:
            yield _Aim((done[0],), (*failure, *(state.value for state in stopped)))
        else:
            yield _Aim((done[0], *stopped), failure)
    if not done:
        for state in plain:
            if state.phase is Phase.READY or (state.phase is Phase.STOPPED and Phase.READY in phases):
                yield _Aim((state,), (*_failures(states, ""), *lost))
    for state in states:
        if state.phase is Phase.DONE and state.activity:
            undone = _rollbacks(states, state.activity)
            yield _Aim((state,), (*_failures(states, state.activity), *undone, *lost))
        elif state.phase is Phase.GONE and (not state.activity or is_removal(state.activity)):
            yield _Aim((state,), _failures(states, state.activity or "delete"))
        elif state.value.lower() == "created" and _is_creating(states):
            yield _Aim((state,), (*_failures(states, "create"), *lost))


def _is_creating(states: tuple[State, ...]) -> bool:
    return any(
        state.word == "creating" or (state.phase is Phase.MOVING and state.activity in ("create", "creation"))
        for state in states
    )


def _rollbacks(states: tuple[State, ...], activity: str) -> tuple[str, ...]:
    """States in which an activity was undone; a rollback that names none undid a creation."""
    wanted = (f"{activity}_rollback", "rollback" if activity == "create" else None)
    ends = (Phase.DONE, Phase.FAILED)
    return tuple(state.value for state in states if state.phase in ends and state.activity in wanted)


def _failures(states: tuple[State, ...], activity: str) -> tuple[str, ...]:
    """States in which an activity failed, of every activity where none is given; the failed end of a deletion names it."""
    failed = [state for state in states if state.phase is Phase.FAILED]
    if activity:
        wanted = (activity,) if is_removal(activity) else (activity, "")
        failed = [state for state in failed if state.activity in wanted]
    return tuple(state.value for state in failed)


def _statuses(service: ServiceDraft, response: ShapeDraft, noun: str) -> Iterator[_Status]:
    inside = list(_inside(service, response, noun))
    seen = False
    for path, structure, main in (("", response, not inside), *((*held, True) for held in inside)):
        if seen:
            return
        for member in structure.members:
            match = _STATUS.fullmatch(member.name)
            if match is None:
                continue
            stem = match[1]
            aspect = _aspect(stem, noun)
            enumerated = _enumerated(service, member)
            if enumerated is None or (aspect and not main) or (seen and not aspect):
                continue
            seen = seen or not aspect
            inner, values = enumerated
            yield _Status(f"{path}{member.name}{inner}", aspect, read_states(values))


def _aspect(stem: str, noun: str) -> str:
    of_stem, of_noun = _normal(stem), _normal(noun)
    if of_stem in _GENERAL or of_noun.endswith(of_stem) or of_stem.endswith(of_noun):
        return ""
    return _pascal(stem[len(noun) :] if of_stem.startswith(of_noun) else stem)


def _enumerated(service: ServiceDraft, member: MemberDraft) -> tuple[str, tuple[str, ...]] | None:
    """The rest of the path to an enumeration, and its values."""
    kind = member.type
    if isinstance(kind, Scalar):
        return ("", kind.enum.values) if kind.enum is not None else None
    if not isinstance(kind, Reference):
        return None
    for inner in service.shapes[kind.shape].members:
        if _INSIDE.fullmatch(inner.name) and isinstance(inner.type, Scalar) and inner.type.enum is not None:
            return f".{inner.name}", inner.type.enum.values
    return None


def _inside(
    service: ServiceDraft, structure: ShapeDraft, noun: str, deeper: bool = True
) -> Iterator[tuple[str, ShapeDraft]]:
    """(path, structure) of what an answer holds under the thing's name."""
    lists = []
    for member in structure.members:
        kind, mark = member.type, ""
        if isinstance(kind, ListType):
            kind, mark = kind.element, "[]"
        if not isinstance(kind, Reference) or _STATUS.fullmatch(member.name):
            continue
        inner = service.shapes[kind.shape]
        if _fits(_singular(member.name), noun) or _normal(inner.id).startswith(_normal(noun)):
            yield f"{member.name}{mark}.", inner
        elif mark:
            lists.append((f"{member.name}[].", inner))
    if deeper and len(lists) == 1:
        for path, inner in lists:
            yield from ((path + rest, shape) for rest, shape in _inside(service, inner, noun, deeper=False))


def _not_found(
    service: ServiceDraft, operation: OperationDraft, noun: str, status: _Status
) -> tuple[str, ...]:
    """The code of the only documented error that says the thing does not exist; of several, the one that names the thing."""
    if status.aspect:
        return ()
    codes = []
    for name in operation.errors:
        shape = service.shapes[name]
        match = _NOT_FOUND.fullmatch(shape.id)
        if match is not None and shape.error is not None:
            codes.append((match[1], shape.error.code))
    if len(codes) != 1:
        return ()
    about, code = codes[0]
    named = _fits(about, noun) or ("[]" not in status.path and about.lower() in _ANYTHING)
    return (code,) if named else ()


def _fits(name: str, noun: str) -> bool:
    """Whether a name is the thing's, or its end or beginning: `Job` of `TrainingJob`."""
    of_name, of_noun = _normal(name), _normal(noun)
    return bool(of_name) and (
        of_noun.endswith(of_name) or of_name.endswith(of_noun) or of_name.startswith(of_noun)
    )


def _normal(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|us)es\Z", noun):
        return noun[:-2]
    return noun[:-1] if re.search(r"[^su]s\Z", noun) else noun


def _pascal(value: str) -> str:
    """The name in Pascal case: `InService`, `CreateComplete` of `CREATE_COMPLETE`."""
    parts = re.findall(r"[A-Za-z][a-z0-9]*[A-Za-z0-9]*", value)
    return "".join(part.capitalize() if part.isupper() else part[0].upper() + part[1:] for part in parts)
