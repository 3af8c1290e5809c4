"""OpenAPI documents of everybody's pages: tools take them without an error, and make SDKs of them.

Large references are left to `.ci/full`, which sets CODEGEN_FULL.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.pipeline import ExportFormat, Request, export
from tests.exports.tools import TOOLS

SMALL = (
    "rest/corpus/docker",
    "rest/corpus/prometheus",
    "rest/corpus/widdershins",
    "corpus/crawled/awssimplequeueservice",
)
LARGE = (
    "rest/corpus/buildkite",
    "rest/corpus/coder",
    "rest/corpus/discord",
    "rest/corpus/github",
    "rest/corpus/gitlab",
    "rest/corpus/grafana",
    "rest/corpus/ory",
    "rest/corpus/synapse",
    "rest/corpus/woocommerce",
    "corpus/official/dynamodb",
    "corpus/official/lambda",
)


@pytest.fixture(scope="module", params=(*SMALL, *LARGE))
def documents(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    """The documents of a folder of pages, each in a folder of its own."""
    if request.param in LARGE and not os.environ.get("CODEGEN_FULL"):
        pytest.skip("a large reference, for .ci/full")
    understood, files = export(Request(inputs=(shared / request.param,)), ExportFormat.OPENAPI)
    assert files, understood.diagnostics.findings
    folder = tmp_path_factory.mktemp("openapi")
    out = []
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        out.append(file)
    return out


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.__name__)
def test_tools_take_the_documents(tool: Callable[[Path], list[str]], documents: list[Path]) -> None:
    for document in documents:
        assert tool(document) == []
