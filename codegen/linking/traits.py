"""Derive: traits that pages imply without stating them."""

from __future__ import annotations

from codegen.linking.draft import ServiceDraft


def derive_traits(service: ServiceDraft) -> None:
    """Pagination, idempotency tokens and streams."""
