"""Reads parts of paths that may be left out: `/repos/{repo}[/{ref}]`, `/users(/:id)`, `/trees{/sha}` (RFC 6570), `/vans/:id?`, `/vans/{id?}`, `/groups/(-/)vans`; and words
of which one is to be chosen: `/vans/{id}:(start|stop)`."""

from __future__ import annotations

import re

_MARKED = re.compile(r"/(?::(?P<colon>[A-Za-z_]\w*)\?|\{(?P<braces>[A-Za-z_]\w*)\?\})(?=/|$)")
"""A placeholder with a question mark, which begins no query."""
_LISTED = re.compile(r"\{/(?P<names>[A-Za-z_][\w.-]*(?:,[A-Za-z_][\w.-]*)*)\*?\}")
_ENDED = re.compile(r"(?<=/)\((?!\*?:?\w+/\))(?P<steps>[^()|/\s]+(?:/[^()|/\s]+){0,3})/\)(?=[\w{:*])")
"""An optional part that ends in the slash instead of beginning with it: `/vans/(-/)keys`. A word or a place alone is taken as always there: `/files/(*path/):name`."""
_SIGNS = re.compile(r"[\[(]/|[\[\]()]")
_CLOSING = {"[": "]", "(": ")"}
_MOST = 4
"""More such parts are no path."""


_CHOICE = re.compile(r"(?<=[:.])\((?P<words>[A-Za-z][\w-]*(?:\|[A-Za-z][\w-]*){1,7})\)")
"""Words behind a colon or a point; as a whole step, `(id|name)`, they may be what a placeholder stands for."""


def optional_steps(path: str) -> tuple[str, ...]:
    """The path without its optional parts, with the first of them, with the first two, and so on, each with every word that may be chosen."""
    choice = _CHOICE.search(path) if "|" in path else None
    if choice is None:
        return _without_or_with(path)
    chosen = (path[: choice.start()] + word + path[choice.end() :] for word in choice["words"].split("|"))
    return tuple(dict.fromkeys(each for one in chosen for each in _without_or_with(one)))


def _without_or_with(path: str) -> tuple[str, ...]:
    """The path without its optional parts, with the first of them, with the first two, and so on; the path alone where it has none."""
    if "?" in path:
        path = _MARKED.sub(lambda match: f"[/{{{match['colon'] or match['braces']}}}]", path)
    if "{/" in path:
        path = _LISTED.sub(lambda match: "[" + "".join(f"/{{{name}}}" for name in match["names"].split(",")) + "]", path)
    if "/)" in path:
        path = _ENDED.sub(lambda match: f"[/{match['steps']}]/", path)
    opened = path.count("[/") + path.count("(/")
    if not 0 < opened <= _MOST:
        return (path,)
    paths = [_with_first(path, most) for most in range(opened + 1)]
    return tuple(dict.fromkeys(each.replace("//", "/") or "/" for each in paths if each is not None)) if None not in paths else (path,)


def _with_first(path: str, most: int) -> str | None:
    """The path with so many of its optional parts; None where one has no end."""
    out: list[str] = []
    ends: list[tuple[str, bool, bool]] = []
    opened = at = 0
    kept = True
    for sign in _SIGNS.finditer(path):
        out += [path[at : sign.start()]] if kept else []
        at = sign.end()
        own = sign[0]
        if own[0] in _CLOSING:
            optional = len(own) > 1
            opened += optional
            ends.append((_CLOSING[own[0]], optional, kept))
            kept = kept and not (optional and opened > most)
            out += [own[1:] if optional else own] if kept else []
        elif not ends or ends[-1][0] != own:
            return None
        else:
            _, optional, before = ends.pop()
            out += [own] if kept and not optional else []
            kept = before
    return None if ends else "".join([*out, path[at:]])
