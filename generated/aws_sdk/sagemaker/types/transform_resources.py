"""TransformResources of SageMaker, from API_TransformResources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from ..._runtime import constraints as _c
from ..._runtime.protocols import json as _j
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unlisted import Unlisted
from ..._runtime.unset import UNSET, Unset
from ..._runtime.validation import Violations

TransformResourcesInstanceType: TypeAlias = (
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

_INSTANCE_COUNT = _c.Integer("InstanceCount", 7, required=True, range=(1, None, 10))
_INSTANCE_TYPE = _c.Enumeration(
    (TransformResourcesInstanceType, 16), "InstanceType", 13, required=True
)
_VOLUME_KMS_KEY_ID = _c.Text(
    "VolumeKmsKeyId",
    19,
    length=(None, 2048, 22),
    pattern=(".*", 23),
    quick="[\\x00-\\t\\v-\\x7f]*",
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class TransformResources(Structure):
    """The machines of a batch transform job.

    See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/TransformResources
    """

    PAGE: ClassVar[str] = "API_TransformResources"

    instance_count: Annotated[int, _INSTANCE_COUNT]
    """How many machines share the work. Whole objects are dealt out, so more machines
    than objects is a waste.

    At least 1.
    """

    instance_type: Annotated[TransformResourcesInstanceType, _INSTANCE_TYPE]
    """Kind of machine. `ml.m5.large` does for models of a moderate size; the `ml.p`
    families have graphics processors.

    One of `ml.m4.xlarge`, `ml.m4.2xlarge`, `ml.m4.4xlarge`, `ml.m4.10xlarge`,
    `ml.m4.16xlarge`, `ml.c4.xlarge`, `ml.c4.2xlarge`, `ml.c4.4xlarge`,
    `ml.c4.8xlarge`, `ml.p2.xlarge`, `ml.p2.8xlarge`, `ml.p2.16xlarge`,
    `ml.p3.2xlarge`, `ml.p3.8xlarge`, `ml.p3.16xlarge`, `ml.c5.xlarge`,
    `ml.c5.2xlarge`, `ml.c5.4xlarge`, `ml.c5.9xlarge`, `ml.c5.18xlarge` and 6 more.
    """

    volume_kms_key_id: Annotated[str, _VOLUME_KMS_KEY_ID] | Unset = UNSET
    """Key in AWS KMS, by identifier or ARN, that encrypts the disks attached to the
    machines.

    At most 2048 characters; matches `.*`.
    """

    def check(self, found: Violations) -> None:
        _INSTANCE_COUNT.check(self.instance_count, found)
        _INSTANCE_TYPE.check(self.instance_type, found)
        _VOLUME_KMS_KEY_ID.check(self.volume_kms_key_id, found)

    def passes(self) -> object:
        return (
            _INSTANCE_COUNT.passes(self.instance_count)
            and _INSTANCE_TYPE.passes(self.instance_type)
            and (
                self.volume_kms_key_id is UNSET
                or _VOLUME_KMS_KEY_ID.passes(self.volume_kms_key_id)
            )
        )

    def to_wire_text(self) -> str:
        out: str = (
            f'{{"InstanceCount":{_j.integer(self.instance_count)}'
            f',"InstanceType":{_j.text(self.instance_type)}'
        )
        if self.volume_kms_key_id is not UNSET:
            out += f',"VolumeKmsKeyId":{_j.text(self.volume_kms_key_id)}'
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(TransformResources)
        out.instance_count = (
            UNSET if (v := data.pop("InstanceCount", None)) is None else v
        )
        out.instance_type = (
            UNSET
            if (v := data.pop("InstanceType", None)) is None
            else _INSTANCE_TYPE.read(v)
        )
        out.volume_kms_key_id = (
            UNSET if (v := data.pop("VolumeKmsKeyId", None)) is None else v
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
