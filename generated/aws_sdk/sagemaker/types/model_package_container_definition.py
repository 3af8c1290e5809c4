"""ModelPackageContainerDefinition of SageMaker, from
API_ModelPackageContainerDefinition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from ..._runtime import constraints as _c
from ..._runtime.protocols import json as _j
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset
from ..._runtime.validation import Violations

_CONTAINER_HOSTNAME = _c.Text(
    "ContainerHostname",
    7,
    length=(None, 63, 10),
    pattern=("^[a-zA-Z0-9](-*[a-zA-Z0-9])*", 11),
    quick="[0-9A-Za-z](?:[\\-0-9A-Za-z]*[0-9A-Za-z])?",
)
_IMAGE = _c.Text(
    "Image",
    14,
    required=True,
    length=(None, 255, 20),
    pattern=("[\\S]+", 21),
    quick="[\\x00-\\x08\\x0e-\\x1f!-\\x7f]+",
)
_IMAGE_DIGEST = _c.Text(
    "ImageDigest",
    24,
    length=(None, 72, 27),
    pattern=("^[Ss][Hh][Aa]256:[0-9a-fA-F]{64}$", 28),
    quick="[Ss][Hh][Aa]256:[0-9A-Fa-f]{64}",
)
_MODEL_DATA_URL = _c.Text(
    "ModelDataUrl",
    31,
    length=(None, 1024, 34),
    pattern=("^(https|s3)://([^/]+)/?(.*)$", 35),
    quick="(?:https|s3)://[\\x00-\\.0-\\x7f]++/?+[\\x00-\\t\\v-\\x7f]*",
)
_PRODUCT_ID = _c.Text(
    "ProductId",
    38,
    length=(None, 256, 41),
    pattern=("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$", 42),
    quick="[0-9A-Za-z](?:[\\-0-9A-Za-z]*[0-9A-Za-z])?",
)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ModelPackageContainerDefinition(Structure):
    """A container image together with the model that it serves.

    See
    https://docs.aws.amazon.com/goto/WebAPI/sagemaker-2017-07-24/ModelPackageContainerDefinition
    """

    PAGE: ClassVar[str] = "API_ModelPackageContainerDefinition"

    container_hostname: Annotated[str, _CONTAINER_HOSTNAME] | Unset = UNSET
    """Host name that the container sees as its own.

    At most 63 characters; matches `^[a-zA-Z0-9](-*[a-zA-Z0-9])*`.
    """

    image: Annotated[str, _IMAGE]
    """Where to pull the image from, in Amazon ECR. Both of these forms are understood:

    - `registry/repository:tag` follows the tag when it moves;
    - `registry/repository@digest` always means the same bytes.

    An image of your own has to answer the requests that the hosting contract
    describes.

    At most 255 characters; matches `[\\S]+`.
    """

    image_digest: Annotated[str, _IMAGE_DIGEST] | Unset = UNSET
    """Digest of the image: `sha256:` and 64 hexadecimal digits.

    At most 72 characters; matches `^[Ss][Hh][Aa]256:[0-9a-fA-F]{64}$`.
    """

    model_data_url: Annotated[str, _MODEL_DATA_URL] | Unset = UNSET
    """Address in Amazon S3 of the trained artifacts, packed as one `.tar.gz` file.

    At most 1024 characters; matches `^(https|s3)://([^/]+)/?(.*)$`.
    """

    product_id: Annotated[str, _PRODUCT_ID] | Unset = UNSET
    """Identifier of the product on AWS Marketplace that the package belongs to.

    At most 256 characters; matches `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`.
    """

    def check(self, found: Violations) -> None:
        _CONTAINER_HOSTNAME.check(self.container_hostname, found)
        _IMAGE.check(self.image, found)
        _IMAGE_DIGEST.check(self.image_digest, found)
        _MODEL_DATA_URL.check(self.model_data_url, found)
        _PRODUCT_ID.check(self.product_id, found)

    def passes(self) -> object:
        return (
            (
                self.container_hostname is UNSET
                or _CONTAINER_HOSTNAME.passes(self.container_hostname)
            )
            and _IMAGE.passes(self.image)
            and (self.image_digest is UNSET or _IMAGE_DIGEST.passes(self.image_digest))
            and (
                self.model_data_url is UNSET
                or _MODEL_DATA_URL.passes(self.model_data_url)
            )
            and (self.product_id is UNSET or _PRODUCT_ID.passes(self.product_id))
        )

    def to_wire_text(self) -> str:
        out: str = f'{{"Image":{_j.text(self.image)}'
        if self.container_hostname is not UNSET:
            out += f',"ContainerHostname":{_j.text(self.container_hostname)}'
        if self.image_digest is not UNSET:
            out += f',"ImageDigest":{_j.text(self.image_digest)}'
        if self.model_data_url is not UNSET:
            out += f',"ModelDataUrl":{_j.text(self.model_data_url)}'
        if self.product_id is not UNSET:
            out += f',"ProductId":{_j.text(self.product_id)}'
        return out + "}"

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(ModelPackageContainerDefinition)
        out.container_hostname = (
            UNSET if (v := data.pop("ContainerHostname", None)) is None else v
        )
        out.image = UNSET if (v := data.pop("Image", None)) is None else v
        out.image_digest = UNSET if (v := data.pop("ImageDigest", None)) is None else v
        out.model_data_url = (
            UNSET if (v := data.pop("ModelDataUrl", None)) is None else v
        )
        out.product_id = UNSET if (v := data.pop("ProductId", None)) is None else v
        if data:
            out.unknown_members = _v.unknown(data)
        return out
