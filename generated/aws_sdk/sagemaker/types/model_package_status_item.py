"""ModelPackageStatusItem of SageMaker, from API_ModelPackageStatusItem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from ..._runtime import constraints as _c
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unlisted import Unlisted
from ..._runtime.unset import UNSET, Unset

ModelPackageStatusItemStatus: TypeAlias = (
    Literal["NotStarted", "InProgress", "Completed", "Failed"] | Unlisted
)

_STATUS = _c.Enumeration(
    (ModelPackageStatusItemStatus, 22), "Status", 19, required=True
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ModelPackageStatusItem(Structure):
    """The state of one step."""

    failure_reason: str | Unset = UNSET
    """What went wrong. Present only where `Status` is `Failed`."""

    name: str | Unset = UNSET
    """What the step works on: a package or one of its profiles.

    1 to 63 characters; matches `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`.
    """

    status: ModelPackageStatusItemStatus | Unset = UNSET
    """State of the step. `Completed` and `Failed` are final.

    One of `NotStarted`, `InProgress`, `Completed`, `Failed`.
    """

    @classmethod
    def from_wire(cls, data: Any) -> Any:
        found = _v.members(data)
        if found is None:
            return data
        out = cls.__new__(cls)
        out.failure_reason = found.pop("FailureReason", UNSET)
        out.name = found.pop("Name", UNSET)
        out.status = _STATUS.read(found.pop("Status", UNSET))
        if found:
            out.unknown_members = found
        return out
