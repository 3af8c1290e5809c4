"""Models that nobody wrote: their SDKs write and read what botocore writes and reads."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from random import Random

import pytest

from tests.against_botocore.cases import Cases
from tests.against_botocore.generated import write
from tests.against_botocore.invented import METADATA, Inventor
from tests.against_botocore.services import service_of

OPERATIONS = 6
CASES = 4


@pytest.mark.parametrize("protocol", METADATA)
def test_nothing_is_written_otherwise(protocol: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(f"invented {protocol}")
    model = Inventor(protocol, random).model(OPERATIONS)
    package = f"invented_{protocol.replace('-', '_')}"
    service = service_of("bakery", model)
    write([service], tmp_path, package)
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    cases = Cases(model, service, package)
    for operation in cases.ours.operations:
        for _ in range(CASES):
            assert list(cases.request(operation, random)) == []
            assert list(cases.answer(operation, random)) == []
    for module in [module for module in sys.modules if module.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
