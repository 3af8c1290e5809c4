"""Reads what the next release is compared with out of an output folder."""

from __future__ import annotations

from pathlib import Path

from codegen.output.manifest import ManifestError, content_hash
from codegen.output.plan import read_manifest
from codegen.output.pristine import MODEL_NAME, PRISTINE_NAME, unpacked
from codegen.output.product import Baseline


def read_baseline(folder: Path) -> Baseline | None:
    """The baseline of `folder`; None where nothing was built there, or its manifest is damaged.

    A model that is not the one that the manifest means counts as none.
    """
    try:
        manifest = read_manifest(folder)
        archive = (folder / PRISTINE_NAME).read_bytes() if manifest.model else b""
    except ManifestError:
        return None
    except OSError:
        archive = b""
    if not manifest.files:
        return None
    model = next((text for path, text in unpacked(archive) if path == MODEL_NAME), "")
    if content_hash(model.encode()) != manifest.model:
        model = ""
    return Baseline(model=model, release=manifest.release)
