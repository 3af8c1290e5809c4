"""A reference in Markdown as OpenAPI: what the page says, where it says it, and what it leaves open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from codegen.emit.exports import openapi
from codegen.ir.model import Model, Service, Structure
from codegen.source import Span
from tests.exports.depot import PAGES
from tests.exports.test_exports import REST, RPC
from tests.exports.tools import TOOLS
from tests.linking.guide import linked
from tests.linking.rest.reference import service

SEAL = "/depots/{depot_id}/crates/{crate_id}/seal"


def document(model: Model) -> dict[str, Any]:
    (text,) = openapi.export(model).values()
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@pytest.fixture(scope="module")
def depot() -> dict[str, Any]:
    return document(Model((service(PAGES),)))


def with_response(service: Service) -> Service:
    """The service with one more structure, called `Response`."""
    extra = Structure(id="Response", span=Span("ponds.md", 1))
    return replace(service, shapes=tuple(sorted((*service.shapes, extra), key=lambda shape: shape.id)))


def parameters(operation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {parameter["name"]: parameter for parameter in operation["parameters"]}


def test_an_operation_says_what_its_section_says(depot: dict[str, Any]) -> None:
    seal = depot["paths"][SEAL]["post"]
    assert (seal["operationId"], seal["summary"], seal["tags"]) == ("seal_crate", "Seal a crate", ["crates"])
    assert seal["deprecated"] is True
    assert seal["x-source"].startswith("crates.md:")
    assert seal["responses"]["404"]["description"] == "No such crate"
    assert set(seal["responses"]) == {"201", "404"}
    assert [tag["name"] for tag in depot["tags"]] == ["crates"]


def test_base_url_and_authentication_come_from_the_commands(depot: dict[str, Any]) -> None:
    assert depot["servers"][0]["url"] == "https://depot.example.org/api"
    (name,) = depot["components"]["securitySchemes"]
    assert depot["components"]["securitySchemes"][name]["scheme"] == "bearer"
    assert depot["security"] == [{name: []}]


def test_a_document_says_that_pages_state_no_base_url_and_no_authentication() -> None:
    silent = document(Model((service("# Ponds\n\n## List ponds\n\n`GET /ponds`\n"),)))
    assert silent["servers"] == [
        {"url": "/", "description": "The pages state no base URL.", "x-unknown": True}
    ]
    assert (silent["security"], silent["x-security-unknown"]) == ([], True)


def test_members_say_where_they_stand_and_whether_the_page_says_that_they_are_required(
    depot: dict[str, Any],
) -> None:
    lines = PAGES["crates.md"].splitlines()
    body = depot["paths"][SEAL]["post"]["requestBody"]["content"]["application/json"]["schema"]
    weight, note = body["properties"]["weight"], body["properties"]["note"]
    assert body["required"] == ["weight"]
    assert (weight["maximum"], "x-required-unknown" in weight) == (900, False)
    assert lines[int(weight["x-source"].partition(":")[2]) - 1].startswith("| `weight`")
    assert lines[int(note["x-source"].partition(":")[2]) - 1].startswith("| `note`")


def test_bodies_that_examples_show_are_marked_and_come_with_the_examples(depot: dict[str, Any]) -> None:
    listing = depot["paths"]["/depots/{depot_id}/crates"]["get"]
    (answer,) = listing["responses"].values()
    content = answer["content"]["application/json"]
    assert answer["x-inferred"] is True
    (example,) = content["examples"].values()
    assert example["value"] == [{"id": 7, "colour": "red", "sealed": True}]
    sent = depot["paths"][SEAL]["post"]["requestBody"]["content"]["application/json"]
    assert [item["value"] for item in sent["examples"].values()] == [{"weight": 12}]


def test_what_contradicts_its_schema_is_kept_aside(depot: dict[str, Any]) -> None:
    """A default that is none of the listed values is no default for a tool that believes it."""
    colour = parameters(depot["paths"]["/depots/{depot_id}/crates"]["get"])["colour"]["schema"]
    assert (colour["enum"], colour["x-default"], "default" in colour) == (["red", "blue"], "green", False)


def test_placeholders_are_plain_words_and_each_has_a_parameter(depot: dict[str, Any]) -> None:
    for path, item in depot["paths"].items():
        for operation in item.values():
            stated = [p["name"] for p in operation.get("parameters", ()) if p["in"] == "path"]
            assert [f"{{{name}}}" for name in stated] == [
                part for part in path.split("/") if part.startswith("{")
            ]
            assert all(name.replace("_", "").isalnum() for name in stated)
    listing = parameters(depot["paths"]["/depots/{depot_id}/crates"]["get"])
    assert listing["depot_id"]["x-name"] == "depot.id"


def test_one_template_is_one_path_however_its_placeholders_are_called(depot: dict[str, Any]) -> None:
    assert sorted(depot["paths"][SEAL]) == ["get", "post"]
    read = depot["paths"][SEAL]["get"]
    assert parameters(read)["crate_id"]["x-name"] == "name"


def test_a_method_that_openapi_has_no_key_for_is_an_extension(depot: dict[str, Any]) -> None:
    (item,) = [item for path, item in depot["paths"].items() if path.endswith("_2}")]
    assert list(item) == ["x-list"]


def test_arrays_travel_as_the_service_takes_them() -> None:
    page = "# Ponds\n\n## List ponds\n\n`GET /ponds`\n\n| Name | Type |\n|---|---|\n| `fish` | array of strings |\n"
    (commas,) = document(Model((service(page, array_style="comma"),)))["paths"]["/ponds"]["get"]["parameters"]
    assert (commas["name"], commas["style"], commas["explode"]) == ("fish", "form", False)
    (brackets,) = document(Model((service(page, array_style="brackets"),)))["paths"]["/ponds"]["get"][
        "parameters"
    ]
    assert brackets["name"] == "fish[]"
    for style, name in (("pipes", "pipeDelimited"), ("spaces", "spaceDelimited")):
        (joined,) = document(Model((service(page, array_style=style),)))["paths"]["/ponds"]["get"]["parameters"]
        assert (joined["style"], joined["explode"]) == (name, False)
    (other,) = document(Model((service(page, array_style="semicolons"),)))["paths"]["/ponds"]["get"]["parameters"]
    assert other["x-array-style"] == "semicolons"


def test_what_travels_as_a_json_text_has_that_media_type() -> None:
    page = (
        "# Ponds\n\n## Find ponds\n\n`GET /ponds`\n\n| Name | Type | Description |\n|---|---|---|\n| `depths` | array of integers | JSON-encoded depths. |\n"
        "| `name` | string | JSON-encoded name. |\n\n"
        "## Add a pond\n\n`POST /ponds`\n\n| Name | Type | Description |\n|---|---|---|\n| `picture` | file | A picture. |\n| `fish` | array of strings | A JSON-serialized list. |\n"
    )
    paths = document(Model((service(page),)))["paths"]["/ponds"]
    depths, name = paths["get"]["parameters"]
    assert depths["content"]["application/json"]["schema"]["type"] == "array"
    assert "schema" not in depths
    assert name["schema"] == {"type": "string"}
    assert paths["post"]["requestBody"]["content"]["multipart/form-data"]["encoding"] == {"fish": {"contentType": "application/json"}}


STYLES = """# Ponds

