"""What a call costs, in function calls, which a busy machine does not change: the layers between a client and its socket stay thin."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Iterator

import pytest

from codegen.runtime.config import Timeouts
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import echo, scripted, serving
from tests.runtime.toys import Ask, ask

PATIENT = Timeouts(connect=30, read=30, pool=30, total=60)
CALLS = 20


def profiled(caller: Caller) -> pstats.Stats:
    """Some calls over a connection that is open."""
    operation = ask()
    caller.call(operation, Ask("x"))
    profile = cProfile.Profile()

    async def many() -> None:
        with profile:
            for _ in range(CALLS):
                await caller.client._call(operation, Ask("x"))

    if caller.kind == "async":
        caller.finish(many())
    else:
        with profile:
            for _ in range(CALLS):
                caller.call(operation, Ask("x"))
    return pstats.Stats(profile)


def counts(stats: pstats.Stats) -> Iterator[tuple[str, int]]:
    """Files of functions with the number of their calls."""
    for (file, _, _), (_, count, *_) in stats.stats.items():  # type: ignore[attr-defined]  # typeshed leaves it out
        yield file, count


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_over_an_open_connection_takes_few_function_calls(kind: str) -> None:
    """With the connections of the library it is 1,230 of a synchronous client, and 1,670 of an asynchronous one."""
    with (
        serving(scripted(echo)) as server,
        Caller(kind, endpoint_url=server.url, timeouts=PATIENT) as caller,
    ):
        stats = profiled(caller)
        assert len(server.connections) == 1
    assert sum(count for _, count in counts(stats)) / CALLS < 1100
    layers = {name for name in ("httpcore2", "anyio") for file, _ in counts(stats) if name in file}
    # The synchronous client's sockets are those of httpcore2.
    assert layers <= {"httpcore2"} if kind == "sync" else not layers
