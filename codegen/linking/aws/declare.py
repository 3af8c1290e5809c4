"""Pass: makes an operation or a structure of every page, with members that have no types yet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.ir.model import ErrorTrait
from codegen.linking.aws.draft import MemberDraft, OperationDraft, Role, ServiceDraft, ShapeDraft
from codegen.pages.aws import Entry, EntryGroup, EntryPlace, ErrorEntry, Page, PageKind

REQUEST_PLACES = frozenset({EntryPlace.URI, EntryPlace.REQUEST_BODY})


def declare(service: ServiceDraft) -> None:
    """Fill `shapes` and `operations` from the pages of the service."""
    first: dict[tuple[PageKind, str], Page] = {}
    for page in service.pages:
        known = first.setdefault((page.kind, page.name), page)
        if known is not page:
            service.collector.add(_duplicate_page(page, known))
        elif page.kind is PageKind.TYPE:
            declare_type(service, page)
    for (kind, _), page in first.items():
        if kind is PageKind.OPERATION:
            _operation(service, page)
        elif kind is PageKind.COMMON_ERRORS:
            service.common_errors += [_error(service, entry, page) for entry in page.errors]
    service.common_errors = sorted(set(service.common_errors))
    _check_members_of_errors(service, first.values())


def _check_members_of_errors(service: ServiceDraft, pages: Iterable[Page]) -> None:
    """Report what stands as a member of an error and is an error itself."""
    for page in pages:
        for error in page.errors:
            for member in error.members:
                shape = service.shapes.get(member.name)
                if shape is not None and shape.error is not None:
                    again = member.name == error.name
                    lost = "its head stands twice" if again else f"'{page.name}' loses the error"
                    service.collector.add(
                        ERROR_WITHIN_ERROR(
                            f"'{member.name}' is an error, and is read as a member of the error '{error.name}', "
                            f"which has no HTTP status before it: {lost}",
                            member.span,
                            notes=(Note("the error before", error.span),),
                            help="remove one of the heads" if again else f"add the line 'HTTP Status Code:' to {error.name}",
                        )
                    )


ERROR_WITHIN_ERROR = Rule(
    "MD225",
    "error-within-error",
    Severity.ERROR,
    """An error is read as a member of the error before it.

## What it does

Reports a head in the section Errors behind an error without `HTTP Status Code:`, where the service has an error of that name.

## Why it is bad

Heads before the status of an error are its members. Where the status is missing, the next error is one: the operation does not
have it, and callers cannot catch it.

## Example

    **WidgetInUse**
    Somebody holds the widget.

    **WidgetLost**
    Nobody has it.
    HTTP Status Code: 404

## How to fix

