"""What the SDK of one model offers that the SDK of another does not: the truth that judgements are held to."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.emit.python import layout
from codegen.emit.python.names import Names
from codegen.emit.python.types import Typing, is_optional
from codegen.ir.model import Model
from codegen.migrate.surface import Class, Role, Surface


def broken(old: Model, new: Model) -> Iterator[str]:
    """Names that are gone, parameters that must be given now, attributes of another type or that may be unset now."""
    first, second = Surface(old, "sdk"), Surface(new, "sdk")
    before = {service.id: Names(service) for service in old.services}
    after = {service.id: Names(service) for service in new.services}
    for path, cls in first.paths.items():
        later = second.paths.get(path)
        if later is None:
            yield f"{path} is gone"
            continue
        yield from (f"{path}.{name}() is gone" for name in cls.calls.keys() - later.calls.keys())
        yield from (f"{path}.{name} is gone" for name in cls.members.keys() - later.members.keys())
        if cls.role in (Role.TYPE, Role.MESSAGE):
            yield from _attributes(path, cls, later, before[cls.service], after[later.service])


def _attributes(path: str, cls: Class, later: Class, old: Names, new: Names) -> Iterator[str]:
    for name, member in later.members.items():
        if later.sent and member.required and not member.idempotency_token:
            before = cls.members.get(name)
            if before is None or not before.required or before.idempotency_token:
                yield f"{path}({name}=) must be given"
    both = cls.sent and later.sent and cls.key[0] == "shape" and _received(cls, old)
    fine = {("int", "float")} if not _received(cls, old) else {("float", "int")} if not cls.sent else set()
    for name in cls.members.keys() & later.members.keys():
        types = _annotation(cls, name, old), _annotation(later, name, new)
        if types[0] != types[1] and types not in fine:
            yield f"{path}.{name} has another type"
        if both and _set(cls, name, old) and not _set(later, name, new):
            yield f"{path}.{name} may be unset"


def _received(cls: Class, names: Names) -> bool:
    return cls.key[0] == "response" or cls.key[1] in names.received


def _set(cls: Class, attribute: str, names: Names) -> bool:
    shape = names.service.shape[cls.key[1]]
    return not is_optional(shape, cls.members[attribute])


def _annotation(cls: Class, attribute: str, names: Names) -> str:
    member = cls.members[attribute]
    return layout.flat(Typing(names).annotation(member.type, None))
