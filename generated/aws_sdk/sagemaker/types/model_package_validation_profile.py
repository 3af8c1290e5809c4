"""ModelPackageValidationProfile of SageMaker, from API_ModelPackageValidationProfile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from ..._runtime import constraints as _c
from ..._runtime.protocols import json as _j
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET
from ..._runtime.validation import Violations
from .. import types as _t

_PROFILE_NAME = _c.Text(
    "ProfileName",
    9,
    required=True,
    length=(1, 63, 12),
    pattern=("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$", 13),
    quick="[0-9A-Za-z](?:[\\-0-9A-Za-z]*[0-9A-Za-z])?",
)
_TRANSFORM_JOB_DEFINITION = _c.Nested("TransformJobDefinition", 16, required=True)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ModelPackageValidationProfile(Structure):
    """One trial run of a model package: a batch transform job with a name.

    Subscribers on AWS Marketplace can see it, so keep private data out of its
    input.

    See
    https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/ModelPackageValidationProfile
    """

    PAGE: ClassVar[str] = "API_ModelPackageValidationProfile"

    profile_name: Annotated[str, _PROFILE_NAME]
    """A name to tell this run from others; it comes back in
    `ModelPackageStatusDetails`.

    1 to 63 characters; matches `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`.
    """

    transform_job_definition: Annotated[
        _t.TransformJobDefinition,
        _TRANSFORM_JOB_DEFINITION,
    ]
    """The batch job to run."""

    def check(self, found: Violations) -> None:
        _PROFILE_NAME.check(self.profile_name, found)
        _TRANSFORM_JOB_DEFINITION.check(self.transform_job_definition, found)

    def passes(self) -> object:
        if not _PROFILE_NAME.passes(self.profile_name):
            return False
        return self.transform_job_definition.passes()

    def to_wire_text(self) -> str:
        out: str = (
            f'{{"ProfileName":{_j.text(self.profile_name)}'
            f',"TransformJobDefinition":{self.transform_job_definition.to_wire_text()}'
        )
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(ModelPackageValidationProfile)
        out.profile_name = UNSET if (v := data.pop("ProfileName", None)) is None else v
        out.transform_job_definition = (
            UNSET
            if (v := data.pop("TransformJobDefinition", None)) is None
            else _t.TransformJobDefinition.from_wire(v)
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
