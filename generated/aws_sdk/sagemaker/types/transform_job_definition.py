"""TransformJobDefinition of SageMaker, from API_TransformJobDefinition."""

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
from .. import types as _t

TransformJobDefinitionBatchStrategy: TypeAlias = (
    Literal["MultiRecord", "SingleRecord"] | Unlisted
)

_BATCH_STRATEGY = _c.Enumeration(
    (TransformJobDefinitionBatchStrategy, 12), "BatchStrategy", 7
)
_ENVIRONMENT = _c.MapOf(
    _c.Text(
        length=(None, 1024, 18),
        pattern=("[a-zA-Z_][a-zA-Z0-9_]*", 19),
        quick="[A-Z_a-z][0-9A-Z_a-z]*",
    ),
    _c.Text(
        length=(None, 10240, 20), pattern=("[\\S\\s]*", 21), quick="[\\x00-\\x7f]*"
    ),
    "Environment",
    15,
)
_MAX_CONCURRENT_TRANSFORMS = _c.Integer(
    "MaxConcurrentTransforms", 24, range=(0, None, 27)
)
_MAX_PAYLOAD_IN_MB = _c.Integer("MaxPayloadInMB", 30, range=(0, None, 33))
_TRANSFORM_INPUT = _c.Nested("TransformInput", 36, required=True)
_TRANSFORM_OUTPUT = _c.Nested("TransformOutput", 41, required=True)
_TRANSFORM_RESOURCES = _c.Nested("TransformResources", 46, required=True)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class TransformJobDefinition(Structure):
    """A batch transform job without its name and model: input, output, machines and
    the way records are grouped.

    See https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/TransformJobDefinition
    """

    PAGE: ClassVar[str] = "API_TransformJobDefinition"

    NAMES: ClassVar[dict[str, str]] = {"max_payload_in_mb": "MaxPayloadInMB"}

    batch_strategy: (
        Annotated[TransformJobDefinitionBatchStrategy, _BATCH_STRATEGY] | Unset
    ) = UNSET
    """How many records go into one request to the container:

    - `SingleRecord`: one at a time;
    - `MultiRecord`: as many as `MaxPayloadInMB` has room for.

    One of `MultiRecord`, `SingleRecord`.
    """

    environment: Annotated[dict[str, str], _ENVIRONMENT] | Unset = UNSET
    """Variables set in the container's environment, 16 of them at most.

    Keys: at most 1024 characters; keys: matches `[a-zA-Z_][a-zA-Z0-9_]*`; values:
    at most 10240 characters; values: matches `[\\S\\s]*`.
    """

    max_concurrent_transforms: Annotated[int, _MAX_CONCURRENT_TRANSFORMS] | Unset = (
        UNSET
    )
    """How many requests each machine may have in flight; 1 where nothing is given. The
    value 0 leaves the choice to the service.

    At least 0.
    """

    max_payload_in_mb: Annotated[int, _MAX_PAYLOAD_IN_MB] | Unset = UNSET
    """Upper limit of a request's body in megabytes. The value 0 lifts the limit and
    streams each object whole.

    At least 0.
    """

    transform_input: Annotated[_t.TransformInput, _TRANSFORM_INPUT]
    """What to read, and how to cut it into records."""

    transform_output: Annotated[_t.TransformOutput, _TRANSFORM_OUTPUT]
    """Where results go, and in which form."""

    transform_resources: Annotated[_t.TransformResources, _TRANSFORM_RESOURCES]
    """The machines that do the work, and how many of them."""

    def check(self, found: Violations) -> None:
        _BATCH_STRATEGY.check(self.batch_strategy, found)
        _ENVIRONMENT.check(self.environment, found)
        _MAX_CONCURRENT_TRANSFORMS.check(self.max_concurrent_transforms, found)
        _MAX_PAYLOAD_IN_MB.check(self.max_payload_in_mb, found)
        _TRANSFORM_INPUT.check(self.transform_input, found)
        _TRANSFORM_OUTPUT.check(self.transform_output, found)
        _TRANSFORM_RESOURCES.check(self.transform_resources, found)

    def passes(self) -> object:
        return (
            (
                self.batch_strategy is UNSET
                or _BATCH_STRATEGY.passes(self.batch_strategy)
            )
            and (self.environment is UNSET or _ENVIRONMENT.passes(self.environment))
            and (
                self.max_concurrent_transforms is UNSET
                or _MAX_CONCURRENT_TRANSFORMS.passes(self.max_concurrent_transforms)
            )
            and (
                self.max_payload_in_mb is UNSET
                or _MAX_PAYLOAD_IN_MB.passes(self.max_payload_in_mb)
            )
            and self.transform_input.passes()
            and self.transform_output.passes()
            and self.transform_resources.passes()
        )

    def to_wire_text(self) -> str:
        out: str = (
            f'{{"TransformInput":{self.transform_input.to_wire_text()}'
            f',"TransformOutput":{self.transform_output.to_wire_text()}'
            f',"TransformResources":{self.transform_resources.to_wire_text()}'
        )
        if self.batch_strategy is not UNSET:
            out += f',"BatchStrategy":{_j.text(self.batch_strategy)}'
        if self.environment is not UNSET:
            out += f',"Environment":{_j.text_map(self.environment)}'
        if self.max_concurrent_transforms is not UNSET:
            out += f',"MaxConcurrentTransforms":{_j.integer(self.max_concurrent_transforms)}'
        if self.max_payload_in_mb is not UNSET:
            out += f',"MaxPayloadInMB":{_j.integer(self.max_payload_in_mb)}'
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(TransformJobDefinition)
        out.batch_strategy = (
            UNSET
            if (v := data.pop("BatchStrategy", None)) is None
            else _BATCH_STRATEGY.read(v)
        )
        out.environment = UNSET if (v := data.pop("Environment", None)) is None else v
        out.max_concurrent_transforms = (
            UNSET if (v := data.pop("MaxConcurrentTransforms", None)) is None else v
        )
        out.max_payload_in_mb = (
            UNSET if (v := data.pop("MaxPayloadInMB", None)) is None else v
        )
        out.transform_input = (
            UNSET
            if (v := data.pop("TransformInput", None)) is None
            else _t.TransformInput.from_wire(v)
        )
        out.transform_output = (
            UNSET
            if (v := data.pop("TransformOutput", None)) is None
            else _t.TransformOutput.from_wire(v)
        )
        out.transform_resources = (
            UNSET
            if (v := data.pop("TransformResources", None)) is None
            else _t.TransformResources.from_wire(v)
        )
        if data:
            out.unknown_members = _v.unknown(data)
        return out
