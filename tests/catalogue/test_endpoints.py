"""Hosts from the catalogue's rules are those that botocore's endpoint rules give."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import botocore.session
import pytest
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import BotoCoreError

from codegen.catalogue import lookup, partitions
from codegen.runtime.aws.endpoints import resolve_endpoint
from codegen.runtime.aws.operation import SignedService
from codegen.runtime.errors import ConfigurationError

REGIONS = ("us-east-1", "eu-central-1", "us-gov-west-1", "cn-north-1", "us-iso-east-1", "eusc-de-east-1")
VARIANTS = ((False, False), (True, False), (False, True), (True, True))
LOADER = botocore.session.Session().get_component("data_loader")
UIDS = [
    uid
    for uid in json.loads(files("codegen.catalogue").joinpath("services.json").read_bytes())
    if uid != "made_from"
]
WELL_KNOWN = {
    "iam",
    "route53",
    "sts",
    "s3",
    "ec2",
    "sagemaker",
    "lex-models",
    "runtime.lex",
    "budgets",
    "cloudfront",
    "qbusiness",
    "partnercentral-channel",
}


@pytest.mark.parametrize(
    "uid", sorted(WELL_KNOWN & set(UIDS)) + [uid for uid in UIDS[::12] if uid not in WELL_KNOWN]
)
def test_hosts_are_those_of_botocore(uid: str) -> None:
    facts = lookup(uid)
    assert facts is not None
    assert facts.name is not None
    if LOADER.determine_latest_version(facts.name, "service-2") != facts.api_version:
        pytest.skip("the installed botocore is of another date than the catalogue")
    rules = LOADER.load_service_model(facts.name, "endpoint-rule-set-1")
    provider = EndpointProvider(rules, LOADER.load_data("partitions"))
    service = SignedService(
        name=facts.name,
        service_id=facts.service_id or "",
        api_version=facts.api_version or "",
        protocol="json",
        endpoint_prefix=facts.endpoint_prefix or "",
        signing_name=facts.signing_name or facts.endpoint_prefix or "",
        endpoints=tuple(
            (rule.where, rule.variant, rule.host, rule.signing_region or "") for rule in facts.endpoints
        ),
    )
    compared = 0
    for region in REGIONS:
        for fips, dual in VARIANTS:
            expected = _expected(provider, rules["parameters"], region, fips, dual)
            if expected is None:
                continue
            try:
                ours = resolve_endpoint(service, region, fips=fips, dual_stack=dual)
            except ConfigurationError as error:
                ours = error  # type: ignore[assignment]
            assert (ours.host, ours.signing_region) == expected, (region, fips, dual)
            compared += 1
    assert compared >= len(REGIONS)


def _expected(provider: Any, known: Any, region: str, fips: bool, dual: bool) -> tuple[str, str] | None:
    flags = {"UseFIPS": fips, "UseDualStack": dual}
    if any(wanted and name not in known for name, wanted in flags.items()):
        return None
    try:
        endpoint = provider.resolve_endpoint(
            Region=region, **{name: flags[name] for name in flags if name in known}
        )
    except BotoCoreError:
        return None
    regions = [scheme.get("signingRegion") for scheme in endpoint.properties.get("authSchemes", ())]
    return endpoint.url.removeprefix("https://"), next(filter(None, regions), region)


def test_every_region_belongs_to_its_partition() -> None:
    from codegen.runtime.aws.endpoints import partition_of

    for name, partition in partitions().items():
        for region in partition["regions"]:
            found = partition_of(region)
            assert (found.name, found.dns_suffix, found.dual_stack_suffix) == (
                name,
                partition["dns"],
                partition["dual"],
            )


def _own_endpoints() -> list[tuple[str, str]]:
    """A few operations of every service that has some with hosts of their own."""
    found = []
    for uid in UIDS:
        facts = lookup(uid)
        operations = facts.operations if facts is not None else {}
        own = sorted(name for name, known in operations.items() if known.endpoints)
        found += [(uid, name) for name in dict.fromkeys([*own[:1], *own[-1:]])]
    return found


@pytest.mark.parametrize(("uid", "operation"), _own_endpoints())
def test_hosts_of_operations_are_those_of_botocore(uid: str, operation: str) -> None:
    facts = lookup(uid)
    assert facts is not None
    assert facts.name is not None
    if LOADER.determine_latest_version(facts.name, "service-2") != facts.api_version:
        pytest.skip("the installed botocore is of another date than the catalogue")
    model = LOADER.load_service_model(facts.name, "service-2")["operations"][operation]
    stated = {name: value["value"] for name, value in model["staticContextParams"].items()}
    provider = EndpointProvider(
        LOADER.load_service_model(facts.name, "endpoint-rule-set-1"), LOADER.load_data("partitions")
    )
    own = facts.operations[operation]
    service = SignedService(
        name=facts.name,
        service_id=facts.service_id or "",
        api_version=facts.api_version or "",
        protocol="json",
        endpoint_prefix=facts.endpoint_prefix or "",
        signing_name=own.signing_name or facts.signing_name or facts.endpoint_prefix or "",
        endpoints=tuple((r.where, r.variant, r.host, r.signing_region or "") for r in own.endpoints),
    )
    for region in ("us-east-1", "eu-central-1"):
        expected = provider.resolve_endpoint(Region=region, **stated)
        scheme = expected.properties["authSchemes"][0] if "authSchemes" in expected.properties else {}
        ours = resolve_endpoint(service, region)
        assert ours.host == expected.url.removeprefix("https://")
        assert ours.signing_region == scheme.get("signingRegion", region)
        assert ours.signing_name == scheme.get("signingName", ours.signing_name)


def test_operations_of_object_stores_have_hosts_of_their_own() -> None:
    facts = lookup("s3")
    assert facts is not None
    own = {name: known.signing_name for name, known in facts.operations.items() if known.endpoints}
    assert own == {"ListDirectoryBuckets": "s3express", "WriteGetObjectResponse": "s3-object-lambda"}
    assert facts.operations["CopyObject"].url_quoted == ("CopySource",)
    assert facts.operations["ListObjectsV2"].url_encoding == ("EncodingType", "url")
    assert facts.operations["GetObject"].timestamp_formats["ResponseExpires"] == "http-date"
    assert facts.timestamp_formats == {"ObjectIdentifier.LastModifiedTime": "http-date"}
