"""What docs/other-tools.md says to do with the OpenAPI document, done as it stands there; each is skipped where its tool is not installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.other_tools.conftest import Run, needs, only

DOCUMENT = "openapi/lending/0000-00-00/openapi.json"
CALLS = """
import asyncio, json, os, sys
from lending_server import TOKEN, LendingServer
from fastmcp import Client

async def main():
    with LendingServer() as service:
        os.environ.update(LENDING_URL=service.url, LENDING_TOKEN=TOKEN)
        from server import server
        async with Client(server) as client:
            tools = await client.list_tools()
            made = await client.call_tool("create_book", {"title": "Sand", "subjects": ["desert"]})
            listed = await client.call_tool("list_books", {"per_page": 1})
    described = {tool.name: tool.description.partition("\\n")[0] for tool in tools}
    print(json.dumps([described, made.structured_content, listed.structured_content]))

asyncio.run(main())
"""


@contextmanager
def process(*command: str, cwd: Path, port: int) -> Iterator[None]:
    """A server that runs until the block is left, and answers on the port by then."""
    with subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            while server.poll() is None:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
                except urllib.error.HTTPError:
                    break
                except OSError:
                    time.sleep(0.1)
                else:
                    break
            assert server.poll() is None, "the server ended"
            yield
        finally:
            server.terminate()


@needs("fastmcp")
def test_an_mcp_server_has_a_tool_for_each_operation_and_calls_them(checkout: Path, run: Run) -> None:
    python = Path(shutil.which("fastmcp") or "").with_name("python")
    (checkout / "server.py").write_text(only("An MCP server", "python"), "utf-8")
    (checkout / "calls.py").write_text(CALLS, "utf-8")
    done = run(f"{python} -W ignore calls.py", checkout, PYTHONPATH="examples")
    assert done.returncode == 0, done.stderr
    tools, made, listed = json.loads(done.stdout)
    assert len(tools) == 8
    assert tools["create_book"] == "Adds a book."
    assert made == {"id": 1, "lent": False, "title": "Sand", "subjects": ["desert"]}
    assert listed == {"result": [made]}


@needs("prism")
def test_the_sdk_runs_on_a_mock_server(checkout: Path, run: Run, port: int) -> None:
    command = only("A mock server", "")
    words = command.replace("npx @stoplight/prism-cli", "prism").replace("4010", str(port)).split()
    code = only("A mock server", "python")
    (checkout / "mocked.py").write_text(code.replace("4010", str(port)), "utf-8")
    with process(*words, cwd=checkout, port=port):
        done = run(f"{sys.executable} mocked.py", checkout, PYTHONPATH="generated")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == re.findall(r"# prints: (.*)", code)


@needs("schemathesis")
def test_a_service_is_tested_against_its_pages(checkout: Path, run: Run, port: int) -> None:
    commands = only("Contract tests", "")
    serve, check = commands.replace("8000", str(port)).strip().splitlines()
    check += " --max-examples 2 --seed 1 --phases examples,fuzzing --no-color"
    document = json.loads((checkout / DOCUMENT).read_text("utf-8"))
    title = next(shape for name, shape in document["components"]["schemas"].items() if name == "Book")
    title["properties"]["title"]["type"] = "integer"
    (checkout / "wrong.json").write_text(json.dumps(document), "utf-8")
    with process(sys.executable, *serve.split()[1:], cwd=checkout, port=port):
        done = run(check, checkout)
        wrong = run(check.replace(DOCUMENT, "wrong.json"), checkout)
    assert done.returncode == 0, done.stdout
    assert wrong.returncode == 1, wrong.stdout
    assert "POST /books" in wrong.stdout


@needs("redocly")
def test_redoc_shows_every_operation(checkout: Path, run: Run) -> None:
    command = only("A reference in HTML", "").replace("npx @redocly/cli", "redocly")
    done = run(command, checkout, REDOCLY_TELEMETRY="off", REDOCLY_SUPPRESS_UPDATE_NOTICE="true")
    assert done.returncode == 0, done.stderr
    shown = (checkout / "reference.html").read_text("utf-8")
    assert "Upload a cover" in shown
    assert "Remind a member" in shown
