"""Exports are what other tools take: they pass their validators and say what the pages say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from botocore.waiter import WaiterModel  # type: ignore[import-untyped]

from codegen.emit.exports import botocore, jsonschema, openapi, smithy
from codegen.ir.model import Model
from tests.linking.guide import entry, error, linked, member, operation_page, type_page
from tests.linking.rest.reference import service

REST = {
    "API_PutPart.md": operation_page(
        "PutPart",
        entry(
            "Name",
            "Type: String",
            "Length Constraints: Minimum length of 1\\. Maximum length of 5\\.",
            "Pattern: `[a-z]+` ",
            "Required: Yes",
        ),
        entry("Inner", "Type: [Inner](API_Inner.md) object"),
        request='PUT /boxes/BoxId/parts?find=Part&dryRun=DryRun HTTP/1.1\nContent-type: application/json\n\n{ "Name": "string", "Inner": {} }',
        uri=(entry("BoxId"), entry("DryRun", prose="Specifies whether to only try\\.")),
        response='HTTP/1.1 201\nContent-type: application/json\n\n{ "When": number, "Data": blob }',
        answers=(entry("When", "Type: Timestamp"), entry("Data", "Type: Base64-encoded binary data object")),
        errors=(error("Gone", 404), error("Lost", 404)),
    ),
    "API_GetPart.md": operation_page(
        "GetPart", request="PUT /boxes/BoxId/parts HTTP/1.1", uri=(entry("BoxId"),)
    ),
    "API_Inner.md": type_page(
        "Inner",
        member("Colour", "Type: String", "Valid Values: `red | 1st blue | ` "),
        member(
            "Again",
            "Type: Array of [Inner](#API_Inner) objects",
            "Array Members: Maximum number of 3 items\\.",
        ),
        member("Sizes", "Type: String to integer map", "Key Length Constraints: Maximum length of 9\\."),
        member("Free", "Type: JSON value"),
        member("Part", "Type: [Unseen](API_Unseen.md) object"),
    ),
}
RPC = {
    "API_PutItem.md": operation_page(
        "PutItem", entry("Name", "Type: String"), request='{ "Name": "string" }', uid="dynamodb"
    ),
    "API_ListTables.md": operation_page(
        "ListTables", entry("Limit", "Type: Integer"), request='{ "Limit": number }', uid="dynamodb"
    ),
}


def document(exporter: Any, pages: dict[str, str]) -> dict[str, Any]:
    model: Model = linked(pages)[0]
    (text,) = [text for path, text in exporter.export(model).items() if "paginators" not in path]
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@pytest.mark.parametrize("exporter", [botocore, jsonschema, openapi, smithy])
@pytest.mark.parametrize("pages", [REST, RPC], ids=["rest", "rpc"])
def test_exports_are_stable_and_stay_in_their_folder(exporter: Any, pages: dict[str, str]) -> None:
    model = linked(pages)[0]
    files = exporter.export(model)
    assert files == exporter.export(linked(pages)[0])
    assert all(not path.startswith("/") and ".." not in path.split("/") for path in files)


def test_no_name_leads_out_of_the_output_folder() -> None:
    service = replace(linked(RPC)[0].services[0], name="../../up\x00", api_version="/etc/..")
    for exporter in (botocore, jsonschema, openapi, smithy):
        for path in exporter.export(Model((service,))):
            assert re.fullmatch(r"[A-Za-z0-9_-]+/[A-Za-z0-9_-]+/[a-z0-9-]+\.json", path), path


def test_json_schema_judges_values() -> None:
    library = pytest.importorskip("jsonschema")
    schema = document(jsonschema, REST)
    library.Draft202012Validator.check_schema(schema)

    def fits(name: str, value: Any) -> bool:
        check = library.Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})
        return bool(check.is_valid(value))

    assert fits("PutPartRequest", {"BoxId": "b", "Name": "abc"})
    assert not fits("PutPartRequest", {"BoxId": "b"})
    assert not fits("PutPartRequest", {"BoxId": "b", "Name": "abcdef"})
    assert not fits("PutPartRequest", {"BoxId": "b", "Name": "A"})
    assert fits("Inner", {"Again": [{"Colour": "red"}], "Sizes": {"a": 1}, "Free": [None], "Part": 7})
    assert not fits("Inner", {"Again": [{}, {}, {}, {}]})
    assert not fits("Inner", {"Sizes": {"a": "b"}})
    assert not fits("Inner", {"Sizes": {"ten characters": 1}})
    assert fits("PutPartResponse", {"When": 1.5})


def test_a_pattern_that_validators_refuse_does_not_spoil_the_schema() -> None:
    library = pytest.importorskip("jsonschema")
    page = type_page("Inner", member("Name", "Type: String", "Pattern: `[\\p{L}]*` "))
    schema = document(jsonschema, {"API_Inner.md": page})
    library.Draft202012Validator.check_schema(schema)
    assert schema["$defs"]["Inner"]["properties"]["Name"]["x-pattern"] == "[\\p{L}]*"


@pytest.mark.parametrize("pages", [REST, RPC], ids=["rest", "rpc"])
def test_openapi_is_valid(pages: dict[str, str]) -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    validator.validate(document(openapi, pages))


def test_openapi_tells_operations_on_one_path_apart() -> None:
    paths = document(openapi, REST)["paths"]
    assert {path: sorted(methods) for path, methods in paths.items()} == {
        "/boxes/{BoxId}/parts": ["put"],
        "/boxes/{BoxId}/parts#find=Part": ["put"],
    }
    put = paths["/boxes/{BoxId}/parts#find=Part"]["put"]
    assert [(p["name"], p["in"]) for p in put["parameters"]] == [("BoxId", "path"), ("dryRun", "query")]
    body = put["requestBody"]["content"]["application/json"]["schema"]
    assert (sorted(body["properties"]), body["required"]) == (["Inner", "Name"], ["Name"])
    assert sorted(put["responses"]) == ["201", "404"]
    rpc = document(openapi, RPC)["paths"]
    assert sorted(rpc) == [
        "/#X-Amz-Target=DynamoDB_20120810.ListTables",
        "/#X-Amz-Target=DynamoDB_20120810.PutItem",
    ]


def test_smithy_targets_exist_and_ids_are_unique_without_case() -> None:
    found = document(smithy, REST)
    shapes = found["shapes"]
    assert len({name.lower() for name in shapes}) == len(shapes)
    targets = set(_targets(found))
    assert {target for target in targets if not target.startswith("smithy.api#")} <= set(shapes)
    put = shapes["com.amazonaws.widgets#PutPart"]
    assert put["traits"]["smithy.api#http"] == {
        "method": "PUT",
        "uri": "/boxes/{BoxId}/parts?find=Part",
        "code": 201,
    }
    request = shapes[put["input"]["target"]]["members"]
    assert request["BoxId"]["traits"].keys() >= {"smithy.api#httpLabel", "smithy.api#required"}
    name = shapes[request["Name"]["target"]]
    assert name["traits"] == {"smithy.api#length": {"min": 1, "max": 5}, "smithy.api#pattern": "[a-z]+"}


def test_lists_that_go_on_without_a_token_are_exported() -> None:
    """Neither form can say that a number counts up, that a link is followed, or that an id is sent: the rest is written."""
    rows = "| Attribute | Type | Required | Description |\n|---|---|---|---|\n| `{}` | integer | no | Where to begin. |\n| `limit` | integer | no | How many. |\n"
    answer = 'Example response:\n\n```json\n[{"id": 4, "name": "blue"}]\n```\n'
    for style, name in (
        ("page", "page"),
        ("link", "colour"),
        ("offset", "offset"),
        ("last-id", "after_id"),
    ):
        page = (
            f"# Crates\n\n## List crates\n\n```plaintext\nGET /crates\n```\n\n{rows.format(name)}\n{answer}"
        )
        made = service(page, base_url="https://depot.example.com", paging=style)
        pagination = made.operations[0].pagination
        assert pagination is not None
        assert pagination.style.value == style
        assert "paginated" not in "".join(smithy.export(Model((made,))).values())
        assert [path for path in botocore.export(Model((made,))) if "paginators" in path] == []


def _targets(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["target"]] if isinstance(node.get("target"), str) else []
        return own + [target for value in node.values() for target in _targets(value)]
    return [target for item in node for target in _targets(item)] if isinstance(node, list) else []


def test_botocore_export_of_a_rest_operation() -> None:
    found = document(botocore, REST)
    put = found["operations"]["PutPart"]
    assert put["http"] == {
        "method": "PUT",
        "requestUri": "/boxes/{BoxId}/parts?find=Part",
        "responseCode": 201,
    }
    request = found["shapes"][put["input"]["shape"]]
    assert request["members"]["BoxId"]["location"] == "uri"
    assert (request["members"]["DryRun"]["location"], request["members"]["DryRun"]["locationName"]) == (
        "querystring",
        "dryRun",
    )
    assert sorted(request["required"]) == ["BoxId", "Name"]
    assert found["shapes"]["Gone"]["error"] == {"httpStatusCode": 404}


def test_members_that_stand_in_the_host_are_told() -> None:
    model: Model = linked(REST)[0]
    (made,) = model.services
    (put,) = (operation for operation in made.operations if operation.id == "PutPart")
    inside = replace(put, http=replace(put.http, host_prefix="{BoxId}.parts."))
    model = Model((replace(made, operations=(inside,)),))
    (text,) = botocore.export(model).values()
    told = json.loads(text)["shapes"]["PutPartRequest"]["members"]
    assert [name for name, member in told.items() if member.get("hostLabel")] == ["BoxId"]
    (text,) = smithy.export(model).values()
    (request,) = (
        shape for name, shape in json.loads(text)["shapes"].items() if name.endswith("#PutPartRequest")
    )
    traits = {name: member.get("traits", {}) for name, member in request["members"].items()}
    assert [name for name, of in traits.items() if "smithy.api#hostLabel" in of] == ["BoxId"]


def test_botocore_is_told_of_headers_that_are_json() -> None:
    slots = entry("sessionAttributes", "Type: String")
    request = "POST /bot HTTP/1.1\nx-amz-lex-session-attributes: sessionAttributes"
    page = operation_page("PostContent", uri=(slots,), request=request, uid="runtime.lex")
    found = document(botocore, {"API_PostContent.md": page})
    shape = found["shapes"][found["operations"]["PostContent"]["input"]["shape"]]
    sent = shape["members"]["sessionAttributes"]
    assert (sent["location"], sent["jsonvalue"]) == ("header", True)
    assert found["shapes"][sent["shape"]]["type"] == "string"


def test_botocore_takes_the_waiters() -> None:
    status = "Valid Values: `CREATING | READY | FAILED | DELETING`"
    page = operation_page(
        "DescribeParts",
        request="{ }",
        response='{ "Parts": [ { "Status": "string" } ] }',
        answers=(entry("Parts", "Type: Array of [Part](API_Part.md) objects"),),
        errors=(error("PartNotFoundException", 404),),
    )
    part = type_page("Part", member("Status", "Type: String", status))
    files = botocore.export(linked({"API_DescribeParts.md": page, "API_Part.md": part})[0])
    (text,) = [text for path, text in files.items() if path.endswith("waiters-2.json")]
    waiters = WaiterModel(json.loads(text))
    assert waiters.waiter_names == ["PartDeleted", "PartReady"]
    ready, deleted = waiters.get_waiter("PartReady"), waiters.get_waiter("PartDeleted")

    def states(answer: dict[str, Any], waiter: Any) -> list[str]:
        return [acceptor.state for acceptor in waiter.acceptors if acceptor.matcher_func(answer)]

    assert states({"Parts": [{"Status": "READY"}, {"Status": "READY"}]}, ready) == ["success"]
    assert states({"Parts": [{"Status": "READY"}, {"Status": "FAILED"}]}, ready) == ["failure"]
    assert states({"Parts": [{"Status": "READY"}, {"Status": "CREATING"}]}, ready) == []
    assert states({"Error": {"Code": "PartNotFoundException"}}, deleted) == ["success"]
