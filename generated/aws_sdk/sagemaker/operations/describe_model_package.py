"""DescribeModelPackage of SageMaker, from API_DescribeModelPackage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from ..._runtime import constraints as _c
from ..._runtime.aws.operation import SignedOperation
from ..._runtime.aws.protocols import json as _p
from ..._runtime.http import HttpRequest, HttpResponse
from ..._runtime.protocols import json as _j
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unlisted import Unlisted
from ..._runtime.unset import UNSET, Unset
from ..._runtime.validation import Violations
from ..._runtime.waiters import Waiter
from .. import types as _t
from ..service import SERVICE

DescribeModelPackageResponseModelPackageStatus: TypeAlias = (
    Literal["Pending", "InProgress", "Completed", "Failed", "Deleting"] | Unlisted
)

_MODEL_PACKAGE_NAME = _c.Text(
    "ModelPackageName",
    22,
    required=True,
    length=(1, 170, 25),
    pattern=(
        "(arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*\\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)$",
        26,
    ),
    quick="(?:arn:aws[\\-a-z]*:sagemaker:[\\-0-9a-z]*:[0-9]{12}:[\\-a-z]*/)?[0-9A-Za-z][\\-0-9A-Za-z]{0,61}[0-9A-Za-z]",
    requires=[
        "(?:arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*/)?(?:[a-zA-Z0-9](?:[a-zA-Z0-9\\-]){0,62})",
    ],
    rejects=["[\\x00-\\x{10FFFF}]*(?:\\-)"],
)
_MODEL_PACKAGE_STATUS = _c.Enumeration(
    (DescribeModelPackageResponseModelPackageStatus, 158), "ModelPackageStatus", 155
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class DescribeModelPackageRequest(Structure):
    """The parameters of DescribeModelPackage."""

    PAGE: ClassVar[str] = "API_DescribeModelPackage"

    model_package_name: Annotated[str, _MODEL_PACKAGE_NAME]
    """Name or ARN of the package to show. A bare name is looked up in the caller's own
    account.

    1 to 170 characters; matches
    `(arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*\\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)$`.
    """

    def check(self, found: Violations) -> None:
        _MODEL_PACKAGE_NAME.check(self.model_package_name, found)

    def passes(self) -> object:
        return _MODEL_PACKAGE_NAME.passes(self.model_package_name)

    def to_wire_text(self) -> str:
        out: str = f'{{"ModelPackageName":{_j.text(self.model_package_name)}'
        return out + "}"


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class DescribeModelPackageResponse(Structure):
    """The result of DescribeModelPackage."""

    certify_for_marketplace: bool | Unset = UNSET
    """Whether the package passed, or is going through, the checks of AWS Marketplace."""

    creation_time: datetime | Unset = UNSET
    """When the package was registered."""

    inference_specification: _t.InferenceSpecification | Unset = UNSET
    """Image, artifacts, instance types and content types, as given when the package
    was registered.
    """

    model_package_arn: str | Unset = UNSET
    """ARN under which the package was registered.

    1 to 2048 characters; matches
    `arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:model-package/.*`.
    """

    model_package_description: str | Unset = UNSET
    """The free text that its creator gave.

    At most 1024 characters; matches `[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}]*`.
    """

    model_package_name: str | Unset = UNSET
    """The package's bare name, also where the request used an ARN.

    1 to 63 characters; matches `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`.
    """

    model_package_status: DescribeModelPackageResponseModelPackageStatus | Unset = UNSET
    """How far the package has come. `Completed` and `Failed` are final; a package with
    the status `Deleting` soon disappears.

    One of `Pending`, `InProgress`, `Completed`, `Failed`, `Deleting`.
    """

    model_package_status_details: _t.ModelPackageStatusDetails | Unset = UNSET
    """The same, step by step: the scan of each image and each validation job."""

    source_algorithm_specification: _t.SourceAlgorithmSpecification | Unset = UNSET
    """The algorithm behind the model, where the package was made from one."""

    validation_specification: _t.ModelPackageValidationSpecification | Unset = UNSET
    """The batch jobs that try the package out, where any were asked for."""

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(DescribeModelPackageResponse)
        out.certify_for_marketplace = (
            UNSET if (v := data.pop("CertifyForMarketplace", None)) is None else v
        )
        out.creation_time = (
            UNSET
            if (v := data.pop("CreationTime", None)) is None
            else _v.read_timestamp(v)
        )
        out.inference_specification = (
            UNSET
            if (v := data.pop("InferenceSpecification", None)) is None
            else _t.InferenceSpecification.from_wire(v)
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
        out.model_package_status_details = (
            UNSET
            if (v := data.pop("ModelPackageStatusDetails", None)) is None
            else _t.ModelPackageStatusDetails.from_wire(v)
        )
        out.source_algorithm_specification = (
            UNSET
            if (v := data.pop("SourceAlgorithmSpecification", None)) is None
            else _t.SourceAlgorithmSpecification.from_wire(v)
        )
        out.validation_specification = (
            UNSET
            if (v := data.pop("ValidationSpecification", None)) is None
            else _t.ModelPackageValidationSpecification.from_wire(v)
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out


def _serialize(value: DescribeModelPackageRequest) -> HttpRequest:
    return _p.json_request(SERVICE, "DescribeModelPackage", _p.json_structure(value))


def _deserialize(response: HttpResponse) -> DescribeModelPackageResponse:
    return _v.result(DescribeModelPackageResponse, _p.json_body(response))


OPERATION = SignedOperation(
    name="DescribeModelPackage",
    service=SERVICE,
    validate=DescribeModelPackageRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)

UNTIL_MODEL_PACKAGE_COMPLETED: Waiter[
    DescribeModelPackageRequest,
    DescribeModelPackageResponse,
] = Waiter(
    OPERATION,
    states=lambda answer: [answer.model_package_status],
    success=("Completed",),
    failure=("Failed", "Deleting"),
)
