"""What breaks under a name that stays is told wherever it is used: `0 places to look at` is a promise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from codegen.diff import compare
from codegen.diff.judge import judge
from codegen.diff.rule import Level
from codegen.migrate import migrate
from codegen.migrate.surface import Class, Role, Surface
from tests.diff.cases import CASES
from tests.diff.models import member, model, ref, scalar, shape
from tests.migrate.sdk import PACKAGE, library, messages, operation

MOVED = {"DF212"}
"""Methods that move between groups of a client: tests/migrate/test_http.py."""
GIVEN = {"DF710", "DF947", "DF949"}
"""What code that gives everything, and no value of an enumeration, has no use of."""
UNUSED = {"DF609"}
"""A type that no member has, and that is no class before."""


def _lines(surface: Surface) -> Iterator[str]:
    """Code that makes, gives and reads all that an SDK has."""
    yield f"import {PACKAGE}"
    for number, cls in enumerate(surface.classes.values()):
        path = f"{PACKAGE}.{cls.paths[0]}"
        if cls.role is not Role.CLIENT:
            yield f"v{number} = {path}({_given(cls)})"
            yield from (f"print(v{number}.{attribute})" for attribute in cls.members)
            continue
        yield f"v{number} = {path}()"
        for method, called in cls.calls.items():
            request = surface.classes.get((cls.service, "request", called.id))
            answer = surface.classes.get((cls.service, "response", called.id))
            yield f"a{number}{method} = v{number}.{method}({_given(request)})"
            yield from (f"print(a{number}{method}.{attribute})" for attribute in (answer.members if answer else ()))


def _given(cls: Class | None) -> str:
    return ", ".join(f"{attribute}=x" for attribute in (cls.members if cls is not None else ()))


@pytest.mark.parametrize("code", sorted(CASES.keys() - MOVED - GIVEN - UNUSED))
def test_whatever_is_breaking_for_code_changes_it_or_is_told(code: str, tmp_path: Path) -> None:
    old, new = (model(*services) for services in CASES[code])
    script = tmp_path / "script.py"
    script.write_text("\n".join(_lines(Surface(old, PACKAGE))) + "\n")
    done = migrate(old, new, PACKAGE, [script])
    if max(verdict.source for verdict in judge(compare(old, new))) is Level.BREAKING:
        assert done.unsafe or any(file.changed or file.findings for file in done.files)


OLD = library(
    (operation("PutBook"),),
    *messages("PutBook", (member("Pages", scalar("integer", range=(1, 900))), member("Kind", scalar(enum=("a", "b")))), (member("Number", scalar("integer")),)),
    shape("Book", member("Cover", ref("Cover")), member("Pages", scalar("integer"))),
    shape("Cover", opaque=True),
)
NEW = library(
    (operation("PutBook"),),
    *messages("PutBook", (member("Pages", scalar("integer", range=(1, 100))), member("Kind", scalar())), (member("Number", scalar()),)),
    shape("Book", member("Cover", ref("Cover")), member("Pages", scalar("integer"))),
    shape("Cover", member("Colour")),
)
HEAD = "from my_sdk.library import LibraryClient\nfrom my_sdk.library import types\nclient = LibraryClient()\n"


@pytest.mark.parametrize(
    ("code", "messages"),
    [
        ("client.put_book(pages=200)", ["The greatest value of Pages is 100, it was 900"]),
        ("def f(c): c.put_book(pages=200)", ["'pages' may be that of PutBookRequest, which changed"]),
        ("print(types.Book().pages)", []),
        ("print(client.put_book().number)", ["Number is string instead of integer"]),
        ("client.put_book(kind='a')", []),
        ("types.Book(cover={'Colour': 'x'})", ["Cover"]),
        ("types.Book().cover['Colour']", ["Cover"]),
        ("from my_sdk.library.operations import PutBookRequestKind", ["'kind' of PutBookRequest lists no values any more"]),
    ],
)  # fmt: skip
def test_what_breaks_is_told_where_it_is_used(tmp_path: Path, code: str, messages: list[str]) -> None:
    script = tmp_path / "script.py"
    script.write_text(HEAD + code + "\n")
    files = migrate(OLD, NEW, PACKAGE, [script]).files
    found = [finding.message for file in files for finding in file.findings]
    assert len(found) == len(messages), found
    assert all(text in message for text, message in zip(messages, found, strict=True)), found


ORDINARY = """
import argparse
from dataclasses import dataclass


@dataclass
class Reader:
    pages: int
    number: int = 0

    def turn(self) -> int:
        self.number = self.number + 1
        return self.pages - self.number


class Shelf:
    def __init__(self, pages, number):
        self.pages, self.number = pages, number


parser = argparse.ArgumentParser()
parser.add_argument("--pages", number=1, pages=2)
reader = Reader(pages=3, number=parser.parse_args())
reader.pages = 7
print(Shelf(pages=1, number=2))
"""


def test_names_of_the_programs_own_classes_are_not_the_sdks(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(HEAD + ORDINARY)
    files = migrate(OLD, NEW, PACKAGE, [script]).files
    found = [finding.message for file in files for finding in file.findings]
    assert found == ["'pages' may be that of PutBookRequest, which changed"], found


@pytest.mark.parametrize(
    "code",
    [
        "def f(c, x): c.put_book(pages=x)",
        "def f(r): r.pages = 1",
        "def f(answer): return answer.number",
        "class Mine(Other):\n    def set(self): self.pages = 1",
        "def f(make): make(pages=1)",
    ],
)
def test_names_that_may_be_the_sdks_are_told(tmp_path: Path, code: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(HEAD + code + "\n")
    files = migrate(OLD, NEW, PACKAGE, [script]).files
    assert [finding.message for file in files for finding in file.findings], code
