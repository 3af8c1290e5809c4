"""Rules about rules between members that only prose states."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

RULES_CONTRADICT = Rule(
    "MD421",
    "rules-contradict",
    Severity.WARNING,
    """Two sentences ask for what cannot be.

## What it does

Reports two rules between members, both stated in prose, of which one forbids together what the other asks for together.

## Why it is bad

Readers believe one of them. codegen takes neither for a rule.

## Example

    `Isbn` and `Title` are mutually exclusive.
    If you specify `Isbn`, you must also specify `Title`.

## How to fix

Correct one of the sentences, or state the rule that holds in an overlay.
""",
)

RULE_UNFIT = Rule(
    "MD422",
    "rule-unfit",
    Severity.WARNING,
    """A sentence states a rule that the members do not fit.

## What it does

Reports rules between members, stated in prose, that name a value which the member does not have, or forbid a member that is required.

## Why it is bad

The sentence or the field lines are wrong. codegen takes the sentence for no rule.

## Example

    `DueDate` is required if `Mode` is `LEND`.

where the values of `Mode` are `LOAN` and `HOUSE`.

## How to fix

Correct the sentence, or the values or the `Required` line of the member.
""",
)

EXAMPLE_BREAKS_RULE = Rule(
    "MD423",
    "example-breaks-rule",
    Severity.WARNING,
    """An example of a request breaks a rule that the page states.

## What it does

Holds the examples of requests against the rules between members that prose states with certainty.

## Why it is bad

Who copies the example may be refused, or the sentence says more than the service asks for.

## Example

    You can specify either `Isbn` or `Title`, but not both.

and an example with both.

## How to fix

Correct the example or the sentence.
""",
)
