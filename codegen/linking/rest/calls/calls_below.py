"""Divides what stands below several operations between them: sections by the commands that they show, and titles in a row share what follows the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from codegen.linking.rest.calls.command_calls import calls_path
from codegen.linking.rest.outline import Section, introductions
from codegen.linking.rest.samples.curl import read_commands
from codegen.pages.rest import Block, Code, Introduction, IntroductionForm, Paragraph

Part = tuple[Section, list[Block]]


def divided(parts: Iterable[Part], groups: Sequence[Sequence[Introduction]]) -> list[list[Part]]:
    """The parts of each group of operations: what a command of one of them begins is that group's, up to the next command; all else is the last one's."""
    out: list[list[Part]] = [[] for _ in groups]
    last = len(groups) - 1
    for section, blocks in parts:
        here = last
        for run in _runs(blocks):
            called = _called(run, groups)
            here = here if called is None else called
            if out[here] and out[here][-1][0] is section:
                out[here][-1][1].extend(run)
            else:
                out[here].append((section, run))
        if not blocks:
            out[last].append((section, blocks))
    return out


def join_titles(roots: Iterable[Section]) -> None:
    """Put calls that are titles on lines in a row into the section of the last, whose description is that of all: `### GET /vans/{id}`, `### GET /plates/{plate}`."""
    for root in roots:
        for parent in root.walk():
            above: Section | None = None
            for section in parent.sections:
                if above is not None and _in_a_row(above, section):
                    section.blocks[:0] = above.blocks
                    above.blocks.clear()
                above = section


def _in_a_row(above: Section, below: Section) -> bool:
    """Whether a section is only a call, and the title of the next, a call by the same method, stands on the line below."""
    if not above.blocks or above.sections or above.heading is None or below.heading is None:
        return False
    if below.heading.span.line != above.heading.span.line + 1 or not all(isinstance(block, Introduction) for block in above.blocks):
        return False
    calls = [block for block in (*above.blocks, *introductions(below.blocks)) if isinstance(block, Introduction)]
    return len(calls) > len(above.blocks) and len({call.method for call in calls}) == 1


def shows_json(blocks: Sequence[Block], start: int = 0) -> bool:
    """Whether blocks from `start` on show JSON before the next call: of two calls that each have their own, neither is the other's."""
    for at in range(start, len(blocks)):
        block = blocks[at]
        if isinstance(block, Introduction):
            return False
        if isinstance(block, Code) and block.text.lstrip()[:1] in ("{", "["):
            return True
    return False


def shown_alone(above: Introduction, item: Introduction, blocks: Sequence[Block]) -> bool:
    """Whether the call before a list of all methods of its path has examples of its own."""
    return above.form is not IntroductionForm.ITEM and above.path == item.path and any(isinstance(block, Code) for block in blocks)


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks in stretches, each of which begins with a command or with the paragraphs that lead to it."""
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, Code) and "curl" in block.text:
            begins = next((at for at in range(len(run), 0, -1) if not isinstance(run[at - 1], Paragraph)), 0)
            if run[:begins]:
                yield run[:begins]
            run = run[begins:]
        run.append(block)
    if run:
        yield run


def _called(run: Sequence[Block], groups: Sequence[Sequence[Introduction]]) -> int | None:
    """The group that has the operation which the first command of a stretch calls; None without such a command."""
    code = next((block for block in run if isinstance(block, Code) and "curl" in block.text), None)
    commands = read_commands(code.text) if code is not None else []
    if not commands:
        return None
    command = commands[0]
    fitting = [
        (introduction.path.count("{"), number)
        for number, group in enumerate(groups)
        for introduction in group
        if introduction.method == command.verb.upper() and calls_path(command, introduction.path)
    ]
    return min(fitting)[1] if fitting else None
