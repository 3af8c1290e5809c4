"""GitLab's whole reference: reading and linking; import and client beside EC2's SDK, the build beside openapi-python-client.

CODEGEN_SHARED=... python benchmarks/rest_large.py [--rounds 5]

Processor seconds are taken in turns, so that a busy machine changes them little; wall time is that of one process of ours.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from measure import PROJECT, Run, environment, machine, run, shared_folder, side_by_side, temporary_folder

PROFILE = PROJECT / "tests" / "corpus" / "profiles" / "gitlab.toml"
CLIENTS = {
    "gitlab": "from gitlab_sdk import Gitlab; Gitlab(base_url='https://gitlab.example.com/api/v4', token='x')",
    "ec2": "from aws_sdk.ec2 import EC2Client; EC2Client()",
    "python alone": "pass",
}
PAGES = {"gitlab": "rest/corpus/gitlab", "ec2": "corpus/crawled/awsec2"}
SETTINGS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_REGION": "us-east-1",
    # Modules are compiled in the round that does not count, as they are for users.
    "PYTHONDONTWRITEBYTECODE": "",
}
LINKED = ("gitlab", "github", "grafana", "discord")
LINK = """
import sys
from pathlib import Path
from codegen.families import family
from codegen.inputs import discover
from codegen.loading import read_files, settle

files = discover([Path(sys.argv[1])]).files
read = settle(read_files(files, 1, lambda _: None), files)
pages = [entry.page for entry in read if entry.page is not None]
services = family("rest").link(pages, []).services
print(len(pages), sum(len(service.operations) for service in services))
"""
METHODS = ("get", "put", "post", "patch", "delete", "head", "options")


def build(service: str, folder: str | Path) -> Run:
    """Build an SDK from scratch, in one process."""
    pages = shared_folder() / PAGES[service]
    command = [sys.executable, "-m", "codegen", "build", pages, "-o", folder, "--jobs", "1", "--no-cache"]
    profile = ["--config", PROFILE] if service == "gitlab" else []
    # As in an installation, modules are compiled but once.
    return run([*command, *profile], {"PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": ""})


def links(rounds: int) -> None:
    """Find, read and link the pages of several references, each in one process, start and imports included."""

    def link(vendor: str) -> Run:
        folder = shared_folder() / "rest" / "corpus" / vendor
        return run([sys.executable, "-c", LINK, folder], {"PYTHONPATH": str(PROJECT)})

    found = side_by_side({name: lambda name=name: link(name) for name in LINKED}, rounds)  # type: ignore[misc]  # a lambda with a default has no type for mypy
    print("reading and linking")
    for name, result in found.items():
        pages, operations = result.output.split()[-2:]
        told = f"{pages} pages, {operations} operations"
        print(f"  {name:8} {told:28} {result.cpu:5.2f} s CPU {result.megabytes:6.1f} MB")


def imports(rounds: int) -> None:
    """Import and client of both SDKs."""
    with temporary_folder() as folder:
        for service in PAGES:
            build(service, Path(folder) / service)

        def start(name: str) -> Run:
            path = os.pathsep.join(str(Path(folder) / service) for service in PAGES)
            return run([sys.executable, "-c", CLIENTS[name]], {**SETTINGS, "PYTHONPATH": path})

        found = side_by_side({name: lambda name=name: start(name) for name in CLIENTS}, rounds)  # type: ignore[misc]
    print("import and client")
    for name, result in found.items():
        print(f"  {name:14} {result.cpu * 1000:6.0f} ms CPU {result.megabytes:6.1f} MB")
    alone = found["python alone"].cpu
    ratio = (found["gitlab"].cpu - alone) / (found["ec2"].cpu - alone)
    print(f"  gitlab / ec2: {found['gitlab'].cpu / found['ec2'].cpu:.2f}, beyond the interpreter {ratio:.2f}")


def builds(rounds: int) -> None:
    """The build of both generators: ours from pages, the other's from the OpenAPI document that we export of them.

    The vendor's own document stops the other generator.
    """
    binaries = environment("openapi-python-client", "openapi-python-client", "ruff")
    with temporary_folder() as folder:
        pages = shared_folder() / PAGES["gitlab"]
        command = [sys.executable, "-m", "codegen", "export", pages, "--to", "openapi", "-o", folder]
        run([*command, "--config", PROFILE], {"PYTHONPATH": str(PROJECT)})
        (document,) = Path(folder).rglob("*.json")
        paths = json.loads(document.read_text("utf-8"))["paths"]
        operations = sum(method in METHODS for item in paths.values() for method in item)
        theirs = [binaries / "openapi-python-client", "generate", "--path", document]
        found = side_by_side(
            {
                "codegen": lambda: build("gitlab", Path(folder) / "ours"),
                "openapi-python-client": lambda: run(
                    [*theirs, "--output-path", Path(folder) / "theirs", "--overwrite"],
                    {"PATH": os.pathsep.join([str(binaries), os.environ["PATH"]])},
                ),
            },
            rounds,
        )
    print(f"build; the document has {operations} operations")
    for name, result in found.items():
        print(f"  {name:22} {result.cpu:6.1f} s CPU {result.seconds:6.1f} s wall {result.megabytes:6.1f} MB")
    our, their = found["codegen"], found["openapi-python-client"]
    print(f"  codegen / other: CPU {our.cpu / their.cpu:.2f}, wall {our.seconds / their.seconds:.2f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count (default 5)")
    parser.add_argument("what", nargs="*", choices=["links", "imports", "builds", []], default=[])
    options = parser.parse_args()
    print(machine())
    for what in options.what or ["links", "imports", "builds"]:
        {"links": links, "imports": imports, "builds": builds}[what](options.rounds)


if __name__ == "__main__":
    main()
