"""The base of all dataclasses that stand for a structure of the documentation."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, ClassVar, Self
from weakref import WeakKeyDictionary

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

    def check(self, found: Violations) -> None:
        """Report every violation of a constraint to `found`."""

    def validate(self) -> list[Violation]:
        """Every violation of a constraint that the documentation states; empty for a valid value."""
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
        """A copy with other values for some members."""
        values = {name: getattr(self, name) for name in _names(self.__class__)}
        return self.__class__(**{**values, **changes})

    def to_dict(self) -> dict[str, Any]:
        """The members that are set as plain values, by Python name; structures inside become dictionaries too."""
        values = ((name, getattr(self, name)) for name in _names(self.__class__))
        return {name: _plain(value) for name, value in values if value is not UNSET}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """The opposite of `to_dict`.

        Raises TypeError for a name that is no member, and for a required member that is missing.
        """
        types = _types(cls)
        return cls(
            **{name: _typed(value, types.get(name)) for name, value in values.items()}
        )


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


def _plain(value: Any) -> Any:
    if isinstance(value, Structure):
        return value.to_dict()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _types(cls: type[Structure]) -> dict[str, Any]:
    from typing import get_type_hints

    return get_type_hints(cls)


def _typed(value: Any, hint: Any) -> Any:
    """Make the structures that `hint` asks for out of dictionaries."""
    from typing import Union, get_args, get_origin

    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Union or type(hint).__name__ == "UnionType":
        for argument in arguments:
            typed = _typed(value, argument)
            if typed is not value:
                return typed
        return value
    if isinstance(value, dict):
        if isinstance(hint, type) and issubclass(hint, Structure):
            return hint.from_dict(value)
        if origin is dict:
            return {key: _typed(item, arguments[1]) for key, item in value.items()}
    if isinstance(value, (list, tuple)) and origin is list:
        return [_typed(item, arguments[0]) for item in value]
    return value
