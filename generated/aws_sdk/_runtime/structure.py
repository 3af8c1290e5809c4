"""The base of the dataclasses for documented structures."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, Literal, Self
from weakref import WeakKeyDictionary

from .record import UNTOLD, Record, Tools
from .unset import UNSET
from .validation import Violation, Violations, shown, unsendable


class _Tools(Tools):
    def metadata(self, constraint: Any) -> Iterator[object]:
        from .metadata import metadata

        return metadata(constraint)

    def register(self) -> None:
        from .strategies import register

        register()


Record.TOOLS = _Tools()


class _OfSubclass(classmethod):  # type: ignore[type-arg]  # Python 3.11 has no parameters for it
    """`from_wire` of the user's classes over a generated one, which makes objects of the class that is asked."""


def _decoder(inherited: Any) -> _OfSubclass:
    """`from_wire` of a subclass; `inherited` is the method, as it stands in its class, that a generator or the user wrote."""

    def from_wire(cls: type[Record], data: Any) -> Any:
        value = inherited.__get__(None, cls)(data)
        if not isinstance(value, Record) or value.__class__ is cls:
            return value
        members = {f.name: getattr(value, f.name) for f in fields(value)}  # type: ignore[arg-type]  # a dataclass
        given = {field.name for field in fields(cls) if field.init}  # type: ignore[arg-type]
        received = cls(**{name: members[name] for name in members.keys() & given})
        for name in members.keys() - given:
            if members[name] is not UNSET:
                setattr(received, name, members[name])
        if value.unknown_members:
            received.unknown_members = value.unknown_members
        return received

    return _OfSubclass(from_wire)


