"""Types of SageMaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .inference_specification import (
        InferenceSpecification as InferenceSpecification,
        InferenceSpecificationSupportedRealtimeInferenceInstanceTypes as InferenceSpecificationSupportedRealtimeInferenceInstanceTypes,
        InferenceSpecificationSupportedTransformInstanceTypes as InferenceSpecificationSupportedTransformInstanceTypes,
    )
    from .model_package_container_definition import (
        ModelPackageContainerDefinition as ModelPackageContainerDefinition,
    )
    from .model_package_status_details import (
        ModelPackageStatusDetails as ModelPackageStatusDetails,
    )
    from .model_package_status_item import (
        ModelPackageStatusItem as ModelPackageStatusItem,
        ModelPackageStatusItemStatus as ModelPackageStatusItemStatus,
    )
    from .model_package_summary import (
        ModelPackageSummary as ModelPackageSummary,
        ModelPackageSummaryModelPackageStatus as ModelPackageSummaryModelPackageStatus,
    )
    from .model_package_validation_profile import (
        ModelPackageValidationProfile as ModelPackageValidationProfile,
    )
    from .model_package_validation_specification import (
        ModelPackageValidationSpecification as ModelPackageValidationSpecification,
    )
    from .source_algorithm import SourceAlgorithm as SourceAlgorithm
    from .source_algorithm_specification import (
        SourceAlgorithmSpecification as SourceAlgorithmSpecification,
    )
    from .transform_data_source import TransformDataSource as TransformDataSource
    from .transform_input import (
        TransformInput as TransformInput,
        TransformInputCompressionType as TransformInputCompressionType,
        TransformInputSplitType as TransformInputSplitType,
    )
    from .transform_job_definition import (
        TransformJobDefinition as TransformJobDefinition,
        TransformJobDefinitionBatchStrategy as TransformJobDefinitionBatchStrategy,
    )
    from .transform_output import (
        TransformOutput as TransformOutput,
        TransformOutputAssembleWith as TransformOutputAssembleWith,
    )
    from .transform_resources import (
        TransformResources as TransformResources,
        TransformResourcesInstanceType as TransformResourcesInstanceType,
    )
    from .transform_s3_data_source import (
        TransformS3DataSource as TransformS3DataSource,
        TransformS3DataSourceS3DataType as TransformS3DataSourceS3DataType,
    )
else:
    # Type checkers know the names above, and refuse all others.
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "inference_specification": "InferenceSpecification InferenceSpecificationSupportedRealtimeInferenceInstanceTypes InferenceSpecificationSupportedTransformInstanceTypes",
            "model_package_container_definition": "ModelPackageContainerDefinition",
            "model_package_status_details": "ModelPackageStatusDetails",
            "model_package_status_item": "ModelPackageStatusItem ModelPackageStatusItemStatus",
            "model_package_summary": "ModelPackageSummary ModelPackageSummaryModelPackageStatus",
            "model_package_validation_profile": "ModelPackageValidationProfile",
            "model_package_validation_specification": "ModelPackageValidationSpecification",
            "source_algorithm": "SourceAlgorithm",
            "source_algorithm_specification": "SourceAlgorithmSpecification",
            "transform_data_source": "TransformDataSource",
            "transform_input": "TransformInput TransformInputCompressionType TransformInputSplitType",
            "transform_job_definition": "TransformJobDefinition TransformJobDefinitionBatchStrategy",
            "transform_output": "TransformOutput TransformOutputAssembleWith",
            "transform_resources": "TransformResources TransformResourcesInstanceType",
            "transform_s3_data_source": "TransformS3DataSource TransformS3DataSourceS3DataType",
        },
    )
