"""Rules about operations."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

INCLUDE_NOT_READ = Rule(
    "RS130",
    "include-not-read",
    Severity.INFO,
    """Places of a page stand for text of other files.

## What it does

Reports, once a page, calls of a template that put other text there when the page is published: partials, includes,
macros that print an example, blocks of an editor.

## Why it is bad

Parameters, examples and answers that stand there are missing in the model, and nobody sees it.

## Example

    <%= render_markdown partial: 'vans/query_strings' %>

## How to fix

Give the published pages, or copy the text to where it belongs.
""",
)
