"""Check: constraints and descriptions that cannot be right."""

from __future__ import annotations

from codegen.linking.draft import ServiceDraft


def check(service: ServiceDraft) -> None:
    """Report what contradicts itself."""
