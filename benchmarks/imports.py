"""Time and memory until a client is there, beside boto3: a fresh process each.

CODEGEN_SHARED=... python benchmarks/imports.py [--rounds 7]
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from measure import PROJECT, Run, machine, run, shared_folder, side_by_side, temporary_folder

SERVICES = {
    "sagemaker": ("official/sagemaker", "SageMakerClient"),
    "dynamodb": ("official/dynamodb", "DynamoDBClient"),
    "ec2": ("crawled/awsec2", "EC2Client"),
}
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
    # Modules are compiled in the round that does not count, as they are for users.
    "PYTHONDONTWRITEBYTECODE": "",
}
USE_OF_EC2 = """
import os, sys
from {package}.ec2 import operations as o
from {package}.ec2.operations import describe_instances, run_instances, terminate_instances
from {package}._runtime.http import HttpResponse
from call_cases import INSTANCES, EC2_NAMES, RESERVATIONS, renamed
request = o.RunInstancesRequest.from_dict(renamed(INSTANCES, EC2_NAMES), "wire")
assert not request.validate() and run_instances.OPERATION.serialize(request).body
request = o.TerminateInstancesRequest(instance_id=["i-0123456789abcdef0"])
assert not request.validate() and terminate_instances.OPERATION.serialize(request).body
assert describe_instances.OPERATION.deserialize(HttpResponse(200, {{}}, RESERVATIONS.encode())).reservation_set
paths = [m.__cached__ for n, m in list(sys.modules.items()) if n.split(".")[0] == {package!r}]
print(len(paths), sum(os.path.getsize(path) for path in paths))
"""
"""Three operations of EC2, written and read; prints how many modules that has loaded, and their bytecode."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="rounds that count (default 7)")
    parser.add_argument("services", nargs="*", default=list(SERVICES), help="which of them (default all)")
    options = parser.parse_args()
    corpus = shared_folder() / "corpus"
    print(f"import and client; {machine()}")
    for service in options.services:
        pages, client = SERVICES[service]
        with temporary_folder() as folder:
            command = [sys.executable, "-m", "codegen", "build", str(corpus / pages), "-o", folder]
            run(command, {"PYTHONPATH": str(PROJECT)})
            package = next(path.parent.name for path in sorted(Path(folder).glob("*/py.typed")))
            code = f"from {package}.{service} import {client}; client = {client}()"
            compare(service, code, folder, options.rounds)
            if service == "ec2":
                use(package, f"{code}\n{USE_OF_EC2.format(package=package)}", folder)


def compare(service: str, code: str, folder: str, rounds: int) -> None:
    """Time and peak memory of both, and of the interpreter alone."""

    def python(program: str) -> Run:
        return run([sys.executable, "-c", program], {**CREDENTIALS, "PYTHONPATH": folder})

    results = side_by_side(
        {
            "codegen": lambda: python(code),
            "boto3": lambda: python(f"import boto3; boto3.client({service!r})"),
            "python alone": lambda: python("pass"),
        },
        rounds,
    )
    print(service)
    for who, result in results.items():
        print(f"  {who:14} {result.seconds * 1000:6.0f} ms {result.megabytes:6.1f} MB")
    base = results["python alone"]
    time = (results["codegen"].seconds - base.seconds) / (results["boto3"].seconds - base.seconds)
    memory = (results["codegen"].megabytes - base.megabytes) / (results["boto3"].megabytes - base.megabytes)
    print(f"  codegen / boto3, beyond the interpreter: time {time:.2f}, memory {memory:.2f}")


def use(package: str, code: str, folder: str) -> None:
    """What is loaded where three operations of an SDK are used."""
    path = os.pathsep.join([folder, str(Path(__file__).parent)])

    def python(program: str) -> Run:
        return run([sys.executable, "-c", program], {**CREDENTIALS, "PYTHONPATH": path})

    python(code)
    found, alone = python(code), python("import call_cases")
    modules, size = map(int, found.output.split())
    total = len(list((Path(folder) / package).rglob("*.py")))
    print(
        f"  with three operations used: {modules} of {total} modules, {size / 1024:.0f} KB of bytecode",
        end="",
    )
    print(f", {found.megabytes - alone.megabytes:.1f} MB beyond the interpreter")


if __name__ == "__main__":
    main()
