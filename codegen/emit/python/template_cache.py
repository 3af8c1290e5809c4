"""Keeps compiled templates beside the templates, as Python keeps compiled modules."""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache

from codegen.emit.python import template_code
from codegen.installed import version


class BesideTemplates(FileSystemBytecodeCache):
    """Keeps compiled templates in `__pycache__` of their folder, unless Python writes no such files or the folder is not writable for us alone.

    An entry counts for one version of Python and Jinja, one text of all templates (which may include each other), one state of
    the code that compiles them, and one set of `settings`.
    """

    def __init__(self, folder: Path, settings: str) -> None:
        tag = f"{sys.implementation.cache_tag}-{sys.hexversion:x}"
        made_by = sha256(f"{version('jinja2')} {settings}".encode()).hexdigest()[:12]
        super().__init__(str(folder / "__pycache__"), f"%s.{tag}-{made_by}.jinjac")
        texts = [Path(template_code.__file__), *sorted(folder.rglob("*.jinja"))]
        self._texts = sha256(b"\0".join(path.read_bytes() for path in texts)).hexdigest()

    def get_source_checksum(self, source: str) -> str:
        """A hash of all that an entry must have been made from."""
        return self._texts + super().get_source_checksum(source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from the entry, if there is one."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the content of the bucket, if possible."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
