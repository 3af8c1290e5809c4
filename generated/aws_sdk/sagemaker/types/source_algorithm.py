"""SourceAlgorithm of SageMaker, from API_SourceAlgorithm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from ..._runtime import constraints as _c
from ..._runtime.protocols import json as _j
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset
from ..._runtime.validation import Violations

_ALGORITHM_NAME = _c.Text(
    "AlgorithmName",
    7,
    required=True,
    length=(1, 170, 10),
    pattern=(
        "(arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*\\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)$",
        11,
    ),
    quick="(?:arn:aws[\\-a-z]*:sagemaker:[\\-0-9a-z]*:[0-9]{12}:[\\-a-z]*/)?[0-9A-Za-z][\\-0-9A-Za-z]{0,61}[0-9A-Za-z]",
    requires=[
        "(?:arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*/)?(?:[a-zA-Z0-9](?:[a-zA-Z0-9\\-]){0,62})",
    ],
    rejects=["[\\x00-\\x{10FFFF}]*(?:\\-)"],
)
_MODEL_DATA_URL = _c.Text(
    "ModelDataUrl",
    14,
    length=(None, 1024, 17),
    pattern=("^(https|s3)://([^/]+)/?(.*)$", 18),
    quick="(?:https|s3)://[\\x00-\\.0-\\x7f]++/?+[\\x00-\\t\\v-\\x7f]*",
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class SourceAlgorithm(Structure):
    """An algorithm, and optionally the artifacts that training with it has left
    behind.

    See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/SourceAlgorithm
    """

    PAGE: ClassVar[str] = "API_SourceAlgorithm"

    algorithm_name: Annotated[str, _ALGORITHM_NAME]
    """Name or ARN of the algorithm. It is your own, or one that you have subscribed
    to; the latter needs the ARN.

    1 to 170 characters; matches
    `(arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*\\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)$`.
    """

    model_data_url: Annotated[str, _MODEL_DATA_URL] | Unset = UNSET
    """Address in Amazon S3 of what training wrote, packed as one `.tar.gz` file.

    At most 1024 characters; matches `^(https|s3)://([^/]+)/?(.*)$`.
    """

    def check(self, found: Violations) -> None:
        _ALGORITHM_NAME.check(self.algorithm_name, found)
        _MODEL_DATA_URL.check(self.model_data_url, found)

    def passes(self) -> object:
        if not _ALGORITHM_NAME.passes(self.algorithm_name):
            return False
        if self.model_data_url is UNSET:
            return True
        return _MODEL_DATA_URL.passes(self.model_data_url)

    def to_wire_text(self) -> str:
        out: str = f'{{"AlgorithmName":{_j.text(self.algorithm_name)}'
        if self.model_data_url is not UNSET:
            out += f',"ModelDataUrl":{_j.text(self.model_data_url)}'
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(SourceAlgorithm)
        out.algorithm_name = (
            UNSET if (v := data.pop("AlgorithmName", None)) is None else v
        )
        out.model_data_url = (
            UNSET if (v := data.pop("ModelDataUrl", None)) is None else v
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
