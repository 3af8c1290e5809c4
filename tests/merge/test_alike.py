"""Definitions that nobody changed: they come out as they are, wherever the changes around them lead, and cost little."""

from __future__ import annotations

import pytest

from codegen.merge import merge
from tests.support.work import lines_run

PRISTINE = '''"""Boats."""

import abc


class Dock:
    """A dock."""

    length: int = 3
    """In metres."""

    @property
    def name(self) -> str:
        """Its name."""
        return "dock"

    @name.setter
    def name(self, name: str) -> None:
        """Rename it."""
        self.length = len(name)

    @abc.abstractmethod
    async def moor(
        self, boat: str  # the boat's name
    ) -> str:
        """Moor `boat`.

        It stays there.
        """
        return f"""{boat}

        at {self.name}"""
        # Nothing follows.

    def leave(self): return self.length


def boats() -> list[str]:
    """All boats."""

    class Inner:
        """Of a boat."""

        size = 2

    return [str(Inner.size)]
'''


def _merged(edits: list[tuple[str, str]], news: list[tuple[str, str]], text: str = PRISTINE) -> str:
    sides = []
    for changes in (edits, news):
        side = text
        for old, new in changes:
            assert side.count(old) == 1
            side = side.replace(old, new)
        sides.append(side)
    merged = merge(text, *sides, "boats.py").text
    assert merged is not None
    return merged


_METHOD = "    def mine(self) -> int:\n        return 1\n\n"


@pytest.mark.parametrize(
    "text",
    [PRISTINE, PRISTINE.replace("    ", "\t"), PRISTINE.replace("    ", "  "), PRISTINE.replace('"""A dock."""', '"""alike_0 alike__"""')],
    ids=["spaces", "tabs", "two", "marks"],
)
def test_what_nobody_changed_comes_out_as_it_is(text: str) -> None:
    indent = text.partition("length")[0].rpartition("\n")[2]
    mine = _METHOD.replace("    ", indent)
    edits, news = [(f"{indent}@property", f"{mine}{indent}@property")], [("= 3", "= 4")]
    assert _merged(edits, news, text) == text.replace("= 3", "= 4").replace(f"{indent}@property", f"{mine}{indent}@property")


def test_a_definition_that_is_moved_takes_its_text_along() -> None:
    boats = PRISTINE[PRISTINE.index("def boats") :]
    moved = _merged([("\n\n" + boats, ""), ("class Dock:", f"{boats}\n\nclass Dock:")], [("In metres.", "In feet.")])
    assert moved == PRISTINE.replace("\n\n" + boats, "").replace("class Dock:", f"{boats}\n\nclass Dock:").replace("In metres.", "In feet.")


def test_a_conflict_shows_the_whole_of_a_class() -> None:
    pristine, edited, new = (PRISTINE.replace("class Dock:", f"# {comment}\nclass Dock:") for comment in ("A place.", "Our place.", "Their place."))
    [conflict] = merge(pristine, edited, new, "boats.py").conflicts
    assert conflict.definition == "Dock"
    assert conflict.edited
    assert "It stays there." in conflict.edited.text


def test_a_conflict_has_its_line_in_the_text_of_the_user() -> None:
    edited, new = PRISTINE.replace("len(name)", "3 * len(name)"), PRISTINE.replace("len(name)", "4 * len(name)")
    [conflict] = merge(PRISTINE, edited, new, "boats.py").conflicts
    assert conflict.edited
    assert edited.split("\n")[conflict.edited.line - 1].strip() == "self.length = 3 * len(name)"


def test_long_definitions_that_nobody_changed_are_little_work() -> None:
    def work(comments: int) -> int:
        inside = "        # Said of it.\n" * comments
        methods = "".join(f"    def m{number}(self):\n{inside}        return 1\n\n" for number in range(40))
        pristine = f"class Client:\n    x = 1\n\n{methods}"
        edited = pristine.replace("    x = 1\n", "    x = 1\n    y = 2\n")
        return lines_run(lambda: merge(pristine, edited, pristine + "z = 3\n", "module.py"))

    assert work(60) / work(6) < 3
