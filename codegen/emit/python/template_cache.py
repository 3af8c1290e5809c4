"""Compiled templates, kept beside the templates as Python keeps compiled modules beside modules."""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class BesideTemplates(FileSystemBytecodeCache):
    """Keeps what Jinja compiled in `__pycache__` of a folder of templates, unless Python keeps nothing or the folder is not ours to write.

    An entry counts for one Python, one Jinja, one text of a template and one set of `settings`.
    """

    def __init__(self, folder: Path, settings: str) -> None:
        tag = f"{sys.implementation.cache_tag}-{sys.hexversion:x}"
        made_by = sha256(f"{version('jinja2')} {settings}".encode()).hexdigest()[:12]
        super().__init__(str(folder / "__pycache__"), f"%s.{tag}-{made_by}.jinjac")

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
