"""`codegen migrate`: a diff by default, the files with --write, what is left to a person on standard error."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from codegen.ir.codec import dumps
from tests.cli.conftest import TYPE, operation
from tests.migrate.sdk import NEW, OLD

CODE = "from my_sdk.library.types import Tag\n\nprint( Tag(key='a') )\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two exported models and a folder of code, in the current folder."""
    (tmp_path / "old.json").write_text(dumps(OLD), "utf-8")
    (tmp_path / "new.json").write_text(dumps(NEW), "utf-8")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "app.py").write_text(CODE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


Codegen = Callable[..., tuple[int, str, str]]
MIGRATE = ("migrate", "--from", "old.json", "--to", "new.json", "--package", "my_sdk", "src")


def test_without_write_it_shows_a_diff_that_can_be_applied(project: Path, codegen: Codegen) -> None:
    status, output, errors = codegen(*MIGRATE)
    assert status == 0
    assert (project / "src" / "app.py").read_text() == CODE
    assert "1 file to change" in errors
    subprocess.run(["git", "apply"], input=output, text=True, cwd=project, check=True)
    assert (project / "src" / "app.py").read_text() == CODE.replace("Tag", "Label")


def test_with_write_it_changes_the_files_once(project: Path, codegen: Codegen) -> None:
    (project / "src" / "app.py").chmod(0o755)
    status, output, errors = codegen(*MIGRATE, "--write")
    assert (status, output) == (0, "")
    assert "1 file changed, 0 places to look at" in errors
    assert (project / "src" / "app.py").read_text() == CODE.replace("Tag", "Label")
    assert (project / "src" / "app.py").stat().st_mode & 0o777 == 0o755
    assert "0 files changed" in codegen(*MIGRATE, "--write")[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_while_it_writes_it_leaves_whole_files_and_can_be_run_again(
    project: Path, codegen: Codegen
) -> None:
    files = [project / "src" / name for name in ("app.py", "b.py", "c.py")]
    new = CODE.replace("Tag", "Label")
    status, step = 9, 0
    while status == 9:
        step += 1
        for file in files:
            file.write_text(CODE)
        child = os.fork()
        if child == 0:
            _die_at(step)
            codegen(*MIGRATE, "--write")
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert {file.read_text() for file in files} <= {CODE, new}
        codegen(*MIGRATE, "--write")
        assert {file.read_text() for file in files} == {new}
        assert sorted((project / "src").iterdir()) == files
    assert status == 0
    assert step > 9


def _die_at(step: int) -> None:
    """End this process at once before the `step`th of the calls that change files."""
    seen = 0

    def counting(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == step:
                os._exit(9)
            return function(*args, **kwargs)

        return call

    for name in ("open", "fsync", "chmod", "replace", "unlink"):
        setattr(os, name, counting(getattr(os, name)))


def test_places_to_look_at_set_the_exit_status(project: Path, codegen: Codegen) -> None:
    (project / "src" / "app.py").write_text("import my_sdk\nother.titel\n")
    status, output, errors = codegen(*MIGRATE)
    assert (status, output) == (1, "")
    assert errors.startswith("src/app.py:2:1: unsure: 'titel' may be that of Book")


def test_wrong_usage(project: Path, codegen: Codegen) -> None:
    with pytest.raises(click.UsageError, match="no revision"):
        codegen("migrate", "--from", "nowhere", "--to", "new.json", "src")
    with pytest.raises(click.UsageError, match="does not exist"):
        codegen("migrate", "--from", "old.json", "--to", "new.json", "nowhere")


LENDING = """\
# Books

## {title}

```plaintext
GET /books/:id
```

| Attribute | Type    | Required | Description |
|-----------|---------|----------|-------------|
| `id`      | integer | Yes      | Number of the book. |
| `{option}` | string | No | How. |

```shell
curl --header "Authorization: Bearer <your_token>" "https://lending.example.net/api/v1/books/7"
```

```json
{{"id": 7, "title": "Sand"}}
```
"""


def test_all_packages_that_the_pages_give_are_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codegen: Codegen) -> None:
    """Each with its own names: what the other one's services lose is nothing to it. Lines are those of the file before marks."""
    monkeypatch.chdir(tmp_path)
    for name, label, option in (("old", "PutLabel", "how"), ("new", "SetLabel", "why")):
        (tmp_path / name / "books").mkdir(parents=True)
        (tmp_path / name / "books" / "books.md").write_text(LENDING.format(title="Get a book", option=option))
        (tmp_path / name / "API_Label.md").write_text(TYPE)
        (tmp_path / name / f"API_{label}.md").write_text(operation(label))
    (tmp_path / "lends.py").write_text(
        "from lending_sdk import Lending\n\nLending().books.get(id=1, how='x')\nthings.put_label()\n"
    )
    (tmp_path / "both.py").write_text(
        "from aws_sdk.sagemaker import SageMakerClient\nfrom lending_sdk import Lending\n\n"
        "SageMakerClient().put_label(label=None)\nLending().books.get(id=1, how='x')\n"
    )
    status, _, errors = codegen("migrate", "--from", "old", "--to", "new", "lends.py", "both.py")
    told = [line.split(" (")[0] for line in errors.splitlines()]
    assert "aws_sdk, lending_sdk: 2 files to change" in told
    assert status == 1
    assert told[:-1] == [
        "both.py:4:1: marked: put_label() was removed",
        "both.py:5:27: marked: 'how' of get_book was removed",
        "lends.py:3:27: marked: 'how' of get_book was removed",
    ]


def test_a_package_that_the_new_pages_do_not_give_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codegen: Codegen
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, host in (("old", "lending"), ("new", "library")):
        (tmp_path / name).mkdir()
        page = LENDING.format(title="Get a book", option="how").replace("lending", host)
        (tmp_path / name / "books.md").write_text(page)
    (tmp_path / "src").mkdir()
    (tmp_path / "src/app.py").write_text("from lending_sdk import Lending\n\nLending().books.get(id=1)\n")
    (tmp_path / "src/another.py").write_text("pass\n")
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "another.py":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    status, _, errors = codegen("migrate", "--from", "old", "--to", "new", "src")
    assert (status, errors.splitlines()[:2]) == (
        1,
        [
            "src/another.py:1:1: unsure: the file cannot be read: Permission denied",
            "not carried out anywhere: the new pages have no service in the package lending_sdk",
        ],
    )


def test_what_one_package_marks_is_no_question_of_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codegen: Codegen
) -> None:
    """Two services lose a parameter of the same name: each call is listed once, as what it is."""
    monkeypatch.chdir(tmp_path)
    for name, option in (("old", "how"), ("new", "why")):
        (tmp_path / name).mkdir()
        page = LENDING.format(title="Get a book", option=option)
        (tmp_path / name / "books.md").write_text(page)
        (tmp_path / name / "tools.md").write_text(
            page.replace("book", "tool").replace("Book", "Tool").replace("lending", "shed")
        )
    (tmp_path / "codegen.toml").write_text(
        '[services.lending.rest]\npages = ["books.md"]\n[services.shed.rest]\npages = ["tools.md"]\n'
    )
    (tmp_path / "app.py").write_text(
        "from lending_sdk import Lending\nfrom shed_sdk import Shed\n\n"
        "Lending().books.get(id=1, how='x')\nShed().tools.get(id=1, how='x')\n"
    )
    _, _, errors = codegen("migrate", "--config", "codegen.toml", "--from", "old", "--to", "new", "app.py")
    assert [line.split(" (")[0] for line in errors.splitlines()] == [
        "app.py:4:27: marked: 'how' of get_book was removed",
        "app.py:5:24: marked: 'how' of get_tool was removed",
        "lending_sdk, shed_sdk: 1 file to change",
    ]
