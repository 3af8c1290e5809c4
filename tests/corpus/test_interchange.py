"""hypothesis makes valid requests of real services, and pydantic describes them."""

from __future__ import annotations

import inspect
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tests.support.sdk import build_sdk

SERVICES = [
    ("official/sagemaker", "sagemaker", 8),
    ("official/dynamodb", "dynamodb", 3),
    ("official/lambda", "lambda_", 6),
    ("crawled/s3", "s3", 8),
    ("crawled/awsec2", "ec2", 40),
]
"""Guide, service, and which share of its operations is tried."""


@pytest.mark.parametrize(("guide", "service", "step"), SERVICES)
def test_other_tools_understand_every_request(
    shared: Path, tmp_path: Path, guide: str, service: str, step: int
) -> None:
    sdk = build_sdk(shared / "corpus" / guide, tmp_path, f"interchange_{service.strip('_')}")
    operations: Any = sdk.module(f"{service}.operations")
    requests = [getattr(operations, name) for name in sorted(dir(operations)) if name.endswith("Request")]
    assert len(requests) > 25
    # Those with a body that is streamed are few, and must not be missed.
    for request in [
        *requests[::step],
        *(each for each in requests if "body" in inspect.signature(each).parameters),
    ]:
        TypeAdapter(request).json_schema()

        @seed(1)
        @settings(
            max_examples=3,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            phases=[Phase.generate],
        )
        @given(st.from_type(request))
        def check(made: Any) -> None:
            assert made.validate() == []

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # patterns that only Python's engine warns of
            check()
