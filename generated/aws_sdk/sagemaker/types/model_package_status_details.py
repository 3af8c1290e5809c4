"""ModelPackageStatusDetails of SageMaker, from API_ModelPackageStatusDetails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset
from .. import types as _t


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ModelPackageStatusDetails(Structure):
    """The steps that a model package goes through, with the state of each.

    See
    https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/ModelPackageStatusDetails
    """

    image_scan_statuses: list[_t.ModelPackageStatusItem] | Unset = UNSET
    """Scans of the images for known vulnerabilities."""

    validation_statuses: list[_t.ModelPackageStatusItem] | Unset = UNSET
    """Runs of the validation profiles."""

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(ModelPackageStatusDetails)
        out.image_scan_statuses = (
            UNSET
            if (v := data.pop("ImageScanStatuses", None)) is None
            else _v.read_list(v, _t.ModelPackageStatusItem.from_wire)
        )
        out.validation_statuses = (
            UNSET
            if (v := data.pop("ValidationStatuses", None)) is None
            else _v.read_list(v, _t.ModelPackageStatusItem.from_wire)
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
