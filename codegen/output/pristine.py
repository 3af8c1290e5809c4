"""The texts as they were generated, packed small: hand edits are recognised by comparing with them, on a fresh clone too."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from pathlib import PurePosixPath

from codegen.output.manifest import content_hash

PRISTINE_NAME = "codegen-pristine.dat"
MODEL_NAME = ".codegen/model.json"
"""Under this path the archive holds the model that the next release is compared with."""
_CHUNK = 200_000
"""Characters of text after which a chunk ends; a longer text has chunks of its own."""
_PIECE = 100_000
"""Bytes of a text at least, after which it is cut at the next place that is fit for it."""
_PLACE, _LOOK, _SELDOM = re.compile(rb"[\n{]"), 16, 32
"""Of the places that the expression finds, every so many are fit, told by so many bytes that follow: where they are does not depend on
what stands far before them, so that a change leaves most chunks of a text as they were."""
_LEVEL = 4
"""Of 1 to 9: for SageMaker a quarter more bytes than bzip2 makes, in a sixth of its time."""
_END = b"\0"
_SMALL, _DENSEST, _MOST = 16 * 2**20, 100, 2**30
"""An archive of n bytes is unpacked to at most `_SMALL` + `_DENSEST` * n bytes, and never to more than `_MOST`; six times n is usual."""


def pack(files: Mapping[str, str], old: bytes = b"") -> bytes:
    """An archive of `files`; chunks that `old` has too are taken from there.

    A chunk is a line `<hash> <length>` and that many bytes of zlib's format. Unpacked it is paths and texts with an end after
    each; a chunk without an end goes on in the next one.
    """
    present = {digest: body for digest, body in _chunks(old) if body}
    archive: list[bytes] = []
    for paths in _groups(files):
        for piece in _pieces(_joined(files, paths)):
            digest = _digest(piece)
            body = present.get(digest) or zlib.compress(piece, _LEVEL)
            archive.append(f"{digest} {len(body)}\n".encode() + body)
    return b"".join(archive)


def _joined(files: Mapping[str, str], paths: Iterable[str]) -> bytes:
    return "".join(f"{path}\0{files[path]}\0" for path in paths).encode()


def _digest(text: bytes) -> str:
    return hashlib.blake2b(text, digest_size=8).hexdigest()


def unpack(archive: bytes, digests: Mapping[str, str]) -> dict[str, str]:
    """Path -> text of those of the files `digests` that are in `archive` with these hashes.

    What is damaged is left out, and so is what unpacks to more than texts do.
    """
    unpacked: dict[str, str] = {}
    left = min(_SMALL + _DENSEST * len(archive), _MOST)
    begun: list[bytes] = []
    for _, body in _chunks(archive):
        try:
            packed = zlib.decompressobj()
            content = packed.decompress(body, left)
        except zlib.error:
            begun.clear()
            continue
        left -= len(content)
        if left <= 0:
            break
        if not packed.eof:
            begun.clear()
            continue
        begun.append(content)
        if content.endswith(_END):
            texts = _texts(b"".join(begun), digests)
            unpacked |= {path: text for path, text in texts if content_hash(text.encode()) == digests[path]}
            begun.clear()
    return unpacked


def _texts(content: bytes, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """The texts of a chunk, cut off one after the other: a stranger's chunk may consist of nothing but separators."""
    position = 0
    while (middle := content.find(_END, position)) >= 0 and (end := content.find(_END, middle + 1)) >= 0:
        with suppress(UnicodeDecodeError):
            path = content[position:middle].decode()
            if path in paths:
                yield path, content[middle + 1 : end].decode()
        position = end + 1


def _groups(files: Mapping[str, str]) -> Iterator[list[str]]:
    """Paths by folder, so that a changed page changes few chunks; large folders are cut."""
    for _, paths in groupby(sorted(files), key=lambda path: PurePosixPath(path).parent):
        group: list[str] = []
        size = 0
        for path in paths:
            if group and len(files[path]) > _CHUNK:
                yield group
                group, size = [], 0
            group.append(path)
            size += len(files[path])
            if size > _CHUNK:
                yield group
                group, size = [], 0
        if group:
            yield group


def _pieces(content: bytes) -> Iterator[bytes]:
    """What each chunk of a group holds."""
    start = 0
    while len(content) - start > 2 * _PIECE:
        places = (match.start() for match in _PLACE.finditer(content, start + _PIECE))
        cut = next((at for at in places if _is_fit(content, at)), len(content))
        yield content[start:cut]
        start = cut
    if start < len(content):
        yield content[start:]


def _is_fit(content: bytes, at: int) -> bool:
    """Whether a piece may end before a place: not behind a path or text, where the end of the piece would be taken for that of its group."""
    return content[at - 1 : at] != _END and not zlib.crc32(content[at : at + _LOOK]) % _SELDOM


def _chunks(archive: bytes) -> Iterator[tuple[str, bytes]]:
    position = 0
    while (end := archive.find(b"\n", position, position + 64)) >= 0:
        digest, _, length = archive[position:end].decode("latin-1").partition(" ")
        if not (length.isascii() and length.isdigit()):
            return
        position = end + 1 + int(length)
        yield digest, archive[end + 1 : position]
