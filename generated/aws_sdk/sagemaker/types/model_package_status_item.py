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
    """The state of one step.

    - Give `failure_reason` only where `status` is `Failed`.

    See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/ModelPackageStatusItem
    """

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

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(ModelPackageStatusItem)
        out.failure_reason = (
            UNSET if (v := data.pop("FailureReason", None)) is None else v
        )
        out.name = UNSET if (v := data.pop("Name", None)) is None else v
        out.status = (
            UNSET if (v := data.pop("Status", None)) is None else _STATUS.read(v)
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
