"""Commands and query strings that contradict the operations that pages describe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.linking.rest import Linked
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
    paths = {operation.first.introduction.path for operation in linked.operations}
    patterns = [
        re.compile(
            "[^?#]+?".join(re.escape(part) for part in re.split(r"\{[^{}]*\}", path.rstrip("/"))) + "/?$"
        )
        for path in paths
        if path.strip("/")
    ]
    verdicts: dict[str, bool] = {}
    described = ((item, "") for operation in linked.operations for item in operation.gathered.commands)
    alone = "a command that introduces an operation has placeholders for values: /vans/{id}"
    beside = ((item, alone) for item in _commands_beside(linked))
    for (command, span), hint in chain(described, beside):
        path = command.parts[1]
        if not path.strip("/") or re.search(r"[$<{]|\s|:\w|\.\.\.", path):
            continue
        if path not in verdicts:
            verdicts[path] = any(pattern.search(path) for pattern in patterns)
        if not verdicts[path]:
            yield COMMAND_PATH_UNDOCUMENTED(f"no operation has the path {path}", span, help=hint)


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
