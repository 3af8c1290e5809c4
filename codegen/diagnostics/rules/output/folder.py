"""Rules about the output folder and what lies in it."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

OUTPUT_NOT_WRITABLE = Rule(
    "OU101",
    "output-not-writable",
    Severity.ERROR,
    """The output folder cannot be written.

## What it does

Reports a fault of the file system (no permission, no space, a mount point) that keeps the build from putting the new output folder in place of the old one.

## Why it is bad

The build has no effect. The folder is as it was: it is never left half written.

## Example

    codegen build input_docs/ -o /usr/lib/aws_sdk

## How to fix

Give permission to write to the folder that holds the output, make room, or choose another output with `-o`.
""",
)

OUTPUT_MANIFEST_DAMAGED = Rule(
    "OU102",
    "output-manifest-damaged",
    Severity.ERROR,
    """The manifest of the output folder is damaged.

## What it does

Reports a `codegen-manifest.json` that is no JSON or lacks its tables, as after an unfinished merge.

## Why it is bad

Without it, hand edits cannot be told from generated text, so nothing is written.

## Example

    <<<<<<< HEAD
     "API_Tag.md": "0f343b0931126a20",

## How to fix

Restore the file from version control; or remove it and the generated files, and build again.
""",
)

OUTPUT_OVERLAPS_INPUT = Rule(
    "OU103",
    "output-overlaps-input",
    Severity.ERROR,
    """The output folder and the inputs lie in each other.

## What it does

Reports an output folder that holds an input, lies in one, or is the current folder.

## Why it is bad

The folder is replaced as a whole by each build, and files in it would be read as pages by the next.

## Example

    codegen build . -o .

## How to fix

Choose a folder of its own with `-o`.
""",
)

OUTPUT_BASELINE_MISSING = Rule(
    "OU104",
    "output-baseline-missing",
    Severity.ERROR,
    """What the last release was made from is not in the output folder.

## What it does

Reports a build with `--release` where the model of the last release, kept in `codegen-pristine.dat`, is missing, damaged, or in
the form of another version of codegen.

## Why it is bad

Without it nobody can tell what changed since, so neither the version nor the changelog can be right. Nothing is written.

## Example

    generated/codegen-pristine.dat was not committed with the other files

## How to fix

Restore `codegen-pristine.dat` from version control, or release with the version of codegen that wrote it. Or raise `version` in
`codegen.toml`: a version above that of the last release begins anew, with the pages as they are and without an entry in the changelog.
""",
)

OUTPUT_VERSION_ELSEWHERE = Rule(
    "OU105",
    "output-version-elsewhere",
    Severity.ERROR,
    """The version of the first release is stated nowhere.

## What it does

Reports a first build with `--release` where the output's `pyproject.toml` leaves the version to the build backend, with
`dynamic = ["version"]`, and `codegen.toml` states none.

## Why it is bad

The backend takes the version from a tag or a file, and codegen cannot know which one it will be. The changelog would announce
another release than the one that users get. Nothing is written.

## Example

    [project]
    name = "aws-sdk-sagemaker"
    dynamic = ["version"]

## How to fix

State `version` under `[sdk]` in `codegen.toml`. Later releases count up from there, and say which version to give to the backend.
""",
)

OUTPUT_HAND_EDITED = Rule(
    "OU201",
    "output-hand-edited",
    Severity.ERROR,
    """A generated file was edited by hand and has to change, and nothing is known to merge the two by.

## What it does

Reports a file whose text is not what codegen wrote, where the pages now ask for another text too, and whose text as it was
generated is not in `codegen-pristine.dat`.

## Why it is bad

Writing the new text would lose the edit, so nothing is written and the exit status is 3.

## Example

    generated/codegen-pristine.dat was not committed with the other files

## How to fix

Restore `codegen-pristine.dat` from version control. Or build with `--ours FILE` to keep the file as it is, or with
`--theirs FILE` to give the edit up.
""",
)

OUTPUT_EDITED_AND_REMOVED = Rule(
    "OU202",
    "output-edited-and-removed",
    Severity.ERROR,
    """A generated file was edited by hand and is no longer generated.

## What it does

Reports a file whose text is not what codegen wrote and whose page has gone.

## Why it is bad

Removing the file would lose the edit, so nothing is written and the exit status is 3.

## Example

    generated/aws_sdk/sagemaker/types/tag.py

## How to fix

`--ours FILE` keeps it as a file of your own, which no build touches again; `--theirs FILE` removes it. Folders may be given, too.
""",
)

OUTPUT_FILE_NOT_GENERATED = Rule(
    "OU203",
    "output-file-not-generated",
    Severity.ERROR,
    """A file that codegen did not write stands where a generated file belongs.

## What it does

Reports a file, a folder or a symbolic link at the place of a generated file that the manifest does not list.

## Why it is bad

Writing would destroy work of yours, so nothing is written and the exit status is 3.

## Example

    generated/pyproject.toml

## How to fix

Move the file away, or choose another output folder with `-o`.
""",
)
