"""The base of all dataclasses that stand for a structure of the documentation."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, ClassVar, Literal, Self
from weakref import WeakKeyDictionary, WeakSet

from .unset import UNSET
from .validation import Violation, Violations, shown


class Structure:
    """Gives equality, a repr without secrets, validation, copying and conversion to and from plain dictionaries.

    Names in upper case are the class's own facts, which no member can be called like.
    """

    __slots__ = ("_unknown",)

    PAGE: ClassVar[str] = ""
    """Name of the page that describes the structure."""
    SENSITIVE: ClassVar[frozenset[str]] = frozenset()
    """Members whose values are secret."""
    NAMES: ClassVar[dict[str, str]] = {}
    """Attribute -> name in the documentation, where that is not the attribute with a capital for each word."""
    _unknown: dict[str, Any]

    @property
    def unknown_members(self) -> dict[str, Any]:
        """Members that arrived and that the documentation does not know, by wire name, undecoded."""
        try:
            return self._unknown
        except AttributeError:
            return {}

    @unknown_members.setter
    def unknown_members(self, members: dict[str, Any]) -> None:
        self._unknown = members

    @classmethod
    def from_wire(cls, data: Any) -> Any:
        """A received value in the protocol's form; what is of another kind is returned as it is, unknown members are kept."""
        raise TypeError(f"{cls.__name__} is never received")

    def to_wire(self) -> Any:
        """The value as plain JSON; what is sent in other protocols has `to_xml` or `to_form`."""
        import json

        return json.loads(self.to_wire_text())

    def to_wire_text(self) -> str:
        """The value as the text of the JSON protocols.

        Raises AttributeError, TypeError or ValueError where members are of other types.
        """
        raise TypeError(f"{self.__class__.__name__} is never sent in JSON")

    def passes(self) -> object:
        """Whether the value is certainly valid: what it does not vouch for is for `check` to judge.

        Raises AttributeError, TypeError or ValueError where members are of other types.
        """
        return False

    def check(self, found: Violations) -> None:
        """Report every violation of a constraint to `found`."""

    def validate(self) -> list[Violation]:
        """Every violation of a constraint that the documentation states; empty for a valid value."""
        try:
            if self.passes():
                return []
        except (AttributeError, TypeError, ValueError):
            pass  # `check` says which member is of another type
        found = Violations()
        self.check(found)
        if found:
            found.under(0, "", self.PAGE)
        return found

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
                text = "***" if name in self.SENSITIVE else _repr(value)
                parts.append(f"{name}={text}")
        return f"{self.__class__.__qualname__}({', '.join(parts)})"

    def replace(self, **changes: Any) -> Self:
        """A copy with other values for some members; what arrived beyond the documentation is kept."""
        values = {name: getattr(self, name) for name in _names(self.__class__)}
        copy = self.__class__(**{**values, **changes})
        if self.unknown_members:
            copy.unknown_members = self.unknown_members
        return copy

    __replace__ = replace

    def to_dict(self, names: Literal["python", "wire"] = "python") -> dict[str, Any]:
        """The members that are set as plain values; structures inside become dictionaries too.

        `names` chooses the keys: attributes (`model_name`), or members as the documentation writes them (`ModelName`).
        """
        from .interchange import to_plain

        plain: dict[str, Any] = to_plain(self, wire=names == "wire")
        return plain

    @classmethod
    def from_dict(
        cls, values: Mapping[str, Any], names: Literal["python", "wire"] = "python"
    ) -> Self:
        """The opposite of `to_dict`.

        Raises TypeError for a name that is no member, and for a required member that is missing.
        """
        from .interchange import from_plain

        made: Self = from_plain(cls, values, wire=names == "wire")
        return made

    def to_json(self, names: Literal["python", "wire"] = "wire") -> str:
        """The members that are set as JSON: bytes in Base64, timestamps as RFC 3339 writes them.

        Raises TypeError for values that have no form in JSON, such as streams.
        """
        import json

        from .interchange import to_text

        return json.dumps(self.to_dict(names), default=to_text, ensure_ascii=False)

    @classmethod
    def from_json(
        cls, text: str | bytes, names: Literal["python", "wire"] = "wire"
    ) -> Self:
        """The opposite of `to_json`.

        Raises ValueError for what is no JSON or no timestamp or Base64 where one has to be, and TypeError as `from_dict` does.
        """
        import json

        return cls.from_dict(json.loads(text), names)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        from .interchange import without_unset

        return without_unset(handler(schema), handler)


class UnionStructure(Structure):
    """A structure of which exactly one member is given."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        UNIONS.add(cls)
        if "hypothesis" in sys.modules:
            from .metadata import register_unions

            register_unions()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> dict[str, Any]:
        from .metadata import union_schema

        return union_schema(handler(source), handler)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        made = super().__get_pydantic_json_schema__(schema, handler)
        handler.resolve_ref_schema(made).update(minProperties=1, maxProperties=1)
        return made


UNIONS: WeakSet[type[UnionStructure]] = WeakSet()
"""Classes that hypothesis has not been told of."""


def _names(cls: type[Structure]) -> tuple[str, ...]:
    names = _NAMES.get(cls)
    if names is None:
        names = _NAMES[cls] = tuple(field.name for field in fields(cls))  # type: ignore[arg-type]
    return names


_NAMES: WeakKeyDictionary[type[Structure], tuple[str, ...]] = WeakKeyDictionary()


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
