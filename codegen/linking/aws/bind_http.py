"""Pass: tells where each member travels, and its name there."""

from __future__ import annotations

import re

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.model.shapes import (
    SYNTAX_MEMBER_UNKNOWN,
)
from codegen.ir.model import HttpBinding, Location, Protocol
from codegen.linking.aws.draft import MemberDraft, OperationDraft, ServiceDraft, ShapeDraft
from codegen.pages.aws import Binding, EntryPlace, MapOf, NamedType, SyntaxBlock, SyntaxObject
from codegen.spelling import did_you_mean, one_off


def bind_http(service: ServiceDraft) -> None:
    """Bind all members to locations and every operation to its request line (REST protocols)."""
    if service.protocol not in (Protocol.REST_JSON, Protocol.REST_XML):
        return
    for operation in service.operations.values():
        if operation.page.request is not None:
            _request(service, operation, operation.page.request)
        if operation.page.response is not None and operation.response is not None:
            _response(service, operation, operation.response, operation.page.response)
        known = service.facts.operations.get(operation.id) if service.facts is not None else None
        if known is not None:
            _prefix_headers(operation.request, known.request_headers)
            _prefix_headers(operation.response, known.response_headers)
            if service.protocol is Protocol.REST_JSON:
                _whole_body(operation.request, known.request_payload)
                _whole_body(operation.response, known.response_payload)


def _whole_body(shape: ShapeDraft | None, name: str | None) -> None:
    """Make the member the payload. Where the page lists the members of the payload instead, they make its structure."""
    member = shape.member(name) if shape is not None and name is not None else None
    if member is not None and member.location is Location.BODY:
        member.location = Location.PAYLOAD


PARAMETER_NOT_BOUND = Rule(
    "MD214",
    "parameter-not-bound",
    Severity.WARNING,
    """A URI parameter or a header of the answer does not occur in the syntax.

## What it does

Reports entries under URI Request Parameters that neither the path, nor the query string, nor a header of the request
syntax shows, and one that the path shows with a mistake. Those that nothing shows are sent in the query string. Reports headers of an answer that the response syntax does not show, too: they are
looked for under the name of their entry.

## Why it is bad

The client may send the parameter where the service does not look for it, and not find the header.

## Example

    GET /widgets HTTP/1.1

    ** [colour](#API_GetWidget_RequestSyntax) **

## How to fix

Show the parameter in the request syntax: `GET /widgets?colour=colour HTTP/1.1`.
""",
)


def _request(service: ServiceDraft, operation: OperationDraft, block: SyntaxBlock) -> None:
    shape = operation.request
    members = (
        [member for member in shape.members if member.place is EntryPlace.URI] if shape is not None else []
    )
    constants = []
    for binding in block.query:
        member = _bound(shape, members, binding) or _map_of_parameters(members, binding)
        if member is not None:
            _place(member, Location.QUERY, binding.wire_name)
        else:
            value = binding.static if binding.static is not None else binding.member
            constants.append(f"{binding.wire_name}={value}" if value else binding.wire_name)
    for binding in block.headers:
        member = _bound(shape, members, binding)
        if member is not None:
            _place(member, Location.HEADER, binding.wire_name)
    if shape is not None:
        members += _undescribed(service, shape, members, block)
    path = _path([member for member in members if member.location is Location.BODY], block)
    if shape is not None:
        _payload(shape, block)
        _require_payload(service, operation, shape)
    for member in members:
        if member.location is Location.BODY:
            text = f"{operation.id} lists {member.wire_name} as a URI parameter, but its request syntax does not show it"
            service.collector.add(PARAMETER_NOT_BOUND(text, member.span, help=_shown_instead(member, block)))
            _place(member, Location.QUERY, member.wire_name)
        elif member.location is Location.PATH and member.entry is not None and _is_nearly(member.entry.name, member.wire_name):
            text = f"{operation.id} lists {member.entry.name} as a URI parameter, and its path shows {member.wire_name}: one has a mistake, and the SDK's argument is called after the first"
            service.collector.add(PARAMETER_NOT_BOUND(text, member.span, help=did_you_mean(member.entry.name, [member.wire_name])))
    query = "?" + "&".join(constants) if constants else ""
    operation.http = HttpBinding(
        method=block.method or "POST", path=path + query, status=_status(operation.page.response)
    )


