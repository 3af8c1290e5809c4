"""Divides the sections below several operations between them, by the commands that the sections show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from codegen.linking.rest.commands_alone import calls_path
from codegen.linking.rest.outline import Section
from codegen.linking.rest.samples.curl import read_commands
from codegen.pages.rest import Block, Code, Introduction, Paragraph

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
