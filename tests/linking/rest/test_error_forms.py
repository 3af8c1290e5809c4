"""The bodies of errors, as sections about errors and answers of operations show them."""

from __future__ import annotations

from codegen.ir.model import Reference
from tests.linking.rest.small import pages

VANS = """
    # Vans

    ## Get a van

    `GET /vans/{id}`

    Response `200`:

    ```json
    {"id": 1}
    ```

    Response `404`:

    ```json
    {"fault": {"kind": "no-such-van", "explanation": "There is no van 12."}, "trace": "abc"}
    ```
    """
ABOUT = """
    # Conventions

    ## Errors

    Every failure is answered with

    ```json
    {"fault": {"kind": "locked", "explanation": "The van is locked."}, "trace": "abc"}
    ```

    ## Dates

    ```json
    {"message": "this is no error"}
    ```
    """


def test_a_section_about_errors_shows_the_body_of_all() -> None:
    linked = pages(vans=VANS, conventions=ABOUT)
    (shape,) = linked.service.common_errors
    assert [member.wire_name for member in linked.shape(shape).members] == ["fault", "trace"]
    assert linked.shape(shape).error is not None
    response = next(r for r in linked.operation("GET /vans/{id}").responses if r.status == "404")
    assert response.shape is not None
    (body,) = linked.shape(response.shape).members
    assert body.type == Reference(shape, body.type.span) if isinstance(body.type, Reference) else False


def test_pages_without_such_a_section_have_no_common_error() -> None:
    assert pages(vans=VANS).service.common_errors == ()


def test_the_errors_of_an_operation_are_its_own() -> None:
    page = VANS.replace("# Vans", "# Errors of vans")
    assert pages(vans=page).service.common_errors == ()
