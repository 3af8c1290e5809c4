"""The SDK of Prometheus's pages against the server, where it is installed."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from codegen.ir.model import Model
from tests.support.pages import model_of
from tests.support.rest_calls import RestCaller, play_rest
from tests.support.sdk import Sdk, build_sdk

PROGRAM = shutil.which("prometheus")
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="the Debian package prometheus is not installed")
CONFIG = """\
global: {{scrape_interval: 1s, evaluation_interval: 1s}}
rule_files: [rules.yml]
scrape_configs: [{{job_name: self, static_configs: [{{targets: ["127.0.0.1:{port}"]}}]}}]
"""
RULES = "groups: [{name: few, rules: [{record: ups, expr: up}]}]\n"


@pytest.fixture(scope="module")
def pages(shared: Path) -> Path:
    return shared / "rest" / "corpus" / "prometheus"


@pytest.fixture(scope="module")
def model(pages: Path) -> Model:
    return model_of(pages)


@pytest.fixture(scope="module")
def sdk(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    return build_sdk(pages, tmp_path_factory.mktemp("sdk"), "sdk_prometheus")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of a server that watches itself and has seen itself at least once."""
    folder = tmp_path_factory.mktemp("prometheus")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "prometheus.yml").write_text(CONFIG.format(port=port), "utf-8")
    (folder / "rules.yml").write_text(RULES, "utf-8")
    url = f"http://127.0.0.1:{port}"
    assert PROGRAM is not None
    command = [PROGRAM, "--config.file=prometheus.yml", "--storage.tsdb.path=data", "--web.enable-lifecycle"]
    command += ["--web.enable-admin-api", f"--web.listen-address=127.0.0.1:{port}", "--log.level=error"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            for _ in range(600):
                try:
                    with urlopen(f"{url}/api/v1/query?query=ups", timeout=5) as answer:
                        if json.load(answer)["data"]["result"]:
                            break
                except (URLError, OSError):
                    pass
                time.sleep(0.1)
            yield url
        finally:
            process.terminate()
            process.wait(30)


async def questions(call: RestCaller) -> None:
    """Queries in both ways, series, labels, targets, rules, statistics, times and arrays in query strings and forms."""
    now = time.time()
    for method in ("GET", "POST"):
        raw = await call.raw(method, "/api/v1/query", query='up{job="self"}')
        assert json.loads(raw.body)["data"]["result"][0]["metric"]["job"] == "self"
        await call(method, "/api/v1/query", query="up", time=str(now))
        await call(method, "/api/v1/query_range", query="up", start=str(now - 60), end=str(now), step="15s")
        raw = await call.raw(
            method, "/api/v1/series", **{"match[]": ["up", 'process_start_time_seconds{job="self"}']}
        )
        assert {one["__name__"] for one in json.loads(raw.body)["data"]} == {
            "up",
            "process_start_time_seconds",
        }
        raw = await call.raw(method, "/api/v1/labels", **{"match[]": ["up"]})
        assert json.loads(raw.body)["data"] == ["__name__", "instance", "job"]
        await call(method, "/api/v1/query_exemplars", query="up", start=str(now - 60), end=str(now))
        await call(method, "/api/v1/format_query", query="up  >  1")
    raw = await call.raw("GET", "/api/v1/label/{label_name}/values", label_name="job")
    assert json.loads(raw.body)["data"] == ["self"]
    raw = await call.raw("GET", "/api/v1/targets", state="active")
    assert len(json.loads(raw.body)["data"]["activeTargets"]) == 1
    await call("GET", "/api/v1/rules", type="record")
    await call("GET", "/api/v1/targets/metadata", limit=2)
    await call("GET", "/api/v1/metadata", limit=2)
    for path in ("alerts", "alertmanagers", "status/config", "status/flags", "status/runtimeinfo"):
        await call("GET", f"/api/v1/{path}")
    for path in ("status/buildinfo", "status/tsdb", "status/walreplay"):
        await call("GET", f"/api/v1/{path}")


async def management(call: RestCaller) -> None:
    """Health, and what changes the server."""
    assert "Healthy" in await call("GET", "/-/healthy")
    assert await call("HEAD", "/-/ready") is None
    await call("POST", "/-/reload")
    await call("POST", "/api/v1/admin/tsdb/snapshot", skip_head=False)
    await call("PUT", "/api/v1/admin/tsdb/delete_series", **{"match[]": ["gone", "lost"]})
    assert not await call("POST", "/api/v1/admin/tsdb/clean_tombstones")


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_questions(sdk: Sdk, model: Model, server: str, asynchronous: bool) -> None:
    called = play_rest(sdk, model, questions, asynchronous=asynchronous, base_url=server)
    assert len(called) == 25


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_management(sdk: Sdk, model: Model, server: str, asynchronous: bool) -> None:
    called = play_rest(sdk, model, management, asynchronous=asynchronous, base_url=server)
    assert len(called) == 6


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_an_error_says_what_the_server_says(sdk: Sdk, model: Model, server: str, asynchronous: bool) -> None:
    errors = sdk.module("_runtime.rest.errors")

    async def scenario(call: RestCaller) -> None:
        with pytest.raises(errors.BadRequestError) as caught:
            await call("GET", "/api/v1/query", query="up{")
        assert caught.value.code == "bad_data"
        assert "parse error" in caught.value.message

    play_rest(sdk, model, scenario, asynchronous=asynchronous, base_url=server)
