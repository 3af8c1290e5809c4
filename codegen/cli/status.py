"""What an exit status means."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum

from codegen.diagnostics import Diagnostic, Severity


class Status(IntEnum):
    """The exit statuses; any other failure is a bug."""

    DONE = 0
    FINDINGS = 1
    """lint found something; build --check found the output stale; the pages have errors."""
    USAGE = 2
    """Wrong arguments or configuration, an input that is not there, a folder that cannot be written."""
    CONFLICT = 3
    """A person has to settle a conflict between hand edits and the pages."""
    INTERRUPTED = 130
    """Stopped with Ctrl-C, as shells count it."""


_USAGE = ("CF", "IN2", "OU1")
"""Beginnings of the codes of rules about arguments, configuration and the file system."""


def exit_status(found: Collection[Diagnostic]) -> Status:
    """The status of a command that reports `found`: that of their worst."""
    if any(d.severity is Severity.ERROR and d.code.startswith("OU2") for d in found):
        return Status.CONFLICT
    if any(d.severity is Severity.ERROR and d.code.startswith(_USAGE) for d in found):
        return Status.USAGE
    return Status.FINDINGS if found else Status.DONE
