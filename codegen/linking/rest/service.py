"""Finds the base URL and the authentication of a service, from samples, addresses and the profile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from codegen.ir.model import AuthKind, Location, Provenance, SecurityScheme, Server
from codegen.linking.rest.gathered import Gathered
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.samples.curl import Command
from codegen.pages.rest import Introduction
from codegen.records import dataclass
from codegen.source import PageProse, Span

_NOT_AUTH = re.compile(
    r"^(?:accept|content-type|content-length|user-agent|host|if-|x-requested|cache|range|origin|referer|prefer|x-github-api|etag|expect|idempotency)",
    re.IGNORECASE,
)
_SECRET = re.compile(r"token|key|auth|secret|session|password|credential", re.IGNORECASE)
_PLACE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Called:
    """An operation, with the commands and addresses that call it."""

    introduction: Introduction
    gathered: Gathered


def servers(called: Sequence[Called], profile: Profile, span: Span) -> tuple[Server, ...]:
    """The base URL: the profile's, else what most samples have in front of documented paths."""
    if profile.base_url is not None:
        variables = dict.fromkeys(re.findall(r"\{(\w+)\}", profile.base_url), "")
        return (
            Server(
                url=before_paths(profile.base_url.rstrip("/"), called),
                variables=variables,
                provenance=Provenance.PROFILE,
                span=span,
            ),
        )
    counts, places = shown_bases(called)
    if not counts:
        return ()
    base, number = counts.most_common(1)[0]
    url = _VARIABLE.sub(lambda match: "{" + _variable_name(match) + "}", base)
    if re.search(r"[$<>]|\{\{|\}\}", url):
        return ()
    variables = dict.fromkeys(re.findall(r"\{(\w+)\}", url), "")
    note = f"{number} of {sum(counts.values())} samples call it"
    server = Server(
        url=url,
        variables=variables,
        documentation=PageProse(note),
        provenance=Provenance.INFERRED,
        span=places[base],
    )
    return (server,)


_VARIABLE = re.compile(
    r"(?<=[/.])(?:\$\{?([A-Za-z]\w*)\}?|<([A-Za-z][\w -]*)>|\{\{\s*([A-Za-z][\w -]*?)\s*\}\})"
)
"""A part of the base URL that differs between users: `https://api.example.com/$ACCOUNT_ID`."""


def _variable_name(match: re.Match[str]) -> str:
    words = re.findall(r"[a-z0-9]+", next(group for group in match.groups() if group).lower())
    return "_".join(words)


def before_paths(base: str, called: Sequence[Called]) -> str:
    """A stated base URL without its end that the documented paths repeat: `/api/v2` must not be called twice."""
    match = re.fullmatch(r"((?:\w+://)?[^/]+)(/.+)", base)
    if match is None:
        return base
    own = sum(f"{item.introduction.path}/".startswith(f"{match[2]}/") for item in called)
    return match[1] if own * 2 > len(called) else base


def shown_bases(called: Iterable[Called]) -> tuple[Counter[str], dict[str, Span]]:
    """What samples have in front of documented paths -> how often, and where first."""
    counts: Counter[str] = Counter()
    places: dict[str, Span] = {}
    for item in called:
        bases = []
        if item.introduction.host:
            bases.append((item.introduction.host, item.introduction.span))
        for command, place in item.gathered.commands:
            host, path, _ = command.parts
            before = _before(path, item.introduction.path) if host.startswith("http") else None
            if before is not None:
                bases.append((host + before.rstrip("/"), place))
        for base, place in bases[:1]:
            counts[base] += 1
            places.setdefault(base, place)
    return counts, places


def _before(path: str, template: str) -> str | None:
    """What a call has in front of a path with placeholders; None where it calls something else."""
    wanted = template.split("/")[1:]
    steps = path.removesuffix("/").split("/") if not template.endswith("/") else path.split("/")
    if all("{" not in step or _PLACE.fullmatch(step) for step in wanted):
        cut = len(steps) - len(wanted)
        same = cut > 0 and all(
            step == own or (own[:1] == "{" and step != "")
            for step, own in zip(steps[cut:], wanted, strict=True)
        )
        return "/".join(steps[:cut]) if same else None
    pattern = "[^/?#]+".join(re.escape(part) for part in _PLACE.split(template)) + r"/?$"
    match = re.search(pattern, path)
    return path[: match.start()] if match else None


_WORD = re.compile(
    r"(?<!without )(?<!without the )(?<!without a )(?<!not )(?<!not use )(?<!no )\b(?:Bearer|Basic)\b",
    re.IGNORECASE,
)
Scheme: TypeAlias = tuple[AuthKind, Location, str, str]
"""Kind, location, name of the header or parameter, and the word before the token."""


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
    called: Sequence[Called], profile: Profile, span: Span, stated: Callable[[], Mapping[Scheme, Span]]
) -> tuple[SecurityScheme, ...]:
    """The ways to authenticate: the profile's, else those that samples show, the most usual first, else those that are stated."""
    if profile.auth is not None:
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
            for item in profile.auth
        )
    counts, places, total = shown_schemes(called)
    usual = [scheme for scheme, number in counts.most_common(4) if number * 20 >= total]
    if not usual:
        places = dict(stated())
        usual = list(places)
    out: list[SecurityScheme] = []
    for kind, location, name, prefix in usual:
        base = {AuthKind.BEARER: "bearer", AuthKind.BASIC: "basic"}.get(
            kind, re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
        )
        out.append(
            SecurityScheme(
                id=base if all(other.id != base for other in out) else f"{base}{len(out) + 1}",
                kind=kind,
                location=location,
                name=name,
                prefix=prefix,
                provenance=Provenance.INFERRED,
                span=places[kind, location, name, prefix],
            )
        )
    return tuple(out)


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
            if word.lower() == "bearer":
                yield AuthKind.BEARER, Location.HEADER, "Authorization", ""
            elif word.lower() == "basic":
                yield AuthKind.BASIC, Location.HEADER, "Authorization", ""
            elif rest and word.isalpha():
                yield AuthKind.API_KEY, Location.HEADER, "Authorization", word
            elif value:
                yield AuthKind.API_KEY, Location.HEADER, "Authorization", ""
        elif not _NOT_AUTH.match(name) and _SECRET.search(name) and re.fullmatch(r"[\w-]+", name):
            yield AuthKind.API_KEY, Location.HEADER, name, ""
