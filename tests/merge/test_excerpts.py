"""A conflict in a long definition shows what differs, as it stands in the module."""

from __future__ import annotations

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
