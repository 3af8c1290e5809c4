"""Where members travel and what they are called there, by protocol."""

from __future__ import annotations

import pytest

from codegen.ir.model import (
    ListType,
    Location,
    MapType,
    Protocol,
    Reference,
    Scalar,
    ScalarKind,
    Service,
    TimestampFormat,
)
from tests.linking.guide import entry, linked, member, operation_page, service_of, type_page


def where(service: Service, shape: str) -> dict[str, tuple[Location, str]]:
    return {m.name: (m.location, m.wire_name) for m in service.shape[shape].members}


def test_path_query_headers_and_payload() -> None:
    request = (
        "PUT /v1/parts/id/parts/name/name/path+?list=2&size=size&all HTTP/1.1\n"
        "X-Trace-Id: TraceId\nContent-type: application/json\n\nContent"
    )
    labels = ("id", "name", "path", "size", "TraceId")
    answer = "HTTP/1.1 StatusCode\nX-Count: Count\n\nOutcome"
    page = operation_page(
        "PutPart", entry("Content"), request=request, uri=tuple(entry(label) for label in labels), response=answer,
        answers=(entry("StatusCode"), entry("Count"), entry("Outcome")), format="binary",
    )  # fmt: skip
    service = service_of({"API_PutPart.md": page})
    (operation,) = service.operations
    assert (operation.http.method, operation.http.path) == (
        "PUT",
        "/v1/parts/{id}/parts/name/{name}/{path+}?list=2&all",
    )
    assert where(service, "PutPartRequest") == {
        "id": (Location.PATH, "id"),
        "name": (Location.PATH, "name"),
        "path": (Location.PATH, "path"),
        "size": (Location.QUERY, "size"),
        "TraceId": (Location.HEADER, "X-Trace-Id"),
        "Content": (Location.PAYLOAD, "Content"),
    }
    assert all(m.required for m in service.shape["PutPartRequest"].members if m.location is Location.PATH)
    answers = where(service, "PutPartResponse")
    assert (answers["StatusCode"][0], answers["Count"]) == (Location.STATUS, (Location.HEADER, "X-Count"))
    assert answers["Outcome"][0] is Location.PAYLOAD


def test_timestamps_of_json_blocks() -> None:
    entries = (entry("A", "Type: Timestamp"), entry("B", "Type: Timestamp"))
    page = operation_page("PutPart", *entries, request='{ "A": number, "B": "string" }')
    kinds = [m.type for m in service_of({"API_PutPart.md": page}).shape["PutPartRequest"].members]
    formats = [kind.timestamp_format for kind in kinds if isinstance(kind, Scalar)]
    assert formats == [None, TimestampFormat.DATE_TIME]


def test_query_lists_maps_and_wrappers() -> None:
    entries = (
        member("Tags.member.N", "Type: Array of strings"),
        member("Rules.Rule.N", "Type: Array of strings"),
        member("Flat.N", "Type: Array of strings"),
    )
    page = operation_page("PutPart", *entries, answers=(member("Size", "Type: Integer"),))
    page = page.replace(
        "it answers", "the following element is returned in a structure named `PutPartOutcome`"
    )
    service = service_of({"API_PutPart.md": page})
    assert service.protocol is Protocol.QUERY
    kinds = {m.wire_name: m.type for m in service.shape["PutPartRequest"].members}
    lists = {
        name: (kind.item_name, kind.flattened) for name, kind in kinds.items() if isinstance(kind, ListType)
    }
    assert lists == {"Tags": (None, False), "Rules": ("Rule", False), "Flat": (None, True)}


@pytest.mark.parametrize(
    ("head", "wire", "names"),
    [
        ("Tags** Tags.entry.N.key (key)Tags.entry.N.value (value)", "Tags", (None, None, None, False)),
        ("Tags** Tags.entry.N.Name (key)Tags.entry.N.Value (value)", "Tags", (None, "Name", "Value", False)),
        ("Tags** Tags.entry.N.Value (value)Tags.entry.N.Name (key)", "Tags", (None, "Name", "Value", False)),
        ("Tags.entry.N.Name**\n**Tags.entry.N.Value**", "Tags", (None, "Name", "Value", False)),
        ("Tag** Tag.N.Name (key)Tag.N.Value (value)", "Tag", (None, "Name", "Value", True)),
        ("Tags** Tag.N.Name (key)Tag.N.Value (value)", "Tag", (None, "Name", "Value", True)),
        ("Tags** Part.Tags.item.N.K (key)Part.Tags.item.N.V (value)", "Tags", ("item", "K", "V", False)),
    ],
)
def test_a_query_spells_its_maps_as_the_page_does(
    head: str, wire: str, names: tuple[str | None, str | None, str | None, bool]
) -> None:
    tags = f"** {head}   \nProse.  \nType: String to string map  \nRequired: No\n\n"
    page = operation_page("PutPart", member("Names.member.N", "Type: Array of strings", "Required: No"), tags)
    found = service_of({"API_PutPart.md": page}).shape["PutPartRequest"].members[1]
    assert isinstance(found.type, MapType)
    assert found.wire_name == wire
    assert (found.type.entry_name, found.type.key_name, found.type.value_name, found.type.flattened) == names


