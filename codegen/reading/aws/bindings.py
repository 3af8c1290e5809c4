"""Tells which values of a request line name members and which are constants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from codegen.pages.aws import Binding, EntryGroup, EntryPlace, SyntaxBlock


def settle_bindings(block: SyntaxBlock, groups: Iterable[EntryGroup]) -> SyntaxBlock:
    """The block; query keys without an entry among the URI parameters become constants (`find=LayerVersion`)."""
    entries = [entry for group in groups if group.place is EntryPlace.URI for entry in group.entries]
    known = {name.lower() for entry in entries for name in (entry.name, entry.anchor) if name}

    def settle(binding: Binding) -> Binding:
        member = binding.member
        if member is None or not known or known & {member.lower(), binding.wire_name.lower()}:
            return binding
        return replace(binding, member=None, static=member)

    query = tuple(settle(binding) for binding in block.query)
    return replace(block, query=query) if query != block.query else block
