"""Assigns pages to services: by the uid in their links, else by prefix, configuration or operations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from posixpath import dirname

from codegen.diagnostics import Collector, Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.configuration.corrections import (
    CORRECTION_WITHOUT_TARGET,
)
from codegen.ir.facts import FactSource, ServiceFacts, ServiceSettings
from codegen.linking.aws.draft import ServiceDraft
from codegen.linking.aws.event_streams import with_event_streams
from codegen.pages.aws import Page, PageKind

DESCRIBING = (PageKind.OPERATION, PageKind.TYPE)


def group(
    pages: Sequence[Page],
    catalogue: FactSource | None,
    settings: Iterable[ServiceSettings],
    findings: Collector,
) -> list[ServiceDraft]:
    """Drafts of all services, sorted by uid, each with its pages in the order of their files."""
    settings = tuple(settings)
    described = sorted((page for page in pages if page.kind in DESCRIBING), key=lambda page: page.file)
    uids = _uids(described, catalogue, settings, findings)
    drafts: dict[str, ServiceDraft] = {}
    for page in described:
        uid = uids[page.file]
        draft = drafts.get(uid)
        if draft is None:
            draft = drafts[uid] = ServiceDraft(uid=uid, span=page.span, source=catalogue)
        draft.pages.append(page)
        draft.prefixes.add(page.prefix)
        draft.folders.add(dirname(page.file))
    shared = [page for page in pages if page.kind is PageKind.COMMON_ERRORS]
    neighbours = {(page.prefix, page.name.lower()): page for page in described if page.kind is PageKind.TYPE}
    for draft in drafts.values():
        draft.pages += [page for page in shared if dirname(page.file) in draft.folders]
        draft.neighbours = neighbours if len(drafts) > 1 else {}
        draft.settings = next((item for item in settings if item.uid == draft.uid), None)
        if catalogue is not None:
            version = Counter(page.api_version for page in draft.pages if page.api_version).most_common(1)
            draft.facts = _facts(draft, catalogue, version[0][0] if version else None)
        if draft.settings is not None:
            draft.facts = with_event_streams(draft.facts, draft.settings)
    return [drafts[uid] for uid in sorted(drafts)]


def _facts(draft: ServiceDraft, catalogue: FactSource, version: str | None) -> ServiceFacts | None:
    """The catalogue's entry of a service: by its uid, else by its operations, since pages may have another name for it.

    A name from the configuration or the pages never means a service of another name.
    """
    facts = catalogue.lookup(draft.uid, version)
    if facts is None and draft.settings is None:
        operations = [page.name for page in draft.pages if page.kind is PageKind.OPERATION]
        uid = catalogue.identify(operations, (draft.uid, *draft.prefixes)) if operations else None
        stated = any(page.uid == draft.uid for page in draft.pages)
        if uid is not None and (not stated or _words(uid) & _words(draft.uid)):
            facts = catalogue.lookup(uid, version)
    return facts


def _words(uid: str) -> set[str]:
    return set(re.split(r"[^a-z0-9]+", uid.lower())) - {"", "runtime"}


def _uids(
    pages: Sequence[Page],
    catalogue: FactSource | None,
    settings: tuple[ServiceSettings, ...],
    findings: Collector,
) -> Mapping[str, str]:
    """File -> uid. Pages without a uid have the one of the pages with their folder and prefix, which are of one service."""
    family: dict[tuple[str, str], list[Page]] = defaultdict(list)
    for page in pages:
        family[dirname(page.file), page.prefix].append(page)
    out: dict[str, str] = {}
    nameless: list[tuple[tuple[str, str], list[Page]]] = []
    for key, members in family.items():
        known = Counter(page.uid for page in members if page.uid)
        usual = known.most_common(1)[0][0] if known else None
        out |= {page.file: page.uid or usual or "" for page in members}
        if usual is None:
            nameless.append((key, members))
    for (folder, prefix), members in nameless:
        uid = _configured(prefix, settings)
        if (
            uid is None
            and len(nameless) == len(settings) == 1
            and settings[0].prefix is None
            and not any(out.values())
        ):
            uid = settings[0].uid
        operations = [page.name for page in members if page.kind is PageKind.OPERATION]
        if uid is None and catalogue is not None and operations:
            uid = catalogue.identify(operations, (prefix, *set(out.values())))
            if uid is not None and settings and not {item.uid for item in settings} & {uid, *out.values()}:
                findings.add(_not_meant(uid, settings[0]))
        others = {name for file, name in out.items() if name and dirname(file) == folder}
        if uid is None and not prefix and len(others) == 1:
            uid = others.pop()
        if uid is None:
            uid = prefix or "service"
            findings.add(_unknown(uid, members))
        out |= {page.file: uid for page in members}
    return out


def _not_meant(uid: str, setting: ServiceSettings) -> Diagnostic:
    return CORRECTION_WITHOUT_TARGET(
        f"no page is of the service {setting.uid!r}; those that name none are taken for {uid!r}, by their operations",
        setting.span,
        help="say with `prefix` which pages are meant: what stands between `API_` and the name in the names of their files",
    )


def _configured(prefix: str, settings: tuple[ServiceSettings, ...]) -> str | None:
    """The configuration's name of the service of pages with this prefix; the prefix may be that name."""
    named = (item.uid for item in settings if (item.prefix or "") == prefix)
    called = (item.uid for item in settings if item.prefix is None and _same(item.uid, prefix))
    return next(named, None) if not prefix else next(named, next(called, None))


def _same(first: str, second: str) -> bool:
    return re.sub(r"[^a-z0-9]", "", first.lower()) == re.sub(r"[^a-z0-9]", "", second.lower())


SERVICE_UNKNOWN = Rule(
    "MD201",
    "service-unknown",
    Severity.WARNING,
    """Nothing tells which service a page belongs to.

## What it does

Reports pages whose links do not name their service (`goto/<sdk>/<uid>-<date>/...`), where neither another page of
the folder, nor the configuration, nor the names of the operations tell it.

## Why it is bad

The client's name, endpoint and signature come from the service; the SDK gets a placeholder instead.

## Example

    # CreateWidget

    Creates a widget.        (no See Also section)

## How to fix

Name the service in codegen.toml:

    [services."widgets"]
    prefix = ""
""",
)


def _unknown(uid: str, pages: Sequence[Page]) -> Diagnostic:
    notes = (Note(f"{len(pages)} pages are taken for one service", pages[-1].span),) if len(pages) > 1 else ()
    return SERVICE_UNKNOWN(
        f"no link of this page names its service; it is taken for a service {uid!r}",
        pages[0].span,
        notes=notes,
        help='name it in codegen.toml: [services."<uid>"] with prefix = '
        f'"{pages[0].prefix}", uid as in the links .../goto/<sdk>/<uid>-<date>/... of the full pages',
    )
