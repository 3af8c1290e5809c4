"""Reads from an output folder what the next release is compared with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from codegen.output.inside import read_file
from codegen.output.manifest import ManifestError, content_hash
from codegen.output.plan import read_manifest
from codegen.output.pristine import MODEL_NAME, PRISTINE_NAME, unpack
from codegen.output.product import Baseline

_PROJECT = "pyproject.toml"
_UNREADABLE = (OSError, ManifestError, ValueError, KeyError, TypeError, RecursionError)
"""What a pyproject.toml raises that is not there, is none, or nests too deep, as a stranger's may."""


def version_by_hand(folder: Path) -> str | None:
    """The version that somebody wrote into the pyproject.toml of `folder`; None where it is the generated one, or none at all."""
    import tomllib

    from packaging.version import InvalidVersion, Version

    try:
        generated = read_manifest(folder).files.get(_PROJECT)
        content = read_file(folder, _PROJECT)
        if generated is None or content_hash(content) == generated:
            return None
        project: Any = tomllib.loads(content.decode())["project"]
        before = tomllib.loads(_generated_project(folder, generated))["project"]["version"]
        version = str(project["version"])
        Version(version)
    except (*_UNREADABLE, InvalidVersion):
        return None
    return version if version != before else None


def version_elsewhere(folder: Path) -> bool:
    """Whether the pyproject.toml of `folder` leaves the version to the build backend, with `dynamic = ["version"]`."""
    try:
        return states_no_version(read_file(folder, _PROJECT).decode())
    except _UNREADABLE:
        return False


def states_no_version(project: str) -> bool:
    """Whether a project file leaves the version to the build backend. Raises what `tomllib` does, KeyError, TypeError."""
    import tomllib

    table: Any = tomllib.loads(project)["project"]
    return "version" not in table and "version" in table.get("dynamic", ())


def distribution_before(folder: Path) -> str | None:
    """The name of the distribution that the last build generated in `folder`; None where nothing tells."""
    import tomllib

    try:
        generated = read_manifest(folder).files[_PROJECT]
        return str(tomllib.loads(_generated_project(folder, generated))["project"]["name"])
    except _UNREADABLE:
        return None


def _generated_project(folder: Path, digest: str) -> str:
    return unpack(read_file(folder, PRISTINE_NAME), {_PROJECT: digest})[_PROJECT]


def read_baseline(folder: Path, *, released_only: bool = False) -> Baseline | None:
    """The baseline of `folder`; None where nothing was built there, or its manifest is damaged.

    A model that is not the one that the manifest means counts as none. With `released_only` the model of a build that was no
    release is not unpacked: nothing but the next release asks for it.
    """
    try:
        manifest = read_manifest(folder)
    except ManifestError:
        return None
    if not manifest.files:
        return None
    if released_only and not manifest.release:
        return Baseline()
    try:
        archive = read_file(folder, PRISTINE_NAME) if manifest.model else b""
    except OSError:
        archive = b""
    model = unpack(archive, {MODEL_NAME: manifest.model}).get(MODEL_NAME, "")
    return Baseline(model=model, release=manifest.release)
