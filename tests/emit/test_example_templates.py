"""The sets of templates under examples/templates: each gives an SDK that type checkers accept and that makes calls."""

from __future__ import annotations

import http.server
import importlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SETS = ("attrs", "pydantic", "typeddict")

USES = {
    "attrs": """
from {sdk}.sagemaker import SageMakerClient, types

def use(client: SageMakerClient) -> str:
    data = types.TransformS3DataSource(s3_data_type="S3Prefix", s3_uri="s3://bucket/x")
    source: types.TransformS3DataSource = types.TransformDataSource(s3_data_source=data).s3_data_source
    for page in client.list_model_packages_pages(sort_by="Name"):
        for item in page.model_package_summary_list:
            print(item.model_package_name)
    client.list_model_packages(max_results="many")
    return source.s3_uri
""",
    "pydantic": """
from {sdk}.sagemaker import SageMakerClient, types

def use(client: SageMakerClient) -> str:
    data = types.TransformS3DataSource(s3_data_type="S3Prefix", s3_uri="s3://bucket/x")
    source: types.TransformS3DataSource | None = types.TransformDataSource(s3_data_source=data).s3_data_source
    for page in client.list_model_packages_pages(sort_by="Name"):
        for item in page.model_package_summary_list or ():
            print(item.model_package_name)
    client.list_model_packages(max_results="many")
    return source.s3_uri if source else ""
""",
    "typeddict": """
from {sdk}.sagemaker import SageMakerClient, types

def use(client: SageMakerClient) -> str:
    data: types.TransformS3DataSource = {{"S3DataType": "S3Prefix", "S3Uri": "s3://bucket/x"}}
    source: types.TransformDataSource = {{"S3DataSource": data}}
    for page in client.list_model_packages_pages(SortBy="Name"):
        for item in page["ModelPackageSummaryList"]:
            print(item["ModelPackageName"])
    client.list_model_packages(MaxResults="many")
    return source["S3DataSource"]["S3Uri"]
""",
}
"""Code of a user's; the second last line of each function is wrong."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with an SDK of each set: `sdk_attrs`, `sdk_pydantic`, `sdk_typeddict`."""
    folder = tmp_path_factory.mktemp("sets")
    pages = sorted(map(str, (PROJECT / "input_docs").glob("*.md")))
    for name in SETS:
        config = folder / f"{name}.toml"
        config.write_text(f'[sdk]\npackage = "sdk_{name}"\n', "utf-8")
        command = [
            sys.executable,
            "-m",
            "codegen",
            "build",
            *pages,
            "--config",
            str(config),
        ]
        command += ["--templates", str(PROJECT / "examples/templates" / name), "-o", str(folder / name)]
        environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    paths = [str(folder / name) for name in SETS]
    sys.path[:0] = paths
    yield folder
    for path in paths:
        sys.path.remove(path)