## List ponds

`GET /ponds`

| Name | In | Type | Description |
|---|---|---|---|
| `X-Fish` | header | array of strings | Names, separated by semicolons. |
| `either` | query | string or array of strings | One or several. |
| `grid` | query | array of arrays of integers | Rows. |

## Add a pond

`POST /ponds`

| Name | Type | Description |
|---|---|---|
| `fish` | array of strings | Names. |
| `grid` | array of arrays of integers | Rows. |

```shell
curl --request POST --form "fish=a" https://ponds.example.com/ponds
```
"""


def test_arrays_of_headers_of_arrays_and_among_several_types_travel_as_the_sdk_writes_them() -> None:
    paths = document(Model((service(STYLES, array_style="comma"),)))["paths"]["/ponds"]
    either, grid, fish = paths["get"]["parameters"]
    assert fish["x-array-style"] == "semicolons"
    assert (either["style"], either["explode"]) == ("form", False)
    assert (grid["x-array-style"], "style" in grid) == ("indexed", False)
    (form,) = paths["post"]["requestBody"]["content"].values()
    assert form["encoding"] == {
        "fish": {"style": "form", "explode": False},
        "grid": {"style": "form", "explode": True, "x-array-style": "indexed"},
    }
    _, repeated, _ = document(Model((service(STYLES, array_style="repeated"),)))["paths"]["/ponds"]["get"]["parameters"]
    assert repeated["x-array-style"] == "indexed"
    either, brackets, _ = document(Model((service(STYLES, array_style="brackets"),)))["paths"]["/ponds"]["get"]["parameters"]
    assert (brackets["name"], "x-array-style" in brackets) == ("grid[]", False)
    assert (either["name"], either["x-array-style"]) == ("either", "brackets")


def test_a_body_in_several_media_types_is_required_in_an_extension() -> None:
    page = """# Ponds

