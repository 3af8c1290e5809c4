"""Writes the catalogue's data files from an installed botocore.

usage: make_catalogue.py [FOLDER]      (codegen/catalogue when left out)
"""

from __future__ import annotations

import gzip
import itertools
import json
import pathlib
import re
import sys
from collections import Counter
from typing import Any

import botocore
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import BotoCoreError

DATA = pathlib.Path(botocore.__file__).parent / "data"
FACTS = {
    "serviceId": "service_id",
    "protocol": "protocol",
    "apiVersion": "api_version",
    "targetPrefix": "target_prefix",
    "jsonVersion": "json_version",
    "endpointPrefix": "endpoint_prefix",
    "signingName": "signing_name",
    "globalEndpoint": "global_endpoint",
    "xmlNamespace": "xml_namespace",
}
PROTOCOLS = ("json", "rest-json", "rest-xml", "query", "ec2", "smithy-rpc-v2-cbor")
"""Those that generated clients speak, first what is preferred where a service speaks several."""
VARIANTS = (
    ("", False, False),
    ("fips", True, False),
    ("dualstack", False, True),
    ("fips-dualstack", True, True),
)


def load(path: pathlib.Path) -> Any:
    """A JSON file of botocore's, packed or not."""
    raw = path.read_bytes()
    return json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw)


def load_one(folder: pathlib.Path, stem: str) -> Any:
    """The file `stem`.json or `stem`.json.gz, or None."""
    return next((load(path) for path in sorted(folder.glob(stem + ".json*"))), None)


def facts(name: str, model: Any) -> dict[str, Any]:
    """The metadata that clients need, under the names of `ServiceFacts`."""
    metadata = model["metadata"]
    out = {"name": name, "title": metadata.get("serviceAbbreviation") or metadata["serviceFullName"]}
    out.update({ours: metadata[theirs] for theirs, ours in FACTS.items() if theirs in metadata})
    listed = (metadata["protocol"], *metadata.get("protocols", ()))
    spoken = [item for item in PROTOCOLS if item in listed]
    if "awsQueryCompatible" in metadata:
        out["query_compatible"] = True
    out |= {"protocol": spoken[0] if spoken else None}
    if out["protocol"] is None:
        out.pop("protocol")
    elif not out["protocol"].endswith("json"):
        out.pop("json_version", None)
    return out


def operations_of(model: Any) -> dict[str, Any]:
    """Operations by the names that pages use: without the date that some models put behind them."""
    return {
        re.sub(r"\d{4}_\d{2}_\d{2}$", "", name): operation for name, operation in model["operations"].items()
    }


def operation_facts(model: Any) -> dict[str, dict[str, Any]]:
    """What of each operation no page states, under the names of `OperationFacts`."""
    shapes, xml = model["shapes"], model["metadata"]["protocol"] == "rest-xml"
    out = {}
    for name, operation in operations_of(model).items():
        found: dict[str, Any] = {}
        for side, prefix in (("input", "request"), ("output", "response")):
            shape = shapes[operation[side]["shape"]] if side in operation else {}
            for member, reference in shape.get("members", {}).items():
                if "contextParam" in reference:
                    found.setdefault("endpoint_parameters", {})[member] = reference["contextParam"]["name"]
                target = shapes[reference["shape"]]
                if target.get("eventstream") or reference.get("eventstream"):
                    found[f"{prefix}_events"] = reference.get("locationName", member)
                elif target.get("streaming") or reference.get("streaming"):
                    found[f"{prefix}_stream"] = True
                elif shape.get("payload") == member and target["type"] == "structure":
                    if not xml:
                        found[f"{prefix}_payload"] = member
                    elif side == "output":
                        found["response_payload"] = reference.get("locationName", member)
                if "header" in reference.get("location", "") and (
                    reference.get("jsonvalue") or target.get("jsonvalue")
                ):
                    found.setdefault("json_headers", []).append(member)
                if reference.get("location") == "headers":
                    found[f"{prefix}_headers"] = [member, reference.get("locationName", "")]
                if target.get("eventstream") and xml and side == "output":
                    found["response_payload"] = reference.get("locationName", member)
        shape = shapes[operation["input"]["shape"]] if "input" in operation else {}
        if "payload" in shape and shape["payload"] in shape.get("required", ()):
            found["request_payload_required"] = True
        if "hostPrefix" in operation.get("endpoint", {}):
            found["host_prefix"] = operation["endpoint"]["hostPrefix"]
        if operation.get("authtype") == "none":
            found["unsigned"] = True
        if operation.get("authtype") == "v4-unsigned-body" or operation.get("unsignedPayload"):
            found["unsigned_payload"] = True
        if operation.get("httpChecksumRequired") or operation.get("httpChecksum", {}).get(
            "requestChecksumRequired"
        ):
            found["checksum_required"] = True
        if "requestcompression" in operation:
            found["compression"] = operation["requestcompression"]["encodings"]
        if found or xml:
            out[name] = found
    return out


