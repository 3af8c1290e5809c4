"""Rules about the user's templates."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

TEMPLATE_UNUSABLE = Rule(
    "CF401",
    "template-unusable",
    Severity.ERROR,
    """A template of your own does not work.

## What it does

Reports a folder of templates that holds none with the name of ours, a template that cannot be read, has an error of syntax or asks
for something that its view does not have, and one whose module is no Python.

## Why it is bad

A build without it would make another SDK than the one that is asked for.

## Example

    {% for method in view.method %}

## How to fix

The message and the line say what is wrong. What each template is given is in docs/templates.md; ours are a good start, and stay
available under `default/`, as in `{% include "default/structure.jinja" %}`.
""",
)
