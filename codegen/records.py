"""Dataclasses whose methods are written when they are first called.

`dataclasses` compiles six functions for each class as its module is imported, which takes longer than all else that a command does before its
work. Of these classes a command uses some, and most of their methods never. Type checkers see dataclasses, and so do `fields`, `replace` and
`is_dataclass`.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from codegen.compiled import code_of

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, **options):
        """As `dataclasses.dataclass`, with `frozen`, `slots`, `kw_only`, `eq`, `repr` and `order`."""
        return (lambda cls: _made(cls, **options)) if cls is None else _made(cls, **options)


_FIELDS, _RECORD = "__dataclass_fields__", "__record_fields__"
_MISSING: Any = dataclasses.MISSING
_CHECKED = sys.flags.dev_mode
"""Whether frozen records refuse assignment as they run: each field of each record is then set by a call of its own, where type checkers
refuse at no cost. Python's development mode turns on checks of this kind."""


class _Field(NamedTuple):
    annotation: str
    default: Any
    kw_only: bool
    given: Any = None
    """What `field` gave, where the class calls it."""

    @property
    def factory(self) -> Any:
        """What makes the default."""
        return self.given.default_factory if self.given else _MISSING


def _made(
    cls: Any,
    *,
    frozen: bool = False,
    slots: bool = False,
    kw_only: bool = False,
    eq: bool = True,
    repr: bool = True,
    order: bool = False,
) -> Any:
    """The class itself, or with `slots` one of the same content."""
    content = dict(cls.__dict__)
    fields: dict[str, _Field] = {}
    for base in cls.__mro__[-1:0:-1]:
        fields |= base.__dict__.get(_RECORD) or _of_dataclass(base.__dict__.get(_FIELDS, {}))
    own = {
        name: _field(name, annotation, content, kw_only)
        for name, annotation in cls.__annotations__.items()
        if "ClassVar" not in annotation
    }
    for name, field in own.items():
        if slots or field.factory is not _MISSING:
            content.pop(name, None)
        elif field.given and field.default is _MISSING:
            content.pop(name)
        elif field.given:
            content[name] = field.default
    fields |= own
    content[_RECORD] = fields
    content[_FIELDS] = _Fields()
    content["__dataclass_params__"] = SimpleNamespace(frozen=frozen, eq=eq, order=order, repr=repr, init=True)
    content["__match_args__"] = tuple(name for name, field in fields.items() if not field.kw_only)
    values = _values(name for name, field in fields.items() if not field.given or field.given.compare)
    methods: dict[str, Any] = {"__init__": _later("__init__", _init)}
    if repr:
        methods["__repr__"] = _later("__repr__", _repr)
    if eq:
        methods["__eq__"] = _compared(values, "__eq__")
    if order:
        methods |= {name: _compared(values, name) for name in ("__lt__", "__le__", "__gt__", "__ge__")}
    if slots:
        methods |= {"__getstate__": _values(fields), "__setstate__": _later("__setstate__", _setstate)}
    for name, method in methods.items():
        content.setdefault(name, method)
    # A class with an `__eq__` of its own has None here without having said so.
    if eq and (cls.__dict__.get("__hash__") is None):
        content["__hash__"] = (lambda self: hash(values(self))) if frozen else None
    if frozen and _CHECKED:
        content["__setattr__"] = content["__delattr__"] = _refused
    return _with_slots(cls, content, own) if slots else _changed(cls, content)


def _with_slots(cls: Any, content: dict[str, Any], own: Iterable[str]) -> Any:
    """A class of this content in the place of `cls`, with slots for its own fields: a class cannot get slots later."""
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    content["__slots__"] = tuple(name for name in own if name not in inherited)
    content.pop("__dict__", None)
    content.pop("__weakref__", None)
    made = type(cls)(cls.__name__, cls.__bases__, content)
    made.__qualname__ = cls.__qualname__
    return made


def _changed(cls: Any, content: dict[str, Any]) -> Any:
    """The class itself, with this content."""
    for name, value in content.items():
        if cls.__dict__.get(name, _MISSING) is not value:
            setattr(cls, name, value)
    for name in cls.__dict__.keys() - content.keys():
        delattr(cls, name)
    return cls


def _field(name: str, annotation: str, content: Mapping[str, Any], kw_only: bool) -> _Field:
    default = content.get(name, _MISSING)
    if not isinstance(default, dataclasses.Field):
        return _Field(annotation, default, kw_only)
    stated = default.kw_only
    return _Field(annotation, default.default, kw_only if stated is _MISSING else bool(stated), default)


