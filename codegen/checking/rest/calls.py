"""Commands and query strings that contradict the operations that pages describe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.linking.rest import Linked
from codegen.linking.rest.calls.command_calls import titled_path
from codegen.linking.rest.samples.curl import Command, read_commands
from codegen.pages.rest import Code, Introduction, IntroductionForm
from codegen.source import Span

COMMAND_PATH_UNDOCUMENTED = Rule(
    "RS113",
    "command-path-undocumented",
    Severity.WARNING,
    """A sample calls a path that no operation has.

## What it does

Reports curl commands in an operation's section whose path belongs to no operation of the pages. Where only
commands introduce operations, those of other sections count, too.

## Why it is bad

The sample does not work, or an operation is missing.

## Example

    PUT /vans/{id}, sample: curl -X PUT https://x.example/van/1

## How to fix

Correct the command or the path. A command that is all that a page says of an operation has placeholders for
values: `/vans/{id}`, `/vans/<id>` or `/vans/$ID`.
""",
)


def undocumented_calls(linked: Linked) -> Iterator[Diagnostic]:
    """Commands whose path belongs to no operation, with operations and on pages whose operations only commands show."""
    known = _Paths(operation.first.introduction.path for operation in linked.operations)
    verdicts: dict[str, bool] = {}
    described = ((item, "") for operation in linked.operations for item in operation.gathered.commands)
    alone = "a command that introduces an operation has placeholders for values: /vans/{id}"
    beside = ((item, alone) for item in _commands_beside(linked))
    for (command, span), hint in chain(described, beside):
        path = command.parts[1]
        if not path.strip("/") or _UNSURE.search(path):
            continue
        if path not in verdicts:
            verdicts[path] = known.have(path)
        if not verdicts[path]:
            yield COMMAND_PATH_UNDOCUMENTED(f"no operation has the path {path}", span, help=hint)


class _Paths:
    """The paths of operations, each under that of its steps which the fewest have: a command tries those alone that have one of its own steps."""

    def __init__(self, paths: Iterable[str]) -> None:
        shapes = {_PLACEHOLDER.sub("{}", path.rstrip("/")): None for path in paths if path.strip("/")}
        steps = {shape: [step for step in shape.split("/")[1:] if step and "{}" not in step] for shape in shapes}
        counts = Counter(step for each in steps.values() for step in each)
        self._expressions: dict[str, re.Pattern[str]] = {}
        self._by_step: dict[str, list[str]] = {}
        """Shapes without any step that is no placeholder are under the empty one, which all paths have."""
        for shape, own in steps.items():
            self._by_step.setdefault(min(own, key=lambda step: counts[step], default=""), []).append(shape)

    def have(self, path: str) -> bool:
        """Whether a path is one of them with values for its placeholders, whatever stands before it."""
        return any(self._expression(shape).search(path) for step in {"", *path.split("/")} for shape in self._by_step.get(step, ()))

    def _expression(self, shape: str) -> re.Pattern[str]:
        """What ends as a path does, whose placeholders are `{}`; made when a command first needs it."""
        if shape not in self._expressions:
            self._expressions[shape] = re.compile("[^?#]+?".join(map(re.escape, shape.split("{}"))) + "/?$")
        return self._expressions[shape]


_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_UNSURE = re.compile(r"[$<{]|\s|:\w|\.\.\.")
"""What a path has that shows a place and no value, or is cut short."""


def _commands_beside(linked: Linked) -> Iterator[tuple[Command, Span]]:
    """Commands in sections without an operation, on pages where commands introduce the others."""
    for root in linked.roots:
        sections = list(root.walk())
        introductions = [
            block for section in sections for block in section.blocks if isinstance(block, Introduction)
        ]
        if not introductions or any(block.form is not IntroductionForm.CURL for block in introductions):
            continue
        for section in sections:
            if any(isinstance(block, Introduction) for block in section.blocks):
                continue
            for block in section.blocks:
                if isinstance(block, Code):
                    for command in read_commands(block.text):
                        yield command, Span(block.span.file, block.span.line + command.line)


PATH_WITHOUT_METHOD = Rule(
    "RS151",
    "path-without-method",
    Severity.WARNING,
    """A heading is a path, and nothing says by which method it is called.

## What it does

Reports headings that are paths, with a description below them, of which no call, no command and no other page tells the method.

## Why it is bad

The operation is missing in the SDK.

## Example

    ## `/vans/statistics`

    Counts all vans.

## How to fix

Put the method before the path, `` `GET /vans/statistics` ``, or a command that calls it below the heading.
""",
)


def paths_without_method(linked: Linked) -> Iterator[Diagnostic]:
    """Headings that are paths of no operation."""
    titled = [(section, path) for root in linked.roots for section in root.walk() if (path := titled_path(section)) and (section.blocks or section.sections)]
    if not titled:
        return
    known = _Paths(operation.first.introduction.path for operation in linked.operations)
    for section, path in titled:
        introduced = any(isinstance(block, Introduction) for below in (section, *section.walk(), *section.above()) for block in below.blocks)
        if section.heading is not None and not introduced and not known.have(path):
            yield PATH_WITHOUT_METHOD(
                f"nothing says by which method {path} is called: it is no operation", section.heading.span, help=f"put the method before the path: GET {path}"
            )


QUERY_PARAMETER_WITHOUT_ROW = Rule(
    "RS124",
    "query-parameter-without-row",
    Severity.INFO,
    """An address shows a query parameter that no row describes.

## What it does

Reports query parameters of an introduction that have no row, where others have.

## Why it is bad

Nobody learns what it means.

## Example

    GET /vans?seats=5&sort=plate, with a row for seats only

## How to fix

Add the row.
""",
)


def unlisted_queries(linked: Linked) -> Iterator[Diagnostic]:
    """Query parameters of an introduction that have no row, where others have one."""
    for operation in linked.operations:
        rows = {parameter.entry.name.removesuffix("[]") for parameter in operation.gathered.parameters}
        query = operation.first.introduction.query
        if any(name in rows for name, _ in query):
            for name, _ in query:
                if name.removesuffix("[]") not in rows:
                    yield QUERY_PARAMETER_WITHOUT_ROW(
                        f"no row describes the query parameter '{name}'", operation.first.introduction.span
                    )
