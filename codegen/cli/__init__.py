"""The command line."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run `codegen` with the arguments of the process, and exit with its status."""
    # # What a command makes lives until it ends, so the collector would look at all of it again and again in vain.
    gc.set_threshold(100_000, 50, 100)
    from codegen.cli import interrupts

    with interrupts.heard():
        from codegen.cli.app import run

        status = run()
    sys.exit(status)
