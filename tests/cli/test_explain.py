"""`codegen explain`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Codegen


def place(pages: Path, file: str, text: str) -> str:
    """`docs/<file>:<line>` of the first line that begins with `text`."""
    lines = (pages / file).read_text().split("\n")
    number = next(number for number, line in enumerate(lines, 1) if line.strip().startswith(text))
    return f"docs/{file}:{number}"


def test_a_member_its_type_and_each_constraint_have_their_line(pages: Path, codegen: Codegen) -> None:
    lines = codegen("explain", "docs", "Label.Words").stdout.split("\n")
    shown = {line.split(":")[0].strip().split("  ")[0]: line.split()[-1] for line in lines if line}
    assert shown["Label.Words"] == place(pages, "API_Label.md", "** Words **")
    assert shown["type"] == place(pages, "API_Label.md", "Type:")
    assert shown["length"] == place(pages, "API_Label.md", "Length")
    assert shown["pattern"] == place(pages, "API_Label.md", "Pattern")


@pytest.mark.parametrize(
    "name", ["CreateThing.Label.Words", "sagemaker.CreateThing.Label.Words", "label.words"]
)
def test_members_are_reached_through_operations_and_whatever_the_case(
    pages: Path, codegen: Codegen, name: str
) -> None:
    assert codegen("explain", "docs", name).stdout == codegen("explain", "docs", "Label.Words").stdout


def test_facts_of_a_service_name_the_catalogue_or_the_configuration(pages: Path, codegen: Codegen) -> None:
    lines = codegen("explain", "docs", "sagemaker").stdout.split("\n")
    (prefix,) = (line for line in lines if "target_prefix" in line)
    assert "catalogue (botocore" in prefix
    (pages / "codegen.toml").write_text('[services.sagemaker]\ntarget_prefix = "Other"\n')
    lines = codegen("explain", "docs", "sagemaker").stdout.split("\n")
    (prefix,) = (line for line in lines if "target_prefix" in line)
    assert "Other" in prefix
    assert "catalogue" not in prefix


def test_operations_and_types_list_what_they_have(pages: Path, codegen: Codegen) -> None:
    assert "input: CreateThingRequest" in codegen("explain", "docs", "CreateThing").stdout
    assert "Words: string" in codegen("explain", "docs", "Label").stdout


def test_an_unknown_name_ends_with_two_and_names_near_ones(pages: Path, codegen: Codegen) -> None:
    outcome = codegen("explain", "docs", "CreateThing.Lable")
    assert outcome.status == 2
    assert "did you mean CreateThing.Label" in outcome.stderr


@pytest.mark.parametrize("name", ["create_thing", "CREATE_THING", "create_thing.label.words"])
def test_names_of_the_sdk_do_as_well(pages: Path, codegen: Codegen, name: str) -> None:
    result = codegen("explain", "docs", name)
    assert result.status == 0
    assert result.stdout.startswith(("operation CreateThing", "Label.Words"))


def test_a_method_below_a_group_is_found_by_what_users_write(
    tmp_path: Path, codegen: Codegen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    codegen("init", "--example", "docs")
    codegen("build", "docs", "-o", "sdk")
    rows = [row for row in Path("sdk/README.md").read_text("utf-8").split("\n") if row.startswith("| `")]
    calls = [row.split("`")[1] for row in rows if "client." not in row]
    assert any("." in call for call in calls)
    for call in calls:
        assert codegen("explain", "docs", call).stdout.startswith("operation "), call
