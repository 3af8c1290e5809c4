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
    """The steps that a model package goes through, with the state of each."""

    image_scan_statuses: list[_t.ModelPackageStatusItem] | Unset = UNSET
    """Scans of the images for known vulnerabilities."""

    validation_statuses: list[_t.ModelPackageStatusItem] | Unset = UNSET
    """Runs of the validation profiles."""

    @classmethod
    def from_wire(cls, data: Any) -> Any:
        found = _v.members(data)
        if found is None:
            return data
        out = cls.__new__(cls)
        out.image_scan_statuses = _v.read_list(
            found.pop("ImageScanStatuses", UNSET), _t.ModelPackageStatusItem.from_wire
        )
        out.validation_statuses = _v.read_list(
            found.pop("ValidationStatuses", UNSET), _t.ModelPackageStatusItem.from_wire
        )
        if found:
            out.unknown_members = found
        return out
