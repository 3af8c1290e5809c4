"""Finds the base URL of a service, from samples, addresses and the profile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from codegen.ir.model import Provenance, Server
from codegen.linking.rest.gathered import Called
from codegen.linking.rest.profile import Profile
from codegen.source import PageProse, Span

_PLACE = re.compile(r"\{[^{}]*\}")


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


_ADDRESS = re.compile(r"(?P<host>https?://[^/?#\s]+)(?P<path>/[^?#\s]*)")
"""A whole address in the first line of a request."""
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
"""The host of a request whose first line has the path alone; such services are called over TLS."""
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
        for message, place in item.gathered.messages:
            address = _ADDRESS.match(message.target)
            before = _before(address["path"], item.introduction.path) if address is not None else None
            if address is not None and before is not None:
                bases.append((address["host"] + before.rstrip("/"), place))
            host = message.header("Host").strip()
            before = _before(message.target.partition("?")[0], item.introduction.path) if _HOST.fullmatch(host) else None
            if before is not None:
                bases.append((f"https://{host}{before.rstrip('/')}", place))
        for base, place in bases[:1]:
            counts[base] += 1
            places.setdefault(base, place)
    return counts, places


_FORMAT = ".json"


def _before(path: str, template: str) -> str | None:
    """What a call has in front of a path with placeholders; None where it calls something else."""
    if not template.endswith(_FORMAT) and path.endswith(_FORMAT):
        # Services that answer in several forms let the path end in one: `/vans.json`.
        path = path.removesuffix(_FORMAT)
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
