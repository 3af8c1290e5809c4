"""The group members of Lending."""

from __future__ import annotations

from typing import Any, Unpack

from ..._runtime.rest.aio import AsyncResource
from ..._runtime.rest.settings import Extras
from .. import types as _t


class AsyncMembersResource(AsyncResource):
    """Operations on members."""

    async def get_member_by_name(
        self,
        *,
        name: str,
        **extra: Unpack[Extras],
    ) -> _t.GetMemberByNameResult:
        """Get a member by name.

        Args:
            name: Name of the member; any characters.

        Example:
            >>> await client.members.get_member_by_name(name="...")
        """
        from ..operations import get_member_by_name as _op

        return await self._send(
            _op.OPERATION, _op.GetMemberByNameRequest(name=name), extra
        )

    async def remind(self, *, name: str, **extra: Unpack[Extras]) -> Any:
        """Sends a letter.

        Args:
            name: Name of the member.

        Example:
            >>> await client.members.remind(name="...")
        """
        from ..operations import remind_member as _op

        return await self._send(
            _op.OPERATION, _op.RemindMemberRequest(name=name), extra
        )
