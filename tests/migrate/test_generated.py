"""The names that the migration knows are those of the SDK that is really made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from codegen.emit.python import PythonOptions, emit
from codegen.ir.model import Model
from codegen.migrate import migrate
from tests.migrate.sdk import NEW, OLD, PACKAGE

SCRIPT = """\
from typing import get_type_hints

import my_sdk.library.types
from my_sdk.library import AsyncLibraryClient, LibraryClient
from my_sdk.library import operations as o
from my_sdk.library.operations.find_book import FindBookRequest
from my_sdk.library.types import Book, BookStatus, Tag

status: BookStatus = "InStock"
book = Book(titel="x", status="InStock", labels=[Tag(key="a")])
book.titel = book.titel + "y"
assert book.status == status
assert FindBookRequest(book_id="1").book_id == "1"
sent = o.PutBookRequest(book_title="x", status="InStock", tags=[my_sdk.library.types.Tag(key="k")], shelf="s")
assert sent.validate() == [], sent.validate()


class Calls:
    def __init__(self, client: LibraryClient) -> None:
        self.client = client

    def all(self) -> None:
        self.client.find_book
        AsyncLibraryClient.find_book
        self.client.list_books_pages(statuses=["InStock"])


Calls(LibraryClient(region="eu-west-1", endpoint_url="http://127.0.0.1:1")).all()
print(book.titel)
"""


def _sdk(folder: Path, model: Model) -> Path:
    for name, text in emit(model, PythonOptions(package=PACKAGE)).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def _run(sdk: Path, script: Path) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.path.insert(0, {str(sdk)!r}); exec(compile(open({str(script)!r}).read(), 'script', 'exec'))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_a_script_for_the_old_sdk_runs_with_the_new_one_once_it_is_migrated(tmp_path: Path) -> None:
    old, new = _sdk(tmp_path / "old", OLD), _sdk(tmp_path / "new", NEW)
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    before = _run(old, script)
    assert before.stdout == "xy\n", before.stderr
    assert _run(new, script).returncode != 0
    (found,) = migrate(OLD, NEW, PACKAGE, [script]).files
    script.write_bytes(found.after)
    after = _run(new, script)
    assert after.stdout == "xy\n", after.stderr
