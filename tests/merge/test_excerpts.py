"""A conflict in a long definition shows what differs, as it stands in the module."""

from __future__ import annotations

import pytest

from codegen.merge import diagnostics, merge

LONG = "\n".join(f"        Sentence number {number}." for number in range(60))
MODULE = '''class Shop:
    """Sells."""

    def sell(self) -> None:
        """Sell a thing.

{body}
        """
'''
FIELD = 'class Thing:\n    size: int = 0\n    """{words}\n\n    In metres.\n    """\n'


def notes(pristine: str, edited: str, new: str) -> dict[str, str]:
    """The heading of each note of the only conflict -> its text."""
    (found,) = diagnostics(merge(pristine, edited, new, "shop.py"), "shop.py")
    return dict(note.message.split("\n", 1) for note in found.notes)


def test_lines_that_are_the_same_are_left_out() -> None:
    pristine = MODULE.format(body=LONG)
    edited, new = (pristine.replace("number 30.", words) for words in ("of ours.", "of the pages."))
    shown = notes(pristine, edited, new)
    assert shown["your edit, line 35:"].splitlines() == [
        "...",
        "Sentence number 28.",
        "Sentence number 29.",
        "Sentence of ours.",
        "Sentence number 31.",
        "Sentence number 32.",
        "... and 28 more lines",
    ]
    assert "Sentence of the pages." in shown["as it is generated now, line 35:"]
    assert "Sentence number 30." in shown["as it was generated, line 35:"]


def test_short_ones_are_shown_whole_at_one_margin() -> None:
    texts = (FIELD.format(words=words) for words in ("How large it is.", "Its size.", "How big it is."))
    assert notes(*texts)["your edit, line 2:"] == 'size: int = 0\n"""Its size.\n\nIn metres.\n"""'


@pytest.mark.parametrize(
    "above",
    [
        "",
        "    # Ours.\n",
        "    @traced\n",
        "\n    # Ours.\n\n    # Both.\n    @traced\n    # Again.\n    @known(\n        1\n    )\n",
    ],
)
def test_lines_are_those_of_the_file_below_comments_and_decorators_too(above: str) -> None:
    pristine = "class Shop:\n    SIZE = 1\n\n    @property\n    def open(self) -> bool:\n        return self.size > 1\n"
    edited = pristine.replace("    @property", f"{above}    @property").replace("> 1", "> 2")
    (found,) = diagnostics(merge(pristine, edited, "class Shop:\n    SIZE = 1\n", "shop.py"), "shop.py")
    lines = edited.split("\n")
    begins = lines.index("    SIZE = 1") + 2 + (len(above) - len(above.lstrip("\n")))
    changed = begins if above else lines.index("        return self.size > 2")
    assert found.span is not None
    assert found.span.line == changed + 1
    shown = {note.message.partition("\n")[0]: note.message.partition("\n")[2] for note in found.notes}
    assert shown[f"your edit, line {begins + 1}:"].split("\n")[0].strip() == lines[begins].strip()
    assert "as it was generated, line 4:" in shown


def test_what_was_deleted_is_shown_where_it_stood() -> None:
    pristine = MODULE.format(body="        Words.") + "        self.count()\n        self.pay(1)\n"
    edited = "# Ours.\n\n" + pristine.replace("        self.count()\n", "")
    new = pristine.replace("self.count()", "self.count(2)")
    (found,) = diagnostics(merge(pristine, edited, new, "shop.py"), "shop.py")
    assert found.span is not None
    assert edited.split("\n")[found.span.line - 1] == "    def sell(self) -> None:"