## Add a pond

`POST /ponds`

| Name | Type | Required |
|---|---|---|
| `name` | string | yes |

```shell
curl -X POST -H "Content-Type: application/json" https://ponds.example/ponds -d '{"name": "a"}'
curl -X POST https://ponds.example/ponds --form "name=a"
```
"""
    body = document(Model((service(page),)))["paths"]["/ponds"]["post"]["requestBody"]
    assert len(body["content"]) == 2
    assert (body.get("required"), body["x-required"]) == (None, True)


def test_the_example_of_the_documentation_is_what_comes_out(project: Path) -> None:
    text = (project / "docs" / "openapi.md").read_text("utf-8")
    page = text.partition("````markdown\n")[2].partition("````\n")[0]
    shown = json.loads(text.partition("```json\n")[2].partition("```\n")[0])
    (item,) = document(Model((service({"crates.md": page}),)))["paths"].values()
    assert item["post"]["requestBody"]["content"]["application/json"]["schema"] == shown


def test_a_slash_at_the_end_is_a_slip_unless_the_service_has_them_everywhere() -> None:
    pond, ponds = "## Get a pond\n\n`GET /ponds/:id`\n", "## List ponds\n\n`GET /ponds/`\n"
    slip = document(Model((service(f"# Ponds\n\n{ponds}\n{pond}\n## List fish\n\n`GET /fish`\n"),)))["paths"]
    assert sorted(slip) == ["/fish", "/ponds", "/ponds/{id}"]
    assert slip["/ponds"]["get"]["x-path"] == "/ponds/"
    everywhere = document(Model((service(f"# Ponds\n\n{ponds}\n{pond.replace(':id', ':id/')}"),)))["paths"]
    assert sorted(everywhere) == ["/ponds/", "/ponds/{id}/"]


def test_names_that_generators_have_taken_come_with_a_title() -> None:
    renamed = Model((with_response(service(PAGES)),))
    schemas = document(renamed)["components"]["schemas"]
    assert schemas["Response"]["title"] == "Response object"


def test_a_greedy_placeholder_and_a_signature_are_told_of_aws_pages() -> None:
    pages = {name: text.replace("/boxes/BoxId", "/boxes/{BoxId+}") for name, text in REST.items()}
    found = document(linked(pages)[0])
    (put,) = [item["put"] for path, item in found["paths"].items() if path.endswith("find=Part")]
    box = parameters(put)["BoxId"]
    assert (box["in"], box.get("x-greedy")) == ("path", True)
    assert found["components"]["securitySchemes"]["sigv4"]["type"] == "apiKey"


def test_bodies_have_the_version_of_json_that_the_service_speaks() -> None:
    found = document(linked(RPC)[0])
    for item in found["paths"].values():
        assert list(item["post"]["requestBody"]["content"]) == ["application/x-amz-json-1.0"]


DOCUMENTS = {
    "depot": lambda: Model((service(PAGES),)),
    "rest": lambda: linked(REST)[0],
    "rpc": lambda: linked(RPC)[0],
}


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.__name__)
@pytest.mark.parametrize("pages", DOCUMENTS)
def test_tools_take_the_document(tool: Callable[[Path], list[str]], pages: str, tmp_path: Path) -> None:
    (text,) = openapi.export(DOCUMENTS[pages]()).values()
    file = tmp_path / "openapi.json"
    file.write_text(text, "utf-8")
    assert tool(file) == []


def test_every_reference_has_its_target() -> None:
    for make in DOCUMENTS.values():
        found = document(make())
        for target in _references(found):
            assert target.removeprefix("#/components/schemas/") in found["components"]["schemas"]


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)
