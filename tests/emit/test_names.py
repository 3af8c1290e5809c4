"""Python names from the documentation's names."""

from __future__ import annotations

import importlib
import re
from dataclasses import fields
from pathlib import Path
from types import ModuleType
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.emit.python import symbols
from codegen.emit.python.review import review
from codegen.ir.model import Model, Operation, Structure
from tests.support.models import error, load, member, operation, ref, service, string, structure


@pytest.mark.parametrize(
    ("name", "attribute"),
    [
        ("ModelPackageName", "model_package_name"),
        ("S3Uri", "s3_uri"),
        ("KMSKeyId", "kms_key_id"),
        ("SupportedResponseMIMETypes", "supported_response_mime_types"),
        ("ModelPackageARNs", "model_package_arns"),
        ("ACLsEnabled", "acls_enabled"),
        ("x-amz-acl", "x_amz_acl"),
        ("2fa", "n_2fa"),
        ("", "unnamed"),
        ("日本", "unnamed"),
        ("\ufb01le", "file"),
    ],
)
def test_snake_case(name: str, attribute: str) -> None:
    assert symbols.snake_case(name) == attribute


def test_names_that_mean_something_get_a_suffix() -> None:
    names = ["from", "List", "Validate", "Self", "type"]
    assert symbols.member_names(names) == {
        "from": "from_",
        "List": "list_",
        "Validate": "validate_",
        "Self": "self_",
        "type": "type",
    }


def test_the_service_lambda_is_a_package() -> None:
    assert symbols.package_name("lambda") == "lambda_"
    assert symbols.package_name("sagemaker-runtime") == "sagemaker_runtime"
    assert symbols.package_name("con") == "con_"


@given(st.lists(st.text("aA_-1sS\ufb01", max_size=4), unique=True, max_size=8), st.randoms())
def test_names_are_different_valid_and_do_not_depend_on_order(names: list[str], random: object) -> None:
    given = symbols.member_names(names)
    assert len(set(given.values())) == len(names)
    assert all(attribute.isidentifier() and attribute == attribute.lower() for attribute in given.values())
    shuffled = list(names)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert symbols.member_names(shuffled) == given


@given(st.lists(st.text("aAbB", min_size=1, max_size=3), unique=True, max_size=8))
def test_modules_differ_on_every_file_system(names: list[str]) -> None:
    modules = symbols.module_names(names).values()
    assert len({module.lower() for module in modules}) == len(names)


@given(
    st.lists(st.text("abcABC", min_size=1, max_size=4), unique=True, min_size=1, max_size=8),
    st.text("abcABC", min_size=1),
)
def test_a_page_that_comes_later_renames_nothing_unless_it_wants_the_same_name(
    names: list[str], later: str
) -> None:
    for case, assign in (
        (symbols.snake_case, symbols.member_names),
        (symbols.pascal_case, symbols.class_names),
    ):
        if case(later) not in {case(name) for name in names}:
            assert assign([*names, later]).items() >= assign(names).items()


NASTY = ["self", "None", "class", "Client", "json", "JSON", "\ufb01le", "File", "UNSET", "str", "__init__", "mro", "check", "found", "out", "_t", "import", "x-y", "x_y", "2nd", "日本", "日", "call_options", "resume_point", "PAGE"]  # fmt: skip
OPERATIONS = ["Get_Thing", "GetThing", "Getthing", "getThing", "Http", "Import", "Close", "Types", "Client", "None", "_call"]  # fmt: skip
TYPES = ["Thing", "thing", "Types", "Structure", "UnionStructure", "Unset", "Literal", "Any", "Con", "Import", "ThingKind", "AB", "A", "Use"]  # fmt: skip


def nasty() -> list[Structure | Operation]:
    listed = string(values=("A", "B"))
    parts: list[Structure | Operation] = [
        structure("AB", member("C", listed)),
        structure("A", member("BC", listed), member("B-C", listed)),
        structure("Thing", member("Kind", listed), member("kind", listed)),
        structure("Use", *(member(name, ref(name)) for name in TYPES if name != "Use")),
        error("NotFound", member("args", string()), member("Code", listed)),
        error("Exception"),
        error("ExampleServiceError"),
    ]
    made = {part.id for part in parts}
    parts += [
        structure(name, *(member(each, listed) for each in NASTY)) for name in TYPES if name not in made
    ]
    for name in OPERATIONS:
        kinds = [string(length=(1, 3)), listed, ref("Use")]
        members = [member(each, kinds[number % 3]) for number, each in enumerate(NASTY)]
        parts += [operation(name, f"{name}In", f"{name}Out")]
        parts += [structure(f"{name}In", *members), structure(f"{name}Out", *members)]
    return parts


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return load(tmp_path_factory.mktemp("nasty"), *nasty())


def test_each_name_of_a_package_is_given_once_and_works(package: ModuleType) -> None:
    for folder in ("types", "operations"):
        init = (Path(package.__path__[0]) / folder / "__init__.py").read_text("utf-8")
        names = re.findall(r"(\w+) as \1\b", init)
        assert len(names) == len(set(names)) > 20
        for name in names:
            found = getattr(getattr(package, folder), name)
            if isinstance(found, type):
                assert found.__name__ == name
                get_type_hints(found)
    for operation_ in OPERATIONS:
        method = symbols.method_names(OPERATIONS)[operation_]
        hints = get_type_hints(getattr(package.ExampleClient, method))
        module = importlib.import_module(f"{package.__name__}.operations.{method}")
        assert module.OPERATION.name == operation_
        assert hints["return"].__module__ == module.__name__


def test_members_with_any_names_travel(package: ModuleType) -> None:
    request = package.types.Structure_
    made = request(**{field.name: "A" for field in fields(request)})
    assert made.validate() == []
    assert set(made.to_wire()) == set(NASTY)
    assert request.from_wire(made.to_wire()) == made
    assert request.from_json(made.to_json()) == made


def test_lint_lists_what_had_to_give_way() -> None:
    found = {item.message.partition(", because")[0] for item in review(Model((service(*nasty()),)))}
    assert found >= {
        "the method for 'Import' is called 'import_'",
        "the request's class for 'Http' is called 'HttpRequest_'",
        "the class for 'Structure' is called 'Structure_'",
        "the attribute for 'class' is called 'class_'",
        "the enumeration for 'C' of AB is called 'ABC_2'",
    }
    (package,) = (
        item for item in review(Model((service(*nasty(), name="lambda"),))) if "package" in item.message
    )
    assert "'lambda_'" in package.message


def test_a_type_of_a_name_of_the_runtime_is_its_own(tmp_path: Path) -> None:
    package = load(
        tmp_path,
        operation("Receive", output="Received"),
        structure("Received", member("Message", ref("Message"))),
        structure("Message", member("Body", string())),
    )
    (path,) = tmp_path.glob("*/*/types/message.py")
    assert "import Message" not in path.read_text("utf-8")
    assert importlib.import_module(f"{package.__name__}.types").Message(body="a").body == "a"
