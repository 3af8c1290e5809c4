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
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG301", "entry-not-in-syntax", Severity.WARNING)
