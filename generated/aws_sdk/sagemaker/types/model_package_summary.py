"""ModelPackageSummary of SageMaker, from API_ModelPackageSummary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from ..._runtime import constraints as _c
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unlisted import Unlisted
from ..._runtime.unset import UNSET, Unset

ModelPackageSummaryModelPackageStatus: TypeAlias = (
    Literal["Pending", "InProgress", "Completed", "Failed", "Deleting"] | Unlisted
)

_MODEL_PACKAGE_STATUS = _c.Enumeration(
    (ModelPackageSummaryModelPackageStatus, 36), "ModelPackageStatus", 33, required=True
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ModelPackageSummary(Structure):
    """A line of a listing of model packages.

    See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/ModelPackageSummary
    """

    creation_time: datetime | Unset = UNSET
    """When it was registered."""

    model_package_arn: str | Unset = UNSET
    """ARN under which the package was registered.

    1 to 2048 characters; matches
    `arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:model-package/.*`.
    """

    model_package_description: str | Unset = UNSET
    """The free text that its creator gave, if any.

    At most 1024 characters; matches `[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}]*`.
    """

    model_package_name: str | Unset = UNSET
    """Name of the package. Letters and digits, with hyphens between them; 63
    characters at most.

    1 to 63 characters; matches `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`.
    """

    model_package_status: ModelPackageSummaryModelPackageStatus | Unset = UNSET
    """How far it has come. DescribeModelPackage has the details.

    One of `Pending`, `InProgress`, `Completed`, `Failed`, `Deleting`.
    """

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(ModelPackageSummary)
        out.creation_time = (
            UNSET
            if (v := data.pop("CreationTime", None)) is None
            else _v.read_timestamp(v)
        )
        out.model_package_arn = (
            UNSET if (v := data.pop("ModelPackageArn", None)) is None else v
        )
        out.model_package_description = (
            UNSET if (v := data.pop("ModelPackageDescription", None)) is None else v
        )
        out.model_package_name = (
            UNSET if (v := data.pop("ModelPackageName", None)) is None else v
        )
        out.model_package_status = (
            UNSET
            if (v := data.pop("ModelPackageStatus", None)) is None
            else _MODEL_PACKAGE_STATUS.read(v)
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
