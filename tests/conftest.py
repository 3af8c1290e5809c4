"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.service import LocalService, start_local_service

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's own folder."""
    return PROJECT


@pytest.fixture(scope="session")
def local_service() -> Iterator[LocalService]:
    """AWS's services, played by moto in a process of its own on a free loopback port; emptied by `reset()`."""
    with start_local_service() as service:
        yield service