def _is_nearly(label: str, shown: str) -> bool:
    """Whether one is the other with a mistake; other capitals are none, as in `/tags/resourceArn` for ResourceArn."""
    return label.casefold() != shown.casefold() and bool(one_off(label, [shown]))


def _shown_instead(member: MemberDraft, block: SyntaxBlock) -> str:
    """A question that names what the block shows under nearly the same name; empty without such."""
    shown = [binding.member for binding in (*block.query, *block.headers) if binding.member]
    shown += [segment.strip("{}+") for segment in (block.path or "").split("/")]
    return did_you_mean(member.wire_name, shown)


def _undescribed(
    service: ServiceDraft, shape: ShapeDraft, members: list[MemberDraft], block: SyntaxBlock
) -> list[MemberDraft]:
    """Members for the placeholders of a path that no entry describes."""
    added: list[MemberDraft] = []
    for segment in (block.path or "").split("/"):
        label = segment[1:-1].rstrip("+") if segment[:1] == "{" and segment[-1:] == "}" else ""
        if label and not any(label in (member.wire_name, member.name) for member in (*members, *added)):
            text = f"the request syntax shows {label}, which {shape.id} does not describe"
            service.collector.add(SYNTAX_MEMBER_UNKNOWN(text, block.span))
            name = shape.free_name(label)
            member = MemberDraft(name=name, wire_name=label, span=block.span, place=EntryPlace.URI)
            shape.members.append(member)
            added.append(member)
    return added


def _status(block: SyntaxBlock | None) -> int:
    """The status of success; the first where a block shows several (`200 | 201`)."""
    match = re.match(r"[1-5][0-9]{2}(?![0-9])", block.status or "") if block is not None else None
    return int(match[0]) if match is not None else 200


def _response(service: ServiceDraft, operation: OperationDraft, shape: ShapeDraft, block: SyntaxBlock) -> None:
    shown = {child.name for child in block.body.members} if isinstance(block.body, SyntaxObject) else set()
    headers = [
        m for m in shape.members if m.place is not EntryPlace.RESPONSE_BODY or m.wire_name not in shown
    ]
    for binding in block.headers:
        if binding.member is None:
            continue
        member = _bound(shape, headers, binding)
        if member is not None:
            _place(member, Location.HEADER, binding.wire_name)
    for member in shape.members:
        if member.place is EntryPlace.RESPONSE_STATUS or member.wire_name == block.status:
            member.location = Location.STATUS
        elif member.place is EntryPlace.RESPONSE_HEADERS and member.location is Location.BODY:
            text = f"{operation.id} lists {member.wire_name} as a header of the answer, but its response syntax does not show it"
            service.collector.add(PARAMETER_NOT_BOUND(text, member.span, help=_shown_instead(member, block)))
            member.location = Location.HEADER
    _payload(shape, block)


def _payload(shape: ShapeDraft, block: SyntaxBlock) -> None:
    if block.raw_body is None:
        return
    if any(member.location is Location.PAYLOAD for member in shape.members):
        return
    member = shape.member(block.raw_body)
    if member is None or member.location is not Location.BODY:
        member = MemberDraft(
            name=shape.free_name(block.raw_body),
            wire_name=block.raw_body,
            span=block.span,
            place=EntryPlace.REQUEST_BODY,
        )
        shape.members.append(member)
    member.location = Location.PAYLOAD


def _require_payload(service: ServiceDraft, operation: OperationDraft, shape: ShapeDraft) -> None:
    """Mark the payload as required where the catalogue says so: entries of raw bodies do not say it."""
    known = service.facts.operations.get(operation.id) if service.facts is not None else None
    for member in shape.members:
        silent = member.entry is None or member.entry.fields.required is None
        if member.location is Location.PAYLOAD and silent and known is not None:
            member.required = known.request_payload_required


