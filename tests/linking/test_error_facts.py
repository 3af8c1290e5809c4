"""Errors that are events, and what the catalogue knows of errors."""

from __future__ import annotations

from dataclasses import replace

from codegen.catalogue import Catalogue
from codegen.checking.aws import check
from codegen.ir.facts import OperationFacts, ServiceFacts
from codegen.ir.model import ErrorTrait, Protocol, Reference
from codegen.linking.aws.link import link
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.linking.guide import entry, error, member, operation_page, type_page

FACTS = ServiceFacts(
    uid="widgets",
    protocol=Protocol.REST_JSON,
    endpoint_prefix="widgets",
    operations={"Listen": OperationFacts(response_events="stream")},
    event_errors={"Stream.internalFailure": "InternalServerException"},
    error_codes={"QuotaFault": "TooMany.Widgets", "RefusedFault": "SaidNo"},
    error_retries={"SlowDownException": "throttling", "BusyException": "transient", "SaidNo": "transient"},
)


class Facts(Catalogue):
    """Knows one service."""

    def lookup(self, uid: str, api_version: str | None = None) -> ServiceFacts | None:
        return replace(FACTS, uid=uid)


def event(name: str, status: int) -> str:
    return member(name, "Type: Exception", f"HTTP Status Code: {status}", "Required: No")


PAGES = {
    "API_Listen.md": operation_page(
        "Listen",
        request="GET /listen HTTP/1.1",
        response='HTTP/1.1 200\nContent-type: application/json\n\n{\n   "internalFailure": { \n   },'
        '\n   "slowDownException": { \n   },\n   "words": { \n      "text": "string"\n   }\n}',
        answers=(
            entry("internalFailure", "Type: Exception", "HTTP Status Code: 500"),
            entry("slowDownException", "Type: Exception", "HTTP Status Code: 429"),
            entry("words", "Type: [Words](API_Words.md) object"),
        ),
        errors=(
            error("InternalServerException", 500),
            error("Quota", 400),
            error("Refused", 400),
            error("Busy", 409),
        ),
    ),
    "API_Stream.md": type_page(
        "Stream",
        event("internalFailure", 500),
        event("slowDownException", 429),
        member("words", "Type: [Words](API_Words.md) object", "Required: No"),
    ),
    "API_Words.md": type_page("Words", member("text", "Type: String", "Required: No")),
}


def test_an_event_that_is_an_error_leads_to_it() -> None:
    read = [read_page(SourceFile(file, text))[0] for file, text in PAGES.items()]
    model, _ = link(read, Facts())
    (service,) = model.services
    stream = {event.name: event for event in service.shape["Stream"].members}
    kinds = {name: event.type.shape for name, event in stream.items() if isinstance(event.type, Reference)}
    assert kinds["internalFailure"] == "InternalServerException"
    slow = service.shape[kinds["slowDownException"]].error
    assert slow is not None
    assert (slow.code, slow.status, slow.retry) == ("SlowDownException", 429, "throttling")
    assert "Status" not in stream["slowDownException"].documentation
    found = check(read, model, lambda file: SourceFile(file, PAGES[file]))
    assert "PG307" not in {finding.code for finding in found}


def test_the_catalogue_knows_other_codes_and_whether_to_try_again() -> None:
    read = [read_page(SourceFile(file, text))[0] for file, text in PAGES.items()]
    (service,) = link(read, Facts())[0].services

    def error_of(shape: str) -> ErrorTrait:
        found = service.shape[shape].error
        assert found is not None
        return found

    assert error_of("Quota").other_codes == ("TooMany.Widgets",)
    assert error_of("Quota").retry == ""
    assert (error_of("Refused").other_codes, error_of("Refused").retry) == (("SaidNo",), "transient")
    assert error_of("Busy").retry == "transient"
    assert error_of("InternalServerException").other_codes == ()


def test_the_built_in_catalogue_has_what_the_vendor_says_of_errors() -> None:
    facts = Catalogue().lookup("cloudformation")
    assert facts is not None
    assert facts.error_codes["OperationStatusCheckFailedException"] == "ConditionalCheckFailed"
    stream = Catalogue().lookup("bedrock-runtime")
    assert stream is not None
    assert stream.error_retries["ModelNotReadyException"] == "transient"
