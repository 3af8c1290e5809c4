"""CreateModelPackage of SageMaker, from API_CreateModelPackage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from ..._runtime import checks as _k
from ..._runtime import constraints as _c
from ..._runtime.aws.operation import SignedOperation
from ..._runtime.aws.protocols import json as _p
from ..._runtime.http import HttpRequest, HttpResponse
from ..._runtime.protocols import json as _j
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset
from ..._runtime.validation import Violations
from .. import types as _t
from ..service import SERVICE

_MODEL_PACKAGE_DESCRIPTION = _c.Text(
    "ModelPackageDescription",
    101,
    length=(None, 1024, 104),
    pattern=("[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}]*", 105),
    quick="[\\ -\\~]*",
)
_MODEL_PACKAGE_NAME = _c.Text(
    "ModelPackageName",
    108,
    required=True,
    length=(1, 63, 111),
    pattern=("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$", 112),
    quick="[0-9A-Za-z](?:[\\-0-9A-Za-z]*[0-9A-Za-z])?",
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class CreateModelPackageRequest(Structure):
    """The parameters of CreateModelPackage."""

    PAGE: ClassVar[str] = "API_CreateModelPackage"

    certify_for_marketplace: bool | Unset = UNSET
    """Set to `true` to have the package checked for AWS Marketplace. A package that
    was registered without the check cannot be offered there.
    """

    inference_specification: _t.InferenceSpecification | Unset = UNSET
    """What inference with this package needs and accepts:

    - the container image, and the artifacts that it loads;
    - the instance types on which endpoints and batch jobs may run;
    - the content types of requests and of answers.
    """

    model_package_description: Annotated[str, _MODEL_PACKAGE_DESCRIPTION] | Unset = (
        UNSET
    )
    """Free text for people who browse packages. Control characters, line breaks among
    them, are refused.

    At most 1024 characters; matches `[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}]*`.
    """

    model_package_name: Annotated[str, _MODEL_PACKAGE_NAME]
    """Name under which the package is registered, unique in the account and region.
    Hyphens may stand between letters or digits, not first and not last.

    1 to 63 characters; matches `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`.
    """

    source_algorithm_specification: _t.SourceAlgorithmSpecification | Unset = UNSET
    """The algorithm whose training produced the model. Leave it out where
    `InferenceSpecification` is given.
    """

    validation_specification: _t.ModelPackageValidationSpecification | Unset = UNSET
    """Batch jobs that try the package out before it is declared usable. Without them
    no validation takes place.
    """

    def check(self, found: Violations) -> None:
        _k.boolean("CertifyForMarketplace", self.certify_for_marketplace, found)
        _k.nested("InferenceSpecification", self.inference_specification, found)
        _MODEL_PACKAGE_DESCRIPTION.check(self.model_package_description, found)
        _MODEL_PACKAGE_NAME.check(self.model_package_name, found)
        _k.nested(
            "SourceAlgorithmSpecification", self.source_algorithm_specification, found
        )
        _k.nested("ValidationSpecification", self.validation_specification, found)

    def passes(self) -> object:
        return (
            (
                self.certify_for_marketplace is UNSET
                or type(self.certify_for_marketplace) is bool
            )
            and (
                self.inference_specification is UNSET
                or self.inference_specification.passes()
            )
            and (
                self.model_package_description is UNSET
                or _MODEL_PACKAGE_DESCRIPTION.passes(self.model_package_description)
            )
            and _MODEL_PACKAGE_NAME.passes(self.model_package_name)
            and (
                self.source_algorithm_specification is UNSET
                or self.source_algorithm_specification.passes()
            )
            and (
                self.validation_specification is UNSET
                or self.validation_specification.passes()
            )
        )

    def to_wire_text(self) -> str:
        out: str = f'{{"ModelPackageName":{_j.text(self.model_package_name)}'
        if self.certify_for_marketplace is not UNSET:
            out += (
                f',"CertifyForMarketplace":{_j.boolean(self.certify_for_marketplace)}'
            )
        if self.inference_specification is not UNSET:
            out += f',"InferenceSpecification":{self.inference_specification.to_wire_text()}'
        if self.model_package_description is not UNSET:
            out += (
                f',"ModelPackageDescription":{_j.text(self.model_package_description)}'
            )
        if self.source_algorithm_specification is not UNSET:
            out += f',"SourceAlgorithmSpecification":{self.source_algorithm_specification.to_wire_text()}'
        if self.validation_specification is not UNSET:
            out += f',"ValidationSpecification":{self.validation_specification.to_wire_text()}'
        return out + "}"


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class CreateModelPackageResponse(Structure):
    """The result of CreateModelPackage."""

    model_package_arn: str | Unset = UNSET
    """ARN of the package, for policies, tags and later calls.

    1 to 2048 characters; matches
    `arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:model-package/.*`.
    """

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(CreateModelPackageResponse)
        out.model_package_arn = (
            UNSET if (v := data.pop("ModelPackageArn", None)) is None else v
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out


def _serialize(value: CreateModelPackageRequest) -> HttpRequest:
    return _p.json_request(SERVICE, "CreateModelPackage", _p.json_structure(value))


def _deserialize(response: HttpResponse) -> CreateModelPackageResponse:
    return _v.result(CreateModelPackageResponse, _p.json_body(response))


OPERATION = SignedOperation(
    name="CreateModelPackage",
    service=SERVICE,
    validate=CreateModelPackageRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)
