"""DeleteModelPackage of SageMaker, from API_DeleteModelPackage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from ..._runtime import constraints as _c
from ..._runtime.aws.operation import SignedOperation
from ..._runtime.aws.protocols import json as _p
from ..._runtime.http import HttpRequest, HttpResponse
from ..._runtime.protocols import json as _j
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.validation import Violations
from ..service import SERVICE

_MODEL_PACKAGE_NAME = _c.Text(
    "ModelPackageName",
    21,
    required=True,
    length=(1, 63, 24),
    pattern=("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$", 25),
    quick="[0-9A-Za-z](?:[\\-0-9A-Za-z]*[0-9A-Za-z])?",
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class DeleteModelPackageRequest(Structure):
    """The parameters of DeleteModelPackage."""

    PAGE: ClassVar[str] = "API_DeleteModelPackage"

    model_package_name: Annotated[str, _MODEL_PACKAGE_NAME]
    """Bare name of the package to remove. An ARN is not accepted here.

    1 to 63 characters; matches `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`.
    """

    def check(self, found: Violations) -> None:
        _MODEL_PACKAGE_NAME.check(self.model_package_name, found)

    def passes(self) -> object:
        return _MODEL_PACKAGE_NAME.passes(self.model_package_name)

    def to_wire_text(self) -> str:
        out: str = f'{{"ModelPackageName":{_j.text(self.model_package_name)}'
        return out + "}"


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class DeleteModelPackageResponse(Structure):
    """The result of DeleteModelPackage."""

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(DeleteModelPackageResponse)
        if data:
            out.unknown_members = _v.unknown(data)
        return out


def _serialize(value: DeleteModelPackageRequest) -> HttpRequest:
    return _p.json_request(SERVICE, "DeleteModelPackage", _p.json_structure(value))


def _deserialize(response: HttpResponse) -> DeleteModelPackageResponse:
    return _v.result(DeleteModelPackageResponse, _p.json_body(response))


OPERATION = SignedOperation(
    name="DeleteModelPackage",
    service=SERVICE,
    validate=DeleteModelPackageRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)
