"""Which service a page belongs to, and where a service's facts come from."""

from __future__ import annotations

import pytest

from codegen.diagnostics import Severity
from codegen.families.aws import AwsFamily
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import Protocol
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile, Span
from tests.linking.guide import entry, error, linked, operation_page, type_page

BODY = '{ "Name": "string" }'
NAME = entry("Name", "Type: String")
SETTINGS_SPAN = Span("codegen.toml", 1)


def page(name: str, uid: str | None = "widgets") -> str:
    return operation_page(name, NAME, request=BODY, uid=uid)


def test_services_are_told_apart_by_the_links_of_their_pages_and_may_span_folders() -> None:
    model, _ = linked(
        {
            "a/API_PutOne.md": page("PutOne"),
            "b/API_PutTwo.md": page("PutTwo"),
            "b/API_PutThree.md": page("PutThree", "other"),
        }
    )
    assert {s.id: [op.id for op in s.operations] for s in model.services} == {
        "other": ["PutThree"],
        "widgets": ["PutOne", "PutTwo"],
    }


def test_a_page_without_links_goes_with_its_neighbours() -> None:
    model, found = linked({"API_PutOne.md": page("PutOne"), "API_PutTwo.md": page("PutTwo", None)})
    assert [s.id for s in model.services] == ["widgets"]
    assert "MD201" not in {d.code for d in found}


def test_a_page_without_links_whose_name_has_a_prefix_is_of_a_service_of_its_own() -> None:
    pages = {"API_PutOne.md": page("PutOne"), "API_data_PutTwo.md": page("PutTwo", None)}
    model, found = linked(pages)
    assert {s.id: [op.id for op in s.operations] for s in model.services} == {
        "data": ["PutTwo"],
        "widgets": ["PutOne"],
    }
    assert "MD201" in {d.code for d in found}


def test_a_page_without_links_beside_two_services_is_of_neither() -> None:
    model, found = linked(
        {
            "API_a_PutOne.md": page("PutOne"),
            "API_b_PutTwo.md": page("PutTwo", "other"),
            "API_PutThree.md": page("PutThree", None),
        }
    )
    assert {s.id: [op.id for op in s.operations] for s in model.services} == {
        "other": ["PutTwo"],
        "service": ["PutThree"],
        "widgets": ["PutOne"],
    }
    assert "MD201" in {d.code for d in found}


def test_pages_without_links_are_known_by_their_operations() -> None:
    model, found = linked({"API_CreateModelPackage.md": page("CreateModelPackage", None)})
    assert [(s.id, s.rpc.target_prefix) for s in model.services] == [("sagemaker", "SageMaker")]
    assert [d for d in found if d.severity is Severity.ERROR] == []


def test_configuration_names_the_service_of_a_prefix() -> None:
    settings = ServiceSettings(uid="runtime.widgets", prefix="runtime", span=SETTINGS_SPAN)
    model, _ = linked({"API_runtime_PutOne.md": page("PutOne", None)}, (settings,))
    assert [s.id for s in model.services] == ["runtime.widgets"]


def test_the_name_of_a_service_in_the_configuration_may_be_the_prefix_in_another_spelling() -> None:
    settings = ServiceSettings(uid="data-store", span=SETTINGS_SPAN)
    other = ServiceSettings(uid="widgets", prefix="widgets", span=SETTINGS_SPAN)
    model, found = linked({"API_DataStore_PutOne.md": page("PutOne", None)}, (settings, other))
    assert [s.id for s in model.services] == ["data-store"]
    assert "MD201" not in {d.code for d in found}


def test_a_fact_that_nobody_states_is_an_error_that_says_where_to_put_it() -> None:
    _, found = linked({"API_PutOne.md": page("PutOne")})
    missing = {d.help for d in found if d.code == "MD212" and d.severity is Severity.ERROR}
    assert missing == {
        f'set it in codegen.toml: [services."widgets"] {fact} = "..."'
        for fact in ("json_version", "target_prefix")
    }
    (endpoint,) = [d for d in found if d.code == "MD223"]
    assert endpoint.severity is Severity.WARNING


