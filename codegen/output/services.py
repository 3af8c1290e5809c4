"""Whole services that a build would remove from its output folder."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.report import count
from codegen.diagnostics.rule import Rule
from codegen.output.manifest import Manifest
from codegen.output.plan import read_manifest

_FACTS = "service.py"
"""The module that the package of each service has."""


def removed_services(folder: Path, files: Collection[str], shown: str) -> list[Diagnostic]:
    """A finding for each service that was generated into `folder` and has nothing among `files`.

    It is the same service where the root package has another name. Raises ManifestError where the manifest is damaged, OSError.
    """
    old = _files_before(read_manifest(folder))
    gone = _services(old) - _services(files)
    return [_finding(shown, name, sum(_package(path) == name for path in old)) for name in sorted(gone)]


def _files_before(manifest: Manifest) -> set[str]:
    return {*manifest.files, *manifest.begun}


def _package(path: str) -> str | None:
    """The package of a service that a module belongs to: `s3` of `aws_sdk/s3/types/tag.py`."""
    parts = PurePosixPath(path).parts
    return parts[1] if len(parts) > 2 else None


def _services(paths: Collection[str]) -> set[str]:
    parts = [PurePosixPath(path).parts for path in paths]
    return {each[1] for each in parts if each[2:] == (_FACTS,)}


OUTPUT_SERVICE_REMOVED = Rule(
    "OU301",
    "output-service-removed",
    Severity.ERROR,
    """A build would remove a whole service from the output folder.

## What it does

Reports a service of the SDK in the output folder that the pages of this build do not describe at all.

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
