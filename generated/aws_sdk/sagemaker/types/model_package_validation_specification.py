"""ModelPackageValidationSpecification of SageMaker, from
API_ModelPackageValidationSpecification.
"""

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

_VALIDATION_PROFILES = _c.ListOf(
    _c.NESTED, "ValidationProfiles", 7, required=True, length=(1, 1, 10)
)
_VALIDATION_ROLE = _c.Text(
    "ValidationRole",
    13,
    required=True,
    length=(20, 2048, 16),
    pattern=("^arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$", 17),
    quick="arn:aws[\\-a-z]*:iam::[0-9]{12}:role/?[\\+-9=@-Z_a-z]+",
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ModelPackageValidationSpecification(Structure):
    """How to try a model package out before anyone relies on it.

    See
    https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/ModelPackageValidationSpecification
    """

    PAGE: ClassVar[str] = "API_ModelPackageValidationSpecification"

    validation_profiles: Annotated[
        list[_t.ModelPackageValidationProfile],
        _VALIDATION_PROFILES,
    ]
    """The trial runs. At present there is exactly one.

    Exactly 1 item.
    """

    validation_role: Annotated[str, _VALIDATION_ROLE]
    """ARN of the IAM role that the trial runs assume. It needs read access to their
    input and write access to the place of their output.

    20 to 2048 characters; matches
    `^arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$`.
    """

    def check(self, found: Violations) -> None:
        _VALIDATION_PROFILES.check(self.validation_profiles, found)
        _VALIDATION_ROLE.check(self.validation_role, found)

    def passes(self) -> object:
        if not _VALIDATION_PROFILES.passes(self.validation_profiles):
            return False
        return _VALIDATION_ROLE.passes(self.validation_role)

    def to_wire_text(self) -> str:
        out: str = (
            f'{{"ValidationProfiles":{_j.structures(self.validation_profiles)}'
            f',"ValidationRole":{_j.text(self.validation_role)}'
        )
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(ModelPackageValidationSpecification)
        out.validation_profiles = (
            UNSET
            if (v := data.pop("ValidationProfiles", None)) is None
            else _v.read_list(v, _t.ModelPackageValidationProfile.from_wire)
        )
        out.validation_role = (
            UNSET if (v := data.pop("ValidationRole", None)) is None else v
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
