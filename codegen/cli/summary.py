"""What `codegen build` says in the end: what there is now, what is new, how to begin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from codegen.diagnostics.report import count
from codegen.pipeline import Built

_MOST = 5
"""Services, and new operations, that are named one by one."""


def summary(built: Built) -> Iterator[str]:
    """The lines."""
    width = max((len(service.package) for service in built.services[:_MOST]), default=0)
    for service in built.services[:_MOST]:
        yield (
            f"  {service.package:{width}}  {count(service.operations, 'operation')},"
            f" {count(service.types, 'type')}: {service.first_import}"
        )
    if len(built.services) > _MOST:
        yield f"  and {count(len(built.services) - _MOST, 'more service')}"
    new = _new_operations(built)
    if new:
        more = f" and {len(new) - _MOST} more" if len(new) > _MOST else ""
        yield f"  New: {', '.join(new[:_MOST])}{more}"
    without = [service.title for service in built.services if service.without_address]
    if without:
        yield (
            f"  No example shows the base URL of {', '.join(without[:_MOST])}: clients are told by base_url=."
            " `codegen init` with the folder of the pages looks for what they say."
        )
    if built.services:
        yield f"  How to begin: {built.folder / 'README.md'}"


def _new_operations(built: Built) -> list[str]:
    """Operations that an earlier build of the folder did not know."""
    plan = built.plan
    if plan is None or not any(plan.seen.get(path) for path in built.files):
        return []
    modules = [PurePosixPath(path) for path in plan.writes if path in plan.seen and plan.seen[path] is None]
    return sorted(
        f"{path.parent.parent.name}.{path.stem}"
        for path in modules
        if path.parent.name == "operations" and path.stem != "__init__"
    )
