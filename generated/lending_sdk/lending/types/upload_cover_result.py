"""UploadCoverResult of Lending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class UploadCoverResult(Structure):
    """The type UploadCoverResult of Lending."""

    NAMES: ClassVar[dict[str, str]] = {"size": "size", "caption": "caption"}

    size: int | Unset = UNSET

    caption: str | Unset = UNSET

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(UploadCoverResult)
        out.size = UNSET if (v := data.pop("size", None)) is None else v
        out.caption = UNSET if (v := data.pop("caption", None)) is None else v
        if data:
            out.unknown_members = _v.unknown(data)
        return out
