"""Whole services that a build would remove from its output folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.report import count
from codegen.diagnostics.rule import Rule
from codegen.output.manifest import Manifest
from codegen.output.plan import read_manifest
from codegen.output.product import Product

_FACTS = "service.py"
"""The module that the package of each service has."""


def removed_services(folder: Path, product: Product, shown: str, *, part: bool = False) -> list[Diagnostic]:
    """A finding for each service that was generated into `folder` and has nothing, or no operation any more, in `product`.

    It is the same service where the root package has another name, but another one where it has no operation, no type and no
    call in common with that of before; in a build of a `part`, these tell only services of different packages apart.
    Raises ManifestError where the manifest is damaged, OSError.
    """
    manifest = read_manifest(folder)
    old = _files_before(manifest)
    before, now = _services(old, manifest.names), _services(product.files, product.names)
    gone = []
    for name, known in sorted(before.items()):
        new = now.get(name)
        if new is None:
            gone.append(_finding(shown, name, sum(_package(path) == name for path in old)))
        elif known.operations and not new.operations:
            gone.append(_emptied(shown, name, len(known.operations)))
        elif known.is_another(new) and not (part and known.root == new.root):
            gone.append(_replaced(shown, name, len(known.operations)))
    return gone


class _Service(NamedTuple):
    root: str
    """The package around the service's own."""
    operations: frozenset[str]
    types: frozenset[str]
    """Their modules."""
    calls: frozenset[str]
    """Method and path of those operations that no page names, and that configuration may rename."""

    def is_another(self, other: _Service) -> bool:
        """Whether nothing shows that both are one; the only operation of a service may have been renamed."""
        few = len(self.operations) < 2 and self.root == other.root
        common = self.operations & other.operations or self.types & other.types or self.calls & other.calls
        return bool(self.operations) and not few and not common


def _files_before(manifest: Manifest) -> set[str]:
    return {*manifest.files, *manifest.begun}


def _package(path: str) -> str | None:
    """The package of a service that a module belongs to: `s3` of `aws_sdk/s3/types/tag.py`."""
    parts = PurePosixPath(path).parts
    return parts[1] if len(parts) > 2 else None


def _services(paths: Collection[str], names: Mapping[str, str]) -> dict[str, _Service]:
    parts = [PurePosixPath(path).parts for path in paths]
    modules: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for each in parts:
        if each[-1] != "__init__.py":
            modules[each[:-1]].add(each[-1])
    calls: defaultdict[str, set[str]] = defaultdict(set)
    for call, operation in names.items():
        calls[f"{operation}.py"].add(call)
    services = {}
    for root, name, *_ in (each for each in parts if each[2:] == (_FACTS,)):
        operations, types = (frozenset(modules[root, name, kind]) for kind in ("operations", "types"))
        called = frozenset[str]().union(*(calls[each] for each in operations & calls.keys()))
        services[name] = _Service(root, operations, types, called)
    return services


OUTPUT_SERVICE_REMOVED = Rule(
    "OU301",
    "output-service-removed",
    Severity.ERROR,
    """A build would remove a whole service from the output folder.

## What it does

Reports a service of the SDK in the output folder that the pages of this build do not describe at all, one that would keep types
and no operation, as a glob of `--only` may choose them, and one in whose place
a build puts another of the same name: none of its operations is among those of the build, by its name or by its method and path.

## Why it is bad

An SDK holds all services that are built together, and a build removes what it does not make. Most often the pages of
another service were meant for a folder of their own. Nothing is written, and the exit status is 1.

## Example

    codegen build lambda/ -o sdk
    codegen build s3/ -o sdk

## How to fix

Name the pages of all services in one command, or choose another output folder with `-o`. Where the service is to go, say so
with `--prune`, or with `prune = true` under `[sdk]` in codegen.toml; a build with `--only` never removes a service.
""",
)


def _finding(shown: str, name: str, number: int) -> Diagnostic:
    return OUTPUT_SERVICE_REMOVED(
        f"the service '{name}' in '{shown}', {count(number, 'file')}, is not among those of this build; nothing was written",
        None,
        help="name the pages of all services in one command, choose another folder with -o, or remove the service with --prune, in a build without --only",
    )


def _emptied(shown: str, name: str, number: int) -> Diagnostic:
    return OUTPUT_SERVICE_REMOVED(
        f"the service '{name}' in '{shown}' has {count(number, 'operation')}, and none in this build; nothing was written",
        None,
        help="name operations of all services with --only, choose another folder with -o, or let go of what is there with --prune, in a build without --only",
    )


def _replaced(shown: str, name: str, number: int) -> Diagnostic:
    return OUTPUT_SERVICE_REMOVED(
        f"this build puts another service in the place of '{name}' in '{shown}': it has none of the {count(number, 'operation')} of that one; nothing was written",
        None,
        help="choose another folder with -o, or let go of what is there with --prune",
    )
