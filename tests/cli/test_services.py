"""Builds of several services: none goes by accident, and their distributions have names of their own."""

from __future__ import annotations

import tomllib
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Codegen
from tests.cli.test_build import tree

OTHERS = {"dynamodb": "2012-08-10", "logs": "2014-03-28", "sqs": "2012-11-05", "kms": "2014-11-01"}


@pytest.fixture
def others(pages: Path) -> Path:
    """Folders of pages beside `docs`, a service each."""
    for uid, version in OTHERS.items():
        folder = pages.parent / uid
        folder.mkdir()
        for page in pages.iterdir():
            text = page.read_text().replace("sagemaker-2017-07-24", f"{uid}-{version}")
            (folder / page.name).write_text(text)
    return pages.parent


def distribution(folder: str) -> str:
    project = tomllib.loads(Path(folder, "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["name"])


def test_a_service_that_is_not_built_stops_the_build(others: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "dynamodb", "-o", "both")
    before = tree(Path("both"))
    for more in ((), ("--check",), ("--release",), ("--theirs", "both"), ("--no-cache",)):
        outcome = codegen("build", "logs", "-o", "both", *more)
        assert outcome.status == 1, more
        assert "OU301" in outcome.stderr
        assert "'sagemaker'" in outcome.stderr
        assert "'dynamodb'" in outcome.stderr
        assert "--prune" in outcome.stderr
        assert tree(Path("both")) == before
    outcome = codegen("build", "docs", "-o", "both")
    assert outcome.status == 1
    assert "'sagemaker'" not in outcome.stderr
    assert tree(Path("both")) == before
    assert codegen("build", "docs", "dynamodb", "-o", "both", "--check").status == 0


def test_a_service_goes_where_somebody_says_so(others: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "dynamodb", "-o", "both")
    assert codegen("build", "docs", "-o", "both", "--prune").status == 0
    assert Path("both/aws_sdk/sagemaker").exists()
    assert not Path("both/aws_sdk/dynamodb").exists()
    Path("codegen.toml").write_text("[sdk]\nprune = true\n")
    assert codegen("build", "logs", "-o", "both", "--config", "codegen.toml").status == 0
    assert not Path("both/aws_sdk/sagemaker").exists()


def test_a_part_of_a_build_never_removes_a_service(others: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "dynamodb", "-o", "both")
    before = tree(Path("both"))
    Path("codegen.toml").write_text("[sdk]\nprune = true\n")
    outcome = codegen("build", "docs", "-o", "both", "--only", "Create*", "--config", "codegen.toml")
    assert (outcome.status, tree(Path("both"))) == (1, before)
    with pytest.raises(click.UsageError, match="--only"):
        codegen("build", "docs", "-o", "both", "--only", "Create*", "--prune")


def test_a_part_that_has_types_and_no_operation_of_a_service_stops(pages: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "-o", "sdk")
    before = tree(Path("sdk"))
    outcome = codegen("build", "docs", "-o", "sdk", "--only", "Label")
    assert (outcome.status, tree(Path("sdk"))) == (1, before)
    assert "and none in this build" in outcome.stderr
    assert codegen("build", "docs", "-o", "types", "--only", "Label").status == 0


def test_a_service_in_a_package_of_another_name_is_the_same(others: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "dynamodb", "-o", "both")
    Path("codegen.toml").write_text('[sdk]\npackage = "things"\n')
    assert codegen("build", "docs", "dynamodb", "-o", "both", "--config", "codegen.toml").status == 0
    assert Path("both/things/dynamodb/client.py").exists()
    assert not Path("both/aws_sdk").exists()


BIRDS = """# Birds API

Base URL: `https://birds.example.com`

## List {0}s

`GET /{0}s`

| Name | Type | Required | Description |
|---|---|---|---|
| `limit` | integer | no | How many. |

## Remove all {0}s

`DELETE /{0}s`
"""


def test_another_service_of_the_same_name_does_not_take_its_place(others: Path, codegen: Codegen) -> None:
    for name in ("duck", "goose"):
        Path(name).mkdir()
        Path(name, "birds.md").write_text(BIRDS.format(name))
    assert codegen("build", "duck", "-o", "sdk").status == 0
    before = tree(Path("sdk"))
    outcome = codegen("build", "goose", "-o", "sdk")
    assert (outcome.status, tree(Path("sdk"))) == (1, before)
    assert "another service in the place of 'birds'" in outcome.stderr
    assert codegen("build", "goose", "-o", "sdk", "--prune").status == 0


def test_a_profile_may_rename_all_operations_of_a_service(others: Path, codegen: Codegen) -> None:
    Path("birds").mkdir()
    Path("birds/birds.md").write_text(BIRDS.format("duck"))
    assert codegen("build", "birds", "-o", "sdk").status == 0
    Path("codegen.toml").write_text(
        '[services.birds.rest]\nnames = { "GET /ducks" = "list_birds", "DELETE /ducks" = "remove_birds" }\n'
    )
    assert codegen("build", "birds", "-o", "sdk", "--config", "codegen.toml").status == 0
    operations = {path.name for path in Path("sdk").rglob("operations/*.py")}
    assert operations == {"__init__.py", "list_birds.py", "remove_birds.py"}


def test_a_service_of_another_family_does_not_take_the_place_of_one_of_its_name(
    others: Path, codegen: Codegen
) -> None:
    codegen("build", "dynamodb", "-o", "sdk")
    before = tree(Path("sdk"))
    Path("birds").mkdir()
    Path("birds/birds.md").write_text(BIRDS.format("duck").replace("birds.", "dynamodb."))
    Path("codegen.toml").write_text("[services.dynamodb]\n")
    outcome = codegen("build", "birds", "-o", "sdk", "--config", "codegen.toml")
    assert (outcome.status, tree(Path("sdk"))) == (1, before)


def test_parts_of_a_service_may_follow_one_another(others: Path, codegen: Codegen) -> None:
    Path("birds").mkdir()
    Path("birds/birds.md").write_text(BIRDS.format("duck") + BIRDS.format("goose").partition("com`")[2])
    for part in ("*ducks", "*gooses"):
        assert codegen("build", "birds", "-o", "sdk", "--only", part).status == 0


def test_edits_of_a_service_that_is_not_built_stay(others: Path, codegen: Codegen) -> None:
    codegen("build", "docs", "dynamodb", "-o", "both")
    edited = Path("both/aws_sdk/dynamodb/client.py")
    edited.write_text(edited.read_text() + "# mine\n")
    outcome = codegen("build", "docs", "-o", "both")
    assert outcome.status == 1
    assert outcome.stderr.count("error[") == 1
    assert codegen("build", "docs", "-o", "both", "--prune").status == 3
    assert edited.read_text().endswith("# mine\n")


def test_distributions_of_other_services_have_other_names(others: Path, codegen: Codegen) -> None:
    built = {
        "a": ["docs"],
        "b": ["dynamodb"],
        "c": ["docs", "dynamodb"],
        "d": ["docs", "dynamodb", "logs", "sqs"],
        "e": ["docs", "dynamodb", "logs", "kms"],
    }
    for output, inputs in built.items():
        assert codegen("build", *inputs, "-o", output).status == 0
    names = [distribution(output) for output in built]
    assert names[:3] == ["aws-sdk-sagemaker", "aws-sdk-dynamodb", "aws-sdk-dynamodb-sagemaker"]
    assert names[3].startswith("aws-sdk-4-services-")
    assert len(set(names)) == len(names)
    codegen("build", "sqs", "kms", "logs", "dynamodb", "-o", "f")
    codegen("build", "dynamodb", "logs", "kms", "sqs", "-o", "g")
    assert distribution("f") == distribution("g")


def test_a_stated_name_of_the_distribution_stays(others: Path, codegen: Codegen) -> None:
    Path("codegen.toml").write_text('[sdk]\npackage = "our_sdk"\ndistribution = "our-own"\n')
    codegen("build", "docs", "-o", "a", "--config", "codegen.toml")
    assert distribution("a") == "our-own"
    Path("codegen.toml").write_text('[sdk]\npackage = "our_sdk"\n')
    codegen("build", "docs", "-o", "a", "--config", "codegen.toml")
    assert distribution("a") == "our-sdk-sagemaker"


SHOP = """# Orders

## Get an order

`GET /orders/{id}`

| Parameter | Type | Description |
|---|---|---|
| `id` | integer | Which order. |

    curl https://NAME.example.com/orders/7

```json
{"id": 7, "paid": true}
```
"""


def test_each_family_has_a_package_as_if_it_were_alone(pages: Path, codegen: Codegen) -> None:
    for name in ("shop", "depot"):
        (pages.parent / name).mkdir()
        (pages.parent / name / f"{name}.md").write_text(SHOP.replace("NAME", name))
    Path("codegen.toml").write_text('[services.shop.rest]\npages = ["shop.md"]\n')
    every = ("docs", "shop", "depot", "--config", "codegen.toml", "-o", "all")
    assert codegen("build", *every).status == 0
    assert codegen("build", "shop", "--config", "codegen.toml", "-o", "one").status == 0
    roots = {path.name for path in Path("all").iterdir() if path.is_dir()}
    assert roots == {"aws_sdk", "depot_sdk", "shop_sdk"}
    project = tomllib.loads(Path("all/pyproject.toml").read_text("utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == sorted(roots)
    assert project["project"]["name"] == "aws-sdk-sagemaker-depot-sdk-shop-sdk"
    assert tree(Path("all/shop_sdk")) == tree(Path("one/shop_sdk"))
    said = Path("all/README.md").read_text("utf-8")
    assert "from shop_sdk import Shop" in said
    assert "from aws_sdk.sagemaker import SageMakerClient" in said
    assert codegen("build", *every, "--check").status == 0
    assert codegen("build", "docs", "depot", "-o", "all").status == 1


def test_a_stated_package_holds_the_services_of_all_families(pages: Path, codegen: Codegen) -> None:
    (pages.parent / "shop").mkdir()
    (pages.parent / "shop" / "orders.md").write_text(SHOP.replace("NAME", "shop"))
    Path("codegen.toml").write_text('[sdk]\npackage = "acme"\n')
    assert codegen("build", "docs", "shop", "-o", "all", "--config", "codegen.toml").status == 0
    assert {path.name for path in Path("all").iterdir() if path.is_dir()} == {"acme"}
    assert Path("all/acme/shop/client.py").exists()
