"""Compiled templates, kept beside the templates as Python keeps compiled modules beside modules."""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache

from codegen.emit.python import template_code
from codegen.installed import version


class BesideTemplates(FileSystemBytecodeCache):
    """Keeps what Jinja compiled in `__pycache__` of a folder of templates, unless Python keeps nothing or the folder is not ours to write.

    An entry counts for one Python, one Jinja, one text of all templates, of which it may include others, and of the code that compiles them, and one set of `settings`.
    """

    def __init__(self, folder: Path, settings: str) -> None:
        tag = f"{sys.implementation.cache_tag}-{sys.hexversion:x}"
        made_by = sha256(f"{version('jinja2')} {settings}".encode()).hexdigest()[:12]
        super().__init__(str(folder / "__pycache__"), f"%s.{tag}-{made_by}.jinjac")
        texts = [Path(template_code.__file__), *sorted(folder.rglob("*.jinja"))]
        self._texts = sha256(b"\0".join(path.read_bytes() for path in texts)).hexdigest()

    def get_source_checksum(self, source: str) -> str:
        """What a kept entry must have been made from."""
        return self._texts + super().get_source_checksum(source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept, if anything is."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket, if it can be."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