def _of_dataclass(fields: Mapping[str, Any]) -> dict[str, _Field]:
    """The fields of a base that is a dataclass, and no record."""
    return {name: _Field(field.type, field.default, field.kw_only, field) for name, field in fields.items()}


class _Fields:
    """`__dataclass_fields__`, as `dataclasses` would have made it."""

    def __get__(self, instance: object, owner: Any) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, field in getattr(owner, _RECORD).items():
            one: Any = field.given or dataclasses.field(default=field.default)
            one.name, one.type, one.kw_only = name, field.annotation, field.kw_only
            # What `dataclasses.fields` looks for; there is no public name for it.
            one._field_type = dataclasses._FIELD  # type: ignore[attr-defined]
            made[name] = one
        setattr(owner, _FIELDS, made)
        return made


def _values(fields: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of fields of an object."""
    names = tuple(fields)
    if len(names) < 2:
        return lambda self: tuple([getattr(self, name) for name in names])
    get = attrgetter(*names)
    return lambda self: get(self)


def _compared(values: Callable[[Any], tuple[Any, ...]], name: str) -> Callable[[Any, Any], Any]:
    compare = getattr(tuple, name)

    def method(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(values(self), values(other))

    return method


def _refused(self: Any, name: str, value: object = None) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _later(name: str, write: Callable[[Any], Callable[..., Any]]) -> Callable[..., Any]:
    """A method that is written, and takes the place of this one, when it is called."""

    def method(self: Any, *positional: Any, **named: Any) -> Any:
        owner = next((cls for cls in type(self).__mro__ if cls.__dict__.get(name) is method), None)
        if owner is None:
            return getattr(self, name)(*positional, **named)
        written = write(owner)
        setattr(owner, name, written)
        return written(self, *positional, **named)

    return method


def _init(cls: Any) -> Callable[..., Any]:
    fields: dict[str, _Field] = getattr(cls, _RECORD)
    known: dict[str, Any] = {"_MISSING": _MISSING}
    positional: list[str] = []
    named: list[str] = []
    values: dict[str, str] = {}
    for name, field in fields.items():
        default = ""
        values[name] = name
        if field.factory is not _MISSING:
            known[f"_new_{name}"], default = field.factory, "=_MISSING"
            values[name] = f"_new_{name}() if {name} is _MISSING else {name}"
        elif field.default is not _MISSING:
            known[f"_default_{name}"], default = field.default, f"=_default_{name}"
        if field.given and not field.given.init:
            values[name] = f"_new_{name}()" if field.factory is not _MISSING else f"_default_{name}"
        else:
            (named if field.kw_only else positional).append(name + default)
    parameters = ["self", *positional, *(["*", *named] if named else [])]
    return _compiled(cls, "__init__", parameters, _set(cls, values, known), known)


def _setstate(cls: Any) -> Callable[..., Any]:
    known: dict[str, Any] = {}
    values = {name: f"state[{number}]" for number, name in enumerate(getattr(cls, _RECORD))}
    return _compiled(cls, "__setstate__", ["self", "state"], _set(cls, values, known), known)


def _repr(cls: Any) -> Callable[..., Any]:
    fields: dict[str, _Field] = getattr(cls, _RECORD)
    parts = ", ".join(
        f"{name}={{self.{name}!r}}" for name, field in fields.items() if not field.given or field.given.repr
    )
    return _compiled(cls, "__repr__", ["self"], [f"return f'{{self.__class__.__qualname__}}({parts})'"], {})


def _set(cls: Any, values: Mapping[str, str], known: dict[str, Any]) -> list[str]:
    """Statements that set fields; where the class refuses, they are set past it."""
    if not (cls.__dataclass_params__.frozen and _CHECKED):
        return [f"self.{name} = {value}" for name, value in values.items()]
    lines: list[str] = []
    for name, value in values.items():
        slot: Any = getattr(cls, name, None)
        if hasattr(slot, "__set__"):
            known[f"_set_{name}"] = slot.__set__
            lines.append(f"_set_{name}(self, {value})")
        else:
            known["_set"] = object.__setattr__
            lines.append(f"_set(self, {name!r}, {value})")
    return lines


def _compiled(
    cls: Any, name: str, parameters: list[str], lines: list[str], known: dict[str, Any]
) -> Callable[..., Any]:
    body = "\n  ".join(lines or ["pass"])
    source = f"def {name}({', '.join(parameters)}):\n  {body}\n"
    made: dict[str, Any] = {}
    exec(code_of(source), known, made)
    function: Callable[..., Any] = made[name]
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    return function
