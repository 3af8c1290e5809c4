"""Divides pages between services, as the configuration says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from fnmatch import fnmatchcase

from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules.configuration.file import CONFIG_WITHOUT_EFFECT
from codegen.garbage import seldom_collected
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import Service
from codegen.linking.rest.assemble import Linked, assemble
from codegen.linking.rest.profile import Profile, read_profile
from codegen.pages.rest import Introduction, Page
from codegen.records import dataclass

_FACTS = ("title", "name", "api_version")
"""Keys of a service's table that say something of REST services, too."""


@dataclass(slots=True)
class _Part:
    """A service and its pages."""

    settings: ServiceSettings | None
    profile: Profile
    pages: list[Page] = field(default_factory=list)

    def owns(self, page: Page) -> bool:
        """Whether the configuration says that a page belongs to this service."""
        prefix = self.settings.prefix if self.settings is not None else None
        return matches(page.file, self.profile.pages) or bool(prefix and page.file.startswith(prefix))

    @property
    def takes_the_rest(self) -> bool:
        """Whether the configuration does not say which pages belong to it."""
        return not self.profile.pages and not (self.settings is not None and self.settings.prefix)


@seldom_collected
def link_services(
    pages: Sequence[Page], settings: Sequence[ServiceSettings]
) -> tuple[list[Linked], list[Diagnostic]]:
    """The services with what linking found on the way, and findings about their profiles.

    A page belongs to the first service that claims it by `pages` or `prefix`. Pages that nobody claims belong to the first
    service that claims nothing, else to a service of their own. Those without operations hold objects for all services.
    """
    parts: list[_Part] = []
    findings: list[Diagnostic] = []
    for item in settings:
        if "rest" in item.profiles:
            profile, wrong = read_profile(item)
            parts.append(_Part(item, profile))
            findings += wrong
    rest = next((part for part in parts if part.takes_the_rest), None)
    if rest is None:
        rest = _Part(None, Profile())
        parts.append(rest)
    shared: list[Page] = []
    for page in pages:
        owner = next((part for part in parts if part.owns(page)), rest)
        if matches(page.file, owner.profile.ignore):
            continue
        owner.pages.append(page)
        if owner is rest and not any(isinstance(block, Introduction) for block in page.blocks):
            shared.append(page)
    kept = {item.uid: item.names for item in settings}
    out: list[Linked] = []
    for part in parts:
        own = [*part.pages, *(shared if part is not rest else ())] if part.pages else []
        uid = part.settings.uid if part.settings is not None else None
        linked = assemble(own, uid, part.profile, part.settings, kept) if own else None
        if linked is not None:
            stated = next((item for item in settings if item.uid == linked.service.id), None)
            if stated is not None:
                linked.service = _as_stated(linked.service, stated)
                findings += _without_effect(stated)
            out.append(linked)
    return out, findings


def _as_stated(service: Service, settings: ServiceSettings) -> Service:
    """The service with what the configuration says of it beside its profile."""
    facts = settings.facts
    return replace(
        service,
        title=facts.get("title", service.title),
        name=facts.get("name", service.name),
        api_version=facts.get("api_version", service.api_version),
    )


def _without_effect(settings: ServiceSettings) -> Iterator[Diagnostic]:
    """Findings on keys that say what REST services do not have."""
    useless = [*(key for key in settings.facts if key not in _FACTS)]
    useless += [key for key in ("event_streams", "event_payloads", "event_headers") if getattr(settings, key)]
    for key in useless:
        yield CONFIG_WITHOUT_EFFECT(
            f"'{key}' has no effect on '{settings.uid}', whose pages are a REST reference",
            settings.places.get((key,), settings.span),
            help=f"remove it; what is said of such services stands in [services.{settings.uid}.rest]",
        )


def matches(file: str, globs: Sequence[str]) -> bool:
    """Whether one of the globs fits a file as shown; a glob without `/` is compared with its name alone."""
    name = file.rpartition("/")[2]
    return any(fnmatchcase(file if "/" in glob else name, glob) for glob in globs)
