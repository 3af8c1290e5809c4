"""The facts of SageMaker."""

from __future__ import annotations

from .._runtime.aws.operation import SignedService

SERVICE = SignedService(
    name="sagemaker",
    service_id="SageMaker",
    api_version="2017-07-24",
    protocol="json",
    endpoint_prefix="api.sagemaker",
    signing_name="sagemaker",
    json_version="1.1",
    target_prefix="SageMaker",
    endpoints=(
        ("aws", "fips", "api-fips.sagemaker.{region}.{dns}", ""),
        ("aws-us-gov", "fips", "api-fips.sagemaker.{region}.{dns}", ""),
    ),
    errors=f"{__package__}.errors",
    error_types={
        "": "SageMakerServiceError",
        "AccessDeniedException": "AccessDeniedException",
        "IncompleteSignature": "IncompleteSignature",
        "InternalFailure": "InternalFailure",
        "InvalidAction": "InvalidAction",
        "InvalidClientTokenId": "InvalidClientTokenId",
        "InvalidParameterCombination": "InvalidParameterCombination",
        "InvalidParameterValue": "InvalidParameterValue",
        "InvalidQueryParameter": "InvalidQueryParameter",
        "MalformedQueryString": "MalformedQueryString",
        "MissingAction": "MissingAction",
        "MissingAuthenticationToken": "MissingAuthenticationToken",
        "MissingParameter": "MissingParameter",
        "OptInRequired": "OptInRequired",
        "RequestExpired": "RequestExpired",
        "ServiceUnavailable": "ServiceUnavailable",
        "ThrottlingException": "ThrottlingException",
        "ValidationError": "ValidationError",
    },
)