Give each error its status.
""",
)


def declare_type(service: ServiceDraft, page: Page) -> ShapeDraft:
    """The structure that a type page describes, added to the service."""
    shape = described(page)
    service.shapes[page.name] = shape
    service.aliases.setdefault(page.name.lower(), page.name)
    return shape


def described(page: Page) -> ShapeDraft:
    """The structure that a type page describes, not yet in any service."""
    shape = ShapeDraft(
        id=page.name,
        role=Role.TYPE,
        span=page.span,
        page=page,
        documentation=page.documentation,
        union=page.union,
    )
    for group in page.groups:
        _members(shape, group)
    return shape


def _operation(service: ServiceDraft, page: Page) -> None:
    operation = OperationDraft(id=page.name, page=page)
    operation.request = _side(service, page, Role.REQUEST)
    operation.response = _side(service, page, Role.RESPONSE)
    for entry in page.errors:
        name = _error(service, entry, page)
        if name not in operation.errors:
            operation.errors.append(name)
    service.operations[page.name] = operation


def _side(service: ServiceDraft, page: Page, role: Role) -> ShapeDraft | None:
    request = role is Role.REQUEST
    block = page.request if request else page.response
    groups = [group for group in page.groups if (group.place in REQUEST_PLACES) is request]
    shown = block is not None and (
        block.body is not None or block.raw_body is not None or "{" in (block.path or "")
    )
    if not any(group.entries for group in groups) and not shown:
        return None
    shape = ShapeDraft(
        id=_free_id(service, page.name, ("Request", "Input") if request else ("Response", "Output")),
        role=role,
        span=page.span,
        page=page,
        result_wrapper=None if request else page.result_wrapper,
    )
    for group in groups:
        _members(shape, group)
    service.shapes[shape.id] = shape
    return shape


def _free_id(service: ServiceDraft, name: str, suffixes: tuple[str, ...]) -> str:
    """The first id that no type of the pages has."""
    candidates = [name + suffix for suffix in suffixes]
    return next(
        (id for id in candidates if id.lower() not in service.aliases), name + "Operation" + suffixes[0]
    )


_NOTATION = re.compile(r"\.N(\.|$)")
"""Steps in labels of the query and ec2 protocols; other dots belong to the name (`q.options`)."""


def _members(shape: ShapeDraft, group: EntryGroup) -> None:
    place = group.place
    taken = {member.name for member in shape.members}
    known: defaultdict[str, list[MemberDraft]] = defaultdict(list)
    for member in shape.members:
        known[member.wire_name].append(member)
    for entry in group.entries:
        label, *notation = _spelled(entry)
        name = entry.anchor or label
        member = MemberDraft(
            name=name,
            wire_name=label,
            span=entry.span,
            entry=entry,
            place=place,
            expression=entry.fields.type,
            required=entry.fields.required is not None and entry.fields.required.value,
            response_wire_name=entry.response_name,
            notation=tuple(notation),
            format=group.format,
        )
        same = next((other for other in known[label] if _same(other, member)), None)
        if same is not None:  # the value of a map, or a repetition that reading has reported
            same.notation += member.notation
            continue
        while member.name in taken:
            member.name = label if member.name != label and label not in taken else member.name + "_"
        taken.add(member.name)
        known[label].append(member)
        shape.members.append(member)


def _spelled(entry: Entry) -> list[str]:
    """The name of a member in a query, and the steps of its notation, which stand in its label or beside it."""
    own = "." in entry.name and _NOTATION.search(entry.name) is not None
    label, steps = entry.name.partition(".")[0] if own else entry.name, list[str]()
    for spelled in (entry.name, *entry.notations) if own else entry.notations:
        words = spelled.split(".")
        index = words.index("N")
        # The structure around may stand before the name; a flattened map has a name of its own: `Attribute.N.Name`.
        start = words.index(label, 0, index) if label in words[:index] else 0
        label = words[start]
        steps += words[start + 1 :]
    return [label, *steps]


def _same(known: MemberDraft, member: MemberDraft) -> bool:
    """Whether two entries describe one member. The root of an XML body, which has no type, may have a member's name."""
    root = known.expression is None and member.expression is not None
    return known.wire_name == member.wire_name and known.place is member.place and not root


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


def _error(service: ServiceDraft, entry: ErrorEntry, page: Page) -> str:
    """Declare an error, or add what this page says to the known one; the id of its shape."""
    shape = service.shapes.get(entry.name)
    if shape is None:
        shape = ShapeDraft(id=entry.name, role=Role.ERROR, span=entry.span, page=page)
        service.shapes[entry.name] = shape
        service.aliases.setdefault(entry.name.lower(), entry.name)
    if shape.error is None:
        shape.error = ErrorTrait(code=entry.name)
    shape.documentation = shape.documentation or entry.documentation
    if shape.role is Role.ERROR:
        known = {member.wire_name for member in shape.members}
        new = tuple(member for member in entry.members if member.name not in known)
        _members(shape, EntryGroup(place=EntryPlace.CONTENTS, entries=new, span=entry.span))
    if entry.status is not None:
        if shape.error.status is None:
            shape.error = ErrorTrait(code=entry.name, status=entry.status, status_span=entry.status_span)
        elif shape.error.status != entry.status:
            service.collector.add(
                STATUS_DIFFERS(
                    f"{entry.name} has status {entry.status} here and {shape.error.status} elsewhere; {shape.error.status} counts",
                    entry.status_span,
                    notes=(Note(f"{shape.error.status} is stated here", shape.error.status_span),),
                )
            )
    return entry.name


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


def _duplicate_page(page: Page, known: Page) -> Diagnostic:
    return DUPLICATE_PAGE(
        f"{page.name} has a second page in the same service; this one is ignored",
        page.span,
        notes=(Note("the first one, which counts", known.span),),
        help="leave one of the two pages out",
    )