def test_ec2_spells_answers_with_a_small_letter_and_drops_metadata() -> None:
    both = "**Max** (request), **max** (response)  \nProse.  \nType: Integer  \n\n"
    pages = {
        "API_PutPart.md": operation_page(
            "PutPart", member("Range", "Type: [Range](API_Range.md) object"), member("Name.N", "Type: Array of strings"),
            answers=(member("requestId", "Type: String"), member("rangeSet", "Type: Array of [Range](API_Range.md) objects")),
        ),
        "API_Range.md": type_page("Range", both),
    }  # fmt: skip
    service = service_of(pages)
    assert service.protocol is Protocol.EC2
    assert [m.name for m in service.shape["PutPartResponse"].members] == ["rangeSet"]
    (limit,) = service.shape["Range"].members
    assert (limit.wire_name, limit.response_wire_name) == ("Max", "max")


XML = """PUT /?rules HTTP/1.1
Host: Box.example.amazonaws.com
<?xml version="1.0" encoding="UTF-8"?>
<Rules xmlns="urn:rules">
   <Rule>
      <Names>
         <Name>string</Name>
      </Names>
      <xsi:type>string</xsi:type>
   </Rule>
   ...
</Rules>"""


def test_xml_payload_lists_and_attributes() -> None:
    root = entry("Rules", "Required: Yes", prose="Root level tag for the Rules parameters\\.")
    rule = entry(
        "Rule", "Type: Array of [OneRule](API_OneRule.md) data types", "Required: Yes", prose="What holds."
    )
    pages = {
        "API_PutRules.md": operation_page(
            "PutRules", root, rule, request=XML, uri=(entry("Box"),), format="XML"
        ),
        "API_RuleSet.md": type_page(
            "RuleSet",
            member(
                "AllRules",
                "Type: Array of [OneRule](API_OneRule.md) data types",
                "Required: Yes",
                prose="What holds.",
            ),
        ),
        "API_OneRule.md": type_page(
            "OneRule", member("Names", "Type: Array of strings"), member("Type", "Type: String")
        ),
    }
    service = service_of(pages)
    (operation,) = service.operations
    assert (service.protocol, operation.http.path) == (Protocol.REST_XML, "/{Box}?rules")
    payload = service.shape["PutRulesRequest"].members[-1]
    assert (payload.name, payload.location, payload.xml_namespace) == ("Rules", Location.PAYLOAD, "urn:rules")
    assert payload.required
    (rules,) = service.shape["RuleSet"].members
    assert isinstance(rules.type, ListType)
    assert (rules.name, rules.wire_name, rules.type.flattened) == ("AllRules", "Rule", True)
    listed, attribute = service.shape["OneRule"].members
    assert isinstance(listed.type, ListType)
    assert (listed.type.item_name, listed.type.flattened) == ("Name", False)
    assert (attribute.wire_name, attribute.xml_attribute) == ("xsi:type", True)


def test_a_parameter_without_a_value_is_a_map_of_parameters() -> None:
    page = operation_page("GetPart", request="GET /part?mode=fast&extra HTTP/1.1", uri=(entry("extra"),))
    page = page.replace(
        "## Errors", "The following data is returned in JSON format by the service\\.\n\n## Errors"
    )
    service = service_of({"API_GetPart.md": page})
    (extra,) = service.shape["GetPartRequest"].members
    assert isinstance(extra.type, MapType)
    assert isinstance(extra.type.value, Scalar)
    assert (extra.location, extra.type.value.kind) == (Location.QUERY, ScalarKind.STRING)
    assert service.operations[0].http.path == "/part?mode=fast"


def test_dots_of_a_parameter_belong_to_its_name() -> None:
    page = operation_page(
        "Search",
        request="GET /search?q=q&q.options=q.options HTTP/1.1",
        uri=(entry("q"), entry("q.options")),
    )
    assert where(service_of({"API_Search.md": page}), "SearchRequest") == {
        "q": (Location.QUERY, "q"),
        "q.options": (Location.QUERY, "q.options"),
    }


def test_the_last_segment_of_a_name_is_the_placeholder_and_the_first_of_several_statuses_counts() -> None:
    page = operation_page(
        "GetVersion",
        request="GET /slots/name/version/version HTTP/1.1",
        uri=(entry("name"), entry("version")),
        response="HTTP/1.1 201 | 202\nContent-type: application/json\n\n{ }",
    )
    (operation,) = service_of({"API_GetVersion.md": page}).operations
    assert (operation.http.path, operation.http.status) == ("/slots/{name}/version/{version}", 201)


EVENTS = ("Started", "Stopped")


