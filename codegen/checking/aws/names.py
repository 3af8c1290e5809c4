"""Names that contradict each other: of links, files, members, types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from codegen.checking.aws.guide import Guide, entries, links
from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Entry, EntryPlace
from codegen.spelling import name_in_file, one_off

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


def links_named_otherwise(guide: Guide) -> Iterator[Diagnostic]:
    """Links whose text is not the title of the page that they lead to."""
    for page in guide.described:
        for _, entry in entries(page):
            for link in links(entry.fields.type):
                target = guide.linked(page, link)
                if target is not None and target.name != link.name:
                    yield LINK_NAME_DIFFERS(
                        f"the link says '{link.name}', but the page that it leads to describes '{target.name}'",
                        link.span,
                        notes=(Note("the title of that page", target.span),),
                        help="name the type as its page does, or correct the target",
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


def files_named_otherwise(guide: Guide) -> Iterator[Diagnostic]:
    """Files whose name does not end in the name of what the page describes."""
    for page in guide.described:
        stem = PurePosixPath(page.file).stem
        source = guide.source(page.file)
        if not stem.lower().endswith(page.name.lower()) and not (source and name_in_file(page.name, source.path, source.text)):
            yield FILE_NAME_DIFFERS(
                f"the page describes '{page.name}', but its file is called '{PurePosixPath(page.file).name}'",
                page.span,
                help="name the file after what it describes, so that links find it",
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


def members_that_differ_in_case(guide: Guide) -> Iterator[Diagnostic]:
    """Two members of one structure whose names differ only in case."""
    for page in guide.described:
        for group in page.groups:
            seen: dict[str, Entry] = {}
            for entry in group.entries:
                first = seen.setdefault(entry.name.lower(), entry)
                if first.name != entry.name:
                    yield MEMBER_CASE_DIFFERS(
                        f"'{entry.name}' differs from '{first.name}' in nothing but case",
                        entry.span,
                        notes=(Note("the other member", first.span),),
                        help="if both are meant, tell them apart in the text; if not, remove one",
                    )


ANCHOR_DIFFERS = Rule(
    "PG343",
    "anchor-differs",
    Severity.WARNING,
    """The anchor of a member is nearly its name, or is that of another one.

## What it does

Reports entries whose anchor ends in a name that is the label's with a letter too many, a missing, a wrong or an exchanged one
or with a capital within a word, or in the label of another entry of the same list, or in page and label without a hyphen between.

## Why it is bad

An anchor says what SDKs call a member, and its label what it is called on the wire: the member has the anchor's name in the
SDK, and links to it lead elsewhere.

## Example

    **[Colour](#API_PutLamp_RequestSyntax)** <a name="Lamps-PutLamp-request-Color"></a>

## How to fix

Correct the anchor. Where the SDK's name is another one on purpose, ignore the rule.
""",
)


def anchors_named_otherwise(guide: Guide) -> Iterator[Diagnostic]:
    """Anchors that are nearly the labels beside them, or another entry's; those that differ in case, number or signs are the SDK's own."""
    for page in guide.described:
        for group in page.groups:
            labels = {entry.name for entry in group.entries}
            sent = group.place in (EntryPlace.URI, EntryPlace.RESPONSE_HEADERS)  # Labelled as the wire has them: `usageplanId` for usagePlanId.
            for entry in group.entries:
                anchor, label = entry.anchor, entry.name.partition(".")[0]
                if anchor is None or (_same(anchor, label) and (sent or not _one_capital_apart(anchor, label))):
                    continue
                if anchor in labels or anchor == page.name + label or one_off(anchor, [label]):
                    yield ANCHOR_DIFFERS(
                        f"the anchor of '{entry.name}' ends in '{anchor}', which the SDK takes for the member's name",
                        entry.span,
                        help=f"if it is a mistake, end the anchor in -{label}",
                    )


def _one_capital_apart(anchor: str, label: str) -> bool:
    """Whether one of two names has a capital within a word that the other writes small: `MaxResUlts`. Names in small letters, and words such as `IPs`, are the SDK's own."""
    if len(anchor) != len(label) or anchor.islower() or label.islower() or anchor.lower() != label.lower():
        return False
    different = [at for at in range(1, len(label)) if anchor[at] != label[at]]
    if len(different) != 1:
        return False
    at = different[0]
    return not any(name[near].isupper() or name[near].isdigit() for name in (anchor, label) for near in (at - 1, at + 1) if near < len(name))


def _same(anchor: str, label: str) -> bool:
    """Whether two names differ in case, number or signs at most: `Rules` is often `Rule` on the wire, and `IfMatch` the header `If-Match`."""
    return _letters(anchor) == _letters(label)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower().removesuffix("s")
