"""What an exit status means."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """The exit statuses; any other failure is a bug. An interrupted command ends as shells count it, with 128 and the number of the signal (`interrupts.py`)."""

    DONE = 0
    FINDINGS = 1
    """lint has findings; the output that build --check looks at is stale; the pages have errors."""
    USAGE = 2
    """Wrong arguments or configuration, an input that is not there, a folder that cannot be written."""
    CONFLICT = 3
    """A person has to settle a conflict between hand edits and the pages."""
