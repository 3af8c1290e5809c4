"""The files of a project together: what one takes from another, and what is no plain module."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from codegen.migrate import Migration, migrate
from tests.migrate.sdk import NEW, OLD, PACKAGE
from tests.migrate.test_migrate import after, run

IMPORT = "from my_sdk.library.types import Tag\n"
CALL = "from my_sdk.library import LibraryClient\nLibraryClient().find_book(book_id='1')\n"


def project(folder: Path, files: dict[str, str]) -> Migration:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return migrate(OLD, NEW, PACKAGE, [folder])


def texts(folder: Path, found: Migration) -> dict[str, str]:
    return {file.path.relative_to(folder).as_posix(): file.after.decode() for file in found.files}


@pytest.mark.parametrize(
    "code",
    [
        IMPORT + "__all__ = ['Tag']",
        IMPORT + "globals()['Tag']",
        IMPORT + "Tag = registered(Tag)\nTag(key='x')",
        "try:\n    from my_sdk.library.types import Tag\nexcept ImportError:\n    Tag = None\nTag(key='x')",
        IMPORT + "def f():\n    global Tag\n    Tag = 3",
        "def f():\n    global Tag\n    from my_sdk.library.types import Tag\ndef g(): return Tag(key='x')",
        "class A:\n    from my_sdk.library.types import Tag\nA.Tag(key='x')",
        IMPORT + "match x:\n    case Tag: ...",
        IMPORT + "[y for y in x if (Tag := y)]\nTag(key='x')",
        IMPORT + "from other import *\nTag(key='x')\nLabel",
    ],
)
def test_a_name_that_is_more_than_its_import_stays(tmp_path: Path, code: str) -> None:
    found = after(tmp_path, code)
    assert "import Label as Tag" in found
    assert "Label(" not in found


@pytest.mark.parametrize(
    "other",
    [
        "from .models import Tag\n",
        "from app.models import (\n    Tag,\n)\n",
        "from app.models import *\n",
        "from app import models\nmodels.Tag(key='a')\n",
        "import app.models as m\nm.Tag(key='a')\n",
        "from unittest.mock import patch\npatch('app.models.Tag')\n",
        "from .models import \\\n    Tag\n",
        "from app.models import (  # these, :) and no others\n    Tag,\n)\n",
        "from.models import(Tag)\n",
        "import os; from .models import Tag\n",
        "if True: from .models import Tag\n",
        "\ufefffrom .models import Tag\n",
        "import os\rfrom .models import Tag\r",
        "'''\nfrom the pages (see\n'''\nfrom .models import Tag\n'''\n)\n'''\n",
        "import app.models\nthing = app.models\nthing.Tag(key='a')\n",
        "from app import models\ngetattr(models, 'Tag')(key='a')\n",
        "from importlib import import_module\nfrom app import models\nimport_module('app.models').Tag(key='a')\n",
    ],
)
def test_a_name_that_other_files_take_from_a_module_stays_there(tmp_path: Path, other: str) -> None:
    found = project(tmp_path, {"app/models.py": IMPORT + "Tag(key='a')\n", "app/use.py": other})
    assert texts(tmp_path, found)["app/models.py"] == IMPORT.replace("Tag", "Label as Tag") + "Tag(key='a')\n"


def test_a_name_that_a_notebook_takes_from_a_module_stays_there(tmp_path: Path) -> None:
    cells = [{"cell_type": "code", "source": ["import os\n", "from models import Tag\n"]}, {"cell_type": "code", "source": "import os\nfrom other import Tag"}]
    notebook = json.dumps({"cells": cells})
    found = project(tmp_path, {"models.py": IMPORT, "other.py": IMPORT, "work.ipynb": notebook})
    assert set(texts(tmp_path, found).values()) == {IMPORT.replace("Tag", "Label as Tag")}


def test_a_package_gives_on_what_it_gave(tmp_path: Path) -> None:
    found = project(tmp_path, {"app/__init__.py": IMPORT, "app/other.py": IMPORT})
    assert texts(tmp_path, found) == {
        "app/__init__.py": IMPORT.replace("Tag", "Label as Tag"),
        "app/other.py": IMPORT.replace("Tag", "Label"),
    }


def test_files_that_do_not_name_the_sdk_are_listed_where_they_go_with_files_that_do(tmp_path: Path) -> None:
    found = project(
        tmp_path,
        {
            "app/main.py": "from my_sdk.library import LibraryClient\nfrom app.work import go\ngo(LibraryClient())\n",
            "app/work.py": "def go(client):\n    client.find_book(book_id='1')\n    client.find_book(book_id='2')\n",
            "tests/conftest.py": "from my_sdk.library import LibraryClient\nclient = LibraryClient()\n",
            "tests/test_work.py": "def test(client):\n    client.find_book(book_id='1')\n",
            "elsewhere.py": "thing.find_book()\n",
        },
    )
    told = {
        file.path.relative_to(tmp_path).as_posix(): [one.message for one in file.findings]
        for file in found.files
    }
    assert sorted(told) == ["app/work.py", "tests/test_work.py"]
    assert len(told["app/work.py"]) == 1
    assert "'find_book' may be that of LibraryClient" in told["app/work.py"][0]
    assert "1 more here" in told["app/work.py"][0]


def test_a_file_that_has_a_member_only_as_the_documentation_calls_it_is_listed(tmp_path: Path) -> None:
    (tmp_path / "rows.py").write_text("import my_sdk\nprint([row['Titel'] for row in rows])\n")
    (found,) = migrate(OLD, NEW, PACKAGE, [tmp_path]).files
    assert [finding.line for finding in found.findings] == [2]
    assert "'Titel' may be that of Book" in found.findings[0].message


def test_what_would_change_in_a_notebook_is_listed_with_its_line(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["find_book"]},
        {"cell_type": "code", "source": ["%matplotlib inline\n", "from my_sdk.library import LibraryClient\n"]},
        {"cell_type": "code", "source": "c = LibraryClient()\nif c:\n    !ls\nc.find_book(book_id='ü')"},
        {"cell_type": "code", "source": ["%%bash\n", "c.find_book\n"]},
    ]
    text = json.dumps({"cells": cells}, indent=1)
    (file,) = project(tmp_path, {"work.ipynb": text}).files
    (finding,) = file.findings
    assert finding.message == "notebooks are not rewritten: c.find_books(book_id='ü')"
    assert "c.find_book(" in text.splitlines()[finding.line - 1]
    assert not file.changed


def test_scripts_and_packages_of_any_name_are_looked_at(tmp_path: Path) -> None:
    found = project(
        tmp_path,
        {
            "bin/work": "#!/usr/bin/env python3\n" + CALL,
            "bin/other": "#!/bin/sh\n# " + CALL,
            "app/build/__init__.py": CALL,
            "build/lib/app.py": CALL,
        },
    )
    assert sorted(texts(tmp_path, found)) == ["app/build/__init__.py", "bin/work"]


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / ".#a.py").symlink_to("nowhere")
    (tmp_path / "loop.py").symlink_to("loop.py")
    assert list(texts(tmp_path, project(tmp_path, {"a.py": CALL}))) == ["a.py"]


@pytest.mark.parametrize(
    "code",
    [
        "# -*- coding: nonsense -*-\n" + CALL,
        CALL + "\0",
        CALL + "x = " + "(" * 20000 + "1" + ")" * 20000,
        CALL + "x = 1" + " + 1" * 20000,
        CALL + "x = 1" + " and 1" * 20000,
        CALL + "x = y" + ".z" * 20000,
        CALL + "if 1: pass\n" + "elif 1: pass\n" * 20000,
        CALL + "import a" + ".a" * 20000,
        CALL + "from a" + ".a" * 20000 + " import b",
    ],
    ids=["encoding", "null", "brackets", "sum", "and", "attributes", "elif", "import", "from"],
)
def test_what_cannot_be_parsed_is_listed(tmp_path: Path, code: str) -> None:
    """The parser would end the whole process for what is nested deeply enough."""
    found = run(tmp_path, code)
    assert found is not None
    assert not found.changed
    assert "cannot be parsed" in found.findings[0].message


@pytest.mark.parametrize("code", ["x = (" + "1 + " * 3000 + "2 3)\n", "x = [" + "1, " * 3000])
def test_a_statement_that_is_no_python_and_very_long_is_not_given_to_the_slow_parser(
    tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("libcst.parse_module", lambda source: pytest.fail("parsed"))
    found = run(tmp_path, CALL + code)
    assert found is not None
    assert not found.changed
    (finding,) = found.findings
    assert (finding.line, "cannot be parsed" in finding.message) == (CALL.count("\n") + 1, True)


def test_a_slip_in_a_long_file_of_short_statements_is_placed_by_the_parser(tmp_path: Path) -> None:
    found = run(tmp_path, CALL + "# a comment\nx = 1\n" * 3000 + "print 'x'\n")
    assert found is not None
    assert found.findings[0].line == CALL.count("\n") + 6001
