"""The command line."""

from __future__ import annotations

import atexit
import os
import sys
import threading

from codegen import compiled
from codegen.garbage import collect_seldom


def main() -> None:
    """Run `codegen` with the arguments of the process, and exit with its status."""
    # Before the first import: modules are many objects too.
    collect_seldom()
    compiled.remember()
    from codegen.cli import interrupts

    with interrupts.heard():
        from codegen.cli.app import run

        status = run()
        compiled.save()
    _leave(status)


def _leave(status: int) -> None:
    """End the process: with all that waits for its end, but without taking apart what it holds in memory, object by object."""
    if _observed():
        sys.exit(status)
    # What Python itself does at its end, in this order; neither has a public name.
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        sys.exit(status)  # Python says what it could not write.
    os._exit(status)


def _observed() -> bool:
    """Whether a debugger or profiler called `main`: those have something to do after it."""
    monitoring = getattr(sys, "monitoring", None)
    told = monitoring is not None and any(map(monitoring.get_tool, range(6)))
    return told or sys.gettrace() is not None or sys.getprofile() is not None
