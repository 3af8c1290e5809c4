"""TransformOutput of SageMaker, from API_TransformOutput."""

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

TransformOutputAssembleWith: TypeAlias = Literal["None", "Line"] | Unlisted

_ACCEPT = _c.Text(
    "Accept",
    7,
    length=(None, 256, 10),
    pattern=(".*", 11),
    quick="[\\x00-\\t\\v-\\x7f]*",
)
_ASSEMBLE_WITH = _c.Enumeration((TransformOutputAssembleWith, 17), "AssembleWith", 14)
_KMS_KEY_ID = _c.Text(
    "KmsKeyId",
    20,
    length=(None, 2048, 24),
    pattern=(".*", 25),
    quick="[\\x00-\\t\\v-\\x7f]*",
)
_S3_OUTPUT_PATH = _c.Text(
    "S3OutputPath",
    28,
    required=True,
    length=(None, 1024, 32),
    pattern=("^(https|s3)://([^/]+)/?(.*)$", 33),
    quick="(?:https|s3)://[\\x00-\\.0-\\x7f]++/?+[\\x00-\\t\\v-\\x7f]*",
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class TransformOutput(Structure):
    """The output of a batch transform job.

    See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/TransformOutput
    """

    PAGE: ClassVar[str] = "API_TransformOutput"

    accept: Annotated[str, _ACCEPT] | Unset = UNSET
    """MIME type that the container is asked to answer with.

    At most 256 characters; matches `.*`.
    """

    assemble_with: Annotated[TransformOutputAssembleWith, _ASSEMBLE_WITH] | Unset = (
        UNSET
    )
    """What stands between the results of two records of one object: `Line` for a line
    break, `None` for nothing.

    One of `None`, `Line`.
    """

    kms_key_id: Annotated[str, _KMS_KEY_ID] | Unset = UNSET
    """Key that encrypts the results in Amazon S3: the identifier, ARN or alias of a
    key in AWS KMS. The account's default key serves where nothing is given.

    The role of the job must be allowed to use the key.

    At most 2048 characters; matches `.*`.
    """

    s3_output_path: Annotated[str, _S3_OUTPUT_PATH]
    """Prefix in Amazon S3 that results are written under, as in
    `s3://amzn-demo-bucket/results`. The result for `day1.csv` is called
    `day1.csv.out`, and the folders of the input are repeated below the prefix.

    An object's result appears only when all of its records went through.

    At most 1024 characters; matches `^(https|s3)://([^/]+)/?(.*)$`.
    """

    def check(self, found: Violations) -> None:
        _ACCEPT.check(self.accept, found)
        _ASSEMBLE_WITH.check(self.assemble_with, found)
        _KMS_KEY_ID.check(self.kms_key_id, found)
        _S3_OUTPUT_PATH.check(self.s3_output_path, found)

    def passes(self) -> object:
        return (
            (self.accept is UNSET or _ACCEPT.passes(self.accept))
            and (
                self.assemble_with is UNSET or _ASSEMBLE_WITH.passes(self.assemble_with)
            )
            and (self.kms_key_id is UNSET or _KMS_KEY_ID.passes(self.kms_key_id))
            and _S3_OUTPUT_PATH.passes(self.s3_output_path)
        )

    def to_wire_text(self) -> str:
        out: str = f'{{"S3OutputPath":{_j.text(self.s3_output_path)}'
        if self.accept is not UNSET:
            out += f',"Accept":{_j.text(self.accept)}'
        if self.assemble_with is not UNSET:
            out += f',"AssembleWith":{_j.text(self.assemble_with)}'
        if self.kms_key_id is not UNSET:
            out += f',"KmsKeyId":{_j.text(self.kms_key_id)}'
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(TransformOutput)
        out.accept = UNSET if (v := data.pop("Accept", None)) is None else v
        out.assemble_with = (
            UNSET
            if (v := data.pop("AssembleWith", None)) is None
            else _ASSEMBLE_WITH.read(v)
        )
        out.kms_key_id = UNSET if (v := data.pop("KmsKeyId", None)) is None else v
        out.s3_output_path = (
            UNSET if (v := data.pop("S3OutputPath", None)) is None else v
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
