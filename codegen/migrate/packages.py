"""Code that uses several packages of an SDK: one after the other is migrated, each with its own services."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from codegen.emit.python.names import names_of
from codegen.emit.python.roots import roots
from codegen.ir.model import Model
from codegen.migrate.findings import Finding
from codegen.migrate.marks import MARK
from codegen.migrate.project import python_files
from codegen.migrate.run import Migrated, Migration, migrate, once


def migrate_packages(
    old: Model, new: Model, packages: Sequence[str], paths: Sequence[Path], stated: str | None = None
) -> Migration:
    """Work out the edits of the Python files below `paths`, which use any of `packages`; all services are in one package where it is `stated`, or called as none of theirs.

    Nothing is written. Raises OSError where one of `paths` cannot be read.
    """
    done: dict[Path, Migrated] = {}
    unsafe: dict[str, None] = {}
    named = False
    apart = () if stated else packages_in(old, new, None)
    for package in packages:
        before, after = (_of(model, package) if package in apart else model for model in (old, new))
        if not after.services and before.services:
            gone = tuple(_gone(package, packages, paths))
            unsafe |= dict.fromkeys(gone)
            named = named or bool(gone)
            continue
        migration = migrate(before, after, package, paths, {path: each.after for path, each in done.items()}, packages)
        unsafe |= dict.fromkeys(migration.unsafe)
        named = named or migration.named
        for file in migration.files:
            done[file.path] = _both(done[file.path], file) if file.path in done else file
    return Migration(tuple(done[path] for path in sorted(done)), tuple(unsafe), named)


def _of(model: Model, package: str) -> Model:
    """The services of `model` in the package; all of them where they would be called otherwise alone."""
    every = roots(model, None)
    own = {names.service.id: names.package for root in every if root.package == package for names in root.services}
    part = replace(model, services=tuple(service for service in model.services if service.id in own))
    return part if {names.service.id: names.package for names in names_of(part)} == own else model


def _gone(package: str, packages: Collection[str], paths: Sequence[Path]) -> Iterator[str]:
    """That no service is in the package any more, where code may use it."""
    name = package.encode()
    for path in python_files(paths, packages):
        try:
            content = path.read_bytes()
        except OSError:  # as `migrate` goes on without it
            if path in paths:
                raise
            continue
        if name in content:
            yield f"the new pages have no service in the package {package}"
            return


def _both(first: Migrated, second: Migrated) -> Migrated:
    """What two passes made of a file, the second out of what the first made of it."""
    lines = _places(first.before, first.after)
    later = (Finding(lines[one.line - 1] if one.line <= len(lines) else one.line, one.column, one.outcome, one.message) for one in second.findings)
    return Migrated(first.path, first.before, second.after, tuple(sorted(once({*first.findings, *later}))))


def _places(before: bytes, after: bytes) -> list[int]:
    """For each line of `after` the number of its line in `before`; marks stand for the line below them."""
    was, place, places = before.splitlines(), 0, []
    mark = MARK.encode()
    for line in after.splitlines():
        places.append(place + 1)
        if not (line.lstrip().startswith(mark) and was[place : place + 1] != [line]):
            place += 1
    return places


def packages_in(old: Model, new: Model, stated: str | None) -> tuple[str, ...]:
    """The packages of both SDKs that code may import, those of the old one first. Raises ValueError where `stated` is no name for a package."""
    return tuple(dict.fromkeys(root.package for root in chain(roots(old, stated), roots(new, stated))))
