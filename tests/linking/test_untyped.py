"""Types of parameters that a page prints without a Type line."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest

from codegen.ir.model import ListType, Location, MapType, Scalar, ScalarKind
from codegen.linking.aws.draft import MemberDraft, ServiceDraft
from codegen.linking.aws.untyped import Siblings, guess
from codegen.pages.aws import (
    ArrayOf,
    Bounds,
    Entry,
    EntryPlace,
    FieldLines,
    NamedType,
    PatternText,
    TypeExpression,
    Values,
)
from tests.linking.guide import entry, operation_page, service_of
from tests.linking.vendor import SPAN, draft_of, services

PLACES = {
    "uri": Location.PATH,
    "querystring": Location.QUERY,
    "header": Location.HEADER,
    "statusCode": Location.STATUS,
}
ALIKE = {"long": "integer", "double": "float", "character": "string"}


@pytest.mark.parametrize(
    ("name", "prose", "expected"),
    [
        ("verbose", "Whether to say more.", "boolean"),
        ("verbose", "Says more. The default is `false`.", "boolean"),
        ("verbose", "A flag to say more.", "boolean"),
        ("ownedOnly", "What is listed.", "boolean"),
        ("isOpen", "What is listed.", "boolean"),
        ("depth", "An integer between the two.", "integer"),
        ("wait", "The duration, in seconds, of the wait.", "integer"),
        ("expiryInDays", "When it ends.", "integer"),
        ("signatureTimestamp", "When it was signed.", "timestamp"),
        ("partIds", "The parts.", "list"),
        ("parts", "One or more parts.", "list"),
        ("part", "One or more words of a part.", "string"),
        ("outcome", "Indicates whether it failed. It is one of two values, `Yes` or `No`.", "string"),
        ("name", "The name. If another member is `true`, this one counts.", "string"),
    ],
)
def test_name_and_prose_tell(name: str, prose: str, expected: str) -> None:
    page = operation_page(
        "GetPart", request=f"GET /parts?{name}={name} HTTP/1.1", uri=(entry(name, prose=prose),)
    )
    (member,) = service_of({"API_GetPart.md": page}).shape["GetPartRequest"].members
    kind = member.type
    assert isinstance(kind, Scalar | ListType)
    assert ("list" if isinstance(kind, ListType) else kind.kind.value) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("meanScore", "double"),
        ("startedAt", "timestamp"),
        ("score", "double"),
        ("XAvg", "double"),
        ("score1", "double"),
        ("start", "double"),
        ("maxResults", "double"),
        pytest.param("a" * 200_000 + "1", "double", id="long"),
    ],
)
def test_a_number_that_a_block_alone_shows_is_a_moment_by_its_last_word_or_any_number(
    name: str, expected: str
) -> None:
    member = MemberDraft(name=name, wire_name=name, span=SPAN, place=EntryPlace.REQUEST_BODY)
    kind = guess(member, True, Siblings(ServiceDraft(uid="parts", span=SPAN)))
    assert isinstance(kind, NamedType)
    assert kind.name == expected


def test_a_number_of_a_type_without_a_page_is_any_number_whatever_others_of_its_name_are() -> None:
    pages = {
        "API_PutAim.md": operation_page(
            "PutAim",
            entry("Aim", "Type: [Aim](API_Aim.md) object"),
            entry("Steps", "Type: Integer"),
            request='{ "Aim": { "Attained": number, "Steps": number, "Marks": [ number ] }, "Steps": number }',
        )
    }
    shapes = service_of(pages).shape
    kinds = [m.type.element if isinstance(m.type, ListType) else m.type for m in shapes["Aim"].members]
    assert [kind.kind for kind in kinds if isinstance(kind, Scalar)] == [ScalarKind.DOUBLE] * 3
    (steps,) = [m.type for m in shapes["PutAimRequest"].members if m.name == "Steps"]
    assert isinstance(steps, Scalar)
    assert steps.kind is ScalarKind.INTEGER


def test_keys_make_a_map() -> None:
    page = operation_page(
        "GetPart",
        request="GET /parts?filters=filters HTTP/1.1",
        uri=(
            entry(
                "filters",
                "Key Length Constraints: Maximum length of 3\\.",
                "Array Members: Maximum number of 2 items\\.",
            ),
        ),
    )
    (member,) = service_of({"API_GetPart.md": page}).shape["GetPartRequest"].members
    assert isinstance(member.type, MapType)
    assert isinstance(member.type.value, ListType)


def test_most_parameters_of_all_services_get_the_vendors_type() -> None:
    """As pages would show them; most of these services were not looked at. A number may be declared as a string: then the page does not say so."""
    right, wrong, others, found = 0, [], 0, 0
    for service, model, _ in services("service-2"):
        if not model["metadata"]["protocol"].startswith("rest"):
            continue
        for where, member, siblings, stated in _parameters(service, model):
            told = _name(guess(member, False, siblings))
            right += told == stated
            wrong += [] if told == stated else [f"{where} {stated} {told}"]
            others += stated != "string"
            found += stated not in ("string", told)
    assert right > 15000
    assert right / (right + len(wrong)) >= 0.985, wrong
    assert found / others <= 0.03


def _name(expression: TypeExpression) -> str:
    if isinstance(expression, ArrayOf):
        return "list"
    assert isinstance(expression, NamedType)
    return ALIKE.get(expression.name, expression.name)


def _parameters(service: str, model: dict[str, Any]) -> Iterator[tuple[str, MemberDraft, Siblings, str]]:
    """Where each parameter is, the parameter as its page shows it, what is known of others, and its type."""
    shapes, draft = model["shapes"], draft_of(service, model)
    sides = {
        operation[side]["shape"]: side
        for operation in model["operations"].values()
        for side in ("input", "output")
        if side in operation
    }
    parameters = []
    for id_, shape in draft.shapes.items():
        for member in shape.members:
            reference = shapes[id_]["members"][member.name]
            target = shapes[reference["shape"]]
            member.location = PLACES.get(reference.get("location"), Location.BODY)
            if id_ in sides and reference.get("location") in PLACES and target["type"] != "map":
                place = EntryPlace.URI if sides[id_] == "input" else EntryPlace.RESPONSE_HEADERS
                status = reference["location"] == "statusCode"
                member.place = EntryPlace.RESPONSE_STATUS if status else place
                prose = _plain(reference.get("documentation") or target.get("documentation") or "")
                member.entry = Entry(
                    name=member.name, documentation=prose, fields=_fields(shapes, target), span=SPAN
                )
                parameters.append((f"{service} {id_}.{member.name}", member, target["type"]))
            elif target["type"] not in ("structure", "map", "list"):
                member.expression = NamedType(target["type"], SPAN)
            elif target["type"] == "list":
                member.expression = ArrayOf(NamedType(shapes[target["member"]["shape"]]["type"], SPAN), SPAN)
    siblings = Siblings(draft)
    for where, member, kind in parameters:
        yield where, member, siblings, ALIKE.get(kind, kind)


def _plain(text: str) -> str:
    text = re.sub(r"</?code>", "`", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(p|li)>", " ", text))).split())


def _fields(shapes: dict[str, Any], shape: dict[str, Any]) -> FieldLines:
    """The constraints that a page prints for a shape."""
    items = shape if shape["type"] == "list" else {}
    inner = shapes[shape["member"]["shape"]] if items else shape
    text, bounds = inner["type"] == "string", _bounds(inner)
    members = _bounds(items)
    return FieldLines(
        array_members=(members,) if members is not None else (),
        length=bounds if text else None,
        pattern=PatternText(inner["pattern"], SPAN) if text and "pattern" in inner else None,
        valid_values=Values(tuple(inner["enum"]), SPAN) if text and "enum" in inner else None,
        valid_range=bounds if inner["type"] in ("integer", "long", "float", "double") else None,
    )


def _bounds(shape: dict[str, Any]) -> Bounds | None:
    return Bounds(shape.get("min"), shape.get("max"), SPAN) if {"min", "max"} & shape.keys() else None
