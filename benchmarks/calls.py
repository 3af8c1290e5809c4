"""Validation with encoding, and decoding, beside botocore and json: a call or two for each protocol.

CODEGEN_SHARED=... python benchmarks/calls.py
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

from call_cases import CASES, Case, renamed
from measure import PROJECT, machine, per_call, run, temporary_folder


def main() -> None:
    """Measure and print; without the shared folder the project's own pages alone."""
    shared = os.environ.get("CODEGEN_SHARED")
    print(f"microseconds a call; {machine()}")
    for pages, cases in groupby(CASES, key=lambda case: case.pages):
        folder = PROJECT / pages
        if not folder.is_dir():
            if shared is None:
                continue
            folder = Path(shared) / "corpus" / pages
        with temporary_folder() as output:
            package = f"sdk_of_{Path(pages).name}"
            build(folder, output, package, *(found := list(cases)))
            sys.path.insert(0, output)
            for case in found:
                compare(case, package)
            sys.path.remove(output)


def build(pages: Path, output: str, package: str, *cases: Case) -> None:
    """An SDK of the operations that are called, under a name of its own."""
    only = [part for case in cases for part in ("--only", case.operation)]
    command = [sys.executable, "-m", "codegen", "build", pages, "-o", output, *only, "--no-cache"]
    run(command, {"PYTHONPATH": str(PROJECT)})
    (Path(output) / "aws_sdk").rename(Path(output) / package)


def compare(case: Case, package: str) -> None:
    """One table."""
    our, their = (decoders if case.answer else encoders)(case, package)
    functions = {"codegen": our, "botocore": their}
    if case.answer.startswith(b"{"):
        functions["json.loads"] = lambda: json.loads(case.answer)
    elif case.service in ("sagemaker", "lambda"):
        functions["json.dumps"] = lambda: json.dumps(case.request)
    figures = per_call(functions)
    print(case.title)
    for who, figure in figures.items():
        print(f"  {who:12} {figure:8.1f}")
    print(f"  botocore / codegen: {figures['botocore'] / figures['codegen']:.1f}")
    for who in list(figures)[2:]:
        print(f"  codegen / {who}: {figures['codegen'] / figures[who]:.1f}")


def module_of(case: Case, package: str) -> Any:
    """The module of the operation."""
    service = "lambda_" if case.service == "lambda" else case.service
    name = "".join(f"_{c.lower()}" if c.isupper() else c for c in case.operation).strip("_")
    return importlib.import_module(f"{package}.{service}.operations.{name}")


def encoders(case: Case, package: str) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """Our function and botocore's; what they write is compared once."""
    module = module_of(case, package)
    request = getattr(module, case.operation + "Request").from_dict(
        renamed(case.request, case.renamed), "wire"
    )

    def our() -> Any:
        assert not module.OPERATION.validate(request)
        return module.OPERATION.serialize(request)

    model = service_model(case.service)
    operation = model.operation_model(case.operation)
    serialize = importlib.import_module("botocore.serialize")
    serializer = serialize.create_serializer(model.metadata["protocol"], include_validation=True)

    def their() -> Any:
        body = serializer.serialize_to_request(case.request, operation)["body"]
        # botocore puts forms together where it prepares a request.
        return urlencode(body, doseq=True).encode() if isinstance(body, dict) else body

    same(our().body, their())
    return our, their


def same(ours: bytes, theirs: bytes) -> None:
    """Whether two bodies say the same."""
    if b"Action=" in ours:
        assert parse_qs(ours) == parse_qs(theirs)
    elif ours.startswith(b"{"):
        assert json.loads(ours) == json.loads(theirs)
    else:
        assert ours == theirs, (ours, theirs)


def decoders(case: Case, package: str) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """Our function and botocore's, checked to find the same."""
    module = module_of(case, package)
    http = importlib.import_module(f"{package}._runtime.http")
    response = http.HttpResponse(200, {"content-type": "text/xml"}, case.answer)

    def our() -> Any:
        return module.OPERATION.deserialize(response)

    model = service_model(case.service)
    output = model.operation_model(case.operation).output_shape
    parser = importlib.import_module("botocore.parsers").create_parser(model.metadata["protocol"])
    given = {"status_code": 200, "headers": {}, "body": case.answer}

    def their() -> Any:
        return parser.parse(given, output)

    found = {key: value for key, value in their().items() if key != "ResponseMetadata"}
    assert leaves(our().to_dict()) == leaves(found)
    return our, their


def leaves(value: Any) -> list[str]:
    """All that is no structure, list or map, whatever it is called."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return sorted(leaf for item in value for leaf in leaves(item))
    return [str(value)]


def service_model(service: str) -> Any:
    """botocore's."""
    return importlib.import_module("botocore.session").get_session().get_service_model(service)


if __name__ == "__main__":
    main()
