"""Python names from the documentation's names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.emit.python import symbols


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
