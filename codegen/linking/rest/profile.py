"""A profile: what a vendor states once or not at all, from the table `[services.NAME.rest]` of codegen.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field, fields
from enum import StrEnum
from typing import Any

from codegen.debris import is_debris
from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules.configuration.file import CONFIG_UNKNOWN_KEY, CONFIG_WRONG_VALUE
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import ArrayStyle, Location, PaginationStyle
from codegen.linking.rest.entries.columns import Column
from codegen.linking.rest.service.authentication import AuthProfile, read_auth
from codegen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How listings go on, as far as the profile says."""

    style: PaginationStyle | None = None
    parameter: str | None = None
    """The query parameter that says where a page begins."""
    limit: str | None = None
    """The query parameter that says how many items a page has."""
    next: str | None = None
    """The member or header of an answer that says where the next page begins: `meta.next`, `header.X-Next`."""
    items: str | None = None
    """The names of members down to the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A vendor's profile; everything is optional."""

    base_url: str | None = None
    auth: tuple[AuthProfile, ...] | None = None
    """Empty where requests need no authentication; None to find it in the samples."""
    silence: bool | None = None
    """What it means that a page does not say whether a parameter is required; None for unknown."""
    silence_by_method: Mapping[str, bool | None] = field(default_factory=dict)
    """The same for single methods: `PATCH = "optional"`."""
    default_location: Mapping[str, Location] = field(default_factory=dict)
    """Method, or `*` for all -> where parameters travel whose page does not say it."""
    array_style: ArrayStyle | None = None
    common: Mapping[str, str] = field(default_factory=dict)
    """Parameters of all listing operations: name -> type in words; the type may be empty."""
    columns: Mapping[str, Column] = field(default_factory=dict)
    """Title of a column in lower case -> what it holds."""
    answers: tuple[str, ...] = ()
    """Beginnings of lines that speak of answers."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Method and path, in the form of `call_key` -> name of the operation."""
    resources: Mapping[str, str] = field(default_factory=dict)
    """File or name of a resource -> the name to use."""
    flat: bool = False
    """Clients have no resources."""
    paging: Paging = Paging()
    ignore: tuple[str, ...] = ()
    """Globs of files that do not belong to the reference."""
    pages: tuple[str, ...] = ()
    """Globs of the files of this service; empty for all files that no other service claims."""


def read_profile(settings: ServiceSettings) -> tuple[Profile, list[Diagnostic]]:
    """The profile that a service's settings hold, and findings about it. A wrong key counts as not given."""
    findings: list[Diagnostic] = []
    values: dict[str, Any] = {}
    for key, value in settings.profiles.get("rest", {}).items():
        place = settings.places.get(("rest", key), settings.places.get(("rest",), settings.span))
        reader = _READERS.get(key)
        if reader is None:
            from difflib import get_close_matches

            near = get_close_matches(key, list(_READERS), n=1)
            findings.append(
                CONFIG_UNKNOWN_KEY(
                    f"unknown key '{key}'; expected one of {', '.join(sorted(_READERS))}",
                    place,
                    help=f"did you mean '{near[0]}'?" if near else "remove the key",
                )
            )
            continue
        name, read = reader
        try:
            values |= {name: read(value)} if name else read(value)
        except ValueError as error:
            findings.append(
                CONFIG_WRONG_VALUE(
                    f"'{key}' is {value!r:.60}; expected {error}", place, help=_suggestion(value, str(error))
                )
            )
    return Profile(**values), findings


def _suggestion(value: Any, expected: str) -> str:
    from difflib import get_close_matches

    known = re.findall(r"[\w-]+", expected)
    parts = value.values() if isinstance(value, dict) else [value]
    for part in parts:
        near = get_close_matches(str(part), known, n=1, cutoff=0.7)
        if near and str(part) not in known:
            return f"did you mean '{near[0]}'?"
    return ""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a string")
    return value


def _address(value: Any) -> str:
    """A URL, or the beginning of paths; variables stand in braces."""
    url = _text(value)
    scheme = re.match(r"(\w[\w+.-]*)://", url)
    if (scheme and scheme[1].lower() not in ("http", "https")) or re.search(r"[\s\x00-\x1f]", url):
        raise ValueError('a URL such as "https://shop.example.com/api"')
    return url


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("an array of strings")
    return tuple(_text(item) for item in value)


