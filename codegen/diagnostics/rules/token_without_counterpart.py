"""An operation has a token for further results on one side only.

## What it does

Reports operations whose request takes a token such as `NextToken` while no member of the response is called a
token, and operations whose response gives one that the request does not take.

## Why it is bad

Callers cannot get at the second page of results.

## Example

    ListModels: NextToken in the response, none in the request

## How to fix

Describe the missing member, or remove the one that is left over.
"""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULE = Rule("PG308", "token-without-counterpart", Severity.WARNING)