def test_what_no_request_needs_is_no_error() -> None:
    """A REST service needs neither target nor version, and a client can be given its endpoint."""
    text = operation_page(
        "PutOne",
        entry("Name", "Type: String"),
        request='POST /one HTTP/1.1\nContent-type: application/json\n\n{ "Name": "string" }',
        uid=None,
    )
    settings = ServiceSettings(uid="widgets", facts={"protocol": "rest-json"}, span=SETTINGS_SPAN)
    _, found = linked({"API_PutOne.md": text}, (settings,))
    assert [d.code for d in found if d.severity is Severity.ERROR] == []


def test_configuration_supplies_facts() -> None:
    facts = {"endpoint_prefix": "widgets", "json_version": "1.1", "target_prefix": "Widgets_1"}
    settings = ServiceSettings(uid="widgets", facts=facts, span=SETTINGS_SPAN)
    model, found = linked({"API_PutOne.md": page("PutOne")}, (settings,))
    service = model.services[0]
    assert (service.rpc.target_prefix, service.signing.name, service.api_version) == (
        "Widgets_1",
        "widgets",
        "2020-01-01",
    )
    assert service.origins["target_prefix"].source == "overlay"
    assert service.origins["api_version"].source == "page"
    assert found == []


def test_the_catalogue_fills_in_what_pages_leave_out_and_is_named() -> None:
    model, _ = linked({"API_PutItem.md": page("PutItem", "dynamodb")})
    service = model.services[0]
    assert (service.protocol, service.rpc.json_version, service.service_id) == (
        Protocol.JSON,
        "1.0",
        "DynamoDB",
    )
    assert service.origins["json_version"].source == "catalogue"
    assert "botocore" in service.origins["json_version"].note
    assert service.origins["protocol"].source == "page"


def test_errors_are_shapes_of_the_service_and_have_one_status() -> None:
    pages = {
        "API_PutOne.md": operation_page(
            "PutOne", NAME, request=BODY, errors=(error("Gone", 404), error("Busy", 409))
        ),
        "API_PutTwo.md": operation_page("PutTwo", NAME, request=BODY, errors=(error("Gone", 410),)),
    }
    model, found = linked(pages)
    service = model.services[0]
    gone = service.shape["Gone"].error
    assert gone is not None
    assert (gone.code, gone.status) == ("Gone", 404)
    assert [operation.errors for operation in service.operations] == [("Gone", "Busy"), ("Gone",)]
    (warning,) = [d for d in found if d.code == "MD205"]
    assert (warning.span and warning.span.file, warning.notes[0].span and warning.notes[0].span.file) == (
        "API_PutTwo.md",
        "API_PutOne.md",
    )


def test_a_type_called_like_a_request_keeps_its_name() -> None:
    asked = entry("Inner", "Type: [PutOneRequest](API_PutOneRequest.md) object")
    pages = {
        "API_PutOne.md": operation_page("PutOne", asked, request='{ "Inner": {} }'),
        "API_PutOneRequest.md": type_page(
            "PutOneRequest",
        ),
    }
    service = linked(pages)[0].services[0]
    assert service.operations[0].input == "PutOneInput"
    assert service.shape["PutOneRequest"].page == "API_PutOneRequest.md"


def test_a_second_page_of_the_same_name_is_reported() -> None:
    _, found = linked({"a/API_Tag.md": type_page("Tag"), "b/API_Tag.md": type_page("Tag")})
    assert [(d.code, d.span and d.span.file) for d in found] == [("MD202", "b/API_Tag.md")]


def test_bodies_that_are_shown_as_json_may_travel_as_cbor() -> None:
    service = linked({"API_PutOne.md": page("PutOne", "eventbridgev2")})[0].services[0]
    assert (service.protocol, service.rpc.target_prefix) == (Protocol.CBOR, "AWSEventsV2")
    assert service.origins["protocol"].source == "catalogue"


