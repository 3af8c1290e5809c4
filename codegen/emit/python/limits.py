"""States in words what a type allows, for docstrings and documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from codegen.ir.model import Bounds, ListType, MapType, Scalar, ScalarKind, Type

SHOWN_VALUES = 20
"""So many values of an enumeration are shown; the type has all of them."""

_CHARACTERS, _BYTES = ("character", "characters"), ("byte", "bytes")
_ITEMS, _ENTRIES = ("item", "items"), ("entry", "entries")
_NUMBER = ("", "")


def limits(type_: Type, code: Callable[[str], str]) -> list[str]:
    """Each constraint as a phrase; `code` writes a text of the page as code."""
    return list(_limits(type_, code, ""))


def sentence(type_: Type, beside: str = "") -> str:
    """All constraints as one line, without those that the prose `beside` it has in the same words; empty where there are none."""
    phrases = limits(type_, lambda text: f"`{text}`")
    if phrases and beside:
        said = _plain(beside)
        phrases = [phrase for phrase in phrases if not _says(said, _plain(phrase))]
    text = "; ".join(phrases)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _says(text: str, phrase: str) -> bool:
    """Whether a text has a phrase between words and numbers. An expression for each would take longer to compile than all else here."""
    at = text.find(phrase)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(phrase) :][:2]
        within = before.isalnum() or before in ("_", ".", "-") or behind.lstrip(".,")[:1].isalnum() or behind[:1] == "_"
        if not within:
            return True
        at = text.find(phrase, at + 1)
    return False


def _plain(text: str) -> str:
    return text.replace("`", "").lower()


def _limits(type_: Type, code: Callable[[str], str], of: str) -> Iterator[str]:
    match type_:
        case Scalar():
            if type_.length is not None:
                unit = _BYTES if type_.kind is ScalarKind.BLOB else _CHARACTERS
                yield from _bounds(type_.length, of, unit)
            if type_.range is not None:
                yield from _bounds(type_.range, of, _NUMBER)
            if type_.pattern is not None:
                yield f"{of}matches {code(type_.pattern.text)}"
            if type_.enum is not None:
                shown = [code(value) if value else "the empty text" for value in type_.enum.values[:SHOWN_VALUES]]
                more = len(type_.enum.values) - len(shown)
                yield f"{of}one of {', '.join(shown)}{f' and {more} more' if more else ''}"
        case ListType():
            if type_.length is not None:
                yield from _bounds(type_.length, of, _ITEMS)
            yield from _limits(type_.element, code, "each ")
        case MapType():
            if type_.length is not None:
                yield from _bounds(type_.length, of, _ENTRIES)
            yield from _limits(type_.key, code, "keys: ")
            yield from _limits(type_.value, code, "values: ")
        case _:
            pass


def _bounds(bounds: Bounds, of: str, unit: tuple[str, str]) -> Iterator[str]:
    least, most = bounds.minimum, bounds.maximum
    if least is not None and most is not None and least != most:
        words = f"{least} to {most}"
    elif least is not None:
        words = f"exactly {least}" if least == most else f"at least {least}"
    elif most is not None:
        words = f"at most {most}"
    else:
        return
    last = least if most is None else most
    yield f"{of}{words} {unit[last != 1]}".rstrip()
