"""What a build makes for its output folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property

from codegen.output.manifest import Manifest, content_hash
from codegen.output.pristine import MODEL_NAME
from codegen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What the next release is compared with; it stays in the output folder, for clones of it too."""

    model: str = ""
    """A model as JSON: that of the last release, before the first one that of the last build. Empty where it is not known."""
    release: str = ""
    """The version of the last release; empty before the first one."""


@dataclass(frozen=True, kw_only=True)
class Product:
    """Files, and what is kept beside them."""

    files: Mapping[str, str]
    """Generated file, relative to the output folder -> its text."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Of what formed the texts."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Page as shown -> hash of its text."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of operations that the next build keeps, as in the manifest."""
    baseline: Baseline = Baseline()
    amended: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    """File of the user's own that the build adds to -> what becomes of its text, which is empty where there is no file."""

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """File -> hash of its text, as the manifest has it."""
        return {path: content_hash(text.encode()) for path, text in self.files.items()}

    def manifest(self) -> Manifest:
        """What the manifest says of it, but for the archive."""
        return Manifest(
            versions=self.versions,
            pages=self.pages,
            names=self.names,
            files=self.hashes,
            model=content_hash(self.baseline.model.encode()) if self.baseline.model else "",
            release=self.baseline.release,
        )

    def archived(self) -> dict[str, str]:
        """The texts that the archive holds."""
        model = {MODEL_NAME: self.baseline.model} if self.baseline.model else {}
        return {**model, **self.files}
