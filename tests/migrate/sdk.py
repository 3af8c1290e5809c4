"""Two states of a small service: everything that `migrate` handles changes between them."""

from __future__ import annotations

from codegen.ir.model import Member, Model, Operation, Pagination, Protocol, Service, Structure
from codegen.source import Span
from tests.diff.models import error, list_of, map_of, member, model, ref, scalar, shape

PACKAGE = "my_sdk"


PAGES = Pagination(input_tokens=("Next",), output_tokens=("Next",), results=("Books",))


def operation(name: str, errors: tuple[str, ...] = (), *, paged: bool = False) -> Operation:
    span = Span(f"API_{name}.md", 1)
    return Operation(
        id=name,
        input=f"{name}Request",
        output=f"{name}Response",
        errors=errors,
        pagination=PAGES if paged else None,
        span=span,
    )


def messages(name: str, request: tuple[Member, ...], response: tuple[Member, ...]) -> tuple[Structure, ...]:
    return shape(f"{name}Request", *request), shape(f"{name}Response", *response)


def library(operations: tuple[Operation, ...], *shapes: Structure, name: str = "library") -> Model:
    return model(
        Service(
            id="library",
            title="Library",
            name=name,
            service_id="Library",
            api_version="2020-01-01",
            protocol=Protocol.JSON,
            operations=tuple(sorted(operations, key=lambda one: one.id)),
            shapes=tuple(sorted(shapes, key=lambda one: one.id)),
            span=Span("index.md", 1),
        )
    )


STATUS = ("InStock", "Lent", "Lost")
NEW_STATUS = ("IN_STOCK", "Lent")

OLD = library(
    (
        operation("PutBook", ("GoneError",)),
        operation("ListBooks", paged=True),
        operation("BurnBook"),
        operation("FindBook"),
    ),
    *messages(
        "PutBook",
        (
            member("BookTitle", required=True, wire_name="title"),
            member("KmsKey"),
            member("Status", scalar(enum=STATUS)),
            member("Tags", list_of(ref("Tag"))),
            member("Shelf"),
        ),
        (member("BookId"),),
    ),
    *messages(
        "ListBooks",
        (member("Statuses", list_of(scalar(enum=STATUS))), member("Next")),
        (member("Books", list_of(ref("Book"))), member("ByShelf", map_of(ref("Book"))), member("Next")),
    ),
    *messages("BurnBook", (member("BookId"),), ()),
    *messages("FindBook", (member("BookId"),), (member("Book", ref("Book")),)),
    shape(
        "Book",
        member("BookId"),
        member("Titel", scalar(length=(1, 99))),
        member("Status", scalar(enum=STATUS)),
        member("Labels", list_of(ref("Tag"))),
        member("Colour"),
    ),
    shape("Tag", member("Key", required=True), member("Value")),
    error("GoneError"),
)

NEW = library(
    (operation("PutBook", ("GoneError",)), operation("ListBooks", paged=True), operation("FindBooks")),
    *messages(
        "PutBook",
        (
            member("Title", required=True, wire_name="title"),
            member("Status", scalar(enum=NEW_STATUS)),
            member("Tags", list_of(ref("Label"))),
            member("Shelf", required=True),
        ),
        (member("BookId"),),
    ),
    *messages(
        "ListBooks",
        (member("Statuses", list_of(scalar(enum=NEW_STATUS))), member("Next")),
        (member("Books", list_of(ref("Book"))), member("ByShelf", map_of(ref("Book"))), member("Next")),
    ),
    *messages("FindBooks", (member("BookId"),), (member("Book", ref("Book")),)),
    shape(
        "Book",
        member("BookId"),
        member("Titles", scalar(length=(1, 99))),
        member("Status", scalar(enum=NEW_STATUS)),
        member("Labels", list_of(ref("Label"))),
    ),
    shape("Label", member("Key", required=True), member("Value")),
    error("GoneError"),
)