class Structure(Record):
    """The base of generated dataclasses: equality, a repr without secrets, validation, copies, dictionaries and JSON."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.__module__ == __name__:
            return
        if "__repr__" not in cls.__dict__:
            # `@dataclass` over a class of the user's would write one of its own, which shows secrets.
            cls.__repr__ = cls.__repr__  # type: ignore[method-assign]
        if "__replace__" not in cls.__dict__:
            # From Python 3.13 on `@dataclass` writes one, too, which drops what only the service sent.
            cls.__replace__ = cls.__replace__
        if "from_wire" not in cls.__dict__:
            bases = (base for base in cls.__mro__ if "from_wire" in base.__dict__)
            inherited = next(bases).__dict__["from_wire"]
            # One that was made here already serves the classes below, too.
            is_served = isinstance(inherited, _OfSubclass)
            if not is_served and inherited is not Record.__dict__["from_wire"]:
                cls.from_wire = _decoder(inherited)  # type: ignore[assignment,method-assign]
        UNTOLD.add(cls)
        if "hypothesis" in sys.modules:
            cls.TOOLS.register()

    def to_wire(self) -> Any:
        """The JSON value that is sent. Structures of other protocols have `to_xml` or `to_form`."""
        import json

        return json.loads(self.to_wire_text())

    def to_wire_text(self) -> str:
        """The JSON text that is sent.

        Raises AttributeError, TypeError or ValueError for members of other types.
        """
        raise TypeError(f"{self.__class__.__name__} is never sent in JSON")

    def validate(self) -> list[Violation]:
        """All violations of documented constraints; empty for a valid value."""
        try:
            if self.passes():
                return []
        except (AttributeError, TypeError, ValueError):
            pass  # `check` tells which member is of another type.
        except RecursionError as error:
            return [unsendable(error)]
        try:
            return self._violations()
        except RecursionError as error:
            return [unsendable(error)]

    def _violations(self) -> list[Violation]:
        violations = Violations()
        self.check(violations)
        if violations:
            violations.under(0, "", self.PAGE)
            if any(violation.constraint == "type" for violation in violations):
                from .interchange import name_classes

                name_classes(self, violations)
        return violations

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        names = _names(self.__class__)
        return all(getattr(self, name) == getattr(other, name) for name in names)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        parts: list[str] = []
        for name in _names(self.__class__):
            value = getattr(self, name)
            if value is not UNSET:
                text = "***" if name in self.SENSITIVE else _repr_or_dots(value)
                parts.append(f"{name}={text}")
        return f"{self.__class__.__qualname__}({', '.join(parts)})"

    def replace(self, **changes: Any) -> Self:
        """A copy with other values for some members. Members that only a service sent are kept.

        Raises TypeError for a name that is no member.
        """
        # A dataclass of the user's may have fields that are not given.
        given = (field.name for field in fields(self) if field.init)  # type: ignore[arg-type]  # a dataclass
        values = {name: getattr(self, name) for name in given}
        for name in changes.keys() - values.keys():
            from .interchange import no_member

            raise TypeError(no_member(self.__class__, name, values))
        copy = self.__class__(**{**values, **changes})
        if self.unknown_members:
            copy.unknown_members = self.unknown_members
        return copy

    __replace__ = replace

    def to_dict(self, names: Literal["python", "wire"] = "python") -> dict[str, Any]:
        """A dictionary of the members that are set. Structures inside become dictionaries, too.

        With `names="python"` keys are attributes (`model_name`), with `"wire"` documented names (`ModelName`). Raises ValueError
        for other `names`.
        """
        from .interchange import to_plain

        plain: dict[str, Any] = to_plain(self, wire=_are_wire(names))
        return plain

    @classmethod
    def from_dict(
        cls, values: Mapping[str, Any], names: Literal["python", "wire"] = "python"
    ) -> Self:
        """Makes a structure from a dictionary: the reverse of `to_dict`.

        Raises TypeError for unknown and for missing required members, ValueError for other `names`.
        """
        from .interchange import from_plain

        structure: Self = from_plain(cls, values, wire=_are_wire(names))
        return structure

    def to_json(self, names: Literal["python", "wire"] = "wire") -> str:
        """A JSON object of the members that are set: bytes in Base64, timestamps as in RFC 3339, without an offset if they have none, infinities and NaN as texts.

        Raises TypeError for values that JSON cannot hold, such as streams.
        """
        from .interchange import json_text

        return json_text(self.to_dict(names))

    @classmethod
    def from_json(
        cls, text: str | bytes, names: Literal["python", "wire"] = "wire"
    ) -> Self:
        """Makes a structure from a JSON object: the reverse of `to_json`.

        Raises ValueError for text that is not JSON, and for members that are no timestamp or Base64 where the documentation has
        one; TypeError as `from_dict`.
        """
        import json

        return cls.from_dict(json.loads(text), names)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from .schemas import structure_schema

        return structure_schema(handler(source), handler)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        from .schemas import json_schema

        return json_schema(handler(schema), handler)


class UnionStructure(Structure):
    """The base of unions: structures with exactly one member set."""

    __slots__ = ()
    IS_UNION = True

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from .schemas import union_schema

        core = super().__get_pydantic_core_schema__(source, handler)
        return union_schema(core, handler)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        described = super().__get_pydantic_json_schema__(schema, handler)
        handler.resolve_ref_schema(described).update(minProperties=1, maxProperties=1)
        return described


def _are_wire(names: str) -> bool:
    if names not in ("python", "wire"):
        raise ValueError(f"names are python or wire, not {names!r}")
    return names == "wire"


def _names(cls: type[Structure]) -> tuple[str, ...]:
    names = _NAMES.get(cls)
    if names is None:
        names = _NAMES[cls] = tuple(field.name for field in fields(cls))  # type: ignore[arg-type]  # a dataclass
    return names


_NAMES: WeakKeyDictionary[type[Structure], tuple[str, ...]] = WeakKeyDictionary()


def _repr_or_dots(value: object) -> str:
    try:
        return _repr(value)
    except RecursionError:
        return "..."


def _repr(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_repr(item) for item in value)}]"
    if isinstance(value, dict):
        return (
            f"{{{', '.join(f'{key!r}: {_repr(item)}' for key, item in value.items())}}}"
        )
    if isinstance(value, Structure):
        return repr(value)
    return shown(value)
