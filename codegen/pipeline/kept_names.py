"""Names of operations that stay when pages are added: each build leaves them in the manifest for the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.output.manifest import MANIFEST_NAME, ManifestError
from codegen.output.plan import read_manifest
from codegen.source import Span

if TYPE_CHECKING:
    from codegen.ir.facts import ServiceSettings
    from codegen.ir.model import Model

_PARTS = 4


class KeptNames:
    """The names that the last build in a folder gave to operations that no page names."""

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self.names = dict(names or {})
        """As in the manifest."""

    @classmethod
    def of(cls, folder: Path) -> KeptNames:
        """The kept names of an output folder; none where nothing was built there, or its manifest is damaged."""
        try:
            return cls(read_manifest(folder).names)
        except ManifestError:
            return cls()

    def for_family(self, family: str) -> dict[str, dict[str, str]]:
        """Service -> `GET /pets/{id}` -> name."""
        out: dict[str, dict[str, str]] = {}
        for key, name in self.names.items():
            parts = key.split(" ", _PARTS - 1)
            if len(parts) == _PARTS and parts[0] == family and name.isidentifier():
                out.setdefault(parts[1], {})[f"{parts[2]} {parts[3]}"] = name
        return out

    def after(self, model: Model, *, whole: bool) -> dict[str, str]:
        """What the manifest holds after a build of `model`; a build of selected operations (not `whole`) forgets no name."""
        from codegen.ir.model import Protocol

        now = {
            f"{service.family} {service.id} {operation.http.method} {operation.http.path}": operation.id
            for service in model.services
            if service.protocol is Protocol.HTTP
            for operation in service.operations
        }
        return now if whole else {**self.names, **now}


def with_names(
    settings: Sequence[ServiceSettings], kept: KeptNames | None, family: str
) -> Sequence[ServiceSettings]:
    """The settings, with the names that the services of a family have had."""
    names = kept.for_family(family) if kept is not None else {}
    if not names:
        return settings
    from codegen.ir.facts import ServiceSettings

    known = {item.uid for item in settings}
    others = [
        ServiceSettings(uid=uid, names=given, span=Span(MANIFEST_NAME, 1))
        for uid, given in names.items()
        if uid not in known
    ]
    return [*(replace(item, names=names.get(item.uid, {})) for item in settings), *others]
