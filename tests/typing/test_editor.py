"""What an editor completes and shows."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.language_server import Editor, editor

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pyright") is None, reason="pyright is not installed"
)

CLIENT = """\
from aws_sdk.sagemaker import SageMakerClient, types
from sdk.example import AsyncExampleClient, ExampleClient

client = SageMakerClient(region="us-east-1")
"""


@pytest.fixture(scope="module")
def session(generated: Path) -> Iterator[Editor]:
    with editor(generated) as opened:
        yield opened


def test_methods_arguments_and_members_are_completed(session: Editor) -> None:
    assert {"create_model_package", "list_model_packages_pages"} <= set(
        session.completions(CLIENT + "client.|")
    )
    offered = session.completions(CLIENT + "client.list_model_packages(|)")
    assert {"max_results=", "sort_by=", "name_contains="} <= set(offered)
    offered = session.completions(CLIENT + "client.describe_model_package(model_package_name='a').|")
    assert {"model_package_arn", "inference_specification"} <= set(offered)
    assert "instance_count=" in session.completions(CLIENT + "types.TransformResources(|)")
    assert {"endpoint_url=", "region="} <= set(session.completions(CLIENT + "SageMakerClient(|)"))


def test_values_of_enumerations_are_completed(session: Editor) -> None:
    offered = session.completions(CLIENT + 'client.list_model_packages(sort_order="|")')
    assert {value.strip("\"'") for value in offered} == {"Ascending", "Descending"}


def test_a_body_that_is_streamed_is_known_by_the_client(session: Editor) -> None:
    for head in ("def f(c: ExampleClient):\n  c", "async def f(c: AsyncExampleClient):\n  (await c"):
        end = ")" if "await" in head else ""
        text = f"{CLIENT}{head}.download(key='a'){end}.body.|"
        assert {"read", "iter_bytes", "close"} <= set(session.completions(text))


def test_hovering_shows_documentation_and_allowed_values(session: Editor) -> None:
    shown = session.hover(CLIENT + "client.create_model|_package")
    assert "model_package_name: str" in shown
    assert "Args:" in shown
    assert "Example:\n```\n>>> client.create_model_package" in shown
    assert "\\*\\*" not in shown
    assert "model_package_name:" in session.hover(
        CLIENT + "client.create_model_package(model_package|_name='a')"
    )
    shown = session.hover(CLIENT + "def f(x: types.ModelPackageSummary):\n  x.model_package_sta|tus")
    assert "One of `Pending`" in shown


def test_a_call_shows_its_signature(session: Editor) -> None:
    shown = session.signature(CLIENT + "client.describe_model_package(|)")
    assert shown.startswith("(*, model_package_name: str, ")
    assert shown.endswith("-> DescribeModelPackageResponse")


def test_lists_are_shown_as_such_beside_a_method_called_list(session: Editor) -> None:
    head = "from aws_sdk.lending import AsyncLending, Lending\n"
    for call in ("Lending().books.create(|)", "AsyncLending().books.create(|)"):
        assert "subjects: list[str] | Unset" in session.signature(head + call)
    assert session.signature(head + "Lending().books.list(|)").endswith("-> list[Book]")
