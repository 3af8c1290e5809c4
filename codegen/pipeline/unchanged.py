"""Whether a build has anything to do: what the last one was made from, and what it left."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic
from codegen.inputs import Inputs
from codegen.output.plan import OWN_FILES
from codegen.pipeline.request import Request
from codegen.source import SourceFile, real_path
from codegen.untouched import Untouched

if TYPE_CHECKING:
    from codegen.cache.last import LastBuild
    from codegen.output.product import Product


def build_key(
    request: Request,
    inputs: Inputs,
    folder: Path,
    texts: Mapping[str, str],
    templates: Mapping[str, SourceFile],
    releasing: bool,
) -> str:
    """Hash of all that a build is made from; `texts` are hashes of the pages' texts by name."""
    from hashlib import sha256

    from codegen.cache.generator import generator_hash

    pages = (sorted(texts.items()), inputs.diagnostics)
    given = (request.config, request.only, *pages, str(real_path(folder)), templates, releasing)
    return sha256(repr((generator_hash(), *given)).encode()).hexdigest()


def is_current(folder: Path, last: LastBuild, files: Untouched) -> bool:
    """Whether `folder` holds what the last build left there; what `files` know of it is not read."""
    from codegen.output.current import file_hashes

    expected = {**last.files, **last.own}
    return file_hashes(folder, expected, files) == expected


def files_of(last: LastBuild) -> list[str]:
    """The files that a build wrote, without those that only codegen reads."""
    return [*last.files, *(path for path in last.own if path not in OWN_FILES)]


def last_build(
    key: str, folder: Path, product: Product, diagnostics: tuple[Diagnostic, ...], known: Untouched
) -> LastBuild | None:
    """What to remember of a build of `product` that ended well; None where its folder has changed since."""
    from codegen.cache.last import LastBuild
    from codegen.output.current import file_hashes

    files, own = product.files, [*OWN_FILES, *product.amended]
    hashes = file_hashes(folder, [*files, *own], known)
    if hashes is None:
        return None
    return LastBuild(
        key=key,
        files={path: hashes[path] for path in files},
        own={path: hashes[path] for path in own},
        edited=tuple(path for path, generated in sorted(product.hashes.items()) if hashes[path] != generated),
        diagnostics=diagnostics,
    )
