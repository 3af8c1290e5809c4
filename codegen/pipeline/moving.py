"""The model of pages of which some only say the same in another place or in other words: the former one, with these changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from codegen.diagnostics import Collector, Diagnostic
from codegen.inputs import Inputs
from codegen.loading import ReadPage, read_files
from codegen.pipeline.kept_names import KeptNames
from codegen.pipeline.request import Request
from codegen.pipeline.understanding import Understood, ignored_texts, source_loader
from codegen.source import Span

if TYPE_CHECKING:
    from codegen.cache.models import LinkedPages
    from codegen.family import Moves
    from codegen.ir.parts import Part, Parts

_MOST = 20
"""Pages from which on everything is linked anew."""


class _Elsewhere(Exception):
    """Something stands where nothing of the page stood before."""


def remember(request: Request, kept: KeptNames, understood: Understood) -> str:
    """Keep the model for `moved`; gives its digest, empty where it is not kept."""
    unclear = understood.inputs.diagnostics or understood.diagnostics.failed
    if request.cache and understood.model.services and not unclear:
        from codegen.cache.models import LinkedPages

        linked = LinkedPages(
            key=_key(request, kept),
            pages={entry.shown: entry.sha256 for entry in understood.read},
            text=understood.text,
            diagnostics=tuple(understood.diagnostics.findings),
        )
        request.cache.models.keep(linked)
        return linked.digest
    return ""


def moved(request: Request, inputs: Inputs, kept: KeptNames, texts: Mapping[str, str]) -> Understood | None:
    """What `understand_inputs` gives, made of what it gave before; None where linking may make something else of the pages.

    `texts` are hashes of the pages' texts by name.
    What reading their prose came upon beside rules, and what families made of them, is not known then.
    """
    config = request.config
    if (
        request.cache is None
        or config.overlay
        or config.lint.coverage_floor is not None
        or ignored_texts(config)
    ):
        return None
    before = request.cache.models.last(_key(request, kept))
    if before is None or before.pages.keys() != texts.keys() or inputs.diagnostics:
        return None
    files = [file for file in inputs.files if before.pages[file.shown] != texts[file.shown]]
    if len(files) > _MOST:
        return None
    from codegen.ir.model import Service

    request.progress.stage("Reading", len(inputs.files))
    old = [read for file in files if (read := request.cache.pages.get(file.shown, before.pages[file.shown]))]
    if len(old) < len(files):
        return None
    new = read_files(files, 1, request.progress.advance)
    from codegen.ir.parts import Parts

    parts = Parts(before.text)
    services = {
        (item.get("family", Service.family), item["protocol"]) for item in parts.document["services"]
    }
    moves: dict[str, Moves] = {}
    for one, other in zip(old, new, strict=True):
        moved_places = _moves(one, other, services)
        if moved_places is None or other.sha256 != texts[other.shown]:
            return None
        moves[one.shown] = moved_places
    try:
        diagnostics = list(_diagnostics(before, old, new, moves))
        changed = [_changed(parts, number, moves) for number in range(len(parts.services))]
    except _Elsewhere:
        return None
    request.progress.stage("Linking")
    understood = _understood(inputs, texts, parts, changed, diagnostics)
    request.cache.pages.change(old, new)
    nodes = (part for _, each in changed for part in each if part.field in ("operations", "shapes"))
    return replace(
        understood,
        before=before.digest,
        changed=frozenset(f"{part.field} {part.node['id']}" for part in nodes),
    )


def _key(request: Request, kept: KeptNames) -> str:
    from codegen.cache.generator import generator_hash

    given = (generator_hash(), request.config, request.only, sorted(kept.names.items()))
    return sha256(repr(given).encode()).hexdigest()


def _moves(old: ReadPage, new: ReadPage, services: set[tuple[str, str]]) -> Moves | None:
    from codegen.families import family
    from codegen.family import Moves, Moving

    if old.page is None or new.page is None or old.unsure or new.unsure:
        unread = old.page is None and new.page is None and not old.unsure and not new.unsure
        return Moves(spans={}, prose={}) if unread else None
    if old.page.family != new.page.family:
        return None
    by = family(new.page.family)
    return by.moved(old.page, new.page, services) if isinstance(by, Moving) else None


def _diagnostics(
    before: LinkedPages, old: Sequence[ReadPage], new: Sequence[ReadPage], moves: Mapping[str, Moves]
) -> Iterator[Diagnostic]:
    """What is found now: that of reading is new, that of linking has moved along."""
    read = {finding for entry in old for finding in entry.diagnostics}
    for finding in before.diagnostics:
        if finding not in read:
            notes = tuple(replace(note, span=_moved(note.span, moves)) for note in finding.notes)
            yield replace(finding, span=_moved(finding.span, moves), notes=notes)
    for entry in new:
        yield from entry.diagnostics


def _moved(span: Span | None, moves: Mapping[str, Moves]) -> Span | None:
    if span is None or span.file not in moves:
        return span
    place = moves[span.file].spans.get(span)
    if place is None:
        raise _Elsewhere
    return place


def _changed(
    parts: Parts, number: int, moves: Mapping[str, Moves]
) -> tuple[set[str], list[Part]]:
    """Bring the places and the prose of an encoded service up to date.

    Gives the ids of the structures whose rules may be others, and all parts that may have changed.
    Raises _Elsewhere for a place that the pages did not have.
    """
    marks = [json.dumps(file, ensure_ascii=False)[:-1] + ":" for file in moves]
    places = _Places(moves)
    rules = set[str]()
    changed: list[Part] = []
    # Shapes come last: requests of changed operations are asked for rules.
    for part in sorted(parts.services[number], key=lambda part: part.field == "shapes"):
        node, text = part.node, parts.text(part)
        holds = any(mark in text for mark in marks)
        if part.field == "shapes":
            if holds:
                rules.add(node["id"])
            if node["id"] not in rules:
                continue
            node.pop("rules", None)
        elif not holds:
            continue
        elif part.field == "operations":
            rules.add(node.get("input", ""))
        around = {part.field: node}
        places.change(around)
        part.holder[part.key] = around[part.field]
        changed.append(part)
    return rules, changed


class _Places:
    """Changes encoded nodes."""

    def __init__(self, moves: Mapping[str, Moves]) -> None:
        from codegen.ir.codec import decode_span, encode

        self._encode, self._decode, self._moves = encode, decode_span, moves

    def change(self, root: dict[str, Any]) -> None:
        """Change a node and all below it."""
        todo: list[Any] = [root]
        while todo:
            node = todo.pop()
            if isinstance(node, dict):
                self._node(node)
                todo += node.values()
            elif isinstance(node, list):
                todo += node

    def _node(self, node: dict[str, Any]) -> None:
        own = node.get("span")
        if isinstance(own, str) and isinstance(node.get("documentation"), str):
            page = self._moves.get(self._decode(own).file)
            now = page.prose.get(node["documentation"]) if page is not None else None
            if now is not None and "error" in node:
                raise _Elsewhere  # The prose of an error may come from another page than its place.
            node["documentation"] = node["documentation"] if now is None else now
        for key, value in node.items():
            if key in ("span", "status_span") and isinstance(value, str):
                node[key] = self._encode(_moved(self._decode(value), self._moves))


def _understood(
    inputs: Inputs,
    texts: Mapping[str, str],
    parts: Parts,
    changed: Sequence[tuple[set[str], list[Part]]],
    diagnostics: list[Diagnostic],
) -> Understood:
    from codegen.ir.codec import decode, encode

    model = decode(parts.document)
    within = [
        shape
        for service, (ids, _) in zip(model.services, changed, strict=True)
        for shape in service.shapes
        if shape.id in ids
    ]
    if within:
        from codegen.prose import with_rules

        model, _ = with_rules(model, source_loader(inputs), within)
        for service, (_, changed_parts) in zip(model.services, changed, strict=True):
            for part in changed_parts:
                if part.field == "shapes":
                    part.holder[part.key] = encode(service.shapes[part.key])
    return Understood(
        inputs=inputs,
        read=tuple(ReadPage(shown, digest, None, ()) for shown, digest in texts.items()),
        model=model,
        diagnostics=Collector(diagnostics),
        known_text=parts.with_changed([part for _, each in changed for part in each]),
    )
