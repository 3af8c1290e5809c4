"""TransformS3DataSource of SageMaker, from API_TransformS3DataSource."""

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

TransformS3DataSourceS3DataType: TypeAlias = (
    Literal["ManifestFile", "S3Prefix", "AugmentedManifestFile"] | Unlisted
)

_S3_DATA_TYPE = _c.Enumeration(
    (TransformS3DataSourceS3DataType, 13), "S3DataType", 7, required=True
)
_S3_URI = _c.Text(
    "S3Uri",
    16,
    required=True,
    length=(None, 1024, 22),
    pattern=("^(https|s3)://([^/]+)/?(.*)$", 23),
    quick="(?:https|s3)://[\\x00-\\.0-\\x7f]++/?+[\\x00-\\t\\v-\\x7f]*",
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class TransformS3DataSource(Structure):
    """A selection of objects in Amazon S3.

    See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/TransformS3DataSource
    """

    PAGE: ClassVar[str] = "API_TransformS3DataSource"

    s3_data_type: Annotated[TransformS3DataSourceS3DataType, _S3_DATA_TYPE]
    """How `S3Uri` is to be understood:

    - `S3Prefix`: every object whose key begins with it;
    - `ManifestFile`: one object, a list of the keys to read.

    `AugmentedManifestFile` belongs to training and is refused by batch jobs.

    One of `ManifestFile`, `S3Prefix`, `AugmentedManifestFile`.
    """

    s3_uri: Annotated[str, _S3_URI]
    """A prefix or the address of a manifest, as `S3DataType` says:

    - `s3://amzn-demo-bucket/inbox` is a prefix;
    - `s3://amzn-demo-bucket/inbox.manifest` is a manifest: a JSON list that opens
      with an object whose `prefix` all later entries are relative to.

    The job's role has to be able to read all of it.

    At most 1024 characters; matches `^(https|s3)://([^/]+)/?(.*)$`.
    """

    def check(self, found: Violations) -> None:
        _S3_DATA_TYPE.check(self.s3_data_type, found)
        _S3_URI.check(self.s3_uri, found)

    def passes(self) -> object:
        return _S3_DATA_TYPE.passes(self.s3_data_type) and _S3_URI.passes(self.s3_uri)

    def to_wire_text(self) -> str:
        out: str = (
            f'{{"S3DataType":{_j.text(self.s3_data_type)}'
            f',"S3Uri":{_j.text(self.s3_uri)}'
        )
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(TransformS3DataSource)
        out.s3_data_type = (
            UNSET
            if (v := data.pop("S3DataType", None)) is None
            else _S3_DATA_TYPE.read(v)
        )
        out.s3_uri = UNSET if (v := data.pop("S3Uri", None)) is None else v
        if data:
            out.unknown_members = _v.unknown(data)
        return out
