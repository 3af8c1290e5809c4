"""Operations of SageMaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .create_model_package import (
        CreateModelPackageRequest as CreateModelPackageRequest,
        CreateModelPackageResponse as CreateModelPackageResponse,
    )
    from .delete_model_package import (
        DeleteModelPackageRequest as DeleteModelPackageRequest,
        DeleteModelPackageResponse as DeleteModelPackageResponse,
    )
    from .describe_model_package import (
        DescribeModelPackageRequest as DescribeModelPackageRequest,
        DescribeModelPackageResponse as DescribeModelPackageResponse,
        DescribeModelPackageResponseModelPackageStatus as DescribeModelPackageResponseModelPackageStatus,
    )
    from .list_model_packages import (
        ListModelPackagesRequest as ListModelPackagesRequest,
        ListModelPackagesResponse as ListModelPackagesResponse,
        ListModelPackagesRequestSortBy as ListModelPackagesRequestSortBy,
        ListModelPackagesRequestSortOrder as ListModelPackagesRequestSortOrder,
    )
else:
    # Type checkers know the names above, and refuse all others.
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "create_model_package": "CreateModelPackageRequest CreateModelPackageResponse",
            "delete_model_package": "DeleteModelPackageRequest DeleteModelPackageResponse",
            "describe_model_package": "DescribeModelPackageRequest DescribeModelPackageResponse DescribeModelPackageResponseModelPackageStatus",
            "list_model_packages": "ListModelPackagesRequest ListModelPackagesResponse ListModelPackagesRequestSortBy ListModelPackagesRequestSortOrder",
        },
    )
