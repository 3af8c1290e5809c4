"""InferenceSpecification of SageMaker, from API_InferenceSpecification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from ..._runtime import constraints as _c
from ..._runtime.protocols import json as _j
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unlisted import Unlisted
from ..._runtime.unset import UNSET
from ..._runtime.validation import Violations
from .. import types as _t

InferenceSpecificationSupportedRealtimeInferenceInstanceTypes: TypeAlias = (
    Literal[
        "ml.t2.medium",
        "ml.t2.large",
        "ml.t2.xlarge",
        "ml.t2.2xlarge",
        "ml.m4.xlarge",
        "ml.m4.2xlarge",
        "ml.m4.4xlarge",
        "ml.m4.10xlarge",
        "ml.m4.16xlarge",
        "ml.m5.large",
        "ml.m5.xlarge",
        "ml.m5.2xlarge",
        "ml.m5.4xlarge",
        "ml.m5.12xlarge",
        "ml.m5.24xlarge",
        "ml.c4.large",
        "ml.c4.xlarge",
        "ml.c4.2xlarge",
        "ml.c4.4xlarge",
        "ml.c4.8xlarge",
        "ml.p2.xlarge",
        "ml.p2.8xlarge",
        "ml.p2.16xlarge",
        "ml.p3.2xlarge",
        "ml.p3.8xlarge",
        "ml.p3.16xlarge",
        "ml.c5.large",
        "ml.c5.xlarge",
        "ml.c5.2xlarge",
        "ml.c5.4xlarge",
        "ml.c5.9xlarge",
        "ml.c5.18xlarge",
        "ml.g4dn.xlarge",
        "ml.g4dn.2xlarge",
        "ml.g4dn.4xlarge",
        "ml.g4dn.8xlarge",
        "ml.g4dn.12xlarge",
        "ml.g4dn.16xlarge",
        "ml.r5.large",
        "ml.r5.xlarge",
        "ml.r5.2xlarge",
        "ml.r5.4xlarge",
        "ml.r5.12xlarge",
        "ml.r5.24xlarge",
    ]
    | Unlisted
)
InferenceSpecificationSupportedTransformInstanceTypes: TypeAlias = (
    Literal[
        "ml.m4.xlarge",
        "ml.m4.2xlarge",
        "ml.m4.4xlarge",
        "ml.m4.10xlarge",
        "ml.m4.16xlarge",
        "ml.c4.xlarge",
        "ml.c4.2xlarge",
        "ml.c4.4xlarge",
        "ml.c4.8xlarge",
        "ml.p2.xlarge",
        "ml.p2.8xlarge",
        "ml.p2.16xlarge",
        "ml.p3.2xlarge",
        "ml.p3.8xlarge",
        "ml.p3.16xlarge",
        "ml.c5.xlarge",
        "ml.c5.2xlarge",
        "ml.c5.4xlarge",
        "ml.c5.9xlarge",
        "ml.c5.18xlarge",
        "ml.m5.large",
        "ml.m5.xlarge",
        "ml.m5.2xlarge",
        "ml.m5.4xlarge",
        "ml.m5.12xlarge",
        "ml.m5.24xlarge",
    ]
    | Unlisted
)

_CONTAINERS = _c.ListOf(_c.NESTED, "Containers", 7, required=True, length=(1, 1, 10))
_SUPPORTED_CONTENT_TYPES = _c.ListOf(
    _c.Text(length=(None, 256, 16), pattern=(".*", 17), quick="[\\x00-\\t\\v-\\x7f]*"),
    "SupportedContentTypes",
    13,
    required=True,
)
_SUPPORTED_REALTIME_INFERENCE_INSTANCE_TYPES = _c.ListOf(
    _c.Enumeration((InferenceSpecificationSupportedRealtimeInferenceInstanceTypes, 23)),
    "SupportedRealtimeInferenceInstanceTypes",
    20,
    required=True,
)
_SUPPORTED_RESPONSE_MIME_TYPES = _c.ListOf(
    _c.Text(
        length=(None, 1024, 29),
        pattern=("^[-\\w]+\\/.+$", 30),
        quick="[\\-0-9A-Z_a-z]+/[\\x00-\\t\\v-\\x7f]+",
    ),
    "SupportedResponseMIMETypes",
    26,
    required=True,
)
_SUPPORTED_TRANSFORM_INSTANCE_TYPES = _c.ListOf(
    _c.Enumeration((InferenceSpecificationSupportedTransformInstanceTypes, 37)),
    "SupportedTransformInstanceTypes",
    33,
    required=True,
    length=(1, None, 36),
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class InferenceSpecification(Structure):
    """What it takes to serve predictions from a model: an image, machines to run it
    on, and formats.

    See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/InferenceSpecification
    """

    PAGE: ClassVar[str] = "API_InferenceSpecification"

    NAMES: ClassVar[dict[str, str]] = {
        "supported_response_mime_types": "SupportedResponseMIMETypes",
    }

    containers: Annotated[list[_t.ModelPackageContainerDefinition], _CONTAINERS]
    """The image and its artifacts. At present there is exactly one.

    Exactly 1 item.
    """

    supported_content_types: Annotated[list[str], _SUPPORTED_CONTENT_TYPES]
    """MIME types that a request to the model may have, such as `text/csv`.

    Each at most 256 characters; each matches `.*`.
    """

    supported_realtime_inference_instance_types: Annotated[
        list[InferenceSpecificationSupportedRealtimeInferenceInstanceTypes],
        _SUPPORTED_REALTIME_INFERENCE_INSTANCE_TYPES,
    ]
    """Machines on which an endpoint may be hosted.

    Each one of `ml.t2.medium`, `ml.t2.large`, `ml.t2.xlarge`, `ml.t2.2xlarge`,
    `ml.m4.xlarge`, `ml.m4.2xlarge`, `ml.m4.4xlarge`, `ml.m4.10xlarge`,
    `ml.m4.16xlarge`, `ml.m5.large`, `ml.m5.xlarge`, `ml.m5.2xlarge`,
    `ml.m5.4xlarge`, `ml.m5.12xlarge`, `ml.m5.24xlarge`, `ml.c4.large`,
    `ml.c4.xlarge`, `ml.c4.2xlarge`, `ml.c4.4xlarge`, `ml.c4.8xlarge` and 24 more.
    """

    supported_response_mime_types: Annotated[list[str], _SUPPORTED_RESPONSE_MIME_TYPES]
    """MIME types that the model can answer with, such as `application/json`.

    Each at most 1024 characters; each matches `^[-\\w]+\\/.+$`.
    """

    supported_transform_instance_types: Annotated[
        list[InferenceSpecificationSupportedTransformInstanceTypes],
        _SUPPORTED_TRANSFORM_INSTANCE_TYPES,
    ]
    """Machines on which a batch transform job may run. Name at least one.

    At least 1 item; each one of `ml.m4.xlarge`, `ml.m4.2xlarge`, `ml.m4.4xlarge`,
    `ml.m4.10xlarge`, `ml.m4.16xlarge`, `ml.c4.xlarge`, `ml.c4.2xlarge`,
    `ml.c4.4xlarge`, `ml.c4.8xlarge`, `ml.p2.xlarge`, `ml.p2.8xlarge`,
    `ml.p2.16xlarge`, `ml.p3.2xlarge`, `ml.p3.8xlarge`, `ml.p3.16xlarge`,
    `ml.c5.xlarge`, `ml.c5.2xlarge`, `ml.c5.4xlarge`, `ml.c5.9xlarge`,
    `ml.c5.18xlarge` and 6 more.
    """

    def check(self, found: Violations) -> None:
        _CONTAINERS.check(self.containers, found)
        _SUPPORTED_CONTENT_TYPES.check(self.supported_content_types, found)
        _SUPPORTED_REALTIME_INFERENCE_INSTANCE_TYPES.check(
            self.supported_realtime_inference_instance_types, found
        )
        _SUPPORTED_RESPONSE_MIME_TYPES.check(self.supported_response_mime_types, found)
        _SUPPORTED_TRANSFORM_INSTANCE_TYPES.check(
            self.supported_transform_instance_types, found
        )

    def passes(self) -> object:
        return (
            _CONTAINERS.passes(self.containers)
            and _SUPPORTED_CONTENT_TYPES.passes(self.supported_content_types)
            and _SUPPORTED_REALTIME_INFERENCE_INSTANCE_TYPES.passes(
                self.supported_realtime_inference_instance_types
            )
            and _SUPPORTED_RESPONSE_MIME_TYPES.passes(
                self.supported_response_mime_types
            )
            and _SUPPORTED_TRANSFORM_INSTANCE_TYPES.passes(
                self.supported_transform_instance_types
            )
        )

    def to_wire_text(self) -> str:
        out: str = (
            f'{{"Containers":{_j.structures(self.containers)}'
            f',"SupportedContentTypes":{_j.texts(self.supported_content_types)}'
            f',"SupportedRealtimeInferenceInstanceTypes":{_j.texts(self.supported_realtime_inference_instance_types)}'
            f',"SupportedResponseMIMETypes":{_j.texts(self.supported_response_mime_types)}'
            f',"SupportedTransformInstanceTypes":{_j.texts(self.supported_transform_instance_types)}'
        )
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(InferenceSpecification)
        out.containers = (
            UNSET
            if (v := data.pop("Containers", None)) is None
            else _v.read_list(v, _t.ModelPackageContainerDefinition.from_wire)
        )
        out.supported_content_types = (
            UNSET if (v := data.pop("SupportedContentTypes", None)) is None else v
        )
        out.supported_realtime_inference_instance_types = (
            UNSET
            if (v := data.pop("SupportedRealtimeInferenceInstanceTypes", None)) is None
            else _SUPPORTED_REALTIME_INFERENCE_INSTANCE_TYPES.read(v)
        )
        out.supported_response_mime_types = (
            UNSET if (v := data.pop("SupportedResponseMIMETypes", None)) is None else v
        )
        out.supported_transform_instance_types = (
            UNSET
            if (v := data.pop("SupportedTransformInstanceTypes", None)) is None
            else _SUPPORTED_TRANSFORM_INSTANCE_TYPES.read(v)
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
