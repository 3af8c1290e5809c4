"""A page as a tree of sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from weakref import ref

from codegen.pages.rest import Block, Heading, Introduction, Page


class Section:
    """A heading, the blocks up to the next heading, and the sections below it.

    A section holds those below it, and only points to the one above: whoever works with sections keeps the root of their page, and with it
    goes all that the page says, without waiting for the collector of garbage.
    """

    __slots__ = ("__weakref__", "_above", "_titles", "blocks", "heading", "level", "page", "place", "sections")

    def __init__(self, page: Page, heading: Heading | None, level: int, parent: Section | None = None) -> None:
        """`heading` is None for what stands before the first heading."""
        self.page = page
        self.heading = heading
        self.level = level
        self._above = ref(parent) if parent is not None else None
        self.blocks: list[Block] = []
        """Up to the next heading of any level."""
        self.sections: list[Section] = []
        self._titles: Sequence[Section] | None = None
        self.place = 0
        """How many sections stand before it below the one above."""

    @property
    def parent(self) -> Section | None:
        """The section around it; None for a page's root. Raises ReferenceError where the root of its page is gone."""
        if self._above is None:
            return None
        parent = self._above()
        if parent is None:
            raise ReferenceError(f"the outline of {self.page.file} is gone")
        return parent

    @property
    def title(self) -> str:
        """The heading's text; empty without one."""
        return self.heading.title.text if self.heading is not None else ""

    @property
    def anchors(self) -> tuple[str, ...]:
        """The names by which links refer to it, in lower case."""
        if self.heading is None:
            return ()
        return tuple(name.lower() for name in (self.heading.anchor, *self.heading.others) if name)

    @property
    def titles(self) -> Sequence[Section]:
        """Those directly below that have a title of the first level; asked when the outline is whole, since they are looked up once."""
        if self._titles is None:
            self._titles = tuple(other for other in self.sections if other.level == 1)
        return self._titles

    def walk(self) -> Iterator[Section]:
        """The section and all below it, in the order of the page."""
        stack = [self]
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.sections))

    def above(self) -> Iterator[Section]:
        """The sections around it, the nearest first."""
        section = self.parent
        while section is not None:
            yield section
            section = section.parent

    def siblings_before(self) -> Iterator[Section]:
        """The sections before it with the same parent."""
        if self.parent is not None:
            yield from takewhile(lambda other: other is not self, self.parent.sections)

    def following(self) -> Iterator[Section]:
        """The sections behind it with the same parent."""
        # Who asks mostly looks at the next one, and a page may have thousands.
        if (parent := self.parent) is not None:
            yield from map(parent.sections.__getitem__, range(self.place + 1, len(parent.sections)))


def outline(page: Page) -> Section:
    """The root of a page's tree: a section without a heading that holds all others."""
    root = Section(page, None, 0)
    current = root
    for block in page.blocks:
        if isinstance(block, Heading):
            parent = current
            while parent.parent is not None and parent.level >= block.level:
                parent = parent.parent
            current = Section(page, block, block.level, parent)
            current.place = len(parent.sections)
            parent.sections.append(current)
        else:
            current.blocks.append(block)
    return root


def introductions(blocks: Iterable[Block]) -> Iterator[Introduction]:
    """The introductions among blocks, in order."""
    return (block for block in blocks if isinstance(block, Introduction))
