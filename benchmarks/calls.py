"""Validation with encoding, and decoding, of model package calls, beside botocore and json.

python benchmarks/calls.py
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
from typing import Any

from botocore import xform_name
from measure import PROJECT, machine, per_call, run

REQUEST: dict[str, Any] = {
    "ModelPackageName": "churn-forecast-2026-11",
    "ModelPackageDescription": "Forecast of churn, trained on the ledger of October.",
    "CertifyForMarketplace": False,
    "InferenceSpecification": {
        "Containers": [
            {
                "ContainerHostname": "scorer",
                "Image": "123456789012.dkr.ecr.eu-central-1.amazonaws.com/scorer:17",
                "ImageDigest": "sha256:" + "0f" * 32,
                "ModelDataUrl": "s3://amzn-demo-bucket/churn/model.tar.gz",
            }
        ],
        "SupportedContentTypes": ["text/csv", "application/json"],
        "SupportedResponseMIMETypes": ["application/json"],
        "SupportedRealtimeInferenceInstanceTypes": ["ml.m5.large", "ml.c5.xlarge"],
        "SupportedTransformInstanceTypes": ["ml.m5.large"],
    },
    "ValidationSpecification": {
        "ValidationRole": "arn:aws:iam::123456789012:role/service-role/churn-validation",
        "ValidationProfiles": [
            {
                "ProfileName": "smoke",
                "TransformJobDefinition": {
                    "BatchStrategy": "MultiRecord",
                    "Environment": {"LOG_LEVEL": "info", "THREADS": "4"},
                    "MaxConcurrentTransforms": 2,
                    "MaxPayloadInMB": 6,
                    "TransformInput": {
                        "CompressionType": "Gzip",
                        "ContentType": "text/csv",
                        "DataSource": {
                            "S3DataSource": {
                                "S3DataType": "S3Prefix",
                                "S3Uri": "s3://amzn-demo-bucket/churn/in",
                            }
                        },
                        "SplitType": "Line",
                    },
                    "TransformOutput": {
                        "Accept": "application/json",
                        "AssembleWith": "Line",
                        "S3OutputPath": "s3://amzn-demo-bucket/churn/out",
                    },
                    "TransformResources": {"InstanceCount": 1, "InstanceType": "ml.m5.large"},
                },
            }
        ],
    },
}
"""A request that sets most of the members."""

ANSWER: dict[str, Any] = {
    **REQUEST,
    "ModelPackageArn": "arn:aws:sagemaker:eu-central-1:123456789012:model-package/churn-forecast-2026-11",
    "CreationTime": 1761955200.25,
    "ModelPackageStatus": "Completed",
    "ModelPackageStatusDetails": {
        "ImageScanStatuses": [{"Name": "churn-forecast-2026-11", "Status": "Completed"}],
        "ValidationStatuses": [{"Name": "smoke", "Status": "Completed"}],
    },
}


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        run(
            [sys.executable, "-m", "codegen", "build", PROJECT / "input_docs", "-o", folder],
            {"PYTHONPATH": str(PROJECT)},
        )
        sys.path.insert(0, folder)
        encode, decode = ours()
        their_encode, their_decode = theirs()
        body = json.dumps(ANSWER).encode()
        print(f"microseconds a call; {machine()}")
        table(
            "validate + encode CreateModelPackage",
            encode,
            their_encode,
            "json.dumps",
            lambda: json.dumps(REQUEST),
        )
        table("decode DescribeModelPackage", decode, their_decode, "json.loads", lambda: json.loads(body))


def table(title: str, our: Any, their: Any, json_name: str, plain: Any) -> None:
    """One comparison."""
    figures = {"codegen": per_call(our), "botocore": per_call(their), json_name: per_call(plain)}
    print(title)
    for who, figure in figures.items():
        print(f"  {who:12} {figure:8.1f}")
    print(f"  botocore / codegen: {figures['botocore'] / figures['codegen']:.1f}")
    print(f"  codegen / {json_name}: {figures['codegen'] / figures[json_name]:.1f}")


def ours() -> tuple[Any, Any]:
    """Our two functions, checked to do the work."""
    http = importlib.import_module("aws_sdk._runtime.http")
    create = importlib.import_module("aws_sdk.sagemaker.operations.create_model_package")
    describe = importlib.import_module("aws_sdk.sagemaker.operations.describe_model_package")
    request = create.CreateModelPackageRequest.from_dict(pythonic(REQUEST))
    response = http.HttpResponse(
        200, {"content-type": "application/x-amz-json-1.1"}, json.dumps(ANSWER).encode()
    )

    def encode() -> Any:
        assert not create.OPERATION.validate(request)
        return create.OPERATION.serialize(request)

    def decode() -> Any:
        return describe.OPERATION.deserialize(response)

    assert json.loads(encode().body) == REQUEST
    assert decode().model_package_status == "Completed"
    return encode, decode


def pythonic(value: Any) -> Any:
    """The same with Python's names for members; the keys of maps stay."""
    if isinstance(value, list):
        return [pythonic(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {xform_name(k): v if k == "Environment" else pythonic(v) for k, v in value.items()}


def theirs() -> tuple[Any, Any]:
    """The same steps of botocore."""
    session = importlib.import_module("botocore.session").get_session()
    serialize = importlib.import_module("botocore.serialize")
    parsers = importlib.import_module("botocore.parsers")
    model = session.get_service_model("sagemaker")
    create = model.operation_model("CreateModelPackage")
    output = model.operation_model("DescribeModelPackage").output_shape
    serializer = serialize.create_serializer("json", include_validation=True)
    parser = parsers.create_parser("json")
    response = {
        "status_code": 200,
        "headers": {"content-type": "application/x-amz-json-1.1"},
        "body": json.dumps(ANSWER).encode(),
    }

    def encode() -> Any:
        return serializer.serialize_to_request(REQUEST, create)

    def decode() -> Any:
        return parser.parse(response, output)

    assert json.loads(encode()["body"]) == REQUEST
    assert decode()["ModelPackageStatus"] == "Completed"
    return encode, decode


if __name__ == "__main__":
    main()
