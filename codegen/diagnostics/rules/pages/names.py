"""Rules about names of pages, links and members."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

LINK_NAME_DIFFERS = Rule(
    "PG304",
    "link-name-differs",
    Severity.WARNING,
    """A link to a type says another name than the page that it leads to.

## What it does

Reports a `Type:` line whose link text is not the title of the linked page.

## Why it is bad

It is not certain which type is meant. The linked page counts.

## Example

    Type: [Tag](API_Label.md) object

## How to fix

Correct the text or the target of the link.
""",
)

FILE_NAME_DIFFERS = Rule(
    "PG305",
    "file-name-differs",
    Severity.INFO,
    """The name of a file does not end in the name that its page describes.

## What it does

Reports the page of an operation or a type whose title is not the end of its file name, case aside.

## Why it is bad

Links find pages by their files: a reference to the title may lead nowhere.

## Example

    API_CreateModle.md, whose title is CreateModel

## How to fix

Rename the file, or correct the title.
""",
)

MEMBER_CASE_DIFFERS = Rule(
    "PG306",
    "member-case-differs",
    Severity.WARNING,
    """Two members of one structure differ only in case.

## What it does

Reports an entry whose name equals that of an earlier entry of the same list, capitals aside.

## Why it is bad

Readers mix the two up, and languages whose names do not tell case apart need a made-up name for one of them.

## Example

    **Tags**

    **tags**

## How to fix

If only one exists, remove the other. If both do, say in the text how they differ.
""",
)

TYPE_UNUSED = Rule(
    "PG307",
    "type-unused",
    Severity.INFO,
    """Nothing refers to the page of a type.

## What it does

Reports type pages that no type of an entry, no syntax block, no list of errors and no link in a text names, and that are not the
events of a stream. Inputs without operations are left alone.

## Why it is bad

The page is left over from something that was removed, or a reference to it is missing.

## Example

    API_OldFilter.md

## How to fix

Remove the page, or add the reference.
""",
)

TOKEN_WITHOUT_COUNTERPART = Rule(
    "PG308",
    "token-without-counterpart",
    Severity.WARNING,
    """An operation has a token for further results on one side only.

## What it does

Reports operations whose request takes a token such as `NextToken` while no member of the response is called a
token, and operations whose response gives one that the request does not take.

## Why it is bad

Callers cannot get at the second page of results.

## Example

    ListModels: NextToken in the response, none in the request

## How to fix

Describe the missing member, or remove the one that is left over.
""",
)

ANCHOR_MISSING = Rule(
    "PG309",
    "anchor-missing",
    Severity.WARNING,
    """A link leads to an anchor that is not there.

## What it does

Reports links to a place of the same page or of another page of the input that has anchors, but not this one.

## Why it is bad

Readers arrive at the top of the page, and what the link said of a member or its type is lost.

## Example

    ** [Name](#API_CreateWidget_RequestSintax) **

## How to fix

Correct the link, or add the anchor: `<a name="API_CreateWidget_RequestSyntax"></a>`.
""",
)
