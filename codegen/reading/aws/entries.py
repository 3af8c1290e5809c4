"""Reads entries (heads, prose and field lines of a section), in groups below the sentences that introduce them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import field

from codegen.diagnostics import Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Entry, EntryGroup, EntryPlace, FieldLines
from codegen.reading.aws import prose
from codegen.reading.aws.candidates import candidates, labels_below
from codegen.reading.aws.dialect import Dialect
from codegen.reading.aws.document import Fence, Heading, Line, LineKind, Part, Section, Sheet, is_blank
from codegen.reading.aws.field_block import split_fields
from codegen.reading.aws.heads import Head, Notation, leading_notations
from codegen.reading.aws.sentences import Introduction
from codegen.records import dataclass
from codegen.source import PageProse

_NOTHING = FieldLines()


@dataclass(slots=True)
class RawEntry:
    """A head and the parts up to the next one."""

    head: Head
    line: Line
    parts: list[Part] = field(default_factory=list)


def begin_entry(head: Head, line: Line) -> RawEntry:
    """The entry that a head begins, with what follows the head on its line."""
    if not head.rest:
        return RawEntry(head, line)
    return RawEntry(head, line, [line.cut(head.rest, head.rest_end)])


@dataclass(slots=True)
class RawGroup:
    """The entries below one sentence."""

    place: EntryPlace
    format: str | None
    number: int
    parts: list[Part] = field(default_factory=list)
    """The sentence, and what else precedes the first entry."""
    entries: list[RawEntry] = field(default_factory=list)


def raw_groups(
    section: Section, place: EntryPlace, ends: tuple[str, ...], names: Container[str], dialect: Dialect
) -> Iterator[RawGroup]:
    """The parts of a section, divided between groups and entries.

    Where some heads of a section have links or anchors, only those are heads. Otherwise a bold line is a head if the
    syntax block has its name (`names`), if a field line named in `ends` has ended the entry before, or if both have a type.
    """
    heads = candidates(section.parts, dialect)
    marked = any(head.linked or head.anchor for head in heads.values())
    # Heads with links or anchors need no other sign.
    below = {} if marked else labels_below(section.parts, heads)
    group = RawGroup(place, None, section.number)
    ended, has_type = True, False
    for index, part in enumerate(section.parts):
        if isinstance(part, Line):
            head = heads.get(index)
            if head is not None and (
                head.sure
                or (not marked and (head.name in names or ended or (has_type and "type" in below[index])))
            ):
                group.entries.append(begin_entry(head, part))
                ended = has_type = False
                continue
            form = part.form
            if form.field is not None:
                ended = ended or form.label in ends
                has_type = has_type or form.label == "type"
            else:
                new = form.introduction
                begins = new is not None and (new.place is not None or new.format is not None)
                if new is not None and begins and not _describes(section.parts, index, group):
                    if group.entries:
                        yield group
                        group = _group(new, place, part.number)
                    else:
                        group.place, group.format, group.number = new.place or place, new.format, part.number
                    ended = True
        (group.entries[-1].parts if group.entries else group.parts).append(part)
    yield group


def _describes(parts: Sequence[Part], index: int, group: RawGroup) -> bool:
    """Whether a sentence describes the member whose head stands before it: a group would have field lines that belong to no member."""
    if not group.entries or not all(map(is_blank, group.entries[-1].parts)):
        return False
    after = next((parts[at] for at in range(index + 1, len(parts)) if not is_blank(parts[at])), None)
    return isinstance(after, Line) and after.form.field is not None


def _group(new: Introduction, place: EntryPlace, number: int) -> RawGroup:
    return RawGroup(new.place or place, new.format, number)


MEMBER_TWICE = Rule(
    "PG106",
    "member-twice",
    Severity.WARNING,
    """A section describes a member twice.

## What it does

Reports the second entry of the same name in one section. The first one counts.

## Why it is bad

The two descriptions may differ in type or constraints, and only one can be right.

## Example

    **Tags**
    Type: Array of strings

    **Tags**
    Type: String to string map

## How to fix

Remove one of the entries, or correct its name.
""",
)


def read_group(raw: RawGroup, dialect: Dialect, sheet: Sheet) -> EntryGroup:
    """A group with its entries."""
    _report_strays(raw.parts, sheet)
    entries: list[Entry] = []
    seen: dict[str, Entry] = {}
    for raw_entry in raw.entries:
        entry = read_entry(raw_entry, dialect, sheet)
        before = seen.setdefault(entry.name, entry)
        if before is not entry and before is entries[-1] and before.fields == _NOTHING:
            entries.pop()  # Its head stands twice; what is said of it, below the second one.
            seen[entry.name] = entry
        if before is not entry:
            sheet.report(
                MEMBER_TWICE,
                f"{entry.name} is described twice in one section; the first one counts",
                entry.span,
                notes=(Note("described here first", before.span),),
            )
        entries.append(entry)
    return EntryGroup(
        place=raw.place,
        format=raw.format,
        introduction=prose.document(prose.own_words(raw.parts), wraps=dialect.wraps, escaped=dialect.escaped),
        entries=tuple(entries),
        span=sheet.source.span(raw.number),
    )


FIELD_WITHOUT_HEAD = Rule(
    "PG105",
    "field-without-head",
    Severity.ERROR,
    """A field line stands where no member has been named.

