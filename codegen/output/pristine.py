"""The texts as generated, packed small: what hand edits are told apart by on a fresh clone."""

from __future__ import annotations

import bz2
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import PurePosixPath

PRISTINE_NAME = "codegen-pristine.dat"
MODEL_NAME = ".codegen/model.json"
"""Under this path the archive holds the model that the next release is compared with."""
_CHUNK = 400_000
"""Characters of text after which a chunk ends."""
_WORTH_THREADS = 4
_END = "\0"


def pack(files: Mapping[str, str], old: bytes = b"") -> bytes:
    """An archive of `files`; chunks that `old` has too are taken from there.

    A chunk is a line `<hash> <length>` and that many bytes of bzip2, whose output is the same on every system.
    """
    present = dict(_chunks(old))
    texts = [
        "".join(f"{path}{_END}{files[path]}{_END}" for path in paths).encode() for paths in _groups(files)
    ]
    digests = [hashlib.sha256(text).hexdigest()[:16] for text in texts]
    missing = [(digest, text) for digest, text in zip(digests, texts, strict=True) if digest not in present]
    packed = zip((digest for digest, _ in missing), _compressed([text for _, text in missing]), strict=True)
    present.update(packed)
    return b"".join(f"{digest} {len(present[digest])}\n".encode() + present[digest] for digest in digests)


def unpack(archive: bytes) -> dict[str, str]:
    """Path -> text of the files in `archive`."""
    return dict(unpacked(archive))


def unpacked(archive: bytes) -> Iterator[tuple[str, str]]:
    """The same one by one. What is damaged is left out: a text counts only with the manifest's hash."""
    for _, body in _chunks(archive):
        try:
            parts = bz2.decompress(body).decode().split(_END)
        except (OSError, ValueError, EOFError):
            continue
        yield from zip(parts[::2], parts[1::2], strict=False)


def _groups(files: Mapping[str, str]) -> Iterator[list[str]]:
    """Paths by folder, so that a changed page changes few chunks; large folders are cut."""
    for _, paths in groupby(sorted(files), key=lambda path: PurePosixPath(path).parent):
        group: list[str] = []
        size = 0
        for path in paths:
            group.append(path)
            size += len(files[path])
            if size > _CHUNK:
                yield group
                group, size = [], 0
        if group:
            yield group


def _compressed(texts: list[bytes]) -> Iterable[bytes]:
    if len(texts) < _WORTH_THREADS:
        return [bz2.compress(text) for text in texts]
    with ThreadPoolExecutor() as pool:
        return list(pool.map(bz2.compress, texts))


def _chunks(archive: bytes) -> Iterator[tuple[str, bytes]]:
    position = 0
    while (end := archive.find(b"\n", position, position + 64)) >= 0:
        digest, _, length = archive[position:end].decode("latin-1").partition(" ")
        if not (length.isascii() and length.isdigit()):
            return
        position = end + 1 + int(length)
        yield digest, archive[end + 1 : position]
