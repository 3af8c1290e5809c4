"""The manifest: what the files of the output folder are made from, committed with them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any

from codegen.output.inside import LONGEST_NAME, is_plain
from codegen.records import dataclass

MANIFEST_NAME = "codegen-manifest.json"
_FORM = 1
_HEX = 16
_HASH = re.compile(f"[0-9a-f]{{{_HEX}}}")
_LONGEST_VERSION = 200
_TABLES = ("names", "begun", "merged", "gone")
"""Those that are left out where they are empty."""
_OF_FILES = ("files", "begun", "merged", "gone")
_FACTS = ("release", "model", "pristine")


class ManifestError(ValueError):
    """A manifest that codegen did not write, or that was damaged (a merge's markers, a cut)."""


class NewerManifestError(ManifestError):
    """A manifest in a form that only later versions of codegen know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What formed the bytes of the generated files."""

    versions: Mapping[str, str] = field(default_factory=dict)
    """Of codegen and of what it formats with."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Page as shown -> hash of its text."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Generated file, relative to the output folder -> hash of its pristine text."""
    names: Mapping[str, str] = field(default_factory=dict)
    """`<family> <service> <method> <path>` of an operation -> its name, for services whose pages do not say names."""
    model: str = ""
    """Hash of the model that the next release is compared with."""
    release: str = ""
    """Version of the last release; empty before the first one."""
    pristine: str = ""
    """Hash of the archive of pristine texts."""
    begun: Mapping[str, str] = field(default_factory=dict)
    """The same as `files`, while a build replaces files one by one; empty once it is done."""
    merged: Mapping[str, str] = field(default_factory=dict)
    """Those of `begun` into which hand edits are merged -> hash of what is written."""
    gone: Mapping[str, str] = field(default_factory=dict)
    """Files that such a build removes in the end -> hash of what they hold."""

    def to_text(self) -> str:
        """JSON with a line a fact, so that a changed page or file is a changed line."""
        value = {
            "about": "Written by codegen build. Commit it with the files beside it; do not edit it.",
            "form": _FORM,
            "versions": dict(sorted(self.versions.items())),
            "pages": dict(sorted(self.pages.items())),
            "files": dict(sorted(self.files.items())),
            **{name: dict(sorted(table.items())) for name in _TABLES if (table := getattr(self, name))},
            **{name: value for name in _FACTS if (value := getattr(self, name))},
        }
        return json.dumps(value, indent=1, ensure_ascii=True) + "\n"

    @classmethod
    @lru_cache(maxsize=2)  # several stages of a build read the same one
    def from_text(cls, text: str) -> Manifest:
        """Read what `to_text` wrote. Raises ManifestError for anything else, such as a path that leaves the output folder."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ManifestError(f"it is no JSON: {error}") from error
        form = value.get("form") if isinstance(value, dict) else None
        if isinstance(form, int) and form > _FORM:
            raise NewerManifestError(f"a newer codegen wrote it, in form {form}, and this one reads form {_FORM}")
        if not isinstance(value, dict) or form != _FORM:
            raise ManifestError(f"expected a manifest of form {_FORM}")
        tables: dict[str, Any] = {name: value.get(name) for name in ("versions", "pages", "files")}
        tables |= {name: value.get(name, {}) for name in _TABLES}
        if not all(_is_table(table) for table in tables.values()):
            raise ManifestError(
                "expected tables of strings in 'versions', 'pages', 'files', 'names', 'begun', 'merged' and 'gone'"
            )
        if not tables["merged"].keys() <= tables["begun"].keys():
            raise ManifestError("expected in 'merged' files of 'begun' only")
        for path, digest in (item for name in _OF_FILES for item in tables[name].items()):
            if not is_plain(path) or len(max(path.split("/"), key=len)) > LONGEST_NAME:
                raise ManifestError(f"{path!r:.80} is no path of a generated file")
            if not _HASH.fullmatch(digest):
                raise ManifestError(f"{digest!r:.80} is no hash")
        for name in _OF_FILES:
            if twins := _one_file(tables[name]):
                raise ManifestError(f"{twins[0]!r:.80} and {twins[1]!r:.80} are one file on some systems")
        facts: dict[str, Any] = {name: value.get(name, "") for name in _FACTS}
        if not _is_table(facts) or not (facts["release"] == "" or _is_version(facts["release"])):
            raise ManifestError("expected strings in 'model' and 'pristine', and a version in 'release'")
        return cls(**tables, **facts)


def _one_file(paths: Iterable[str]) -> tuple[str, str] | None:
    """Two paths that differ in capitals alone."""
    seen: dict[str, str] = {}
    for path in paths:
        if (twin := seen.setdefault(path.lower(), path)) != path:
            return twin, path
    return None


def content_hash(content: bytes) -> str:
    """Hash of a text, the same whether its lines end in LF or CR LF, as checkouts may change them."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:_HEX]


def _is_version(text: str) -> bool:
    from packaging.version import Version

    try:
        Version(text)
    except ValueError:  # also a number of more digits than Python reads
        return False
    return len(text) <= _LONGEST_VERSION


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
