"""The group members of Lending."""

from __future__ import annotations

from typing import Any, Unpack

from ..._runtime.rest.client import Resource
from ..._runtime.rest.settings import Extras
from .. import types as _t


class MembersResource(Resource):
    """Operations on members."""

    def get_member_by_name(
        self,
        *,
        name: str,
        **extra: Unpack[Extras],
    ) -> _t.GetMemberByNameResult:
        """Get a member by name.

        Args:
            name: Name of the member; any characters.

        Example:
            >>> client.members.get_member_by_name(name="...")
        """
        from ..operations import get_member_by_name as _op

        return self._send(_op.OPERATION, _op.GetMemberByNameRequest(name=name), extra)

    def remind(self, *, name: str, **extra: Unpack[Extras]) -> Any:
        """Sends a letter.

        Args:
            name: Name of the member.

        Example:
            >>> client.members.remind(name="...")
        """
        from ..operations import remind_member as _op

        return self._send(_op.OPERATION, _op.RemindMemberRequest(name=name), extra)
