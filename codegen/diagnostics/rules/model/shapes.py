"""Rules about types and operations that pages describe together."""

from codegen.diagnostics.core import Severity
from codegen.diagnostics.rule import Rule

DUPLICATE_PAGE = Rule(
    "MD202",
    "duplicate-page",
    Severity.WARNING,
    """Two pages of a service describe the same operation or type.

## What it does

Reports the second of two pages of one kind with the same title in one service. The first one, in the order of
their paths, counts.

## Why it is bad

The second page may say something else, and none of it is in the model.

## Example

    guide/API_Tag.md        # Tag
    guide-v2/API_Tag.md     # Tag

## How to fix

Leave one of the pages out of the input.
""",
)

STATUS_DIFFERS = Rule(
    "MD205",
    "status-differs",
    Severity.WARNING,
    """An error has two HTTP status codes.

## What it does

Reports an error whose status differs from that on an earlier page of the same service. The first one counts.

## Why it is bad

An error has one status for its service; one of the pages is wrong.

## Example

    ** ResourceInUseException **
    HTTP Status Code: 409        (400 on the other pages)

## How to fix

Correct the page, or the model by an overlay: `errors.ResourceInUseException.status`.
""",
)

MISSING_TYPE_PAGE = Rule(
    "MD206",
    "missing-type-page",
    Severity.WARNING,
    """A type is named by its users, but its page is not among the input.

## What it does

Reports, once for each type, a reference whose page is missing. Its members come from the syntax blocks of
operations where they show them; otherwise the type is opaque: it takes and gives any value.

## Why it is bad

Constraints, optional members and documentation of the type are not in the model.

## Example

    Type: [Widget](API_Widget.md) object        (there is no API_Widget.md)

## How to fix

Add the page to the input, or correct the name.
""",
)

SYNTAX_MEMBER_UNKNOWN = Rule(
    "MD207",
    "syntax-member-unknown",
    Severity.WARNING,
    """A syntax block shows a member that no entry describes.

## What it does

Reports keys of a request or response syntax for which the page of the operation, or of the type that they belong
to, has no entry. The member is in the model, with what the block tells of its type.

## Why it is bad

Its constraints and documentation are unknown; or the block is out of date.

## Example

    {
       "Colour": "string"
    }

    (no entry `Colour` in Request Parameters)

## How to fix

Describe the member, or remove it from the block.
""",
)

SYNTAX_KIND_DIFFERS = Rule(
    "MD208",
    "syntax-kind-differs",
    Severity.WARNING,
    """A syntax block and an entry disagree on the type of a member.

## What it does

Reports a member that the block shows as, say, a number while its entry calls it a string. The entry counts.

## Why it is bad

One of the two is wrong, and a client that believes it sends what the service refuses.

## Example

    "Size": number

    ** Size **
    Type: String

## How to fix

Correct the one that is wrong.
""",
)

CONSTRAINT_MISPLACED = Rule(
    "MD209",
    "constraint-misplaced",
    Severity.WARNING,
    """A constraint does not fit the type of its member.

## What it does

Reports lengths of numbers, ranges of strings and patterns of anything but strings. The constraint is left out.

## Why it is bad

Nothing can check it; most often the type or the label is a slip.

## Example

    Type: Integer
    Length Constraints: Maximum length of 64.

## How to fix

Use `Valid Range:` for numbers and `Length Constraints:` for strings and blobs, or correct the type.
""",
)

UNKNOWN_TYPE_WORD = Rule(
    "MD210",
    "unknown-type-word",
    Severity.WARNING,
    """The word after `Type:` is none that pages use.

## What it does

Reports types that are neither a simple type, nor a link, nor the name of a page, where the syntax block shows a
simple value. What the block shows is taken instead.

## Why it is bad

The generated member may have the wrong type.

## Example

    Type: Strng

## How to fix

Correct the word: `String`, `Integer`, `Long`, `Float`, `Double`, `Boolean`, `Timestamp`, `Base64-encoded binary
data object`, `JSON value`, or a link to the page of a type.
""",
)

PARAMETER_NOT_BOUND = Rule(
    "MD214",
    "parameter-not-bound",
    Severity.WARNING,
    """A URI parameter does not occur in the request syntax.

## What it does

Reports entries under URI Request Parameters that neither the path, nor the query string, nor a header of the request
syntax shows. They are sent in the query string.

## Why it is bad

The client may send the parameter where the service does not look for it.

## Example

    GET /widgets HTTP/1.1

    ** [colour](#API_GetWidget_RequestSyntax) **

## How to fix

Show the parameter in the request syntax: `GET /widgets?colour=colour HTTP/1.1`.
""",
)

REPETITION_UNKNOWN = Rule(
    "MD221",
    "repetition-unknown",
    Severity.WARNING,
    """An XML block does not tell whether an element repeats.

## What it does

Reports an element without a description in which the block shows one kind of child. Lists are printed so, with a
single item, and structures with one member too. Names decide: `<Tags><Tag>` is a list. Where they do not, the
element is a structure whose one member may occur several times, so that nothing is lost of what arrives.

## Why it is bad

It is a guess. When the page of the type is added, the member may become another type.

## Example

    <Lamp>
       <Origin>
          <Place>string</Place>
       </Origin>
    </Lamp>

## How to fix

Add the page of the type to the input.
""",
)
