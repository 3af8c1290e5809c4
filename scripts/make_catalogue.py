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
from typing import Any

import botocore
from catalogue_customised import url_facts
from catalogue_endpoints import Endpoints
from catalogue_unions import unions
from catalogue_waiters import LEFT_OUT, waiters

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


def sides_of(model: Any) -> set[str]:
    """The shapes of requests and answers."""
    operations = model["operations"].values()
    return {operation[side]["shape"] for operation in operations for side in ("input", "output") if side in operation}


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
        sides = [operation[side]["shape"] for side in ("input", "output") if side in operation]
        formats = {key: text for side in sides for key, text in timestamp_formats(model, side).items()}
        if formats:
            found["timestamp_formats"] = formats
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


FORMATS = {"rfc822": "http-date", "iso8601": "date-time", "unixTimestamp": "epoch-seconds"}
PLACES = {"header": "rfc822", "headers": "rfc822", "querystring": "iso8601", "uri": "iso8601"}
"""The format of timestamps that stand there, unless the model says another."""


def timestamp_formats(model: Any, name: str) -> dict[str, str]:
    """Member -> format, for a shape's timestamps whose place does not tell it. Bodies in JSON show theirs on the page."""
    shapes, json_like = model["shapes"], model["metadata"]["protocol"] not in ("rest-xml", "query", "ec2")
    out = {}
    for member, reference in shapes[name].get("members", {}).items():
        target = shapes[reference["shape"]]
        stated = reference.get("timestampFormat") or target.get("timestampFormat")
        place = reference.get("location")
        told = place is None and json_like and stated != "rfc822"
        if target["type"] == "timestamp" and stated not in (None, PLACES.get(place, "iso8601")) and not told:
            out[member] = FORMATS[stated]
    return out


def extra_facts(model: Any, name: str) -> dict[str, Any]:
    """What of operations, timestamps, errors, unions and the members of events pages do not state, or not in all renditions."""
    operations = operation_facts(model)
    for operation, own in url_facts(model, name).items():
        operations.setdefault(operation, {}).update(own)
    members = [
        (f"{name}.{member}", reference)
        for name, shape in model["shapes"].items()
        for member, reference in shape.get("members", {}).items()
    ]
    return {
        "operations": operations,
        "event_payloads": [path for path, reference in members if reference.get("eventpayload")],
        "event_headers": [path for path, reference in members if reference.get("eventheader")],
        "timestamp_formats": {
            f"{name}.{member}": text
            for name in model["shapes"]
            for member, text in timestamp_formats(model, name).items()
            if name not in sides_of(model)
        },
        **error_facts(model),
        "unions": unions(model),
    }


SUFFIXES = ("Exception", "Error", "Fault")
"""What pages leave out of the names of errors, or services out of their codes; clients find errors without it."""


def is_alike(name: str, code: str) -> bool:
    """Whether clients see by the names alone that an error has this code."""
    name, code = sorted((name.lower(), code.lower()), key=len)
    return code in (name, *(name + suffix.lower() for suffix in SUFFIXES))


def error_facts(model: Any) -> dict[str, Any]:
    """What of errors no page states, under the names of `ServiceFacts`."""
    shapes = model["shapes"]
    errors = {name: shape for name, shape in shapes.items() if shape.get("exception")}
    codes = {name: shape.get("error", {}).get("code", name) for name, shape in errors.items()}
    events = {
        f"{name}.{member}": codes[reference["shape"]]
        for name, shape in shapes.items()
        if shape.get("eventstream")
        for member, reference in shape["members"].items()
        if reference["shape"] in errors
    }
    return {
        "error_codes": {name: code for name, code in codes.items() if not is_alike(name, code)},
        "error_retries": {
            codes[name]: "throttling" if shape["retryable"].get("throttling") else "transient"
            for name, shape in errors.items()
            if "retryable" in shape
        },
        "event_errors": {
            path: code for path, code in events.items() if path.partition(".")[2].lower() != code.lower()
        },
    }


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
            hosts = Endpoints(rules, record["endpoint_prefix"], partitions) if rules else None
            found = hosts.rules() if hosts is not None else []
            if found:
                record["endpoints"] = found
            newer = services.setdefault(uid, [])
            if newer:
                record = {key: value for key, value in record.items() if newer[0].get(key) != value}
            else:
                operations[uid] = " ".join(sorted(operations_of(model)))
                record |= {key: value for key, value in extra_facts(model, folder.name).items() if value}
                awaited = waiters(model, load_one(path, "waiters-2"))
                if awaited:
                    record["waiters"] = awaited
                for operation, own in hosts.operations(operations_of(model), model["shapes"]).items() if hosts is not None else ():
                    record.setdefault("operations", {}).setdefault(operation, {}).update(own)
            newer.append(record)
    head = {"made_from": f"botocore {botocore.__version__}"}
    write(target / "services.json", head, dict(sorted(services.items())))
    write(target / "operations.json", head, dict(sorted(operations.items())))
    table = {item["id"]: {k: v for k, v in item.items() if k != "id"} for item in partition_table(partitions)}
    write(target / "partitions.json", head, table)
    print("waiters left out:", *(f"{count} for {reason}" for reason, count in LEFT_OUT.most_common()), sep="\n  ")


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
