"""Calls that keep and break a rule of the prose, held against a stand-in of the vendor's service."""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any, NamedTuple, TypeAlias

import botocore.session
import pytest

from tests.support.sdk import Sdk
from tests.support.service import LocalService

Members: TypeAlias = "Mapping[str, Any] | Callable[[ModuleType], Mapping[str, Any]]"
"""Arguments of a call, or what makes them of the service's types."""


MISSING = re.compile(r"(?i)does not exist|not found")


class Try(NamedTuple):
    """A call that keeps the rules, and one that breaks one."""

    method: str
    kept: Members
    broken: Members
    told: str
    """Words of the service's answer to the latter that are about the rule."""


Setup: TypeAlias = Callable[[Any], object]
"""Makes what the tries are about, with the vendor's client."""


def hold(
    sdk: Sdk, service: str, tries: Sequence[Try], server: LocalService, setup: Setup | None = None
) -> None:
    """Asserts for each try that the client refuses the broken call for a rule of the prose, that the service refuses it for that
    rule, too, and that neither says so of the other call."""
    server.reset()
    settings = {"asynchronous": False, "endpoint_url": server.endpoint, "retries": 1}
    strict = sdk.client(service, prose_rules="all", **settings)
    loose = sdk.client(service, **settings)
    types = importlib.import_module(f"{sdk.package}.{service}.types")
    errors = sdk.module("_runtime.errors")
    if setup is not None:
        keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
        vendor = botocore.session.Session().create_client(
            service, region_name="us-east-1", endpoint_url=server.endpoint, **keys
        )
        setup(vendor)
    for each in tries:
        kept, broken = (made(types) if callable(made) else made for made in (each.kept, each.broken))
        with pytest.raises(errors.ValidationError) as refused:
            getattr(strict, each.method)(**broken)
        assert {violation.constraint for violation in refused.value.violations} == {"prose"}, each
        with pytest.raises(errors.ServiceError) as answered:
            getattr(loose, each.method)(**broken)
        assert 400 <= answered.value.status < 500, (each, answered.value)
        assert each.told in str(answered.value), (each, answered.value)
        answer = _answer(strict, each.method, kept, errors)
        # There may be no such thing, but nothing is wrong with what was given together.
        assert answer is None or each.told not in str(answer), (each, answer)
        assert answer is None or "NotFound" in answer.code or "does not exist" in str(answer).lower(), (
            each,
            answer,
        )


def _answer(client: Any, method: str, members: Mapping[str, Any], errors: ModuleType) -> Any:
    """The error of the service; None for none. Warnings are errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            getattr(client, method)(**members)
        except errors.ServiceError as error:
            return error
    return None
