"""LocalStack's parser reads what SDKs write, and SDKs read what its serializer writes.

`python -m tests.against_botocore.localstack FOLDER [CASES] [SERVICE]...`, where FOLDER holds localstack-core with the extra `base-runtime`.
LocalStack has its own gaps: what it makes in the same way of botocore's request, or botocore reads in the same way of its answer, is none of ours.
"""

from __future__ import annotations

import importlib
import math
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from codegen.scratch import scratch_folder
from tests.against_botocore.cases import Cases
from tests.against_botocore.comparing import HOST, Difference, answer_of, known_members, request_of
from tests.against_botocore.generated import write
from tests.against_botocore.services import cut, model_of, service_of
from tests.against_botocore.values import Values

SERVICES = (
    "acm", "apigateway", "cloudformation", "cloudwatch", "config", "dynamodb", "ec2", "ecr", "ecs", "events",
    "firehose", "glacier", "iam", "kinesis", "kms", "lambda", "logs", "opensearch", "rds", "redshift",
    "resource-groups", "route53", "s3", "s3control", "scheduler", "secretsmanager", "ses", "sns", "sqs", "ssm",
    "stepfunctions", "sts", "swf", "transcribe",
)  # fmt: skip
OPERATIONS = 12
"""Of each service."""


class Held:
    """The cases of one service, held against LocalStack."""

    def __init__(self, cases: Cases) -> None:
        self.cases = cases
        self.seen: Counter[str] = Counter()
        """Cases by kind: `request` and `answer` where LocalStack's side is as it should be, and `theirs` where not even botocore's is."""
        protocol: Any = importlib.import_module("localstack.aws.protocol.parser")
        serializer: Any = importlib.import_module("localstack.aws.protocol.serializer")
        self.request_class: Any = importlib.import_module("localstack.http").Request
        self.parser = protocol.create_parser(cases.theirs, cases.protocol)
        self.serializer = serializer.create_serializer(cases.theirs, cases.protocol)

    def request(self, name: str, random: Random) -> Iterator[Difference]:
        """Random parameters, written by us and read by LocalStack."""
        cases = self.cases
        operation = cases.theirs.operation_model(name)
        if operation.has_event_stream_input:
            return
        input_ = operation.input_shape
        prefix = cases.model["operations"][name].get("endpoint", {}).get("hostPrefix", "")
        hosts = frozenset(part.partition("}")[0] for part in prefix.split("{")[1:])
        params = Values(cases.shapes, random).members(input_.name, hosts=hosts) if input_ else {}
        made = cases.ours.request(name, params)
        query = "&".join(f"{quote(key)}={quote(value)}" for key, value in made.query)
        found = self._read(made.method, made.path, query, made.headers, made.body)
        wanted = (name, plain(params))
        self.seen["request"] += found == wanted
        if found != wanted:
            theirs = request_of(cases.protocol, operation, deepcopy(params))
            url = urlsplit(theirs.url)
            headers = {
                key: value.decode() if isinstance(value, bytes) else value
                for key, value in theirs.headers.items()
            }
            other = self._read(theirs.method, url.path, url.query, headers, theirs.body)
            if found != other:
                yield f"{name} {params}", found, wanted
            self.seen["theirs"] += found == other

    def _read(self, method: str, path: str, query: str, headers: Mapping[str, str], body: Any) -> Any:
        raw = body.encode() if isinstance(body, str) else bytes(body or b"")
        request = self.request_class(
            method,
            unquote(path),
            body=raw,
            headers={"Host": HOST, **headers},
            query_string=query,
            raw_path=path + (f"?{query}" if query else ""),
        )
        try:
            operation, params = self.parser.parse(request)
        except Exception as error:
            return repr(error)
        return operation.name, plain(params)

    def answer(self, name: str, random: Random) -> Iterator[Difference]:
        """A random answer, written by LocalStack and read by us."""
        cases = self.cases
        operation = cases.theirs.operation_model(name)
        output = cases.model["operations"][name].get("output")
        if output is None or operation.has_event_stream_output or operation.has_streaming_output:
            return
        value = Values(cases.shapes, random).members(output["shape"])
        try:
            made = self.serializer.serialize_to_response(deepcopy(value), operation, {}, "r")
        except Exception:
            self.seen["theirs"] += 1
            return
        wire = (made.status_code, {key.lower(): text for key, text in made.headers.items()}, made.data)
        found = cases.ours.answer(name, output, cases._response(wire))
        ours, written = (known_members(cases.shapes, output, side) for side in (found, value))
        self.seen["answer"] += plain(ours) == plain(written)
        if plain(ours) != plain(written):
            theirs = known_members(cases.shapes, output, answer_of(cases.protocol, operation, wire))
            if plain(ours) != plain(theirs):
                yield f"{name} {wire}", ours, theirs
            self.seen["theirs"] += plain(ours) == plain(theirs)


def plain(value: Any) -> Any:
    """A value in which what only differs in how it is held is the same: times, streams, nothing and an empty collection."""
    match value:
        case dict():
            made = {key: plain(item) for key, item in value.items()}
            return {key: item for key, item in made.items() if item not in (None, {}, [])}
        case list():
            return [plain(item) for item in value]
        case datetime():
            return round(value.timestamp())
        case float() if math.isfinite(value):
            return float(f"{value:.12g}")
        case bytes() | bytearray():
            return bytes(value)
    return plain(value.read()) if hasattr(value, "read") else value


def run(name: str, folder: Path, cases: int) -> tuple[Counter[str], list[str]]:
    """Counts and differences of one service."""
    random = Random(name)
    model = cut(model_of(name), OPERATIONS, random)
    service = service_of(name, model)
    package = f"held_{name.replace('-', '_')}"
    write([service], folder, package)
    importlib.invalidate_caches()
    held = Held(Cases(model, service, package))
    broken: list[str] = []
    for operation in held.cases.ours.operations:
        for kind in ("request", "answer") * cases:
            found = list(getattr(held, kind)(operation, random))
            broken += [f"{name} {kind} {where}: {ours} != {theirs}" for where, ours, theirs in found]
    return held.seen + Counter(services=1, operations=len(service.operations)), broken


def main() -> int:
    """Run the cases, print how many there were and what differed."""
    folder, *rest = sys.argv[1:]
    # Behind the project's own packages, of which LocalStack may want others.
    sys.path.append(folder)
    cases = int(rest[0]) if rest else 4
    started, seen, different = time.monotonic(), Counter[str](), 0
    with scratch_folder() as scratch:
        sys.path.append(str(scratch))
        for name in rest[1:] or SERVICES:
            counts, broken = run(name, scratch, cases)
            seen, different = seen + counts, different + len(broken)
            for line in broken[:5]:
                print(line[:1000], flush=True)
    print(f"{dict(seen)}, {different} differences, {time.monotonic() - started:.0f} s")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
