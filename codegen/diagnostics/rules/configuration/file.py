"""Rules about codegen.toml."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

CONFIG_UNKNOWN_KEY = Rule(
    "CF201",
    "config-unknown-key",
    Severity.ERROR,
    """A key of the configuration is not known.

## What it does

Reports a table or key of codegen.toml that codegen does not read.

## Why it is bad

A key with a typing error would have no effect, and nobody would notice.

## Example

    [sdk]
    pakage = "my_sdk"

## How to fix

Correct the name, or remove the key.
""",
)

CONFIG_WRONG_VALUE = Rule(
    "CF202",
    "config-wrong-value",
    Severity.ERROR,
    """A key of the configuration has a value that does not fit.

## What it does

Reports a value of the wrong type, or one that is outside of what the key allows.

## Why it is bad

The value cannot be used, and a guess would make another SDK than the one that is asked for.

## Example

    [sdk]
    package = "my sdk"

## How to fix

Give a value of the kind that the message names.
""",
)

CONFIG_SERVICE_UNKNOWN = Rule(
    "CF204",
    "config-service-unknown",
    Severity.WARNING,
    """The configuration names a service that the pages do not describe, nearly as one that they do.

## What it does

Reports a table `[services.NAME]` whose name is none of the pages' services, where one that the configuration does not
name is called nearly so.

## Why it is bad

What the table states has no effect: endpoint, protocol and profile are those that the pages and the catalogue say.

## Example

    [services.sagemakr]
    endpoint_prefix = "api.sagemaker"

## How to fix

Correct the name, or remove the table.
""",
)

CONFIG_WITHOUT_EFFECT = Rule(
    "CF205",
    "config-without-effect",
    Severity.WARNING,
    """A key of a service's table says something that services of its family do not have.

## What it does

Reports keys of `[services.NAME]` that only AWS's services have, such as `protocol` and `signing_name`, where the pages of
the service are a REST reference.

## Why it is bad

The key has no effect: hosts, authentication and the like of a REST service are keys of `[services.NAME.rest]`.

## Example

    [services.lending]
    endpoint_prefix = "lending"

## How to fix

Remove the key, or say it in `[services.NAME.rest]`.
""",
)
