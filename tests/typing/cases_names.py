"""Names that an SDK does not have, which type checkers must refuse: misspelt ones, and those that an upgrade removed.

As in cases.py, a line that must be refused ends in `# refused`; never run.
"""

# ruff: noqa: B018, F401, I001
from __future__ import annotations

from typing import assert_type

import aws_sdk
from aws_sdk import CallOptons  # refused
from aws_sdk import sagemaker
from aws_sdk.sagemaker import SageMakerCleint  # refused
from aws_sdk.sagemaker import errors, operations, types
from aws_sdk.sagemaker.errors import NoSuchError  # refused
from aws_sdk.sagemaker.operations import CreateModelPackageRespones  # refused
from aws_sdk.sagemaker.types import TransformInptu  # refused
from sdk._runtime.constraints import Text
from sdk.example import ExampleCleint  # refused


def modules() -> None:
    aws_sdk.ClientSetings  # refused
    sagemaker.AsyncSageMakerCleint  # refused
    types.Nonsense()  # refused
    operations.create_model_packages  # refused
    errors.NoSuchError  # refused
    assert_type(aws_sdk.CallOptions, type[aws_sdk.CallOptions])
    assert_type(sagemaker.SageMakerClient, type[sagemaker.SageMakerClient])
    assert_type(types.TransformInput, type[types.TransformInput])


def facts(client: sagemaker.SageMakerClient, constraint: Text) -> None:
    client.SERVICE.no_such_fact  # refused
    constraint.no_such_fact  # refused
    assert_type(constraint.name, str)
