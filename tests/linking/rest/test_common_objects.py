"""Objects that only examples show are one type where several operations answer with them."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.ir.model import ListType, Reference, Scalar, ScalarKind, Type
from tests.linking.rest.small import Linked, pages

GET = '{"id": 7, "plate": "AB 1", "seats": 3, "tags": ["big"], "sold": null}'
LIST = '[{"id": 7, "plate": "AB 1", "seats": null, "tags": []}]'


def vans(answers: Mapping[str, str], rows: str = "") -> Linked:
    parts = ["# Vans\n"]
    for call, answer in answers.items():
        table = f"| Name | Type |\n|---|---|\n{rows}\n\n" if rows and call.startswith(("POST", "PUT")) else ""
        parts.append(
            f"## {call.split()[0].title()} {len(parts)}\n\n```\n{call}\n```\n\n{table}Response:\n\n```json\n{answer}\n```\n"
        )
    return pages(vans="\n".join(parts))


def answered(linked: Linked, call: str) -> Type:
    shape = linked.operation(call).output
    (body,) = linked.shape(shape or "").members
    return body.type


def name(type_: Type) -> str:
    inner = type_.element if isinstance(type_, ListType) else type_
    assert isinstance(inner, Reference)
    return inner.shape


def kinds(linked: Linked, shape: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for member in linked.shape(shape).members:
        inner = member.type.element if isinstance(member.type, ListType) else member.type
        found[member.name] = inner.kind if isinstance(inner, Scalar) else inner
    return found


def test_it_is_called_after_the_resource_and_has_the_members_of_all() -> None:
    linked = vans({"GET /vans": LIST, "GET /vans/{id}": GET})
    assert isinstance(answered(linked, "GET /vans"), ListType)
    assert {name(answered(linked, call)) for call in linked.calls()} == {"Van"}
    assert set(kinds(linked, "Van")) == {"id", "plate", "seats", "tags", "sold"}


def test_an_example_fills_what_another_leaves_open() -> None:
    linked = vans({"GET /vans": LIST, "GET /vans/{id}": GET})
    assert kinds(linked, "Van")["seats"] is ScalarKind.LONG
    assert kinds(linked, "Van")["tags"] is ScalarKind.STRING
    assert kinds(linked, "Van")["sold"] is ScalarKind.DOCUMENT
    assert next(member for member in linked.shape("Van").members if member.name == "seats").nullable


def test_a_row_of_a_request_fills_what_no_example_shows() -> None:
    answer = GET.replace('["big"]', "[]")
    rows = "| `sold` | boolean |\n| `tags` | array of strings |\n| `plate` | integer |"
    linked = vans({"POST /vans": answer, "GET /vans/{id}": answer}, rows)
    assert kinds(linked, "Van")["sold"] is ScalarKind.BOOLEAN
    assert kinds(linked, "Van")["tags"] is ScalarKind.STRING
    assert kinds(linked, "Van")["plate"] is ScalarKind.STRING


def test_a_part_that_is_told_by_its_id_belongs_to_it() -> None:
    linked = vans({"GET /vans/{id}": GET, "PUT /vans/{id}": '{"id": 7, "plate": "AB 2"}'})
    assert name(answered(linked, "PUT /vans/{id}")) == name(answered(linked, "GET /vans/{id}"))


def test_objects_of_other_members_or_kinds_stay_apart() -> None:
    answers = {
        "GET /vans/{id}": GET,
        "GET /vans/{id}/trips": '[{"id": "t1", "plate": "AB 1", "seats": 3, "to": "Hull"}]',
        "GET /vans/{id}/cost": '{"id": 7, "euros": 3, "cents": 2, "paid": true}',
        "DELETE /vans/{id}": '{"message": "gone"}',
    }
    linked = vans(answers)
    assert len({name(answered(linked, call)) for call in linked.calls()}) == 4


def test_errors_are_not_the_object() -> None:
    linked = pages(
        vans="""
        # Vans

        ## Get a van

        ```
        GET /vans/{id}
        ```

        ```http
        HTTP/1.1 404 Not Found

        {"id": 7, "plate": "AB 1", "seats": 3, "reason": "sold"}
        ```

        ```http
        HTTP/1.1 200 OK

        {"id": 7, "plate": "AB 1", "seats": 3}
        ```

        ## List vans

        ```
        GET /vans
        ```

        ```http
        HTTP/1.1 200 OK

        [{"id": 7, "plate": "AB 1", "seats": 3}]
        ```
        """
    )
    assert name(answered(linked, "GET /vans")) == "Van"
    assert "reason" not in kinds(linked, "Van")
