"""Each key of `[services.NAME.rest]` does what docs/rest.md says, and a wrong one is told with its line."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from codegen.config.load import load_config
from codegen.diagnostics import Diagnostic
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import ArrayStyle, AuthKind, Location, Provenance, Scalar, ScalarKind
from codegen.linking.rest import link, link_services
from codegen.linking.rest.profile import read_profile
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile, Span
from tests.linking.rest.small import page, pages

SHELVES = """
    # Shelves

    ## List all shelves

    ```plaintext
    GET /shelves
    ```

    | Attribute | Type | Description |
    |---|---|---|
    | `colour` | string | Only shelves of this colour. |

    ## Get a shelf

    ```plaintext
    GET /shelves/:id
    ```

    ## Add a shelf

    ```plaintext
    POST /shelves
    ```

    | Attribute | Type | Description |
    |---|---|---|
    | `colour` | string | Of the shelf. |
    | `levels` | integer array | Heights of its boards. |
    """


def test_common_parameters_belong_to_operations_that_list_and_do_not_state_them() -> None:
    linked = page(SHELVES, common={"page": "integer", "per_page": "integer", "colour": "integer"})
    listing = linked.request("GET /shelves")
    assert list(listing) == ["colour", "page", "per_page"]
    assert listing["page"].location is Location.QUERY
    assert listing["page"].required is False
    kind = listing["page"].type
    assert isinstance(kind, Scalar)
    assert kind.kind is ScalarKind.LONG
    stated = listing["colour"].type
    assert isinstance(stated, Scalar)
    assert stated.kind is ScalarKind.STRING
    assert "page" not in linked.request("GET /shelves/{id}")
    assert "page" not in linked.request("POST /shelves")


def test_common_parameters_may_be_given_by_name_alone() -> None:
    assert "cursor" in page(SHELVES, common=["cursor"]).request("GET /shelves")


def test_an_operation_whose_answer_is_an_array_lists() -> None:
    text = """
        # Vans

        ## Vans of a depot

        `GET /depots/{depot}/vans`

        Response:

        ```json
        [{"plate": "AB 1"}]
        ```
        """
    assert "page" in page(text, common=["page"]).request("GET /depots/{depot}/vans")


def test_base_url_and_authentication_of_the_profile_win_over_samples() -> None:
    text = """
        # Shelves

        ## List shelves

        `GET /shelves`

        ```shell
        curl -H "X-Old: 1" -H "Authorization: Bearer x" https://old.example.com/shelves
        ```
        """
    service = page(
        text, base_url="https://{host}/v2/", auth=[{"header": "X-Token", "env": "TOKEN"}, "basic"]
    ).service
    assert service.servers[0].url == "https://{host}/v2"
    assert service.servers[0].provenance is Provenance.PROFILE
    assert [scheme.kind for scheme in service.security_schemes] == [AuthKind.API_KEY, AuthKind.BASIC]
    assert service.security_schemes[0].name == "X-Token"
    assert page(text, auth="none").service.security_schemes == ()


@pytest.mark.parametrize(
    ("required", "get", "post"),
    [
        ("required", True, True),
        ("optional", False, False),
        ("unknown", None, None),
        ({"POST": "required"}, None, True),
        ({"*": "required", "POST": "optional"}, True, False),
        ({"*": "required", "GET": "unknown"}, None, True),
    ],
)
def test_what_silence_about_required_means(required: Any, get: bool | None, post: bool | None) -> None:
    linked = page(SHELVES, required=required)
    assert linked.request("GET /shelves")["colour"].required is get
    assert linked.request("POST /shelves")["colour"].required is post


def test_where_parameters_travel_of_which_nothing_says_it() -> None:
    assert page(SHELVES, default_location="query").places("POST /shelves") == {"query": ["colour", "levels"]}
    by_method = page(SHELVES, default_location={"POST": "query"})
    assert by_method.places("POST /shelves") == {"query": ["colour", "levels"]}


def test_style_of_arrays() -> None:
    assert page(SHELVES, array_style="brackets").service.array_style is ArrayStyle.BRACKETS


def test_columns_of_the_vendors_own_titles() -> None:
    text = """
        # Vans

        ## Add a van

        `POST /vans`

        | Rubric | Art | Needed? |
        |---|---|---|
        | `plate` | string | yes |
        | `seats` | integer | no |
        """
    linked = page(text, columns={"Rubric": "name", "Art": "type", "Needed?": "required"})
    plate = linked.request("POST /vans")["plate"]
    assert plate.required is True
    assert isinstance(plate.type, Scalar)
    assert plate.type.kind is ScalarKind.STRING
    assert page(text).request("POST /vans") == {}


def test_lines_that_speak_of_answers() -> None:
    text = """
        # Vans

        ## Get a van

        `GET /vans/{id}`

        You will see:

        | Field | Type | Description |
        |---|---|---|
        | `plate` | string | Its plate. |
        """
    assert "plate" not in page(text, answers=["You will see"]).request("GET /vans/{id}")
    assert "plate" in page(text).request("GET /vans/{id}")


@pytest.mark.parametrize("call", ["GET /shelves/{id}", "get /shelves/:key", "GET /shelves/<id>/"])
def test_names_of_operations_by_method_and_path_in_any_spelling(call: str) -> None:
    linked = page(SHELVES, names={call: "look_at_shelf"})
    assert linked.operation("GET /shelves/{id}").id.endswith("look_at_shelf")


def test_resources_by_file_and_by_name_and_none_at_all() -> None:
    assert (
        pages({"resources": {"shelves.md": "racks"}}, shelves=SHELVES).service.operations[0].resource
        == "racks"
    )
    assert (
        pages({"resources": {"shelves": "racks"}}, shelves=SHELVES).service.operations[0].resource == "racks"
    )
    assert pages({"flat": True}, shelves=SHELVES).service.operations[0].resource is None


def test_ignored_files_are_no_part_of_the_reference() -> None:
    old = "# Old\n\n## Drop\n\n`DELETE /old`\n"
    assert "DELETE /old" in pages({}, shelves=SHELVES, old=old).calls()
    assert "DELETE /old" not in pages({"ignore": ["old*"]}, shelves=SHELVES, old=old).calls()


VANS = "# Vans\n\n## List vans\n\n`GET /vans`\n\n| Name | Type |\n|---|---|\n| `owner` | [Owner](owner.md#owner) |\n"
OWNER = "# Objects\n\n## Owner\n\n| Field | Type |\n|---|---|\n| `name` | string |\n"


def _services(settings: list[ServiceSettings], **files: str) -> dict[str, list[str]]:
    read = [
        read_page(SourceFile(name.replace("__", "/") + ".md", dedent(text)))[0]
        for name, text in files.items()
    ]
    services, _ = link(read, settings)
    return {
        service.id: sorted(operation.http.path for operation in service.operations if operation.http)
        for service in services
    }


def _settings(uid: str, prefix: str | None = None, **profile: Any) -> ServiceSettings:
    return ServiceSettings(uid=uid, prefix=prefix, profiles={"rest": profile}, span=Span("codegen.toml", 1))


def test_several_services_in_one_folder_by_globs() -> None:
    settings = [_settings("store", pages=["store/*"]), _settings("fleet", pages=["fleet/*", "vans.md"])]
    assert _services(settings, store__shelves=SHELVES, fleet__vans=VANS) == {
        "store": ["/shelves", "/shelves", "/shelves/{id}"],
        "fleet": ["/vans"],
    }
    assert _services(settings, store__shelves=SHELVES, other__vans=VANS)["fleet"] == ["/vans"]


def test_several_services_by_prefixes_and_one_for_the_rest() -> None:
    settings = [_settings("fleet", prefix="fleet-"), _settings("store")]
    assert _services(settings, **{"fleet-vans": VANS, "shelves": SHELVES}) == {
        "fleet": ["/vans"],
        "store": ["/shelves", "/shelves", "/shelves/{id}"],
    }


def test_pages_that_nobody_claims_are_a_service_of_their_own_and_their_objects_are_for_all() -> None:
    read = [
        read_page(SourceFile(f"{name}.md", dedent(text)))[0]
        for name, text in {"shelves": SHELVES, "vans": VANS, "owner": OWNER}.items()
    ]
    services, _ = link(read, [_settings("fleet", pages=["vans.md"])])
    assert sorted(len(service.operations) for service in services) == [1, 3]
    fleet = next(service for service in services if service.id == "fleet")
    assert "Owner" in [shape.id for shape in fleet.shapes]


@pytest.mark.parametrize(
    ("line", "code", "words", "help_"),
    [
        ('base_ulr = "https://x"', "CF201", "unknown key 'base_ulr'", "did you mean 'base_url'?"),
        ('required = "requird"', "CF202", "expected", "did you mean 'required'?"),
        ("required = 3", "CF202", "expected", ""),
        ('base_url = "file:///etc/passwd"', "CF202", "https://shop.example.com/api", ""),
        ('base_url = "https://shop example.com"', "CF202", "https://shop.example.com/api", ""),
        ("required = { GET = [1] }", "CF202", "expected", ""),
        ('array_style = "bracket"', "CF202", '"brackets"', "did you mean 'brackets'?"),
        ('default_location = "qurey"', "CF202", "query", "did you mean 'query'?"),
        ('columns = { Art = "tpye" }', "CF202", "type", ""),
        ('names = { "shelves" = "x" }', "CF202", "GET /pets/{id}", ""),
        ('names = { "GET /shelves" = "List Shelves" }', "CF202", "list_pets", ""),
        ('answers = "Returns"', "CF202", "an array of strings", ""),
        ("auth = { sometimes = true }", "CF202", "header", ""),
        ("auth = [3]", "CF202", "header", ""),
        ("common = 3", "CF202", "a table of strings", ""),
        ("flat = 1", "CF202", "true or false", ""),
        ("pages = [1]", "CF202", "a string", ""),
        ('paging = "links"', "CF202", '"link"', "did you mean 'link'?"),
    ],
)
def test_what_is_wrong_in_a_profile_is_told_with_its_line(
    line: str, code: str, words: str, help_: str, tmp_path: Path
) -> None:
    (tmp_path / "codegen.toml").write_text(
        f"[services.shop.rest]\nflat = true\n{line}\n".replace("flat = true\nflat", "flat")
    )
    found = _wrong(tmp_path / "codegen.toml")
    assert [finding.code for finding in found] == [code]
    assert words in found[0].message
    assert found[0].span is not None
    assert found[0].span.line == (2 if line.startswith("flat") else 3)
    if help_:
        assert found[0].help == help_


def _wrong(file: Path) -> list[Diagnostic]:
    config, found = load_config(file)
    assert not found
    service = config.services["shop"]
    settings = ServiceSettings(
        uid="shop", profiles=service.profiles, places=service.places, span=service.span
    )
    return read_profile(settings)[1]


def test_a_service_may_be_called_otherwise_than_its_pages_say() -> None:
    facts = {"title": "Store of Shelves", "name": "shelf-store", "api_version": "2020-01-01"}
    settings = ServiceSettings(uid="shelves", facts=facts, profiles={"rest": {}}, span=Span("codegen.toml", 1))
    read = read_page(SourceFile("shelves.md", dedent(SHELVES)))[0]
    (linked,), findings = link_services([read], [settings])
    service = linked.service
    assert (service.id, service.title, service.name, service.api_version) == ("shelves", *facts.values())
    assert not findings


def test_what_only_other_services_have_is_told() -> None:
    places = {("protocol",): Span("codegen.toml", 3)}
    settings = ServiceSettings(
        uid="shelves",
        facts={"protocol": "json"},
        event_streams=("A.request.B",),
        profiles={"rest": {}},
        places=places,
        span=Span("codegen.toml", 1),
    )
    read = read_page(SourceFile("shelves.md", dedent(SHELVES)))[0]
    findings = link_services([read], [settings])[1]
    assert [(found.code, found.span.line if found.span else 0) for found in findings] == [("CF205", 3), ("CF205", 1)]
