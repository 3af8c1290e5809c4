"""Work grows with a file, not with its square: counted in lines of code that run."""

from __future__ import annotations

from pathlib import Path

from codegen.ir.model import Model
from codegen.migrate import migrate
from codegen.migrate.knowledge import Knowledge
from tests.diff.models import member
from tests.migrate.sdk import NEW, OLD, PACKAGE, library, messages, operation
from tests.migrate.test_migrate import HEAD, after
from tests.support.work import lines_run


def test_a_name_that_is_bound_four_times_as_often_is_about_four_times_the_work(tmp_path: Path) -> None:
    """libcst's own part grows faster; without it being asked for each use, four times as often were more than seven times the work."""

    def work(count: int) -> int:
        path = tmp_path / "script.py"
        lines = (
            f"    found = client.find_book(book_id='{number}')\n    print(found.x)\n"
            for number in range(count)
        )
        path.write_text(HEAD + "def run():\n" + "".join(lines))
        return lines_run(lambda: migrate(OLD, NEW, PACKAGE, [path]))

    assert work(400) / work(100) < 5.5


def test_a_name_that_is_bound_often_is_known_where_all_bindings_agree(tmp_path: Path) -> None:
    bound = "book = Book(title='x')\n" * 30
    assert after(tmp_path, bound + "client.find_book(book_id=book.title)\n").count("find_books") == 1
    chained = "def run(it):\n" + "    it = it or client\n" * 30 + "    it.find_book(book_id='1')\n"
    assert "it.find_book(" in after(tmp_path, chained)


def test_four_times_the_operations_are_about_four_times_the_work() -> None:
    """Of what is known before any file is looked at."""

    def states(count: int) -> list[Model]:
        return [
            library(
                tuple(operation(f"PutBook{number}") for number in range(count)),
                *(
                    shape
                    for number in range(count)
                    for shape in messages(f"PutBook{number}", (member(name),), ())
                ),
            )
            for name in ("Shelf", "Place")
        ]

    def work(count: int) -> int:
        old, new = states(count)

        def known() -> None:
            knowledge = Knowledge(old, new, PACKAGE)
            assert f"put_book{count - 1}" in knowledge.words()
            knowledge.takers()

        return lines_run(known)

    assert work(200) / work(50) < 5.5
