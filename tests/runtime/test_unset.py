"""What did not arrive is empty for whoever looks through it, and an error for whoever takes something out of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from codegen.runtime.unset import UNSET

absent: Any = UNSET


def test_looking_finds_nothing() -> None:
    assert [item for item in absent] == []  # noqa: C416
    assert list(absent) == sorted(absent) == []
    assert dict(absent) == {}
    assert not any(absent)
    assert len(absent) == 0
    assert "a" not in absent
    assert UNSET not in absent
    assert not absent


@pytest.mark.parametrize(
    "take",
    [
        lambda: absent[0],
        lambda: absent["a"],
        lambda: absent[:1],
        lambda: absent.items(),
        lambda: absent.get("a"),
        lambda: absent.append(1),
        lambda: absent.upper(),
        lambda: absent + [],  # noqa: RUF005
        lambda: [] + absent,  # noqa: RUF005
        lambda: absent < 1,
        lambda: next(absent),
        lambda: {**absent},
        lambda: max(absent),
        lambda: "".join(absent.names),
        lambda: absent(),
    ],
)
def test_taking_is_an_error(take: Callable[[], object]) -> None:
    with pytest.raises((TypeError, AttributeError, ValueError)):
        take()


def test_it_is_equal_to_nothing_else() -> None:
    assert [other for other in ([], {}, "", 0, None, (), False) if absent == other] == []


def test_nobody_waits_for_it() -> None:
    async def wait() -> None:
        async for _ in absent:
            pass

    with pytest.raises(TypeError):
        asyncio.run(wait())
