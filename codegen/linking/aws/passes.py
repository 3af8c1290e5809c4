"""A pass of linking, with the fields that it takes and gives."""

from __future__ import annotations

from collections.abc import Callable

from codegen.linking.aws.draft import ServiceDraft
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class Pass:
    """A function that works on a service's drafts. Fields are written `service: shapes; member: name type`."""

    run: Callable[[ServiceDraft], None]
    takes: str = ""
    """Fields that it reads and earlier passes give. What was known before the first pass needs no mention."""
    gives: str = ""
    """Fields that it fills or changes."""

    @property
    def taken(self) -> frozenset[str]:
        """The fields of `takes`: `member.name`."""
        return _fields(self.takes)

    @property
    def given(self) -> frozenset[str]:
        """The fields of `gives`."""
        return _fields(self.gives)


def _fields(text: str) -> frozenset[str]:
    parts = (part.partition(":") for part in text.split(";"))
    return frozenset(f"{draft.strip()}.{name}" for draft, _, names in parts for name in names.split())