def event_stream(*types: str) -> Service:
    """Lambda's operation that answers with a stream, with other events."""
    shown = ", ".join(f'"{name}": {{ "At": "string" }}' for name in EVENTS)
    kinds = tuple(f"Type: [{name}](API_{name}.md) object" for name in EVENTS)
    pages = {
        "API_InvokeWithResponseStream.md": operation_page(
            "InvokeWithResponseStream",
            request="POST /invoke HTTP/1.1",
            response=f"HTTP/1.1 200\nContent-type: application/json\n\n{{ {shown} }}",
            answers=tuple(entry(name, kind, prose=name) for name, kind in zip(EVENTS, kinds, strict=True)),
            uid="lambda",
        )
    }
    for name in EVENTS:
        pages[f"API_{name}.md"] = type_page(name, member("At", "Type: String"), uid="lambda")
    for name in types:
        inner = (member(event, kind, prose=event) for event, kind in zip(EVENTS, kinds, strict=True))
        pages[f"API_{name}.md"] = type_page(name, *inner, uid="lambda")
    return service_of(pages)


def test_a_structure_that_is_a_whole_json_body_stands_beside_a_block_of_its_members() -> None:
    page = operation_page(
        "SetLoggingOptions",
        entry("loggingOptionsPayload", "Type: [Options](API_Options.md) object"),
        request='POST /loggingOptions HTTP/1.1\nContent-type: application/json\n\n{\n   "roleArn": "string"\n}',
        uid="iot",
    )
    inner = type_page("Options", member("roleArn", "Type: String", "Required: Yes"), uid="iot")
    service = service_of({"API_SetLoggingOptions.md": page, "API_Options.md": inner})
    (payload,) = service.shape["SetLoggingOptionsRequest"].members
    assert (payload.name, payload.location) == ("loggingOptionsPayload", Location.PAYLOAD)
    assert isinstance(payload.type, Reference)
    assert payload.type.shape == "Options"


def test_events_that_a_page_shows_as_the_body_are_a_stream() -> None:
    for service, stream in ((event_stream(), "EventStream"), (event_stream("Occurrence"), "Occurrence")):
        (body,) = service.shape["InvokeWithResponseStreamResponse"].members
        assert (body.name, body.location, body.event_stream) == ("EventStream", Location.PAYLOAD, True)
        assert isinstance(body.type, Reference)
        assert body.type.shape == stream
        assert [inner.name for inner in service.shape[stream].members] == list(EVENTS)


def test_names_of_a_map_are_not_those_of_lists_within_it() -> None:
    head = "Tags** Tags.item.N.K (key)Tags.item.N.V.member.N (value)"
    tags = f"** {head}   \nProse.  \nType: String to array of strings map  \nRequired: No\n\n"
    page = operation_page("PutPart", member("Names.member.N", "Type: Array of strings"), tags)
    found = service_of({"API_PutPart.md": page}).shape["PutPartRequest"].members[1].type
    assert isinstance(found, MapType)
    assert isinstance(found.value, ListType)
    assert (found.entry_name, found.value.item_name) == ("item", None)


@pytest.mark.parametrize(
    ("label", "kind", "names"),
    [
        ("Rows.Row.N.Cell.N", "Array of arrays of strings", ("Row", "Cell")),
        ("Rows.Row.N.member.N", "Array of arrays of strings", ("Row", None)),
        ("Rows.member.N.Cell.N", "Array of arrays of strings", (None, "Cell")),
    ],
)
def test_a_query_names_the_items_of_lists_within_lists(
    label: str, kind: str, names: tuple[str | None, str | None]
) -> None:
    page = operation_page(
        "PutPart", member("Names.member.N", "Type: Array of strings"), member(label, f"Type: {kind}")
    )
    found = service_of({"API_PutPart.md": page}).shape["PutPartRequest"].members[1].type
    assert isinstance(found, ListType)
    assert isinstance(found.element, ListType)
    assert (found.item_name, found.element.item_name) == names


def test_a_query_names_keys_and_values_of_maps_within_lists() -> None:
    head = "Tags** Tags.Tag.N.item.N.K (key)Tags.Tag.N.item.N.V (value)"
    tags = f"** {head}   \nProse.  \nType: Array of string to string maps  \nRequired: No\n\n"
    page = operation_page("PutPart", member("Names.member.N", "Type: Array of strings"), tags)
    found = service_of({"API_PutPart.md": page}).shape["PutPartRequest"].members[1].type
    assert isinstance(found, ListType)
    assert isinstance(found.element, MapType)
    inner = found.element
    assert (found.item_name, inner.entry_name, inner.key_name, inner.value_name) == ("Tag", "item", "K", "V")


@pytest.mark.parametrize("shown", ["x-lamps: Lamps", "x-count: Cuont\nx-lamps: Lamps"])
def test_a_header_of_an_answer_that_no_block_shows_is_reported(shown: str) -> None:
    page = operation_page(
        "GetPart",
        request="GET /part HTTP/1.1",
        response=f'HTTP/1.1 200\n{shown}\n\n{{\n  "Size": number\n}}',
        answers=(entry("Size", "Type: Integer"),),
    ).replace(
        "it answers\\.",
        "it answers\\.\n\nThe response returns the following HTTP headers\\.\n\n"
        + entry("Lamps")
        + entry("Count"),
    )
    _, found = linked({"API_GetPart.md": page})
    assert [d.message.split(" as")[0] for d in found if d.code == "MD214"] == ["GetPart lists Count"]
