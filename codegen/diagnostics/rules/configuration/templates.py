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

TEMPLATES_NOT_USED = Rule(
    "CF402",
    "templates-not-used",
    Severity.WARNING,
    """Templates that a configuration names are not used, because it came with the pages.

## What it does

Reports templates that a `codegen.toml` names which lies neither in the folder where the command was started nor was given with `--config`,
and with `--untrusted` those of every configuration.

## Why it is bad

A template writes code that others import. Whoever wrote the pages, a stranger perhaps, shall not decide on it.

## Example

    # pages/codegen.toml, with: codegen build pages/
    [sdk]
    templates = "own"

## How to fix

Read the templates, then name them yourself, `--templates pages/own`, or name the configuration, `--config pages/codegen.toml`.
""",
)
