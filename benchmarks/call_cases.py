"""The calls that `calls.py` measures: a request or an answer for each protocol."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Case:
    """A request to write, or an answer to read."""

    pages: str
    """Folder of the pages; below the project's own, or below the shared folder's corpus."""
    service: str
    """botocore's name; ours is that of the package."""
    operation: str
    request: dict[str, Any] = field(default_factory=dict)
    """In botocore's names."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Names of the request that are others on the pages."""
    answer: bytes = b""
    """The answer's body; empty for a case that writes the request."""

    @property
    def title(self) -> str:
        """What is measured."""
        return f"decode {self.operation}" if self.answer else f"validate + encode {self.operation}"


def renamed(value: Any, names: dict[str, str]) -> Any:
    """A request with the names of the pages."""
    if isinstance(value, list):
        return [renamed(item, names) for item in value]
    if isinstance(value, dict):
        return {names.get(key, key): renamed(item, names) for key, item in value.items()}
    return value


PACKAGE: dict[str, Any] = {
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


PACKAGE_ANSWER: dict[str, Any] = {
    **PACKAGE,
    "ModelPackageArn": "arn:aws:sagemaker:eu-central-1:123456789012:model-package/churn-forecast-2026-11",
    "CreationTime": 1761955200.25,
    "ModelPackageStatus": "Completed",
    "ModelPackageStatusDetails": {
        "ImageScanStatuses": [{"Name": "churn-forecast-2026-11", "Status": "Completed"}],
        "ValidationStatuses": [{"Name": "smoke", "Status": "Completed"}],
    },
}

INSTANCES = {
    "ImageId": "ami-0abcdef1234567890",
    "InstanceType": "t3.micro",
    "MinCount": 1,
    "MaxCount": 3,
    "KeyName": "ledger",
    "SubnetId": "subnet-0a1b2c3d",
    "SecurityGroupIds": ["sg-0123456789abcdef0", "sg-0fedcba9876543210"],
    "EbsOptimized": True,
    "IamInstanceProfile": {"Name": "ledger-reader"},
    "BlockDeviceMappings": [
        {
            "DeviceName": "/dev/sda1",
            "Ebs": {"VolumeSize": 40, "VolumeType": "gp3", "DeleteOnTermination": True},
        }
    ],
    "TagSpecifications": [
        {
            "ResourceType": "instance",
            "Tags": [{"Key": "team", "Value": "ledger"}, {"Key": "stage", "Value": "test"}],
        }
    ],
}

EC2_NAMES = {
    "SecurityGroupIds": "SecurityGroupId",
    "BlockDeviceMappings": "BlockDeviceMapping",
    "TagSpecifications": "TagSpecification",
    "Tags": "Tag",
}

INSTANCE = """<item><instanceId>i-0{0:016x}</instanceId><imageId>ami-0abcdef1234567890</imageId>
<instanceState><code>16</code><name>running</name></instanceState><privateDnsName>ip-10-0-0-{0}.internal</privateDnsName>
<dnsName/><keyName>ledger</keyName><amiLaunchIndex>{0}</amiLaunchIndex><instanceType>t3.micro</instanceType>
<launchTime>2026-11-20T09:30:00.000Z</launchTime><placement><availabilityZone>eu-central-1a</availabilityZone>
<groupName/><tenancy>default</tenancy></placement><monitoring><state>disabled</state></monitoring>
<subnetId>subnet-0a1b2c3d</subnetId><vpcId>vpc-0a1b2c3d</vpcId><privateIpAddress>10.0.0.{0}</privateIpAddress>
<sourceDestCheck>true</sourceDestCheck><groupSet><item><groupId>sg-0123456789abcdef0</groupId>
<groupName>ledger</groupName></item></groupSet><architecture>x86_64</architecture><rootDeviceType>ebs</rootDeviceType>
<rootDeviceName>/dev/sda1</rootDeviceName><blockDeviceMapping><item><deviceName>/dev/sda1</deviceName><ebs>
<volumeId>vol-0123456789abcdef0</volumeId><status>attached</status><attachTime>2026-11-20T09:30:01.000Z</attachTime>
<deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping>
<virtualizationType>hvm</virtualizationType><tagSet><item><key>team</key><value>ledger</value></item>
<item><key>stage</key><value>test</value></item></tagSet><hypervisor>xen</hypervisor><ebsOptimized>true</ebsOptimized>
</item>"""

RESERVATIONS = (
    '<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1c9d4e70</requestId>'
    "<reservationSet><item><reservationId>r-0123</reservationId><ownerId>123456789012</ownerId><groupSet/><instancesSet>"
    + "".join(INSTANCE.format(number) for number in range(4))
    + "</instancesSet></item></reservationSet></DescribeInstancesResponse>"
)

OBJECTS = (
    '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>amzn-demo-bucket</Name><Prefix>churn/</Prefix>'
    "<KeyCount>50</KeyCount><MaxKeys>50</MaxKeys><IsTruncated>false</IsTruncated>"
    + "".join(
        f"<Contents><Key>churn/in/{number:04}.csv</Key><LastModified>2026-11-20T09:30:00.000Z</LastModified>"
        f"<ETag>&quot;{number:032x}&quot;</ETag><Size>{number * 1024}</Size><StorageClass>STANDARD</StorageClass></Contents>"
        for number in range(50)
    )
    + "</ListBucketResult>"
)

STACK = {
    "StackName": "ledger-2026-11",
    "TemplateURL": "https://s3.amazonaws.com/amzn-demo-bucket/ledger.yaml",
    "Parameters": [
        {"ParameterKey": f"Key{number}", "ParameterValue": f"value {number}"} for number in range(8)
    ],
    "Capabilities": ["CAPABILITY_IAM"],
    "Tags": [{"Key": "team", "Value": "ledger"}, {"Key": "stage", "Value": "test"}],
    "TimeoutInMinutes": 30,
    "OnFailure": "ROLLBACK",
}

STACKS = (
    '<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks>'
    + "".join(
        f"<member><StackName>ledger-{number}</StackName><StackId>arn:aws:cloudformation:eu-central-1:123456789012:stack/x/{number}"
        "</StackId><CreationTime>2026-11-20T09:30:00.000Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>"
        "<DisableRollback>false</DisableRollback><Capabilities><member>CAPABILITY_IAM</member></Capabilities><Parameters>"
        "<member><ParameterKey>Size</ParameterKey><ParameterValue>3</ParameterValue></member></Parameters><Outputs><member>"
        "<OutputKey>Url</OutputKey><OutputValue>https://example.com</OutputValue></member></Outputs></member>"
        for number in range(10)
    )
    + "</Stacks></DescribeStacksResult><ResponseMetadata><RequestId>b9b4b068</RequestId></ResponseMetadata>"
    "</DescribeStacksResponse>"
)

FUNCTION = {
    "FunctionName": "ledger-close",
    "Runtime": "nodejs12.x",
    "Role": "arn:aws:iam::123456789012:role/ledger",
    "Handler": "close.run",
    "Code": {"S3Bucket": "amzn-demo-bucket", "S3Key": "ledger/close.zip"},
    "Description": "Closes the ledger of a month.",
    "Timeout": 60,
    "MemorySize": 512,
    "Publish": True,
    "VpcConfig": {"SubnetIds": ["subnet-0a1b2c3d"], "SecurityGroupIds": ["sg-0123456789abcdef0"]},
    "Environment": {"Variables": {"LEVEL": "info", "STAGE": "test"}},
    "Tags": {"team": "ledger", "stage": "test"},
}

FUNCTIONS = {
    "Functions": [
        {
            "FunctionName": f"ledger-{number}",
            "FunctionArn": f"arn:aws:lambda:eu-central-1:123456789012:function:ledger-{number}",
            "Runtime": "nodejs12.x",
            "Role": "arn:aws:iam::123456789012:role/ledger",
            "Handler": "close.run",
            "CodeSize": 4096,
            "Description": "",
            "Timeout": 60,
            "MemorySize": 512,
            "LastModified": "2026-11-20T09:30:00.000+0000",
            "CodeSha256": "0" * 44,
            "Version": "$LATEST",
            "VpcConfig": {
                "SubnetIds": ["subnet-0a1b2c3d"],
                "SecurityGroupIds": ["sg-0123"],
                "VpcId": "vpc-0a1b2c3d",
            },
            "Environment": {"Variables": {"LEVEL": "info"}},
            "TracingConfig": {"Mode": "PassThrough"},
            "RevisionId": "b9b4b068-0000-4000-8000-000000000000",
        }
        for number in range(10)
    ]
}

TAGGING = {
    "Bucket": "amzn-demo-bucket",
    "Tagging": {"TagSet": [{"Key": f"key-{number}", "Value": f"a & b {number}"} for number in range(10)]},
}

PACKAGES = "input_docs"
CASES = (
    Case(PACKAGES, "sagemaker", "CreateModelPackage", PACKAGE),
    Case(PACKAGES, "sagemaker", "DescribeModelPackage", answer=json.dumps(PACKAGE_ANSWER).encode()),
    Case("official/lambda", "lambda", "CreateFunction", FUNCTION),
    Case("official/lambda", "lambda", "ListFunctions", answer=json.dumps(FUNCTIONS).encode()),
    Case("crawled/s3", "s3", "PutBucketTagging", TAGGING),
    Case("crawled/s3", "s3", "ListObjectsV2", answer=OBJECTS.encode()),
    Case(
        "crawled/awsec2",
        "ec2",
        "RunInstances",
        INSTANCES,
        EC2_NAMES,
    ),
    Case("crawled/awsec2", "ec2", "DescribeInstances", answer=RESERVATIONS.encode()),
    Case("crawled/awscloudformation", "cloudformation", "CreateStack", STACK),
    Case("crawled/awscloudformation", "cloudformation", "DescribeStacks", answer=STACKS.encode()),
)
