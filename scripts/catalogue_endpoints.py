"""Where services and their operations listen, from botocore's endpoint rules."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import BotoCoreError

VARIANTS = (
    ("", False, False),
    ("fips", True, False),
    ("dualstack", False, True),
    ("fips-dualstack", True, True),
)

Hosts = dict[str, dict[str, dict[str, tuple[str, str]]]]
"""Variant, partition, region -> host as a template, signing region."""


class Endpoints:
    """The endpoints of a service, from botocore's rules."""

    def __init__(self, rules: Any, prefix: str, partitions: Any) -> None:
        self.provider = EndpointProvider(rules, partitions)
        self.known = rules["parameters"]
        self.prefix = prefix
        self.partitions = partitions["partitions"]
        self.answers: dict[str, tuple[Hosts, str]] = {}

    def rules(self) -> list[list[str]]:
        """Where hosts differ from the common form: [where, variant, host, signing region or ""]."""
        found, _ = self.hosts({})
        out: list[list[str]] = []
        for variant, fips, dual in VARIANTS:
            common = f"{self.prefix}{'-fips' if fips else ''}.{{region}}.{{{'dual' if dual else 'dns'}}}"
            out += reduce_rules(found[variant], variant, (common, ""))
        return out

    def operations(self, operations: Mapping[str, Any], shapes: Any) -> dict[str, dict[str, Any]]:
        """Operations that have endpoints of their own, whatever is asked of them: rules, and the name that signs."""
        usual, usual_name = self.hosts({})
        out: dict[str, dict[str, Any]] = {}
        for name, operation in operations.items():
            stated = {key: value["value"] for key, value in operation.get("staticContextParams", {}).items()}
            shape = shapes[operation["input"]["shape"]] if "input" in operation else {}
            needed = [shape["members"][member] for member in shape.get("required", ())]
            if not stated or any("contextParam" in reference for reference in needed):
                continue
            found, signing_name = self.hosts(stated)
            if found != usual:
                out[name] = {"endpoints": self._all_rules(found)}
            if signing_name not in ("", usual_name):
                out.setdefault(name, {})["signing_name"] = signing_name
        return out

    def hosts(self, stated: dict[str, Any]) -> tuple[Hosts, str]:
        """The hosts of all regions under some parameters of the rules, and the name that signs (empty for the usual one)."""
        key = json.dumps(stated, sort_keys=True)
        if key not in self.answers:
            self.answers[key] = self._ask(stated)
        return self.answers[key]

    def _ask(self, stated: dict[str, Any]) -> tuple[Hosts, str]:
        names: Counter[str] = Counter()
        out: Hosts = {}
        for variant, fips, dual in VARIANTS:
            ask = {"UseFIPS": fips, "UseDualStack": dual, **stated}
            found = out.setdefault(variant, {})
            for partition in self.partitions:
                for region in partition["regions"]:
                    answer = self.resolve(
                        {k: v for k, v in ask.items() if k in self.known}, region, partition["outputs"]
                    )
                    if answer is not None:
                        host, signing, name = answer
                        names[name] += 1
                        found.setdefault(partition["id"], {})[region] = host, signing
        return out, names.most_common(1)[0][0] if names else ""

    @staticmethod
    def _all_rules(found: Hosts) -> list[list[str]]:
        return [rule for variant in found for rule in reduce_rules(found[variant], variant, ("", ""))]

    def resolve(self, ask: dict[str, Any], region: str, suffixes: Any) -> tuple[str, str, str] | None:
        """What `host_of` gives, or None where the service has no such endpoint."""
        try:
            endpoint = self.provider.resolve_endpoint(Region=region, **ask)
        except BotoCoreError:
            return None
        return host_of(endpoint, region, suffixes)


def host_of(endpoint: Any, region: str, suffixes: Any) -> tuple[str, str, str]:
    """The host as a template, its signing region and the name that signs."""
    host = endpoint.url.removeprefix("https://")
    for placeholder, text in (("{dual}", suffixes["dualStackDnsSuffix"]), ("{dns}", suffixes["dnsSuffix"])):
        if host.endswith("." + text):
            host = host.removesuffix(text) + placeholder
            break
    labels = host.split(".")
    host = ".".join("{region}" if label == region else label for label in labels)
    # The first scheme may be one that signs for many regions, which generated clients do not speak.
    schemes = [
        item for item in endpoint.properties.get("authSchemes", ()) if item["name"].startswith("sigv4")
    ]
    schemes.sort(key=lambda item: "signingRegionSet" in item)
    scheme = schemes[0] if schemes else {}
    signing = scheme.get("signingRegion", "")
    return host, "" if signing == region else signing, scheme.get("signingName", "")


def reduce_rules(
    found: dict[str, dict[str, tuple[str, str]]], variant: str, common: tuple[str, str]
) -> list[list[str]]:
    """Few rules for many regions: exceptions of regions, then of partitions, then of all."""
    usual = {name: Counter(regions.values()).most_common(1)[0][0] for name, regions in found.items()}
    everywhere = Counter(usual.values()).most_common(1)[0][0] if usual else common
    if usual.get("aws", common) == common:
        everywhere = common
    regions = [
        [region, variant, *answer]
        for name, answers in found.items()
        for region, answer in answers.items()
        if fill(answer, region) != fill(usual[name], region)
    ]
    partitions = [[name, variant, *answer] for name, answer in usual.items() if answer != everywhere]
    return regions + partitions + ([["*", variant, *everywhere]] if everywhere != common else [])


def fill(answer: tuple[str, str], region: str) -> tuple[str, str]:
    """What a template gives in a region."""
    host, signing = answer
    return host.replace("{region}", region), signing or region
