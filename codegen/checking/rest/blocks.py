"""Blocks that were not understood, and links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.linking.rest import Linked
from codegen.linking.rest.entries.columns import Column, columns, misspelt
from codegen.linking.rest.leads.leads import Subject
from codegen.linking.rest.locations import PLACEHOLDER
from codegen.pages.rest import Code, Table
from codegen.source import Span

_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|#[^\n]*')
_TEMPLATE = re.compile(r"\.\.\.|\u2026|<%|\{%|\{\{|/\*")


OBJECT_LINK_BROKEN = Rule(
    "RS112",
    "object-link-broken",
    Severity.WARNING,
    """A type links to a place of these pages that does not exist.

## What it does

Reports links of type cells to anchors or files that are not among the pages.

## Why it is bad

The type's fields are unknown.

## Example

    | `owner` | [Owner](#ownr) |

## How to fix

Correct the link.
""",
)


def links_to_nowhere(linked: Linked) -> Iterator[Diagnostic]:
    """Types that link to an anchor or file that does not exist."""
    for link, span in linked.shapes.dead_links:
        if link.target.startswith("#") or re.fullmatch(r"[\w./-]+\.mdx?(?:#\S*)?", link.target):
            yield OBJECT_LINK_BROKEN(f"'{link.target}' leads to no section of these pages", span)


STATUS_IMPOSSIBLE = Rule(
    "RS114",
    "status-impossible",
    Severity.WARNING,
    """A status is no HTTP status.

## What it does

Reports numbers in columns of statuses that lie outside 100 to 599.

## Why it is bad

No server can answer so.

## Example

    | 920 | Not found. |

## How to fix

Correct the number.
""",
)


def odd_statuses(linked: Linked) -> Iterator[Diagnostic]:
    """Statuses outside 100 to 599."""
    for operation in linked.operations:
        for placed in operation.first.placed:
            if not isinstance(placed.block, Table):
                continue
            where = columns(placed.block.header, linked.profile.columns)
            if Column.STATUS not in where or Column.NAME in where:
                continue
            for row in placed.block.rows:
                text = row.cells[where[Column.STATUS]].text.strip(" `*")
                if re.fullmatch(r"\d{3}", text) and not 100 <= int(text) <= 599:
                    yield STATUS_IMPOSSIBLE(f"{text} is no HTTP status", row.span)


JSON_EXAMPLE_UNCLOSED = Rule(
    "RS121",
    "json-example-unclosed",
    Severity.WARNING,
    """A JSON example does not end.

## What it does

Reports blocks of JSON in which an object or array is opened and not closed, or closed and not opened, and lines in which a quote
of a key or a string is missing.

## Why it is bad

It cannot be copied, and the rest of it is unknown: fields of the answer are missing in the SDK, or have other names.

## Example

    { "plate": "AB 1"

## How to fix

Close it.
""",
)


_LANGUAGES = ("json", "jsonc", "http", "javascript", "")
_MEMBER = re.compile(r"[\s\[{]*(?:\"[^\"]*\"?|[\w.-]+\"|'[^'\"]*\"|\"[^'\"]*')\s*:|\s*\"[^\":]*,?\s*$")
"""How a line begins that holds a member or is a string."""
_ESCAPED = re.compile(r"\\.")
_LONGEST_SHOWN = 60


def _without_quote(text: str) -> tuple[int, str] | None:
    """The first line of an example, counted from 0, in which a quote is missing."""
    if '"' in text and text.lstrip().startswith(("{", "[", "HTTP/", "GET ", "POST ", "PUT ", "PATCH ", "DELETE ")):
        for at, line in enumerate(text.split("\n")):
            if line.count('"') % 2 and _ESCAPED.sub("", line).count('"') % 2 and _MEMBER.match(line):
                return at, line.strip()
    return None


def unclosed_examples(linked: Linked) -> Iterator[Diagnostic]:
    """JSON in which brackets do not match."""
    for operation in linked.operations:
        for placed in operation.first.placed:
            block = placed.block
            if not isinstance(block, Code) or _TEMPLATE.search(block.text):
                continue
            if block.language in _LANGUAGES and (quoted := _without_quote(block.text)) is not None:
                at, line = quoted
                yield JSON_EXAMPLE_UNCLOSED(
                    f"a quote is missing in {line[:_LONGEST_SHOWN]!r}: fields of the example are lost, or have other names",
                    Span(block.span.file, block.span.line + at),
                )
            elif block.language == "json":
                bare = _STRING.sub("", block.text)
                opened, closed = len(re.findall(r"[\[{]", bare)), len(re.findall(r"[\]}]", bare))
                if opened != closed and bare.lstrip()[:1] in ("{", "["):
                    yield JSON_EXAMPLE_UNCLOSED(
                        f"the example opens {opened} objects and arrays and closes {closed}", block.span
                    )


_ACCESS = frozenset(("action", "scope", "permission", "role", "privilege", "acces"))


def _about_access(table: Table) -> bool:
    """Whether a table's titles say that it lists who may call the operation."""
    titles = [cell.text.strip(" *`").lower().rstrip("s") for cell in table.header]
    return all(word in _ACCESS for title in titles for word in title.split())


TABLE_OF_UNKNOWN_COLUMNS = Rule(
    "RS122",
    "table-of-unknown-columns",
    Severity.INFO,
    """Nobody knows what a table of an operation is.

## What it does

Reports tables in an operation's section whose columns say neither parameters nor answers nor statuses.

## Why it is bad

What it says is not in the SDK.

## Example

    | Ship | Harbour |

## How to fix

Use column titles such as Name and Type, or name the columns in the profile.
""",
)


def unknown_tables(linked: Linked) -> Iterator[Diagnostic]:
    """Tables of an operation that were not understood."""
    for operation in linked.operations:
        for block in operation.gathered.left:
            if not isinstance(block, Table) or _about_access(block):
                continue
            if not columns(block.header, linked.profile.columns):
                titles = ", ".join(cell.text for cell in block.header)
                yield TABLE_OF_UNKNOWN_COLUMNS(f"no column is known: {titles:.100}", block.span)


COLUMN_MISSPELT = Rule(
    "RS134",
    "column-misspelt",
    Severity.WARNING,
    """The title of a table's column is misspelt.

## What it does

Reports titles of tables of parameters that resemble one that is known, as `Requird`. The column is read as the one that
is meant.

## Why it is bad

Readers of other kinds take the column for none: types are guessed, and required parameters become optional.

## Example

    | Name | Type | Requird | Description |

## How to fix

Correct the title, or name the column in the profile.
""",
)


def misspelt_columns(linked: Linked) -> Iterator[Diagnostic]:
    """Titles of columns that are read as what they resemble."""
    for operation in linked.operations:
        for block in (placed.block for placed in operation.first.placed):
            if isinstance(block, Table):
                for index, meant in misspelt(block.header, linked.profile.columns).items():
                    text = f"the column {block.header[index].text!r:.60} is read as {meant!r}"
                    yield COLUMN_MISSPELT(text, block.span, help=f"did you mean {meant.title()}?")


BLOCK_NOT_READ = Rule(
    "RS150",
    "block-not-read",
    Severity.WARNING,
    """Nothing was read of what a title says to be sent, or to come back.

## What it does

Reports code and lists below titles and lines such as `Parameters:`, `Request body` and `Response` in which nothing was
understood, where nothing else says what the operation sends or answers.

## Why it is bad

The request of the SDK has no members, or its answer has no type, and nobody sees it.

## Example

    ### Request body

        CREATE TABLE van (plate VARCHAR)

## How to fix

Describe them in a table or a list with names and types, show an example, or declare a type.
""",
)


def unread_blocks(linked: Linked) -> Iterator[Diagnostic]:
    """What stands below titles of requests and answers and was not understood, where nothing else was found of them."""
    for operation in linked.operations:
        gathered = operation.gathered
        path = set(PLACEHOLDER.findall(operation.first.introduction.path))
        data = any(command.data or command.encoded or command.form or command.upload or command.parts[2] for command, _ in gathered.commands)
        sent = data or gathered.requests or gathered.messages or gathered.upload or any(each.entry.name not in path for each in gathered.parameters)
        answered = gathered.answers or gathered.responses or gathered.returned or any(status.typed for status in gathered.statuses)
        for span, subject in gathered.unread:
            if subject is Subject.REQUEST and not sent and not operation.first.introduction.query:
                yield BLOCK_NOT_READ("nothing was read of what is said to be sent here: the request has no members from it", span)
            elif subject is Subject.ANSWER and not answered:
                yield BLOCK_NOT_READ("nothing was read of what is said to come back here: the answer has no type from it", span)


DECLARATION_NOT_READ = Rule(
    "RS149",
    "declaration-not-read",
    Severity.WARNING,
    """Nothing says whether what code declares is sent or comes back.

## What it does

Reports declarations of objects in an operation's section, as `interface Van { id: string }`, that stand below no title and
no line which speaks of a request or of an answer, and whose name says neither.

## Why it is bad

Their members are neither in the request nor in the answer of the SDK.

## Example

    POST /vans

    interface Van { id: string }

## How to fix

Put a title such as Request body or Response above it.
""",
)


def unread_declarations(linked: Linked) -> Iterator[Diagnostic]:
    """Declared objects that are neither sent nor come back."""
    for operation in linked.operations:
        for each in operation.gathered.declared:
            name = f"'{each.declared.name}'" if each.declared.name else "this object"
            yield DECLARATION_NOT_READ(f"nothing says whether {name:.80} is sent or comes back: its members are lost", each.declared.entries[0].span)
