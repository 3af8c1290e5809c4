"""botocore itself loads the exported models and does real work with them on moto's server, in each protocol."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.config import Config

from codegen.emit.exports import botocore as exporter
from tests.corpus.reading import model_of
from tests.support.service import LocalService

Connect = Callable[[str, str], Any]

ROLE = "arn:aws:iam::123456789012:role/service"


def connect_builtin(service: str, endpoint: str) -> Any:
    """A botocore client of the first model that botocore finds."""
    return botocore.session.Session().create_client(
        service,
        region_name="us-east-1",
        endpoint_url=endpoint,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}),
    )


@pytest.fixture
def connect(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, local_service: LocalService
) -> Connect:
    """A botocore client of a service of a guide, made from the exported model."""

    def make(guide: str, service: str) -> Any:
        files = exporter.export(model_of(shared / "corpus" / guide)[0])
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        monkeypatch.setenv("AWS_DATA_PATH", str(tmp_path))
        local_service.reset()
        client = connect_builtin(service, local_service.endpoint)
        exported = next(
            json.loads(text)
            for path, text in files.items()
            if path.startswith(service + "/") and path.endswith("service-2.json")
        )
        assert set(client.meta.service_model.operation_names) == set(exported["operations"])
        return client

    return make


def test_json(connect: Connect) -> None:
    client = connect("official/sagemaker", "sagemaker")
    container = {"Image": "repository/image", "ModelDataUrl": "s3://bucket/key"}
    arn = client.create_model(ModelName="one", PrimaryContainer=container, ExecutionRoleArn=ROLE)["ModelArn"]
    described = client.describe_model(ModelName="one")
    assert (described["ModelArn"], described["PrimaryContainer"]["Image"]) == (arn, "repository/image")
    assert [page["Models"][0]["ModelName"] for page in client.get_paginator("list_models").paginate()] == [
        "one"
    ]
    with pytest.raises(client.exceptions.ClientError):
        client.describe_model(ModelName="two")


def test_json_1_0(connect: Connect) -> None:
    client = connect("official/dynamodb", "dynamodb")
    key = [{"AttributeName": "id", "KeyType": "HASH"}]
    types = [{"AttributeName": "id", "AttributeType": "S"}]
    throughput = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
    client.create_table(
        TableName="table", KeySchema=key, AttributeDefinitions=types, ProvisionedThroughput=throughput
    )
    item = {"id": {"S": "a"}, "nested": {"M": {"list": {"L": [{"N": "1"}, {"B": b"\x00\xff"}]}}}}
    client.put_item(TableName="table", Item=item)
    assert client.get_item(TableName="table", Key={"id": {"S": "a"}})["Item"] == item
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.describe_table(TableName="none")


def test_rest_json(connect: Connect) -> None:
    client = connect("official/lambda", "lambda")
    role = connect_builtin("iam", client.meta.endpoint_url).create_role(
        RoleName="service", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": []})
    )["Role"]["Arn"]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("main.py", "def handler(event, context):\n    return event\n")
    created = client.create_function(
        FunctionName="echo", Runtime="python3.9", Role=role, Handler="main.handler",
        Code={"ZipFile": archive.getvalue()}, Environment={"Variables": {"A": "b"}},
    )  # fmt: skip
    assert created["Environment"]["Variables"] == {"A": "b"}
    arn = created["FunctionArn"]
    client.tag_resource(Resource=arn, Tags={"one": "1", "two": "2"})
    client.untag_resource(Resource=arn, TagKeys=["one"])
    assert client.list_tags(Resource=arn)["Tags"] == {"two": "2"}
    assert client.invoke(FunctionName="echo", InvocationType="DryRun")["StatusCode"] == 204
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_function(FunctionName="none")


def test_rest_xml(connect: Connect) -> None:
    client = connect("crawled/s3", "s3")
    client.create_bucket(Bucket="bucket")
    client.put_object(
        Bucket="bucket", Key="a/b c", Body=b"content", ContentType="text/plain", Metadata={"who": "me"}
    )
    read = client.get_object(Bucket="bucket", Key="a/b c")
    assert (read["Body"].read(), read["ContentType"], read["Metadata"]) == (
        b"content",
        "text/plain",
        {"who": "me"},
    )
    client.put_object_tagging(Bucket="bucket", Key="a/b c", Tagging={"TagSet": [{"Key": "k", "Value": "v"}]})
    assert client.get_object_tagging(Bucket="bucket", Key="a/b c")["TagSet"] == [{"Key": "k", "Value": "v"}]
    listed = client.list_objects_v2(Bucket="bucket", Prefix="a/")
    assert [entry["Key"] for entry in listed["Contents"]] == ["a/b c"]
    rule = {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "x"}, "Expiration": {"Days": 3}}
    client.put_bucket_lifecycle_configuration(Bucket="bucket", LifecycleConfiguration={"Rules": [rule]})
    assert client.get_bucket_lifecycle_configuration(Bucket="bucket")["Rule"][0]["Expiration"] == {"Days": 3}
    with pytest.raises(client.exceptions.ClientError, match="NoSuchKey"):
        client.get_object(Bucket="bucket", Key="none")


def test_query(connect: Connect) -> None:
    client = connect("crawled/awscloudformation", "cloudformation")
    template = {
        "Parameters": {"Name": {"Type": "String"}},
        "Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Ref": "Name"}}}},
        "Outputs": {"Url": {"Value": {"Ref": "Queue"}}},
    }
    parameters = [{"ParameterKey": "Name", "ParameterValue": "queue"}]
    tags = [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]
    client.create_stack(
        StackName="stack", TemplateBody=json.dumps(template), Parameters=parameters, Tags=tags
    )
    (stack,) = client.describe_stacks(StackName="stack")["Stacks"]
    assert stack["Outputs"][0]["OutputValue"].endswith("/queue")
    assert stack["Tags"] == tags
    assert (
        client.list_stack_resources(StackName="stack")["StackResourceSummaries"][0]["LogicalResourceId"]
        == "Queue"
    )
    with pytest.raises(client.exceptions.ClientError, match="ValidationError"):
        client.describe_stacks(StackName="none")


def test_ec2(connect: Connect) -> None:
    client = connect("crawled/awsec2", "ec2")
    vpc = client.create_vpc(CidrBlock="10.0.0.0/16")["vpc"]["vpcId"]
    client.create_tags(ResourceId=[vpc], Tag=[{"Key": "Name", "Value": "test"}])
    named = [{"Name": "tag:Name", "Value": ["test"]}]
    assert [found["vpcId"] for found in client.describe_vpcs(Filter=named)["vpcSet"]] == [vpc]
    with pytest.raises(client.exceptions.ClientError, match=r"InvalidVpcID\.NotFound"):
        client.describe_vpcs(VpcId=["vpc-00000000"])