def test_type_checkers_accept_the_sdks_and_see_mistakes_of_users(built: Path) -> None:
    for name in SETS:
        (built / name / f"use_{name}.py").write_text(USES[name].format(sdk=f"sdk_{name}"), "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--no-error-summary"]
    files = [f"{name}/use_{name}.py" for name in SETS]
    packages = [f"{name}/sdk_{name}/sagemaker" for name in SETS]
    environment = {**os.environ, "MYPYPATH": os.pathsep.join(str(built / name) for name in SETS)}
    done = subprocess.run(
        [*command, "--explicit-package-bases", *packages, *files],
        cwd=built,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = sorted(done.stdout.splitlines())
    assert [line.partition(":")[0] for line in lines] == files, done.stdout
    assert all("arg-type" in line or "typeddict-item" in line for line in lines), done.stdout


class _Service(http.server.BaseHTTPRequestHandler):
    """Answers with what was prepared for an operation, and keeps what came."""

    answers: dict[str, list[dict[str, Any]]]
    seen: list[tuple[str, dict[str, Any]]]

    def do_POST(self) -> None:
        operation = self.headers["X-Amz-Target"].partition(".")[2]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.append((operation, body))
        text = json.dumps(self.answers[operation].pop(0)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


SUMMARY = {
    "CreationTime": 1793000000.5,
    "ModelPackageArn": "arn:aws:sagemaker:eu-central-1:123456789012:model-package/churn",
    "ModelPackageName": "churn",
    "ModelPackageStatus": "Completed",
}


@pytest.fixture
def service() -> Iterator[Any]:
    handler = type("Handler", (_Service,), {"answers": {}, "seen": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    handler.address = f"http://127.0.0.1:{server.server_address[1]}"  # type: ignore[attr-defined]
    yield handler
    server.shutdown()
    server.server_close()


def client(name: str, service: Any) -> tuple[ModuleType, Any]:
    package = importlib.import_module(f"sdk_{name}.sagemaker")
    made = package.SageMakerClient(
        region="eu-central-1", endpoint_url=service.address, access_key_id="x", secret_access_key="y"
    )
    return package, made


def prepare(service: Any) -> None:
    service.answers["CreateModelPackage"] = [{"ModelPackageArn": "arn:new"}]
    more = {**SUMMARY, "ModelPackageName": "fraud", "Unheard": 1}
    service.answers["ListModelPackages"] = [
        {"ModelPackageSummaryList": [SUMMARY], "NextToken": "more"},
        {"ModelPackageSummaryList": [more]},
    ]


SENT = [
    (
        "CreateModelPackage",
        {
            "ModelPackageName": "churn",
            "SourceAlgorithmSpecification": {"SourceAlgorithms": [{"AlgorithmName": "a"}]},
        },
    ),
    ("ListModelPackages", {"CreationTimeAfter": 1793000000.0, "SortBy": "Name"}),
    ("ListModelPackages", {"CreationTimeAfter": 1793000000.0, "SortBy": "Name", "NextToken": "more"}),
]
AFTER = datetime.fromtimestamp(1793000000, UTC)
CREATED = datetime.fromtimestamp(1793000000.5, UTC)


@pytest.mark.parametrize("name", ["attrs", "pydantic"])
def test_classes_travel(name: str, built: Path, service: Any) -> None:
    package, made = client(name, service)
    prepare(service)
    types = package.types
    algorithms = types.SourceAlgorithmSpecification(
        source_algorithms=[types.SourceAlgorithm(algorithm_name="a")]
    )
    created = made.create_model_package(model_package_name="churn", source_algorithm_specification=algorithms)
    assert created.model_package_arn == "arn:new"
    items = list(made.list_model_packages_pages(creation_time_after=AFTER, sort_by="Name").items())
    assert [item.model_package_name for item in items] == ["churn", "fraud"]
    assert items[0].creation_time == CREATED
    assert type(items[0]) is types.ModelPackageSummary
    assert service.seen == SENT


@pytest.mark.parametrize(("name", "error"), [("attrs", ValueError), ("pydantic", ValueError)])
def test_what_the_pages_forbid_is_not_sent(
    name: str, error: type[Exception], built: Path, service: Any
) -> None:
    _, made = client(name, service)
    with pytest.raises(error, match=r"63|max_results|100|Max"):
        made.list_model_packages(max_results=1000)
    assert service.seen == []


def test_dictionaries_travel(built: Path, service: Any) -> None:
    _, made = client("typeddict", service)
    prepare(service)
    algorithms = {"SourceAlgorithms": [{"AlgorithmName": "a"}]}
    created = made.create_model_package(ModelPackageName="churn", SourceAlgorithmSpecification=algorithms)
    assert created == {"ModelPackageArn": "arn:new"}
    items = list(made.list_model_packages_pages(CreationTimeAfter=AFTER, SortBy="Name").items())
    assert [item["ModelPackageName"] for item in items] == ["churn", "fraud"]
    assert items[0]["CreationTime"] == CREATED
    assert type(items[0]) is dict
    assert service.seen == SENT
    error = importlib.import_module("sdk_typeddict").ValidationError
    with pytest.raises(error, match=r"ModelPackageName: is required[\s\S]*Name: is no member"):
        made.create_model_package(Name="churn")


def test_a_set_says_which_services_it_is_for(tmp_path: Path) -> None:
    pages = str(PROJECT / "input_docs/lending")
    command = [sys.executable, "-m", "codegen", "build", pages, "-o", str(tmp_path / "sdk")]
    command += ["--templates", str(PROJECT / "examples/templates/attrs")]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "operation.py.jinja:2" in done.stdout + done.stderr
    assert "'only services of the JSON protocol'" in done.stdout + done.stderr
