"""Names that stand in strings, and classes derived from those of the SDK."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.migrate.test_migrate import after, told

TYPES = "from my_sdk.library import types\nfrom typing import TypeVar, cast\n"
FAKE = "from my_sdk import FakeTransport\nfake = FakeTransport()\n"
MOCK = "from unittest.mock import patch\n"


@pytest.mark.parametrize(
    ("head", "code", "expected"),
    [
        (TYPES, "x: 'types.Tag'", "x: 'types.Label'"),
        (TYPES, "def f(x: 'list[types.Tag] | None') -> 'types.Tag': ...", "def f(x: 'list[types.Label] | None') -> 'types.Label': ..."),
        (TYPES, "x = cast('types.Tag', y)", "x = cast('types.Label', y)"),
        (TYPES, 'T = TypeVar("T", bound="types.Tag")', 'T = TypeVar("T", bound="types.Label")'),
        (TYPES, "Tags = list['types.Tag']", "Tags = list['types.Label']"),
        (TYPES, "b = cast('Book', y)\nb.titel", "b = cast('Book', y)\nb.titles"),
        ("", "def f(b: 'Book | None'): return b.titel", "def f(b: 'Book | None'): return b.titles"),
        ("", "getattr(client, 'find_book')", "getattr(client, 'find_books')"),
        ("", "setattr(Book(), 'titel', 1)", "setattr(Book(), 'titles', 1)"),
        (MOCK, "patch.object(LibraryClient, 'find_book')", "patch.object(LibraryClient, 'find_books')"),
        (MOCK, "patch('my_sdk.library.LibraryClient.find_book')", "patch('my_sdk.library.LibraryClient.find_books')"),
        (MOCK, "@patch('my_sdk.library.types.Tag')\ndef f(): ...", "@patch('my_sdk.library.types.Label')\ndef f(): ..."),
        ("", "def t(monkeypatch): monkeypatch.setattr(client, 'find_book', 1)", "def t(monkeypatch): monkeypatch.setattr(client, 'find_books', 1)"),
        ("", "monkeypatch.setattr('my_sdk.library.client.LibraryClient.find_book', f)", "monkeypatch.setattr('my_sdk.library.client.LibraryClient.find_books', f)"),
        ("", "run('my_sdk.library.types:Tag')\nrun('my_sdk.library:LibraryClient.find_book')", "run('my_sdk.library.types:Label')\nrun('my_sdk.library:LibraryClient.find_books')"),
        (TYPES, "from typing import TypeAlias\nX: TypeAlias = 'types.Tag'", "from typing import TypeAlias\nX: TypeAlias = 'types.Label'"),
        (TYPES, "from typing import TypedDict\nD = TypedDict('D', {'a': 'types.Tag'})", "from typing import TypedDict\nD = TypedDict('D', {'a': 'types.Label'})"),
        (TYPES, "getattr(types, 'Tag')", "getattr(types, 'Label')"),
        ("", "getattr(client, 'find_book')(book_id='1').book.titel", "getattr(client, 'find_books')(book_id='1').book.titles"),
        ("", "client.__getattribute__('find_book')", "client.__getattribute__('find_books')"),
        ("", "object.__setattr__(Book(), 'titel', 1)", "object.__setattr__(Book(), 'titles', 1)"),
        ("", "import dataclasses\ndataclasses.replace(Book(), titel=1)", "import dataclasses\ndataclasses.replace(Book(), titles=1)"),
        ("", "from copy import replace\nreplace(Book(), titel=1)", "from copy import replace\nreplace(Book(), titles=1)"),
        ("", "match x:\n    case Book(titel=t): ...", "match x:\n    case Book(titles=t): ..."),
        (FAKE, "fake.answer('FindBook', {})\nfake.calls_of('FindBook')", "fake.answer('FindBooks', {})\nfake.calls_of('FindBooks')"),
        ("import functools\n", "functools.partial(client.put_book, book_title='x', shelf='s')", "functools.partial(client.put_book, title='x', shelf='s')"),
        ("import asyncio\n", "asyncio.to_thread(client.put_book, book_title='x', shelf='s')", "asyncio.to_thread(client.put_book, title='x', shelf='s')"),
        ("import importlib\n", "importlib.import_module('.types.tag', 'my_sdk.library')", "importlib.import_module('.types.label', 'my_sdk.library')"),
        ("", "class Own(LibraryClient):\n    def find_book(self, **k): return super().find_book(**k)\n    def go(self): return self.find_book()\nOwn().find_book()",
         "class Own(LibraryClient):\n    def find_books(self, **k): return super().find_books(**k)\n    def go(self): return self.find_books()\nOwn().find_books()"),
        (TYPES, "type Alias = 'types.Tag'", "type Alias = 'types.Label'"),
        (TYPES, "def first[T: 'types.Tag'](x: T) -> T: ...", "def first[T: 'types.Label'](x: T) -> T: ..."),
        ("", "__all__ = ['Tag']", "__all__ = ['Tag']"),
        ("", "x: 'nowhere.types.Tag' = getattr(client, 'find_book')", "x: 'nowhere.types.Tag' = getattr(client, 'find_books')"),
        ("", "class Own(LibraryClient):\n    def put_book(self, *, book_title, shelf):\n        book_title = f'{book_title.strip()}'\n"
             "        def inner(): return book_title\n        return super().put_book(book_title=book_title, shelf=inner())\n"
             "Own().put_book(book_title='x', shelf='s')",
         "class Own(LibraryClient):\n    def put_book(self, *, title, shelf):\n        title = f'{title.strip()}'\n"
         "        def inner(): return title\n        return super().put_book(title=title, shelf=inner())\n"
         "Own().put_book(title='x', shelf='s')"),
        ("", "class Own(LibraryClient):\n    def put_book(self, *, book_title, shelf):\n"
             "        return LibraryClient.put_book(self, book_title=book_title, shelf=shelf)\n"
             "Own.put_book(Own(), book_title='x', shelf='s')",
         "class Own(LibraryClient):\n    def put_book(self, *, title, shelf):\n"
         "        return LibraryClient.put_book(self, title=title, shelf=shelf)\n"
         "Own.put_book(Own(), title='x', shelf='s')"),
        ("", "my_sdk.library.LibraryClient.find_book(client, book_id='1').book.titel", "my_sdk.library.LibraryClient.find_books(client, book_id='1').book.titles"),
    ],
)  # fmt: skip
def test_what_strings_name_for_certain_is_rewritten(
    tmp_path: Path, head: str, code: str, expected: str
) -> None:
    assert after(tmp_path, head + code) == head + expected
    assert told(tmp_path, head + code) == [] or "**" in code


@pytest.mark.parametrize(
    ("code", "outcome", "message"),
    [
        ("getattr(other, 'find_book')", "unsure", "'find_book' may be"),
        ("def t(fake): fake.answer('FindBook', {})", "unsure", "'FindBook' may be"),
        ("import operator\noperator.attrgetter('book.titel')", "unsure", "'titel' may be"),
        ("class Own(LibraryClient):\n    def put_book(self, *, kms_key): ...", "unsure", "'kms_key' may be"),
        ("class Own(LibraryClient):\n    def put_book(self, *, book_title, title): ...", "unsure", "'book_title' may be"),
        ("class Own(LibraryClient):\n    def put_book(self, *, book_title): return locals()", "unsure", "'book_title' may be"),
        ("class Own(LibraryClient):\n    def put_book(self, *, book_title): return [book_title for book_title in x]", "unsure", "'book_title' may be"),
        ("class Own(LibraryClient):\n    def put_book(self, *, book_title): return lambda book_title: 1", "unsure", "'book_title' may be"),
        ("class Own(LibraryClient):\n    def put_book(self, *, book_title): title = 1", "unsure", "'book_title' may be"),
        ("class Own(Book):\n    titel = 1", "unsure", "'titel' may be"),
        ("match row:\n    case {'titel': found}: ...", "unsure", "'titel' may be"),
        ("match name:\n    case 'find_book': ...", "unsure", "'find_book' may be"),
        ("kinds = {'Tag': 1}\nkinds[type(x).__name__]", "unsure", "'Tag' may be that of the class Tag"),
        ("type(x).__name__ == 'Tag'", "unsure", "'Tag' may be"),
        ("resolve('types.Tag')", "unsure", "'Tag' may be"),
        ("getattr(make(), f'{verb}_book')", "unsure", "a name that is made at run time, as 'find_book' may be"),
        ("getattr(make(), 'find_' + verb)(1)", "unsure", "a name that is made at run time, as 'find_book' may be"),
        ("row['Titel']", "unsure", "'Titel' may be that of Book"),
        ("'{titel}'.format(**book.to_dict())", "unsure", "'titel' may be"),
        ("'{0.titel:>9}'.format(book)", "unsure", "'titel' may be"),
        ("'%(titel)s' % book.to_dict()", "unsure", "'titel' may be"),
        ("Template('the $titel').substitute(book.to_dict())", "unsure", "'titel' may be"),
        ("def f():\n    \"\"\">>> client.find_book(book_id='x')\"\"\"", "unsure", "'find_book' may be"),
        ("def f():\n    \"\"\"Calls `find_book`.\"\"\"", "unsure", "'find_book' may be"),
        ("def f():\n    \"\"\"Reads Book.titel.\"\"\"", "unsure", "'titel' may be"),
        ("Book.from_dict({'titel': 1})", "unsure", "'titel' may be"),
        ("Book().to_dict()['titel']", "unsure", "'titel' may be"),
        ("name = 'find_book'", "unsure", "'find_book' may be"),
        ("for name in ('find_book', 'x'): ...", "unsure", "'find_book' may be"),
        ("'find_book' in dir(client)", "unsure", "'find_book' may be"),
        ("if operation.name == 'FindBook': ...", "unsure", "'FindBook' may be"),
        ("type('Own', (LibraryClient,), {'find_book': 1})", "unsure", "'find_book' may be"),
        (MOCK + "patch.multiple(LibraryClient, find_book=1)", "unsure", "'find_book' may be"),
        ("eval('client.find_book()')", "unsure", "'find_book' may be"),
        ("getattr(client, f'find_{x}')", "unsure", "a name that is made at run time"),
        ("match x:\n    case Other(titel=t): ...", "unsure", "'titel' may be"),
        (MOCK + "patch('app.main.client.find_book')", "unsure", "'find_book' may be"),
        (MOCK + "Mock(**{'find_book.return_value': 1})", "unsure", "'find_book' may be"),
        (MOCK + "Mock(spec=['find_book'])", "unsure", "'find_book' may be"),
        ("patch(f'my_sdk.library.{x}.find_book')", "unsure", "'find_book' may be"),
        ("patch('my_sdk.library.LibraryClient' '.find_book')", "unsure", "'find_book' may be"),
        ("patch('my_sdk.library.LibraryClient' + '.find_book')", "unsure", "'find_book' may be"),
        ("dispatch(client, method='find_book')", "unsure", "'find_book' may be"),
        ("from collections import namedtuple\nnamedtuple('N', 'titel other')", "unsure", "'titel' may be"),
        ("import tenacity\ntenacity.call(client.put_book, book_title='x')", "unsure", "'book_title' may be"),
        ("x = []  # type: list[my_sdk.library.types.Tag]", "unsure", "'my_sdk.library.types.Tag' in a comment"),
        ("class Fake:\n    def find_book(self, **given): ...", "unsure", "'find_book' may be"),
        ("class Fake:\n    def put_book(self, *, book_title): ...", "unsure", "'book_title' may be"),
        ("from typing import Protocol\nclass P(Protocol):\n    titel: str", "unsure", "'titel' may be"),
        ("from typing import TypedDict\nclass P(TypedDict):\n    titel: str", "unsure", "'titel' may be"),
        ("class Own(LibraryClient):\n    def find_books(self): self.find_book()", "unsure", "'find_book' may be"),
        ("from vendor.my_sdk.library import types", "unsure", "this may be a copy of my_sdk"),
        ("from .my_sdk.library.types import Tag", "unsure", "this may be a copy of my_sdk"),
        ("STATUS = 'InStock'\nclient.put_book(title='x', shelf='s', status=STATUS)", "unsure", "'InStock' may be a value"),
        ("NAMES = {'Lost': 'gone'}", "unsure", "'Lost' may be a value"),
        ("client.list_books(statuses=['InStock'] + more)", "unsure", "'InStock' may be a value"),
        ("client.put_book(title='x', shelf='s', status='In' 'Stock')", "unsure", "'InStock' may be a value"),
        ("setattr(Book(), 'status', 'InStock')", "unsure", "'InStock' may be a value"),
        ("class Own(LibraryClient):\n    def burn_book(self): ...", "marked", "burn_book() was removed"),
        ("getattr(client, 'burn_book')", "marked", "burn_book() was removed"),
        ("patch('my_sdk.library.LibraryClient.burn_book')", "marked", "burn_book() was removed"),
        (FAKE + "fake.answer('BurnBook', {})", "marked", "BurnBook was removed"),
        ("def f(c): c.put_book(status='Lent')", "unsure", "'put_book' may be a client's: PutBook needs 'shelf'"),
        ("def f(c, **given): c.put_book(shelf='s', **given)", "unsure", "'put_book' may be a client's, and keywords that **"),
        ("def f(c, **given): c.put_book(shelf='s', **given)\nf(1, book_title='x')", "unsure", "'book_title' may be"),
        ("def f(c, **given): c.put_book(**given)", "unsure", "'put_book' may be a client's, and keywords that **"),
        ("import functools\nfunctools.partial(client.put_book, **given)()", "unsure", "keywords that ** gives"),
        ("def retry(call, **given): call(**given)\nretry(client.put_book, book_title='x')", "unsure", "'book_title' may be"),
        ("getattr(c, 'put_book')(status='Lent')", "unsure", "'put_book' may be a client's: PutBook needs 'shelf'"),
        ("patch('my_sdk.library.LibraryClient.put_book')", "unsure", "'put_book' may be a client's: PutBook needs 'shelf'"),
        ("calls = [client.put_book]", "unsure", "put_book() is passed on"),
        ("for call in (client.put_book, 1): call(status='Lent')", "unsure", "put_book() is passed on"),
        ("self.put = client.put_book", "unsure", "put_book() is passed on"),
        ("def f(): return client.put_book", "unsure", "put_book() is passed on"),
        ("put = client.put_book\npool.submit(put, status='Lent')", "unsure", "put_book() is passed on"),
        ("from functools import partial\npartial(client.put_book, status='Lent')", "unsure", "PutBook needs 'shelf'"),
        (MOCK + "Mock().put_book.assert_called_with(status='Lent')", "unsure", "'put_book' may be a client's"),
    ],
)
def test_what_strings_may_name_is_told(tmp_path: Path, code: str, outcome: str, message: str) -> None:
    findings = told(tmp_path, code)
    assert any(kind == outcome and text.startswith(message) for kind, text in findings), findings


def test_a_method_whose_new_parameter_is_given_is_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, "def f(c): c.put_book(shelf='s', status='Lent')") == []


def test_strings_of_others_stay(tmp_path: Path) -> None:
    code = "import os\nprint('find_book', 'titel', 'InStock')\nBook(book_id='InStock')\nx = {'a': 'Tag'}['a']\nos.path.join('a', 'titel')"
    assert after(tmp_path, code) == code
    assert told(tmp_path, code) == []