def test_services_that_spoke_query_once_are_known() -> None:
    model, _ = linked({"API_PutItem.md": page("PutItem", "sqs"), "API_B.md": page("B", "dynamodb")})
    assert {service.id: service.rpc.query_compatible for service in model.services} == {
        "dynamodb": False,
        "sqs": True,
    }


@pytest.mark.parametrize("stated", [True, False], ids=["by the pages", "by the configuration"])
def test_a_service_that_has_a_name_is_not_taken_for_another_with_the_same_operations(stated: bool) -> None:
    """The catalogue has services with each of these operations."""
    for name in ("CreateThing", "CreateBucket", "DescribeInstances"):
        page = operation_page(
            name,
            entry("Name", "Type: String"),
            request='POST /things HTTP/1.1\n\n{ "Name": "string" }',
            uid="acme" if stated else None,
        )
        settings = ServiceSettings(uid="acme", facts={"protocol": "rest-json"}, span=Span("codegen.toml", 1))
        (service,) = linked({f"API_{name}.md": page}, () if stated else (settings,))[0].services
        assert (service.id, service.name, service.regional.prefix) == ("acme", "acme", None)
        assert (service.signing.name, service.regional.rules) == (None, ())
        assert "catalogue" not in {origin.source for origin in service.origins.values()}


_THING = operation_page(
    "CreateThing",
    entry("Name", "Type: String"),
    request='POST /things HTTP/1.1\n\n{ "Name": "string" }',
    uid=None,
)


@pytest.mark.parametrize(
    "file", ["API_CreateThing.md", "API_acme_CreateThing.md", "API_runtime_CreateThing.md"]
)
def test_the_only_service_of_the_configuration_is_that_of_pages_that_name_none(file: str) -> None:
    settings = ServiceSettings(uid="acme", facts={"endpoint_prefix": "acme"}, span=SETTINGS_SPAN)
    model, _ = linked({file: _THING}, (settings,))
    assert [(s.id, s.regional.prefix, s.signing.name) for s in model.services] == [("acme", "acme", "acme")]


def test_a_configured_service_without_pages_is_reported_where_the_catalogue_is_asked_instead() -> None:
    settings = ServiceSettings(uid="acme", prefix="other", span=SETTINGS_SPAN)
    model, found = linked({"API_CreateThing.md": _THING}, (settings,))
    assert [s.id for s in model.services] == ["iot"]
    assert [d.span for d in found if d.code == "CF301"] == [SETTINGS_SPAN]


def test_what_a_page_for_several_services_says_wrongly_is_reported_once() -> None:
    shared = "# Common Errors\n\nAll actions.\n\n ** Late **   \nToo late\\.  \nHTTP Status Code: 400\n"
    pages = {"CommonErrors.md": shared}
    for prefix, uid in (("", "widgets"), ("runtime_", "runtime.widgets"), ("data_", "data.widgets")):
        page = operation_page(f"Put{uid[:4]}", errors=(error("Late", 409),), request="{ }", uid=uid)
        pages[f"API_{prefix}Put{uid[:4]}.md"] = page
    model, found = linked(pages)
    assert len(model.services) == 3
    assert [d.span.file for d in found if d.code == "MD205" and d.span] == ["CommonErrors.md"]


def test_keys_in_the_table_of_the_family_are_none() -> None:
    settings = ServiceSettings(uid="widgets", profiles={"aws": {"protocol": "json"}}, span=SETTINGS_SPAN)
    read, _ = read_page(SourceFile("API_CreateWidget.md", page("CreateWidget")))
    found = [each for each in AwsFamily().link([read], [settings]).findings if each.code == "CF201"]
    assert [(each.message, each.span) for each in found] == [
        ("unknown key 'protocol'; the keys of a service stand in [services.widgets]", SETTINGS_SPAN)
    ]
