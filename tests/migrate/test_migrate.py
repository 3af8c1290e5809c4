"""Users' code before and after: what is proven is rewritten, what is not is told."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

import libcst as cst
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.migrate import Migrated, migrate
from codegen.migrate.findings import Outcome
from tests.diff.models import member, ref, scalar, shape
from tests.migrate.sdk import NEW, OLD, PACKAGE, library, messages, operation

HEAD = """\
import my_sdk.library
from my_sdk.library import AsyncLibraryClient, LibraryClient
from my_sdk.library.types import Book

client = LibraryClient(region="eu-west-1")
"""


def run(folder: Path, code: str | bytes) -> Migrated | None:
    path = folder / "script.py"
    path.write_bytes(code if isinstance(code, bytes) else code.encode())
    found = migrate(OLD, NEW, PACKAGE, [path]).files
    return found[0] if found else None


def after(folder: Path, code: str) -> str:
    """`code` after the migration, which a second one leaves as it is."""
    full = HEAD + dedent(code)
    found = run(folder, full)
    text = found.after.decode() if found is not None else full
    again = run(folder, text)
    assert again is None or not again.changed
    assert text.startswith(HEAD)
    return text.removeprefix(HEAD)


def told(folder: Path, code: str) -> list[tuple[str, str]]:
    found = run(folder, HEAD + dedent(code))
    findings = found.findings if found is not None else ()
    return [(finding.outcome.value, finding.message.partition(" (")[0]) for finding in findings]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("client.find_book(book_id='1')", "client.find_books(book_id='1')"),
        ("client.put_book(book_title='x', shelf='s')", "client.put_book(title='x', shelf='s')"),
        ("client.put_book(status='InStock', shelf='s')", "client.put_book(status='IN_STOCK', shelf='s')"),
        ('client.put_book(status="InStock", shelf="s")', 'client.put_book(status="IN_STOCK", shelf="s")'),
        (
            "client.list_books(statuses=['InStock', 'Lent'])",
            "client.list_books(statuses=['IN_STOCK', 'Lent'])",
        ),
        (
            "print(client.find_book(book_id='1').book.titel)",
            "print(client.find_books(book_id='1').book.titles)",
        ),
        (
            "for b in client.list_books().books: print(b.titel)",
            "for b in client.list_books().books: print(b.titles)",
        ),
        (
            "x = [b.titel for b in client.list_books().books]",
            "x = [b.titles for b in client.list_books().books]",
        ),
        ("x = client.list_books().books[0].titel", "x = client.list_books().books[0].titles"),
        ("x = client.list_books().books[1:][0].titel", "x = client.list_books().books[1:][0].titles"),
        ("x = client.list_books().by_shelf['a'].titel", "x = client.list_books().by_shelf['a'].titles"),
        (
            "x = client.list_books().by_shelf.get('a').titel",
            "x = client.list_books().by_shelf.get('a').titles",
        ),
        ("x = (client.list_books().books or [])[0].titel", "x = (client.list_books().books or [])[0].titles"),
        ("if (b := Book()).titel: pass", "if (b := Book()).titles: pass"),
        ("b = Book(titel='x').replace(titel='y')", "b = Book(titles='x').replace(titles='y')"),
        ("b = Book(); b.titel = 'x'", "b = Book(); b.titles = 'x'"),
        ("b = Book(); b.status = 'InStock'", "b = Book(); b.status = 'IN_STOCK'"),
        ("b = Book(status='InStock' if x else 'Lent')", "b = Book(status='IN_STOCK' if x else 'Lent')"),
        ("ok = Book().status == 'InStock'", "ok = Book().status == 'IN_STOCK'"),
        ("ok = 'InStock' == Book().status", "ok = 'IN_STOCK' == Book().status"),
        ("ok = Book().status in ('InStock', 'Lent')", "ok = Book().status in ('IN_STOCK', 'Lent')"),
        (
            "for p in client.list_books_pages(): p.books[0].titel",
            "for p in client.list_books_pages(): p.books[0].titles",
        ),
        (
            "x = [b.titel for b in client.list_books_pages().items()]",
            "x = [b.titles for b in client.list_books_pages().items()]",
        ),
        ("client.list_books_pages(statuses=['InStock'])", "client.list_books_pages(statuses=['IN_STOCK'])"),
        ("def f(b: Book): return b.titel", "def f(b: Book): return b.titles"),
        ("def f(b: Book | None): return b.titel", "def f(b: Book | None): return b.titles"),
        ("def f(b: list[Book]): return b[0].titel", "def f(b: list[Book]): return b[0].titles"),
        ("def f() -> Book: ...\nx = f().titel", "def f() -> Book: ...\nx = f().titles"),
        ("t = my_sdk.library.types.Tag(key='a')", "t = my_sdk.library.types.Label(key='a')"),
    ],
)
def test_what_is_proven_is_rewritten(tmp_path: Path, code: str, expected: str) -> None:
    assert after(tmp_path, code) == expected


@pytest.mark.parametrize(
    "code",
    [
        "other.titel",
        "def f(b): return b.titel",
        "b = Book()\nb = other()\nx = b.titel",
        "b = Book()\nmatch x:\n    case b: b.titel",
        "b = Book()\nmatch x:\n    case {**b}: b.titel",
        "class A:\n    def g(self):\n        self.c = client\n        self.c, x = other()\n        self.c.find_book()",
        "from my_sdk.library.operations.put_book import PutBookRequest\nclass R(PutBookRequest):\n    def __init__(self, book_title): ...\nR(book_title=1)",
        "x = {'titel': 1}['titel']",
        "def put_book(book_title): ...\nput_book(book_title='x')",
        "class Own:\n    titel = 1\nx = Own().titel",
        "status = 'InStock'",
        "x = other.status == 'InStock'",
        "# titel\ns = 'titel'",
    ],
)
def test_what_is_not_proven_stays(tmp_path: Path, code: str) -> None:
    assert after(tmp_path, code) == code


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("other.titel", [("unsure", "'titel' may be that of Book, which changed")]),
        (
            "other.call(book_title=1)",
            [("unsure", "'book_title' may be that of PutBookRequest, which changed")],
        ),
        ("client.put_book(**values)", [("unsure", "keywords that ** gives are not looked at")]),
        (
            "from my_sdk.library.types import *",
            [("unsure", "names come from 'import *' of my_sdk.library.types")],
        ),
        (
            "class Own:\n    titel = 1\n    def f(self): return self.titel",
            [("unsure", "'titel' may be that of Book, which changed")],
        ),
        ("import os\nos.titel", []),
        ("def f(book_title): ...\nf(book_title=1)", []),
    ],
)
def test_what_may_be_meant_is_listed(tmp_path: Path, code: str, expected: list[tuple[str, str]]) -> None:
    assert told(tmp_path, code) == expected


def test_what_a_person_must_settle_is_marked(tmp_path: Path) -> None:
    code = """\
    def put():
        if client.burn_book(book_id="1"):
            # Keep.
            return client.put_book(title="x", kms_key="k", status="Lost")
        elif Book().colour == "red":
            pass
    """
    assert after(tmp_path, code) == dedent("""\
    def put():
        # codegen: burn_book() was removed (API_BurnBook.md:1)
        if client.burn_book(book_id="1"):
            # Keep.
            # codegen: 'kms_key' of PutBook was removed (API_PutBook.md:7)
            # codegen: 'status' of PutBook no longer has the value 'Lost' (API_PutBook.md:7)
            # codegen: PutBook needs 'shelf' (API_PutBook.md:7)
            return client.put_book(title="x", kms_key="k", status="Lost")
        # codegen: 'colour' of Book was removed (API_PutBook.md:7)
        elif Book().colour == "red":
            pass
    """)
    assert [outcome for outcome, _ in told(tmp_path, code)] == [Outcome.MARKED.value] * 5


def test_clients_that_objects_keep(tmp_path: Path) -> None:
    code = """\
    class Desk:
        backup: LibraryClient

        def __init__(self, client: LibraryClient):
            self.client = client
            self.other = make()

        def names(self):
            self.client.find_book(book_id="1")
            self.backup.find_book(book_id="1")
            self.other.find_book(book_id="1")
            with AsyncLibraryClient() as own:
                own.find_book(book_id="1")

        async def wait(self):
            async with AsyncLibraryClient() as client:
                found = await client.find_book(book_id="1")
                return found.book.titel
    """
    text = after(tmp_path, code)
    assert text.count(".find_books(") == 4
    assert 'self.other.find_book(book_id="1")' in text
    assert "found.book.titles" in text


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "from my_sdk.library.types import Tag\nTag(key='a')",
            "from my_sdk.library.types import Label\nLabel(key='a')",
        ),
        (
            "from my_sdk.library.types import Tag as T\nT(key='a')",
            "from my_sdk.library.types import Label as T\nT(key='a')",
        ),
        ("from my_sdk.library.types.tag import Tag", "from my_sdk.library.types.label import Label"),
        (
            "import my_sdk.library.types.tag as t\nt.Tag(key='a')",
            "import my_sdk.library.types.label as t\nt.Label(key='a')",
        ),
        (
            "from my_sdk.library import types\ntypes.Tag(key='a')",
            "from my_sdk.library import types\ntypes.Label(key='a')",
        ),
        (
            "from my_sdk.library.types import Tag\nLabel = 1\nTag(key='a')",
            "from my_sdk.library.types import Label as Tag\nLabel = 1\nTag(key='a')",
        ),
        (
            "from my_sdk.library.types import Tag\ndef f(t: 'Tag | None'): ...",
            "from my_sdk.library.types import Label\ndef f(t: 'Label | None'): ...",
        ),
        (
            "from my_sdk.library.operations import FindBookRequest\nFindBookRequest(book_id='1')",
            "from my_sdk.library.operations import FindBooksRequest\nFindBooksRequest(book_id='1')",
        ),
        ("from other.types import Tag\nTag(key='a')", "from other.types import Tag\nTag(key='a')"),
        ("from .types import Tag", "from .types import Tag"),
    ],
)
def test_types_are_followed_to_their_new_name(tmp_path: Path, code: str, expected: str) -> None:
    assert after(tmp_path, code) == expected


def test_a_name_that_is_used_above_its_import(tmp_path: Path) -> None:
    code = """\
    def make() -> "Tag":
        return Tag(key="a")

    from my_sdk.library.types import Tag
    """
    assert after(tmp_path, code) == dedent(code).replace("Tag", "Label")


def test_match_statements_and_annotated_values(tmp_path: Path) -> None:
    code = """\
    from my_sdk.library.types import BookStatus

    def f(status: BookStatus = "InStock"):
        kept: BookStatus = "InStock"
        match status:
            case "InStock" | "Lent":
                return "InStock"
    """
    assert after(tmp_path, code) == dedent(code).replace('= "InStock"', '= "IN_STOCK"').replace(
        'case "InStock"', 'case "IN_STOCK"'
    )


@pytest.mark.parametrize(
    "code",
    [
        b"import my_sdk\r\nx  =  {  'a':1,\t'b' : [ ] }\r\n",
        b"\xef\xbb\xbfimport my_sdk\nx = (  1,\n)\n",
        "# -*- coding: latin-1 -*-\nimport my_sdk\nx = 'é'\n".encode("latin-1"),
        b"import my_sdk\nif True:\n\tx = 1\n\n\n\n# end",
        b"import my_sdk;  x = lambda *a , b = 1 : a\\\n + b",
    ],
)
def test_files_without_anything_to_change_stay_to_the_byte(tmp_path: Path, code: bytes) -> None:
    assert run(tmp_path, code) is None


def test_only_what_changes_is_formatted_anew(tmp_path: Path) -> None:
    code = "client.put_book( book_title = 'x' ,\n   shelf='s' ,  # why\n)"
    assert after(tmp_path, code) == "client.put_book( title = 'x' ,\n   shelf='s' ,  # why\n)"


def test_line_ends_and_encoding_stay_where_something_changes(tmp_path: Path) -> None:
    head = "# coding: latin-1\r\nfrom my_sdk.library.types import Book\r\n"
    found = run(tmp_path, (head + "x = Book(titel='é')\r\n").encode("latin-1"))
    assert found is not None
    assert found.after == (head + "x = Book(titles='é')\r\n").encode("latin-1")


def test_a_file_that_is_no_python_is_listed(tmp_path: Path) -> None:
    found = run(tmp_path, "from my_sdk.library.types import Book\nprint 'x'\n")
    assert found is not None
    assert not found.changed
    assert "cannot be parsed" in found.findings[0].message


def test_a_new_name_that_meant_something_else_is_left_to_a_person(tmp_path: Path) -> None:
    """`Title` is gone and `Titel` takes its name: a second run could not tell one from the other."""
    old = library(
        (operation("PutBook"),),
        *messages("PutBook", (member("Titel", wire_name="t"), member("Title", scalar("long"))), ()),
    )
    new = library((operation("PutBook"),), *messages("PutBook", (member("Title", wire_name="t"),), ()))
    path = tmp_path / "script.py"
    path.write_text("from my_sdk.library import LibraryClient\nLibraryClient().put_book(titel='x')\n")
    found = migrate(old, new, PACKAGE, [path])
    assert not any(file.changed and b"title='x'" in file.after for file in found.files)


def test_text_of_pages_stays_inside_its_comment(tmp_path: Path) -> None:
    hostile = "Lost\nimport os\r\x0c\u2028"
    old = library(
        (operation("PutBook"),), *messages("PutBook", (member("S", scalar(enum=("a", hostile))),), ())
    )
    new = library((operation("PutBook"),), *messages("PutBook", (member("S", scalar(enum=("a",))),), ()))
    path = tmp_path / "script.py"
    path.write_text(f"from my_sdk.library import LibraryClient\nLibraryClient().put_book(s={hostile!r})\n")
    (found,) = migrate(old, new, PACKAGE, [path]).files
    assert found.changed
    added = set(found.after.decode().split("\n")) - set(found.before.decode().split("\n"))
    assert len(added) == 1
    assert added.pop().startswith("# codegen: 's' of PutBook no longer has the value")
    compile(found.after, "script.py", "exec")


def test_folders_are_searched_without_the_sdk_itself(tmp_path: Path) -> None:
    text = "from my_sdk.library.types import Tag\n"
    for name in ("app/a.py", "app/b.pyi", "app/my_sdk/x.py", ".venv/c.py", "env/lib/d.py", "app/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "app/my_sdk/_runtime").mkdir()
    (tmp_path / "env/pyvenv.cfg").touch()
    found = [
        file.path.relative_to(tmp_path).as_posix() for file in migrate(OLD, NEW, PACKAGE, [tmp_path]).files
    ]
    assert found == ["app/a.py", "app/b.pyi"]


def test_a_service_under_another_name(tmp_path: Path) -> None:
    """Its package moves: everything that was imported from it is imported from there."""
    whole = (operation("PutBook"),)
    shapes = (*messages("PutBook", (member("Tag", ref("Tag")),), ()), shape("Tag", member("Key")))
    old, new = library(whole, *shapes), library(whole, *shapes, name="book-shop")
    path = tmp_path / "script.py"
    path.write_text(
        dedent("""\
        import my_sdk.library
        from my_sdk import library as lib
        from my_sdk.library import LibraryClient, types
        from my_sdk.library.types.tag import Tag

        my_sdk.library.LibraryClient().put_book(tag=types.Tag(key="a"))
        lib.types.Tag
        """)
    )
    (found,) = migrate(old, new, PACKAGE, [path]).files
    assert found.after.decode() == found.before.decode().replace(".library", ".book_shop").replace(
        "import library as", "import book_shop as"
    )


FRAGMENTS = (
    "from my_sdk.library import LibraryClient",
    "from my_sdk.library.types import Tag, Book",
    "from my_sdk.library import types as t",
    "client = LibraryClient()",
    "client = other()",
    "b = Book(titel='a', status='InStock', colour='red')",
    "b = client.find_book(book_id='1').book",
    "b.titel = b.titel if b.status == 'InStock' else client.put_book(book_title='x', kms_key='y')",
    "def f(b: Book = Book(titel='a'), *rest: Tag, client: LibraryClient) -> 'Tag':\n    return client.burn_book(b.titel)",
    "class C(Book):\n    client: LibraryClient\n    def m(self):\n        self.client.find_book()\n        return self.titel",
    "for b in client.list_books_pages().items(): print(b.titel, b['titel'])",
    "with LibraryClient() as client, open(b.titel): client.put_book(**{'book_title': 1}, status='Lost')",
    "try:\n    client.put_book()\nexcept my_sdk.library.errors.GoneError as b: b.titel",
    "match b:\n    case Book(titel='InStock'): client.find_book\n    case 'InStock': t.Tag()",
    "x = [Tag() for Tag in (Book(),) if (client := Tag).titel]",
    "async def g():\n    async with LibraryClient() as c:\n        return await c.find_book(), lambda b=Book(): b.titel",
    "global b; del b",
    "Tag: t.Tag = t.Tag(key=f'{b.titel!r}')",
    "@client.find_book\ndef h(): pass",
    "if b.colour: client.burn_book(); client.put_book(shelf='InStock')",
)


@settings(max_examples=30, deadline=None)
@given(fragments=st.lists(st.sampled_from(FRAGMENTS), min_size=2, max_size=8))
def test_whatever_the_code_the_result_is_python_and_final(
    tmp_path_factory: pytest.TempPathFactory, fragments: list[str]
) -> None:
    code = "import my_sdk.library\n" + "\n".join(fragments) + "\n"
    folder = tmp_path_factory.mktemp("script")
    found = run(folder, code)
    if found is None:
        return
    ast.parse(found.after)
    again = run(folder, found.after)
    assert again is None or not again.changed
    kept = [line for line in found.after.decode().splitlines() if not line.lstrip().startswith("# codegen: ")]
    assert len(kept) == len(code.splitlines())


def test_files_without_a_name_that_changed_are_not_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parsing takes most of the time, and most files of a project use nothing that changed."""
    parsed: list[str] = []
    parse = cst.parse_module
    monkeypatch.setattr(cst, "parse_module", lambda source: parsed.append("x") or parse(source))
    assert run(tmp_path, "from my_sdk.library import LibraryClient\n\nclient = LibraryClient()\n") is None
    assert not parsed
    assert run(tmp_path, "from my_sdk.library.types import Book\n\nbook = Book(titel='A')\n") is not None
    assert parsed
