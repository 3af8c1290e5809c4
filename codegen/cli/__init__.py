"""The command line."""

from __future__ import annotations


def main() -> None:
    """Run `codegen` with the arguments of the process, and exit with its status."""
    from codegen.cli.app import run

    run()
