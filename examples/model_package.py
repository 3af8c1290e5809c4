"""Registers a model package and reads it back: the SDK that `codegen build input_docs/` wrote, and a local stand-in for AWS."""

from __future__ import annotations

import aws_sdk
from aws_sdk import given
from aws_sdk.sagemaker import SageMakerClient, errors, types
from model_server import ModelServer


def main(endpoint: str) -> None:
    """Make the calls and print what comes of them."""
    client = SageMakerClient(
        region="eu-central-1", endpoint_url=endpoint, access_key_id="test", secret_access_key="test"
    )
    with client:
        created = client.create_model_package(
            model_package_name="churn-forecast",
            inference_specification=types.InferenceSpecification(
                containers=[types.ModelPackageContainerDefinition(image="registry/scorer:17")],
                supported_content_types=["text/csv"],
                supported_response_mime_types=["application/json"],
                supported_realtime_inference_instance_types=["ml.m5.large"],
                supported_transform_instance_types=["ml.m5.large"],
            ),
        )
        print(created.model_package_arn)
        found = client.describe_model_package(model_package_name="churn-forecast")
        print(found.model_package_status, given(found.inference_specification).containers)
        try:
            client.describe_model_package(model_package_name="nobody")
        except errors.SageMakerServiceError as error:
            print(f"{type(error).__name__}: {error.code}, HTTP {error.status}")
        try:
            client.list_model_packages(max_results=1000, name_contains="a b")
        except aws_sdk.ValidationError as error:
            print(error)


def run() -> None:
    """Make them on a server that runs for as long as they take."""
    with ModelServer() as server:
        main(server.url)


if __name__ == "__main__":
    run()
