"""The SDK built from ACM's pages does real work on moto's server, sync and async."""

from __future__ import annotations

from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "crawled/acm"
SERVICE = "acm"


async def certificates(call: Caller, types: ModuleType) -> None:
    arn = (await call("request_certificate", domain_name="example.com")).certificate_arn
    tags = [types.Tag(key="team", value="bread"), types.Tag(key="empty", value="")]
    await call("add_tags_to_certificate", certificate_arn=arn, tags=tags)
    assert (await call("list_tags_for_certificate", certificate_arn=arn)).tags == tags
    await call("remove_tags_from_certificate", certificate_arn=arn, tags=tags[1:])
    assert (await call("list_tags_for_certificate", certificate_arn=arn)).tags == tags[:1]
    found = (await call("describe_certificate", certificate_arn=arn)).certificate
    assert (found.domain_name, found.type, found.created_at.tzinfo is not None) == (
        "example.com",
        "AMAZON_ISSUED",
        True,
    )
    assert [s.certificate_arn for s in (await call("list_certificates")).certificate_summary_list] == [arn]
    await call("delete_certificate", certificate_arn=arn)
    assert (await call("list_certificates")).certificate_summary_list == []


async def missing(call: Caller, types: ModuleType) -> None:
    arn = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
    error = await call.error("describe_certificate", certificate_arn=arn)
    assert (type(error).__name__, error.status) == ("ResourceNotFoundException", 400)
    assert arn in error.message


@both_clients(certificates, missing)
def test_acm_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
