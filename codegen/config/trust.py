"""What a configuration may decide that came with the pages and may be a stranger's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from codegen.config.model import Config
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.source import real_path


def own_word(config: Config, here: Path) -> bool:
    """Whether the configuration lies in `here`, the folder in which the command was started."""
    return config.file is None or real_path(config.file.absolute().parent) == real_path(here)


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

OUTPUT_OUTSIDE = Rule(
    "CF403",
    "output-outside",
    Severity.ERROR,
    """A configuration that came with the pages names an output outside of the current folder, or in a hidden one.

## What it does

Reports an `output` outside of the folder where the command was started, or in a folder whose name begins with a dot, from a
`codegen.toml` which neither lies in that folder nor was given with `--config`; with `--untrusted` from every configuration. The build stops.

## Why it is bad

Whoever wrote the pages, a stranger perhaps, would decide where on this machine files are written. What lies in `.git/hooks`,
`.github/workflows` or `.venv` other tools run by themselves.

## Example

    # pages/codegen.toml, with: codegen build pages/
    [sdk]
    output = "../../elsewhere"

## How to fix

Say the folder yourself, with `-o`, or name the configuration, `--config pages/codegen.toml`.
""",
)


def without_strangers_word(config: Config, here: Path) -> tuple[Config, list[Diagnostic]]:
    """`config` without what only the user may say: templates, which write code, and an output outside of `here`.

    What is left out of it is reported.
    """
    sdk, findings = config.sdk, []
    if sdk.templates is not None:
        findings.append(
            TEMPLATES_NOT_USED(
                f"the templates that '{config.file}' names are not used; they could write any code into the SDK",
                None,
                help=f"where you trust them, give them yourself: --templates '{_shown(sdk.templates, here)}'",
            )
        )
    refused = _refused_place(sdk.output, here) if sdk.output is not None else None
    if sdk.output is not None and refused:
        findings.append(
            OUTPUT_OUTSIDE(
                f"the output that '{config.file}' names lies {refused}",
                None,
                help=f"where that is meant, say so yourself: -o '{_shown(sdk.output, here)}'",
            )
        )
        sdk = replace(sdk, output=None)
    return replace(config, sdk=replace(sdk, templates=None)), findings


def _refused_place(output: Path, here: Path) -> str | None:
    """Where an output lies, in words, if a stranger may not name that place; None for other places."""
    resolved, here = real_path(output), real_path(here)
    if not resolved.is_relative_to(here):
        return "outside of the current folder"
    hidden = next((part for part in resolved.relative_to(here).parts if part.startswith(".")), None)
    return f"in '{hidden}', a hidden folder" if hidden else None


def _shown(path: Path, here: Path) -> str:
    resolved, here = real_path(path), real_path(here)
    return resolved.relative_to(here).as_posix() if resolved.is_relative_to(here) else str(resolved)
