"""Rules about codegen.toml."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

CONFIG_UNREADABLE = Rule(
    "CF101",
    "config-unreadable",
    Severity.ERROR,
    """The configuration cannot be read.

## What it does

Reports a codegen.toml that cannot be opened or is not UTF-8.

## Why it is bad

A build without it would make another SDK than the one that is asked for.

## Example

    codegen build --config /root/codegen.toml input_docs/

## How to fix

Give the file a name and permissions that let it be read, and save it as UTF-8.
""",
)

CONFIG_NOT_TOML = Rule(
    "CF102",
    "config-not-toml",
    Severity.ERROR,
    """The configuration is not valid TOML.

## What it does

Reports the first place where codegen.toml breaks the syntax of TOML 1.0, and a file whose values nest too deep to be any key's.

## Why it is bad

Nothing of the file can be relied on, so nothing is built.

## Example

    [sdk]
    package = aws_sdk

## How to fix

Correct the syntax: strings stand in quotes, a key occurs once.
""",
)

CONFIG_AMBIGUOUS = Rule(
    "CF103",
    "config-ambiguous",
    Severity.ERROR,
    """Two inputs have different configurations.

## What it does

Reports inputs of one command that have a codegen.toml each.

## Why it is bad

One SDK is made from all inputs, so one of the files would be ignored.

## Example

    codegen build lambda/ polly/

## How to fix

Name the one to use with `--config`, or keep one codegen.toml beside both folders.
""",
)

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

CONFIG_MISSING_KEY = Rule(
    "CF203",
    "config-missing-key",
    Severity.ERROR,
    """A table of the configuration lacks a key.

## What it does

Reports a table, such as an `[[overlay]]`, without a key that it needs.

## Why it is bad

A correction without its path, value or reason cannot be applied, or cannot be judged by the next reader.

## Example

    [[overlay]]
    path = "sagemaker.CreateModel.ModelName.required"
    value = true

## How to fix

Add the key.
""",
)
