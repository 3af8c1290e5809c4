"""Where members travel and what they are called there, by protocol."""

from __future__ import annotations

from codegen.ir.model import (
    ListType,
    Location,
    MapType,
    Protocol,
    Scalar,
    ScalarKind,
    Service,
    TimestampFormat,
)
from tests.linking.guide import entry, member, operation_page, service_of, type_page


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
