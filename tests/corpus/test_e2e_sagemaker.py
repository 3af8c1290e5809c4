"""The SDK built from SageMaker's own pages does real work on moto's server, sync and async."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "official/sagemaker"
SERVICE = "sagemaker"
ROLE = "arn:aws:iam::123456789012:role/service-role/worker"


async def models(call: Caller, types: ModuleType) -> None:
    container = types.ContainerDefinition(
        image="registry/scorer:17", model_data_url="s3://bucket/model.tar.gz"
    )
    for name in ("one", "two", "three"):
        created = await call(
            "create_model", model_name=name, execution_role_arn=ROLE, primary_container=container
        )
        assert created.model_arn.endswith(f":model/{name}")
    found = await call("describe_model", model_name="two")
    assert found.primary_container.image == "registry/scorer:17"
    assert found.creation_time.tzinfo is not None
    listed = await call("list_models")
    assert {m.model_name for m in listed.models} == {"one", "two", "three"}
    await call("delete_model", model_name="two")
    left = await call("list_models")
    assert {m.model_name for m in left.models} == {"one", "three"}


async def tags(call: Caller, types: ModuleType) -> None:
    container = types.ContainerDefinition(image="registry/scorer:17")
    created = await call(
        "create_model", model_name="tagged", execution_role_arn=ROLE, primary_container=container
    )
    arn = created.model_arn
    await call(
        "add_tags",
        resource_arn=arn,
        tags=[types.Tag(key="team", value="ads"), types.Tag(key="env", value="")],
    )
    assert {(t.key, t.value) for t in (await call("list_tags", resource_arn=arn)).tags} == {
        ("team", "ads"),
        ("env", ""),
    }
    await call("delete_tags", resource_arn=arn, tag_keys=["env"])
    assert [t.key for t in (await call("list_tags", resource_arn=arn)).tags] == ["team"]


def training_parts(types: ModuleType) -> dict[str, Any]:
    return {
        "role_arn": ROLE,
        "algorithm_specification": types.AlgorithmSpecification(
            training_image="registry/fit:2", training_input_mode="File"
        ),
        "hyper_parameters": {"depth": "3", "rate": "0.1"},
        "input_data_config": [
            types.Channel(
                channel_name="train",
                data_source=types.DataSource(
                    s3_data_source=types.S3DataSource(s3_data_type="S3Prefix", s3_uri="s3://bucket/train")
                ),
            )
        ],
        "output_data_config": types.OutputDataConfig(s3_output_path="s3://bucket/out"),
        "resource_config": types.ResourceConfig(
            instance_type="ml.m5.large", instance_count=1, volume_size_in_gb=10
        ),
        "stopping_condition": types.StoppingCondition(max_runtime_in_seconds=3600),
    }


async def training_jobs(call: Caller, types: ModuleType) -> None:
    for name in ("fit-1", "fit-2", "fit-3"):
        await call("create_training_job", training_job_name=name, **training_parts(types))
    job = await call("describe_training_job", training_job_name="fit-1")
    assert job.hyper_parameters == {"depth": "3", "rate": "0.1"}
    assert job.input_data_config[0].data_source.s3_data_source.s3_uri == "s3://bucket/train"
    assert job.training_job_status in {"InProgress", "Completed"}
    assert job.resource_config.volume_size_in_gb == 10
    first = await call("list_training_jobs", max_results=2, sort_by="Name", sort_order="Ascending")
    assert [j.training_job_name for j in first.training_job_summaries] == ["fit-1", "fit-2"]
    listed = await call.items("list_training_jobs", max_results=2, sort_by="Name", sort_order="Ascending")
    assert [j.training_job_name for j in listed] == ["fit-1", "fit-2", "fit-3"]


async def notebooks(call: Caller, types: ModuleType) -> None:
    hook = types.NotebookInstanceLifecycleHook(content="ZWNobyBoZWxsbw==")
    await call(
        "create_notebook_instance_lifecycle_config",
        notebook_instance_lifecycle_config_name="greet",
        on_start=[hook],
    )
    config = await call(
        "describe_notebook_instance_lifecycle_config", notebook_instance_lifecycle_config_name="greet"
    )
    assert config.on_start[0].content == "ZWNobyBoZWxsbw=="
    await call(
        "create_notebook_instance", notebook_instance_name="desk", instance_type="ml.t2.medium", role_arn=ROLE
    )
    found = await call("describe_notebook_instance", notebook_instance_name="desk")
    assert (found.notebook_instance_status, found.instance_type) == ("InService", "ml.t2.medium")
    await call("stop_notebook_instance", notebook_instance_name="desk")
    assert (
        await call("describe_notebook_instance", notebook_instance_name="desk")
    ).notebook_instance_status == "Stopped"
    stopped = await call("wait_until_notebook_instance_stopped", notebook_instance_name="desk")
    assert stopped.notebook_instance_status == "Stopped"
    await call("start_notebook_instance", notebook_instance_name="desk")
    assert [n.notebook_instance_name for n in (await call("list_notebook_instances")).notebook_instances] == [
        "desk"
    ]
    await call("stop_notebook_instance", notebook_instance_name="desk")
    await call("delete_notebook_instance", notebook_instance_name="desk")
    assert (await call("list_notebook_instances")).notebook_instances == []
    await call("delete_notebook_instance_lifecycle_config", notebook_instance_lifecycle_config_name="greet")


async def endpoints(call: Caller, types: ModuleType) -> None:
    container = types.ContainerDefinition(image="registry/scorer:17")
    await call("create_model", model_name="served", execution_role_arn=ROLE, primary_container=container)
    variant = types.ProductionVariant(
        variant_name="main",
        model_name="served",
        initial_instance_count=1,
        instance_type="ml.t2.medium",
        initial_variant_weight=0.5,
    )
    await call("create_endpoint_config", endpoint_config_name="plan", production_variants=[variant])
    plan = await call("describe_endpoint_config", endpoint_config_name="plan")
    assert plan.production_variants[0].initial_variant_weight == 0.5
    assert [c.endpoint_config_name for c in (await call("list_endpoint_configs")).endpoint_configs] == [
        "plan"
    ]
    await call("create_endpoint", endpoint_name="live", endpoint_config_name="plan")
    served = await call("wait_until_endpoint_in_service", endpoint_name="live")
    assert served.endpoint_status == "InService"
    assert (await call("describe_endpoint", endpoint_name="live")).endpoint_config_name == "plan"
    change = types.DesiredWeightAndCapacity(variant_name="main", desired_weight=2.0, desired_instance_count=3)
    await call(
        "update_endpoint_weights_and_capacities",
        endpoint_name="live",
        desired_weights_and_capacities=[change],
    )
    assert (await call("describe_endpoint", endpoint_name="live")).production_variants[
        0
    ].desired_instance_count == 3
    assert [e.endpoint_name for e in (await call("list_endpoints")).endpoints] == ["live"]
    await call("delete_endpoint", endpoint_name="live")
    await call("delete_endpoint_config", endpoint_config_name="plan")
    assert (await call("list_endpoints")).endpoints == []


def transform_parts(types: ModuleType) -> dict[str, Any]:
    source = types.TransformS3DataSource(s3_data_type="S3Prefix", s3_uri="s3://bucket/in")
    return {
        "transform_input": types.TransformInput(data_source=types.TransformDataSource(s3_data_source=source)),
        "transform_output": types.TransformOutput(s3_output_path="s3://bucket/out"),
        "transform_resources": types.TransformResources(instance_type="ml.m5.large", instance_count=1),
    }


async def batch_jobs(call: Caller, types: ModuleType) -> None:
    await call(
        "create_transform_job", transform_job_name="nightly", model_name="scorer", **transform_parts(types)
    )
    job = await call("describe_transform_job", transform_job_name="nightly")
    assert job.transform_input.data_source.s3_data_source.s3_uri == "s3://bucket/in"
    assert [j.transform_job_name for j in (await call("list_transform_jobs")).transform_job_summaries] == [
        "nightly"
    ]
    await call(
        "create_compilation_job",
        compilation_job_name="small",
        role_arn=ROLE,
        input_config=types.InputConfig(
            s3_uri="s3://bucket/m.tar.gz", data_input_config='{"x":[1,3]}', framework="ONNX"
        ),
        output_config=types.OutputConfig(s3_output_location="s3://bucket/out", target_device="ml_c5"),
        stopping_condition=types.StoppingCondition(max_runtime_in_seconds=900),
    )
    assert (
        await call("describe_compilation_job", compilation_job_name="small")
    ).input_config.framework == "ONNX"
    assert [
        j.compilation_job_name for j in (await call("list_compilation_jobs")).compilation_job_summaries
    ] == ["small"]


async def model_packages(call: Caller, types: ModuleType) -> None:
    container = types.ModelPackageContainerDefinition(image="registry/scorer:17")
    await call(
        "create_model_package",
        model_package_name="churn",
        model_package_description="Zählt Wörter",
        inference_specification=types.InferenceSpecification(
            containers=[container],
            supported_content_types=["text/csv"],
            supported_response_mime_types=["text/csv"],
            supported_transform_instance_types=["ml.m5.large"],
            supported_realtime_inference_instance_types=["ml.m5.large"],
        ),
    )
    found = await call("describe_model_package", model_package_name="churn")
    assert found.model_package_description == "Zählt Wörter"
    assert found.inference_specification.containers == [container]
    summaries = (await call("list_model_packages", name_contains="chu")).model_package_summary_list
    assert [s.model_package_name for s in summaries] == ["churn"]


async def missing(call: Caller, types: ModuleType) -> None:
    error = await call.error("describe_model", model_name="nobody")
    assert [kind.__name__ for kind in type(error).mro()[:2]] == ["SageMakerServiceError", "ServiceError"]
    assert (error.status, error.code) == (400, "ValidationException")
    assert "nobody" in str(error)


@both_clients(models, tags, training_jobs, notebooks, endpoints, batch_jobs, model_packages, missing)
def test_sagemaker_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