def extra_facts(model: Any) -> dict[str, Any]:
    """What of operations and of the members of events no page states."""
    members = [
        (f"{name}.{member}", reference)
        for name, shape in model["shapes"].items()
        for member, reference in shape.get("members", {}).items()
    ]
    return {
        "operations": operation_facts(model),
        "event_payloads": [path for path, reference in members if reference.get("eventpayload")],
        "event_headers": [path for path, reference in members if reference.get("eventheader")],
    }


def endpoint_rules(rules: Any, prefix: str, partitions: Any) -> list[list[str]]:
    """Where a service's hosts differ from the common form: [where, variant, host, signing region or ""]."""
    provider, known = EndpointProvider(rules, partitions), rules["parameters"]
    out: list[list[str]] = []
    for variant, fips, dual in VARIANTS:
        common = f"{prefix}{'-fips' if fips else ''}.{{region}}.{{{'dual' if dual else 'dns'}}}"
        ask = {"UseFIPS": fips, "UseDualStack": dual}
        found: dict[str, dict[str, tuple[str, str]]] = {}
        for partition in partitions["partitions"]:
            for region in partition["regions"]:
                answer = resolve(
                    provider, {k: v for k, v in ask.items() if k in known}, region, partition["outputs"]
                )
                if answer is not None:
                    found.setdefault(partition["id"], {})[region] = answer
        out += reduce_rules(found, variant, (common, ""))
    return out


def resolve(provider: Any, ask: dict[str, Any], region: str, suffixes: Any) -> tuple[str, str] | None:
    """The host as a template and its signing region, or None where the service has no such endpoint."""
    try:
        endpoint = provider.resolve_endpoint(Region=region, **ask)
    except BotoCoreError:
        return None
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
    signing = schemes[0].get("signingRegion", "") if schemes else ""
    return host, "" if signing == region else signing


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


def partition_table(partitions: Any) -> list[dict[str, Any]]:
    """The partitions with what is needed to find a region's and to form its hosts."""
    return [
        {
            "id": partition["id"],
            "dns": partition["outputs"]["dnsSuffix"],
            "dual": partition["outputs"]["dualStackDnsSuffix"],
            "regex": partition["regionRegex"],
            "regions": sorted(partition["regions"]),
            "global_region": partition["outputs"]["implicitGlobalRegion"],
        }
        for partition in partitions["partitions"]
    ]


def main(target: pathlib.Path) -> None:
    """Write services.json, operations.json and partitions.json."""
    partitions = load(DATA / "partitions.json")
    services: dict[str, list[dict[str, Any]]] = {}
    operations: dict[str, str] = {}
    for folder in sorted(path for path in DATA.iterdir() if path.is_dir()):
        versions = [(path, load_one(path, "service-2")) for path in sorted(folder.iterdir(), reverse=True)]
        versions = [(path, model) for path, model in versions if model is not None]
        for path, model in versions:
            date = model["metadata"]["apiVersion"]
            uid = model["metadata"].get("uid", "").removesuffix("-" + date)
            uid = uid or next((u for u, known in services.items() if known[0]["name"] == folder.name), "")
            if not uid:
                continue
            record = facts(folder.name, model)
            rules = load_one(path, "endpoint-rule-set-1")
            found = endpoint_rules(rules, record["endpoint_prefix"], partitions) if rules else []
            if found:
                record["endpoints"] = found
            newer = services.setdefault(uid, [])
            if newer:
                record = {key: value for key, value in record.items() if newer[0].get(key) != value}
            else:
                operations[uid] = " ".join(sorted(operations_of(model)))
                record |= {key: value for key, value in extra_facts(model).items() if value}
            newer.append(record)
    head = {"made_from": f"botocore {botocore.__version__}"}
    write(target / "services.json", head, dict(sorted(services.items())))
    write(target / "operations.json", head, dict(sorted(operations.items())))
    table = {item["id"]: {k: v for k, v in item.items() if k != "id"} for item in partition_table(partitions)}
    write(target / "partitions.json", head, table)


def write(path: pathlib.Path, head: dict[str, str], entries: dict[str, Any]) -> None:
    """One entry a line, so that changes of the data can be reviewed."""
    lines = [
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in itertools.chain(head.items(), entries.items())
    ]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent.parent / "codegen" / "catalogue"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here)