## What it does

Reports `Type:`, `Required:` and constraint lines before the first head of a section of members.

## Why it is bad

A member is missing: its head was lost, and what is said of it belongs to nothing.

## Example

    ## Contents

    The name of the model.
    Type: String
    Required: Yes

## How to fix

Add the member's head, ` **Name** `, before its description.
""",
)


def _report_strays(parts: Iterable[Part], sheet: Sheet) -> None:
    mark_prose(parts, sheet)
    for part in parts:
        if isinstance(part, Line) and sheet.value(part) is not None:
            sheet.mark(part.number, LineKind.UNKNOWN)
            sheet.report(
                FIELD_WITHOUT_HEAD,
                f"a {part.text.partition(':')[0].strip()} line belongs to no member: no head stands before it",
                sheet.words(part),
            )


def mark_prose(parts: Iterable[Part], sheet: Sheet) -> None:
    """Record that these parts were understood as prose."""
    for part in parts:
        if isinstance(part, Line):
            if not part.blank:
                sheet.mark(part.number, LineKind.PROSE)
        elif isinstance(part, Fence):
            sheet.mark_all(part.lines, LineKind.PROSE)
        elif isinstance(part, Heading):
            sheet.mark(part.number, LineKind.HEADING)


def read_entry(raw: RawEntry, dialect: Dialect, sheet: Sheet) -> Entry:
    """One entry."""
    head = raw.head
    notations, parts = _notations(head.name, raw.parts, sheet)
    words, fields = split_fields(parts, sheet)
    mark_prose(words, sheet)
    sheet.mark(raw.line.number, LineKind.HEAD)
    return Entry(
        name=head.name,
        anchor=head.anchor,
        response_name=head.response_name,
        notations=notations,
        documentation=prose.document(words, wraps=dialect.wraps, escaped=dialect.escaped)
        if words
        else PageProse(),
        fields=fields,
        span=sheet.span(raw.line, head.start, head.end),
    )


def _notations(label: str, parts: list[Part], sheet: Sheet) -> tuple[tuple[str, ...], list[Part]]:
    """The notation that lines right below the head state for a map's keys and values or a list's items, and the parts behind them.

    That of keys comes first, in whatever order the page has them.
    """
    found: list[Notation] = []
    rest: list[Part] = []
    for index, part in enumerate(parts):
        if is_blank(part):
            continue
        here, offset = leading_notations(part.text, label.partition(".")[0]) if isinstance(part, Line) else ((), 0)
        if not here or not isinstance(part, Line):
            rest = parts[index:]
            break
        found += here
        sheet.mark(part.number, LineKind.HEAD)
        if offset < len(part.text):
            rest = [part.cut(offset), *parts[index + 1 :]]
            break
    if not found:
        return (), parts
    whole = _whole(found)
    if len(whole) > len(found) and found[0].name.rpartition(".")[2] != found[0].role:
        line = next(part for part in parts if isinstance(part, Line) and not is_blank(part))
        stated, taken = found[0], whole[-1]
        sheet.report(
            HALF_A_MAP,
            f"'{label}' says how its {stated.role}s are called, and not its {taken.role}s; "
            f"they are sent and read as '{taken.name.rpartition('.')[2]}'",
            sheet.words(line),
            help=f"spell both: {stated.name} ({stated.role}), {taken.name} ({taken.role})",
        )
    return tuple(one.name for one in sorted(whole, key=lambda one: one.role)), rest


HALF_A_MAP = Rule(
    "PG130",
    "half-a-map",
    Severity.WARNING,
    """Only the keys, or only the values, of a map are spelled.

## What it does

Reports maps of query services where one line such as `Tags.entry.N.Name (key)` stands alone, and calls it by another name
than `key` or `value`.

## Why it is bad

What the other half is called on the wire is taken to be as usual, `value`. Where the service calls it otherwise, it is
neither sent nor read.

## Example

    **Tags**
    Tags.entry.N.Name (key)

## How to fix

Spell both halves.

    **Tags**
    Tags.entry.N.Name (key)
    Tags.entry.N.Value (value)
""",
)


def _whole(found: list[Notation]) -> list[Notation]:
    """The notations with that of a map's keys or values, where the page spells only the other: it is called as most are."""
    roles = {one.role for one in found}
    if roles not in ({"key"}, {"value"}) or len(found) > 1:
        return found
    (missing,) = {"key", "value"} - roles
    stem, _, last = found[0].name.rpartition(".")
    return [*found, Notation(f"{stem}.{missing.capitalize() if last[:1].isupper() else missing}", missing)]
