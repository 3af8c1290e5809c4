"""The life of a model package with the SDK of `input_docs`, on moto's server, sync and async."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest

from tests.support.sdk import Caller, Scenario, Sdk, play
from tests.support.service import LocalService

both = pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])


def run(sdk: Sdk, service: LocalService, scenario: Scenario, asynchronous: bool) -> None:
    service.reset()
    settings = {"endpoint_url": service.endpoint}
    play(sdk, "sagemaker", scenario, asynchronous=asynchronous, settings=settings)


@both
def test_what_was_created_can_be_described(sdk: Sdk, local_service: LocalService, asynchronous: bool) -> None:
    async def scenario(call: Caller, types: ModuleType) -> None:
        inference = types.InferenceSpecification(
            containers=[types.ModelPackageContainerDefinition(image="registry/scorer:17")],
            supported_content_types=["text/csv", "application/json"],
            supported_response_mime_types=["application/json"],
            supported_realtime_inference_instance_types=["ml.m5.large"],
            supported_transform_instance_types=["ml.m5.large"],
        )
        validation = types.ModelPackageValidationSpecification(
            validation_role="arn:aws:iam::123456789012:role/validation",
            validation_profiles=[
                types.ModelPackageValidationProfile(
                    profile_name="smoke",
                    transform_job_definition=types.TransformJobDefinition(
                        environment={"LOG_LEVEL": "info"},
                        max_payload_in_mb=6,
                        transform_input=types.TransformInput(
                            data_source=types.TransformDataSource(
                                s3_data_source=types.TransformS3DataSource(
                                    s3_data_type="S3Prefix", s3_uri="s3://bucket/in"
                                )
                            )
                        ),
                        transform_output=types.TransformOutput(s3_output_path="s3://bucket/out"),
                        transform_resources=types.TransformResources(
                            instance_count=2, instance_type="ml.m5.large"
                        ),
                    ),
                )
            ],
        )
        before = datetime.now(UTC) - timedelta(seconds=1)
        created = await call(
            "create_model_package",
            model_package_name="churn",
            model_package_description="Prévisions 顧客",
            certify_for_marketplace=False,
            inference_specification=inference,
            validation_specification=validation,
        )
        assert created.model_package_arn == "arn:aws:sagemaker:us-east-1:123456789012:model-package/churn"
        found = await call("describe_model_package", model_package_name="churn")
        assert found.model_package_description == "Prévisions 顧客"
        assert found.certify_for_marketplace is False
        assert found.inference_specification == inference
        assert found.validation_specification == validation
        assert before < found.creation_time < datetime.now(UTC) + timedelta(seconds=1)
        assert found.model_package_status == "Completed"
        assert found.unknown_members.keys() == {"CreatedBy"}

    run(sdk, local_service, scenario, asynchronous)


@both
def test_packages_are_listed_and_filtered(sdk: Sdk, local_service: LocalService, asynchronous: bool) -> None:
    async def scenario(call: Caller, types: ModuleType) -> None:
        for name in ("churn-1", "churn-2", "fraud-1"):
            await call("create_model_package", model_package_name=name)
        found = await call("list_model_packages", name_contains="churn", sort_by="CreationTime")
        assert {p.model_package_name for p in found.model_package_summary_list} == {"churn-1", "churn-2"}
        none = await call("list_model_packages", creation_time_before=datetime(2020, 2, 29, tzinfo=UTC))
        assert none.model_package_summary_list == []

    run(sdk, local_service, scenario, asynchronous)


@both
def test_a_missing_package_is_an_error_of_the_service(
    sdk: Sdk, local_service: LocalService, asynchronous: bool
) -> None:
    async def scenario(call: Caller, types: ModuleType) -> None:
        with pytest.raises(sdk.module("sagemaker.errors").SageMakerServiceError, match="nobody") as caught:
            await call("describe_model_package", model_package_name="nobody")
        assert (caught.value.status, caught.value.code) == (400, "ValidationException")
        assert caught.value.operation == "DescribeModelPackage"

    run(sdk, local_service, scenario, asynchronous)


@both
def test_an_invalid_request_is_never_sent(sdk: Sdk, local_service: LocalService, asynchronous: bool) -> None:
    async def scenario(call: Caller, types: ModuleType) -> None:
        with pytest.raises(sdk.module("_runtime.errors").ValidationError) as caught:
            await call(
                "create_model_package",
                model_package_name="-" * 64,
                model_package_description="two\nlines",
                source_algorithm_specification=types.SourceAlgorithmSpecification(source_algorithms=[]),
            )
        assert [violation.path for violation in caught.value.violations] == [
            "ModelPackageDescription",
            "ModelPackageName",
            "ModelPackageName",
            "SourceAlgorithmSpecification.SourceAlgorithms",
        ]
        assert (await call("list_model_packages")).model_package_summary_list == []

    run(sdk, local_service, scenario, asynchronous)


@both
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("get_paginator", "_pages, such as list_model_packages_pages"),
        ("get_waiter", "such as wait_until_model_package_completed"),
        ("generate_presigned_url", "presign(expires_in=60)"),
        ("exceptions", "module errors"),
        ("createModelPackage", "did you mean create_model_package?"),
        ("list_model_package", "did you mean list_model_packages?"),
        ("_nothing", "'_nothing'"),
    ],
)
def test_what_a_client_has_not_it_says_with_what_it_has(
    sdk: Sdk, asynchronous: bool, name: str, told: str
) -> None:
    client = sdk.client("sagemaker", asynchronous=asynchronous)
    with pytest.raises(AttributeError, match="object has no attribute") as caught:
        getattr(client, name)
    assert told in str(caught.value)
    assert not hasattr(client, "meta")