def _place(member: MemberDraft, location: Location, wire_name: str) -> None:
    if member.location is Location.BODY:
        member.location, member.wire_name = location, wire_name


def _rename(shape: ShapeDraft | None, member: MemberDraft, name: str) -> None:
    """Give a member its name in the block, unless an anchor tells its name."""
    anchored = member.entry is not None and member.entry.anchor
    if shape is not None and not anchored and member.name != name:
        member.name = shape.free_name(name)


def _bound(shape: ShapeDraft | None, members: list[MemberDraft], binding: Binding) -> MemberDraft | None:
    """The described member that a header or query parameter is bound to, under either of the entry's names."""
    target, wire = binding.member, binding.wire_name
    for member in members:
        label = member.entry.name if member.entry is not None else member.wire_name
        if target is not None and target in (label, member.name):
            _rename(shape, member, target)
            return member
    for member in members:
        label = member.entry.name if member.entry is not None else member.wire_name
        if target is not None and label.lower() == wire.lower():
            _rename(shape, member, target)
            return member
    return None


def _map_of_parameters(members: list[MemberDraft], binding: Binding) -> MemberDraft | None:
    """A parameter shown without a value (`?mode=import&parameters`) stands for any number of parameters."""
    if binding.member or binding.static:
        return None
    for member in members:
        if member.wire_name == binding.wire_name and member.location is Location.BODY:
            text = NamedType("string", member.span)
            member.expression = member.expression or MapOf(text, text, member.span)
            return member
    return None


def _prefix_headers(shape: ShapeDraft | None, known: tuple[str, str] | None) -> None:
    """Add maps bound to headers, which pages leave out and the catalogue knows."""
    if shape is None or known is None or any(member.name == known[0] for member in shape.members):
        return
    text = NamedType("string", shape.span)
    member = MemberDraft(
        name=shape.free_name(known[0]), wire_name=known[1], span=shape.span, location=Location.PREFIX_HEADERS
    )
    member.expression = MapOf(text, text, shape.span)
    shape.members.append(member)


def _path(members: list[MemberDraft], block: SyntaxBlock) -> str:
    """The path in Smithy's form.

    Where the rendition does not mark placeholders, a segment is one if it equals a parameter's label, the last
    such segment for each (`/slottypes/name/version/version`), and a trailing `+` makes it greedy. A single parameter
    that is left belongs to a single segment left that has a capital (`/tags/ARN` for `Resource`). A bucket in the
    `Host` header is the first segment.
    """
    segments = (block.path or "/").split("/")
    labels = {member.wire_name: member for member in members}
    taken: set[str] = set()
    for index in range(len(segments) - 1, -1, -1):
        segment = segments[index]
        bare = segment.strip("{}").rstrip("+")
        member = labels.get(bare)
        if member is None or bare in taken:
            continue
        taken.add(bare)
        member.location, member.required = Location.PATH, True
        greedy = "+" if "+" in segment else ""
        segments[index] = f"{{{bare}{greedy}}}"
    left = [member for member in members if member.location is Location.BODY]
    unbound = [index for index, segment in enumerate(segments) if segment[:1].isupper()]
    if len(left) == 1 and len(unbound) == 1:
        index = unbound[0]
        left[0].location, left[0].required, left[0].wire_name = (
            Location.PATH,
            True,
            segments[index].rstrip("+"),
        )
        segments[index] = f"{{{segments[index]}}}"
    for binding in block.headers:
        if binding.wire_name.lower() == "host":
            first = (binding.member or binding.static or "").partition(".")[0].strip("{}")
            member = labels.get(first)
            if member is not None and first not in taken:
                member.location, member.required = Location.PATH, True
                segments[0:1] = ["", f"{{{first}}}"]
    path = "/".join(segments)
    if path.endswith("}/") and len(segments) > 2 and segments[-1] == "" and segments[-2].startswith("{"):
        bucket = any(binding.wire_name.lower() == "host" for binding in block.headers)
        path = path[:-1] if bucket else path
    return path