def _files(value: Any) -> tuple[str, ...]:
    """The globs. Stretches of text were left out when the pages were read."""
    for item in _texts(value):
        if item.strip().startswith("..."):
            raise ValueError("globs of files, or stretches of text with a beginning: '[[% ... %]]'")
    return tuple(item for item in _texts(value) if not is_debris(item))


def _mapping(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError("a table of strings")
    return {key: _text(item) for key, item in value.items()}


def _columns(value: Any) -> dict[str, Column]:
    """Titles of columns and what they hold: `{ "what it is" = "description" }`."""
    words = _mapping(value)
    if any(word not in set(Column) for word in words.values()):
        raise ValueError(f"a table of titles, each with one of {', '.join(Column)}")
    return {title.strip().lower(): Column(word) for title, word in words.items()}


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


_SILENCE = {"required": True, "optional": False, "unknown": None}


def _required(value: Any) -> dict[str, Any]:
    expected = '"required", "optional", "unknown", or a table of them by method'
    by_method = value if isinstance(value, dict) else {"*": value}
    if any(not isinstance(item, str) or item not in _SILENCE for item in by_method.values()):
        raise ValueError(expected)
    return {
        "silence": _SILENCE[by_method.get("*", "unknown")],
        "silence_by_method": {key.upper(): _SILENCE[item] for key, item in by_method.items() if key != "*"},
    }


_PLACES = {
    "query": Location.QUERY,
    "body": Location.BODY,
    "form": Location.BODY,
    "header": Location.HEADER,
    "path": Location.PATH,
}


def _locations(value: Any) -> dict[str, Location]:
    by_method = value if isinstance(value, dict) else {"*": value}
    if any(not isinstance(item, str) or item not in _PLACES for item in by_method.values()):
        raise ValueError(f"one of {', '.join(_PLACES)}, or a table of them by method")
    return {key.upper(): _PLACES[item] for key, item in by_method.items()}


def _one_of(kind: type[StrEnum]) -> Callable[[Any], StrEnum]:
    def read(value: Any) -> StrEnum:
        if value not in list(kind):
            raise ValueError("one of " + ", ".join(f'"{item}"' for item in kind))
        return kind(value)

    return read


def _names(value: Any) -> dict[str, str]:
    """Names of operations, by `call_key`."""
    names = _mapping(value)
    for call, name in names.items():
        if not re.fullmatch(r"[A-Za-z]+\s+/\S*", call):
            raise ValueError(f'keys such as "GET /pets/{{id}}", which {call!r} is not')
        if not re.fullmatch(r"[a-z_][a-z0-9_]*", name):
            raise ValueError(f"names such as list_pets, which {name!r} is not")
    return {call_key(*call.split(None, 1)): name for call, name in names.items()}


_ANY_PLACEHOLDER = re.compile(r"\{[^{}]*\}|<[^<>]*>|(?<=/):\w+")


def call_key(method: str, path: str) -> str:
    """Method and path with nameless placeholders, which all spellings of one operation share."""
    plain = _ANY_PLACEHOLDER.sub("{}", path.strip())
    return f"{method.upper()} {plain.rstrip('/').lower()}"


def _common(value: Any) -> dict[str, str]:
    if isinstance(value, list):
        return dict.fromkeys(_texts(value), "")
    return _mapping(value)


def _paging(value: Any) -> Paging:
    style = _one_of(PaginationStyle)
    if not isinstance(value, Mapping):
        return Paging(style=PaginationStyle(style(value)))
    values = _mapping(value)
    keys = [field.name for field in fields(Paging)]
    for key in values:
        if key not in keys:
            raise ValueError(f"the keys {', '.join(keys)}, not {key!r}")
    return Paging(
        style=PaginationStyle(style(values["style"])) if "style" in values else None,
        parameter=values.get("parameter"),
        limit=values.get("limit"),
        next=values.get("next"),
        items=values.get("items"),
    )


_READERS: Mapping[str, tuple[str, Any]] = {
    "base_url": ("base_url", _address),
    "auth": ("auth", read_auth),
    "required": ("", _required),
    "default_location": ("default_location", _locations),
    "array_style": ("array_style", _one_of(ArrayStyle)),
    "common": ("common", _common),
    "columns": ("columns", _columns),
    "answers": ("answers", _texts),
    "names": ("names", _names),
    "resources": ("resources", _mapping),
    "flat": ("flat", _flag),
    "paging": ("paging", _paging),
    "ignore": ("ignore", _files),
    "pages": ("pages", _texts),
}
"""Key -> field of `Profile`, empty where the reader gives several, and the function that reads the value."""
