"""Rules about syntax blocks."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

MALFORMED_SYNTAX = Rule(
    "PG109",
    "malformed-syntax",
    Severity.WARNING,
    """A syntax block cannot be understood.

## What it does

Reports a Request Syntax or Response Syntax block whose tree of JSON or XML breaks off or breaks
its rules, at the place where that shows.

## Why it is bad

What the block says (member names, nesting, placeholders, bindings of the body) is not checked against
the rest of the page, and types that have no page of their own stay unknown.

## Example

    {
       "Name": "string",
       "Tags": [

## How to fix

Complete the block: every bracket and tag is closed, keys are quoted, values are placeholders such as
`"string"`, `number` or `boolean`.
""",
)

TEXT_BESIDE_SYNTAX = Rule(
    "PG112",
    "text-beside-syntax",
    Severity.INFO,
    """A syntax section holds more than its block.

## What it does

Reports text, or a second fenced block, in the sections Request Syntax and Response Syntax.

## Why it is bad

What it says is not understood: only the first block is read.

## Example

    ## Request Syntax

    { "Name": "string" }

    Names are case-sensitive.

## How to fix

Move the text to the description, or to the entry that it explains.
""",
)

ENTRY_NOT_IN_SYNTAX = Rule(
    "PG301",
    "entry-not-in-syntax",
    Severity.WARNING,
    """An entry describes a member that the syntax block does not show.

## What it does

Reports members of a JSON body that have an entry on the page of an operation while its request or response syntax
lacks the key. Members that travel in the path, the query string or a header are left alone.

## Why it is bad

One of the two is out of date: either callers send a member that the service ignores, or the block misses one.

## Example

    {
       "Name": "string"
    }

and below it entries for `Name` and `Tags`.

## How to fix

Add the key to the block, or remove the entry.
""",
)

NAME_CASE_DIFFERS = Rule(
    "PG302",
    "name-case-differs",
    Severity.WARNING,
    """A member is written in two ways that differ only in case.

## What it does

Reports an entry whose name occurs in the syntax block with other capitals and small letters.

## Why it is bad

Names on the wire are told apart by case: one of the spellings does not reach the service.

## Example

    { "maxItems": number }

and an entry `MaxItems`.

## How to fix

Use the spelling that the service expects in both places.
""",
)

NEAR_MISS_NAME = Rule(
    "PG303",
    "near-miss-name",
    Severity.WARNING,
    """An entry and a key of the syntax block have nearly the same name.

## What it does

Reports an entry that the syntax block does not show while the block has a key, described by no entry, that is spelled
almost the same.

## Why it is bad

It is one member with a typing error in one of its names. As it stands the model has two members, and one of them does
not exist.

## Example

    { "ModelPackgeName": "string" }

and an entry `ModelPackageName`.

## How to fix

Correct the name that is wrong.
""",
)
