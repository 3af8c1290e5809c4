"""Rules about services that a build does not make."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

OUTPUT_SERVICE_REMOVED = Rule(
    "OU301",
    "output-service-removed",
    Severity.ERROR,
    """A build would remove a whole service from the output folder.

## What it does

Reports a service of the SDK in the output folder that the pages of this build do not describe at all.

## Why it is bad

An SDK holds all services that are built together, and a build removes what it does not make. Most often the pages of
another service were meant for a folder of their own. Nothing is written, and the exit status is 1.

## Example

    codegen build lambda/ -o sdk
    codegen build s3/ -o sdk

## How to fix

Name the pages of all services in one command, or choose another output folder with `-o`. Where the service is to go, say so
with `--prune`, or with `prune = true` under `[sdk]` in codegen.toml; a build with `--only` never removes a service.
""",
)
