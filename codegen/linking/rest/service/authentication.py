"""How requests authenticate: as samples show it, as a profile states it, and as a proposed profile would."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from codegen.ir.model import AuthKind, Location, Provenance, SecurityScheme
from codegen.linking.rest.gathered import Called
from codegen.linking.rest.samples.curl import Command
from codegen.records import dataclass
from codegen.source import Span

_NOT_AUTH = re.compile(
    r"^(?:accept|content-type|content-length|user-agent|host|if-|x-requested|cache|range|origin|referer|prefer|x-github-api|etag|expect|(?:x-)?idempotency)",
    re.IGNORECASE,
)
_SECRET = re.compile(r"token|key|auth(?!ors?(?![a-z]))|secret|session|password|credential", re.IGNORECASE)
BY_WORD = {"bearer": AuthKind.BEARER, "basic": AuthKind.BASIC}
"""Words before the secret in the header `Authorization` that stand for a kind. Profiles name the kinds so, too."""
_WORD = re.compile(
    rf"(?<!without )(?<!without the )(?<!without a )(?<!not )(?<!not use )(?<!no )\b(?:{'|'.join(BY_WORD)})\b",
    re.IGNORECASE,
)
Scheme: TypeAlias = tuple[AuthKind, Location, str, str]
"""Kind, location, name of the header or parameter, and the word before the token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthProfile:
    """One way to authenticate."""

    id: str
    kind: AuthKind
    location: Location = Location.HEADER
    name: str = "Authorization"
    prefix: str = ""
    environment: str | None = None


def read_auth(value: Any) -> tuple[AuthProfile, ...]:
    """The ways to authenticate that the value of `auth` in a profile states. Raises ValueError with what was expected."""
    expected = (
        'tables such as {header = "X-Token"}, {bearer = true}, {basic = true}, {query = "token"}, or "none"'
    )
    if value == "none":
        return ()
    tables = value if isinstance(value, list) else [value]
    out: list[AuthProfile] = []
    for table in tables:
        if isinstance(table, str) and table in BY_WORD:
            table = {table: True}
        if not isinstance(table, dict):
            raise ValueError(expected)
        environment = table.get("env")
        prefix = _text(table.get("prefix", ""))
        word = next((word for word in BY_WORD if table.get(word)), None)
        if word is not None:
            kind = BY_WORD[word]
            own = "" if kind is AuthKind.BASIC else prefix
            out.append(AuthProfile(id=word, kind=kind, prefix=own, environment=environment))
        else:
            place = next((key for key in ("header", "query", "cookie") if key in table), None)
            if place is None:
                raise ValueError(expected)
            out.append(
                AuthProfile(
                    id="token" if not out else f"token{len(out) + 1}",
                    kind=AuthKind.API_KEY,
                    location=Location(place),
                    name=_text(table[place]),
                    prefix=prefix,
                    environment=environment,
                )
            )
    return tuple(out)


def profile_of(scheme: Scheme) -> str:
    """The value of `auth` in a profile that states a way to authenticate, in TOML."""
    kind, location, name, prefix = scheme
    if (word := _word_of(kind)) is not None:
        return json.dumps(word)
    more = f", prefix = {json.dumps(prefix)}" if prefix else ""
    return f"{{ {location} = {json.dumps(name)}{more} }}"


def _word_of(kind: AuthKind) -> str | None:
    return next((word for word, own in BY_WORD.items() if own is kind), None)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a string")
    return value


def shown_schemes(called: Iterable[Called]) -> tuple[Counter[Scheme], dict[Scheme, Span], int]:
    """Each way in which samples authenticate, with the number of operations and the first place; and in how many operations any does."""
    counts: Counter[Scheme] = Counter()
    places: dict[Scheme, Span] = {}
    total = 0
    for item in called:
        shown = {
            scheme: place
            for command, place in item.gathered.commands
            for scheme in schemes_of_command(command)
        }
        for message, place in item.gathered.messages:
            shown |= dict.fromkeys(schemes_of_headers(message.headers), place)
        for parameter in item.gathered.parameters:
            entry = parameter.entry
            if entry.name.lower() == "authorization" and (word := _WORD.search(entry.documentation)):
                shown |= dict.fromkeys(schemes_of_headers([(entry.name, f"{word[0]} x")]), entry.span)
        total += bool(shown)
        for scheme, place in shown.items():
            counts[scheme] += 1
            places.setdefault(scheme, place)
    return counts, places, total


def security(
    called: Sequence[Called],
    auth: tuple[AuthProfile, ...] | None,
    span: Span,
    stated: Callable[[], Mapping[Scheme, Span]],
) -> tuple[SecurityScheme, ...]:
    """The ways to authenticate: those of the profile (`auth`), else those that samples show, the most usual first, else those that are stated."""
    if auth is not None:
        return tuple(
            SecurityScheme(
                id=item.id,
                kind=item.kind,
                location=item.location,
                name=item.name,
                prefix=item.prefix,
                environment=item.environment,
                provenance=Provenance.PROFILE,
                span=span,
            )
            for item in auth
        )
    counts, places, total = shown_schemes(called)
    usual = [scheme for scheme, number in counts.most_common(4) if number * 20 >= total]
    if not usual:
        places = dict(stated())
        usual = list(places)
    out: dict[str, SecurityScheme] = {}
    for kind, location, name, prefix in usual:
        base = _word_of(kind) or re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
        identifier, number = base, len(out)
        while identifier in out:
            number += 1
            identifier = f"{base}{number}"
        out[identifier] = SecurityScheme(
            id=identifier,
            kind=kind,
            location=location,
            name=name,
            prefix=prefix,
            provenance=Provenance.INFERRED,
            span=places[kind, location, name, prefix],
        )
    return tuple(out.values())


def schemes_of_command(command: Command) -> Iterable[Scheme]:
    """The ways in which a command authenticates."""
    if command.user:
        yield AuthKind.BASIC, Location.HEADER, "Authorization", ""
    if command.bearer:
        yield AuthKind.BEARER, Location.HEADER, "Authorization", ""
    yield from schemes_of_headers(command.headers)
    for name, _ in command.parts[2]:
        if re.fullmatch(r"(?:private_|access_|api_?|auth_?)(?:token|key)|apikey|key", name, re.IGNORECASE):
            yield AuthKind.API_KEY, Location.QUERY, name, ""


def schemes_of_headers(headers: Iterable[tuple[str, str]]) -> Iterable[Scheme]:
    """The ways in which headers authenticate a request."""
    for name, value in headers:
        if name.lower() == "authorization":
            word, _, rest = value.partition(" ")
            if word.lower() in BY_WORD:
                yield BY_WORD[word.lower()], Location.HEADER, "Authorization", ""
            elif rest and word.isalpha():
                yield AuthKind.API_KEY, Location.HEADER, "Authorization", word
            elif value:
                yield AuthKind.API_KEY, Location.HEADER, "Authorization", ""
        elif not _NOT_AUTH.match(name) and _SECRET.search(name) and re.fullmatch(r"[\w-]+", name):
            yield AuthKind.API_KEY, Location.HEADER, name, ""
