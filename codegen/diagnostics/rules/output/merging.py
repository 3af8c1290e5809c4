"""Rules about hand edits that meet what is generated anew."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

MERGE_BOTH_CHANGED = Rule(
    "MG501",
    "merge-both-changed",
    Severity.ERROR,
    """A definition was edited by hand, and what is generated for it has changed in the same place.

## What it does

Reports a field, method, class, docstring or statement that your edit and the pages changed (or added) differently.

## Why it is bad

One of the two would be lost, so nothing is written and the exit status is 3.

## Example

    name: str = "mine"            # your edit
    name: str | Unset = UNSET     # was generated
    name: int | Unset = UNSET     # is generated now

## How to fix

Build with `--ours FILE` to keep your edit, with `--theirs FILE` to give it up where both changed the same,
or make the definition as it is generated now and your change elsewhere (in a method or file of your own).
""",
)

MERGE_EDITED_AND_REMOVED = Rule(
    "MG502",
    "merge-edited-and-removed",
    Severity.ERROR,
    """A definition was edited by hand and is no longer generated.

## What it does

Reports a definition inside a generated module that you changed and that the pages no longer have.

## Why it is bad

Removing it would lose the edit, so nothing is written and the exit status is 3.

## Example

    class Tag(Structure):        # gone from the pages
        def label(self) -> str:  # your edit

## How to fix

Build with `--ours FILE` to keep your edit, with `--theirs FILE` to give it up where both changed the same,
or make the definition as it is generated now and your change elsewhere (in a method or file of your own).
""",
)

MERGE_NOT_VALID = Rule(
    "MG503",
    "merge-not-valid",
    Severity.ERROR,
    """An edited module is no valid Python.

## What it does

Reports a generated module that was edited by hand and cannot be parsed, or that could not be parsed after merging.

## Why it is bad

Its edits cannot be told apart, so nothing is written and the exit status is 3.

## Example

    def label(self -> str:

## How to fix

Correct the line that the message names, or build with `--theirs FILE` to give the edit up.
""",
)

MERGE_UNBOUND_NAME = Rule(
    "MG504",
    "merge-unbound-name",
    Severity.ERROR,
    """An edit uses a name that is no longer generated, or the other way round.

## What it does

Reports a name that the merged module would use although one side took its definition away.

## Why it is bad

The module would fail when it is imported or called, so nothing is written and the exit status is 3.

## Example

    def label(self) -> str:      # your edit
        return _PREFIX + self.key  # _PREFIX is no longer generated

## How to fix

Define the name in your edit or stop using it, or build with `--ours FILE` or `--theirs FILE`.
""",
)

MERGE_DELETION_KEPT = Rule(
    "MG505",
    "merge-deletion-kept",
    Severity.INFO,
    """A definition that was deleted by hand is generated differently now; it stays deleted.

## What it does

Reports a field, method, class or docstring that you deleted from a generated module and that the pages changed since.

## Why it is bad

It is only worth a look: what changed may be the reason to have the definition again.

## Example

    # you deleted the method `replace`, and what is generated for it has changed

## How to fix

Nothing has to be done. To have the definition back, copy it from the report.
""",
)

MERGE_IMPORT_KEPT = Rule(
    "MG506",
    "merge-import-kept",
    Severity.INFO,
    """An import stays because the merged module uses it.

## What it does

Reports an import that is no longer generated but that your edit uses, or that you deleted but that generated code uses now.

## Why it is bad

It is only worth a look: the import belongs to your edit from now on.

## Example

    from datetime import datetime  # used by a method of yours only

## How to fix

Nothing has to be done.
""",
)

MERGE_MODULE_CARRIED = Rule(
    "MG507",
    "merge-module-carried",
    Severity.INFO,
    """The edits of a module moved to the module that took its place.

## What it does

Reports a module that is no longer generated, whose edits were carried over to a new module that is the same but for its names.

## Why it is bad

It is only worth a look: imports of the old module in your own files have to follow (`codegen migrate` does that).

## Example

    types/tag.py -> types/label.py

## How to fix

Nothing has to be done.
""",
)
