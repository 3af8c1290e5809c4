"""What a type checker must accept and refuse; a line that must be refused ends in `# refused`.

Read by tests/typing/test_types.py; never run.
"""

from __future__ import annotations

from typing import assert_type

from aws_sdk import UNSET, PresignedRequest, Unlisted, Unset
from aws_sdk.sagemaker import AsyncSageMakerClient, SageMakerClient, SageMakerPresigner
from aws_sdk.sagemaker.operations import CreateModelPackageResponse, DescribeModelPackageResponse
from aws_sdk.sagemaker.types import (
    ModelPackageSummary,
    TransformDataSource,
    TransformInput,
    TransformResources,
    TransformS3DataSource,
)


def operations(client: SageMakerClient) -> None:
    assert_type(client.create_model_package(model_package_name="a"), CreateModelPackageResponse)
    client.create_model_package()  # refused
    client.create_model_package("a")  # refused
    client.create_model_package(model_package_name=1)  # refused
    client.create_model_package(model_package_name=None)  # refused
    client.create_model_package(model_package_name="a", no_such_member=1)  # refused
    client.no_such_operation()  # refused


async def asynchronous(client: AsyncSageMakerClient) -> None:
    assert_type(await client.create_model_package(model_package_name="a"), CreateModelPackageResponse)
    print(client.describe_model_package(model_package_name="a").model_package_arn)  # refused


async def presigned(client: SageMakerClient, other: AsyncSageMakerClient) -> None:
    assert_type(client.presign.create_model_package(model_package_name="a"), PresignedRequest)
    presign = client.presign(expires_in=60)
    assert_type(presign, SageMakerPresigner)
    presign.create_model_package()  # refused
    presign.create_model_package(model_package_name=1)  # refused
    presign.no_such_operation()  # refused
    presign.list_model_packages_pages()  # refused
    client.presign(expires_in="1h")  # refused
    assert_type(await other.presign.create_model_package(model_package_name="a"), PresignedRequest)
    print(other.presign.create_model_package(model_package_name="a").url)  # refused


def structures(source: TransformS3DataSource) -> None:
    TransformResources(instance_count=1, instance_type="ml.m4.xlarge")
    TransformResources(instance_count=1)  # refused
    TransformResources(instance_count="1", instance_type="ml.m4.xlarge")  # refused
    TransformInput(data_source=TransformDataSource(s3_data_source=source))
    TransformInput(data_source=source)  # refused
    source.s3_uri = "s3://bucket/key"
    source.s3_uri = 1  # refused
    print(source.no_such_member)  # refused


def enumerations(kind: str) -> None:
    TransformS3DataSource(s3_data_type="S3Prefix", s3_uri="s3://a")
    TransformS3DataSource(s3_data_type="S3Prefxi", s3_uri="s3://a")  # refused
    TransformS3DataSource(s3_data_type=Unlisted("NewerThanThePages"), s3_uri="s3://a")
    TransformS3DataSource(s3_data_type=kind, s3_uri="s3://a")  # refused
    TransformS3DataSource(s3_data_type=Unlisted(kind), s3_uri="s3://a")


def responses(answer: DescribeModelPackageResponse) -> str:
    assert_type(answer.model_package_description, str | Unset)
    answer.model_package_description.upper()  # refused
    if answer.model_package_description:
        assert_type(answer.model_package_description, str)
    if answer.model_package_description is not UNSET:
        return answer.model_package_description.upper()
    return answer.model_package_description or ""


def results(client: SageMakerClient) -> None:
    answer = client.list_model_packages(max_results=10)
    for summary in answer.model_package_summary_list or []:
        assert_type(summary, ModelPackageSummary)
    done = client.wait_until_model_package_completed(model_package_name="churn")
    assert_type(done, DescribeModelPackageResponse)
    client.wait_until_model_package_completed(model_package_name=3)  # refused
    client.wait_until_model_package_completed(model_package_name="churn", waiter_options=60)  # refused
    client.list_model_packages(sort_order="Ascending")
    client.list_model_packages(sort_order="Upwards")  # refused
