"""The SDK built from ECR's pages does real work on moto's server, sync and async."""

from __future__ import annotations

import hashlib
import json
from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "crawled/amazonecr"
SERVICE = "ecr"
POLICY = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": ["ecr:*"]}]}
)


def manifest(number: int) -> str:
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    kind = "application/vnd.docker.distribution.manifest.v2+json"
    layer = {
        "mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip",
        "size": 10,
        "digest": f"sha256:{digest}",
    }
    config = {
        "mediaType": "application/vnd.docker.container.image.v1+json",
        "size": 2,
        "digest": f"sha256:{digest}",
    }
    return json.dumps({"schemaVersion": 2, "mediaType": kind, "config": config, "layers": [layer]})


async def repositories(call: Caller, types: ModuleType) -> None:
    made = (
        await call("create_repository", repository_name="team/app", tags=[types.Tag(key="a", value="1")])
    ).repository
    assert made.repository_uri.endswith("/team/app")
    assert made.created_at.tzinfo is not None
    found = (await call("describe_repositories", repository_names=["team/app"])).repositories
    assert [r.repository_arn for r in found] == [made.repository_arn]
    arn = made.repository_arn
    await call("tag_resource", resource_arn=arn, tags=[types.Tag(key="b", value="2")])
    await call("untag_resource", resource_arn=arn, tag_keys=["a"])
    assert (await call("list_tags_for_resource", resource_arn=arn)).tags == [types.Tag(key="b", value="2")]
    changed = await call(
        "put_image_tag_mutability", repository_name="team/app", image_tag_mutability="IMMUTABLE"
    )
    assert changed.image_tag_mutability == "IMMUTABLE"
    scanning = types.ImageScanningConfiguration(scan_on_push=True)
    await call(
        "put_image_scanning_configuration", repository_name="team/app", image_scanning_configuration=scanning
    )
    await call("set_repository_policy", repository_name="team/app", policy_text=POLICY)
    assert json.loads((await call("get_repository_policy", repository_name="team/app")).policy_text)[
        "Statement"
    ]
    await call("delete_repository_policy", repository_name="team/app")
    await call("delete_repository", repository_name="team/app")
    error = await call.error("describe_repositories", repository_names=["team/app"])
    assert type(error).__name__ == "RepositoryNotFoundException"


async def images(call: Caller, types: ModuleType) -> None:
    await call("create_repository", repository_name="app")
    for number in (1, 2):
        put = await call(
            "put_image", repository_name="app", image_manifest=manifest(number), image_tag=f"v{number}"
        )
        assert put.image.image_id.image_tag == f"v{number}"
    assert {i.image_tag for i in (await call("list_images", repository_name="app")).image_ids} == {"v1", "v2"}
    details = (
        await call(
            "describe_images", repository_name="app", image_ids=[types.ImageIdentifier(image_tag="v2")]
        )
    ).image_details
    assert details[0].image_tags == ["v2"]
    wanted = [types.ImageIdentifier(image_tag="v1"), types.ImageIdentifier(image_tag="v9")]
    got = await call("batch_get_image", repository_name="app", image_ids=wanted)
    assert json.loads(got.images[0].image_manifest) == json.loads(manifest(1))
    await call("start_image_scan", repository_name="app", image_id=types.ImageIdentifier(image_tag="v1"))
    scan = await call(
        "describe_image_scan_findings", repository_name="app", image_id=types.ImageIdentifier(image_tag="v1")
    )
    assert scan.image_scan_status.status == "COMPLETE"
    gone = await call(
        "batch_delete_image", repository_name="app", image_ids=[types.ImageIdentifier(image_tag="v1")]
    )
    assert gone.image_ids[0].image_tag == "v1"


async def registry(call: Caller, types: ModuleType) -> None:
    (token,) = (await call("get_authorization_token")).authorization_data
    assert token.proxy_endpoint.startswith("https://")
    assert token.authorization_token not in repr(token) or len(token.authorization_token) < 64
    rule = {
        "rulePriority": 1,
        "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5},
        "action": {"type": "expire"},
    }
    await call("create_repository", repository_name="app")
    await call(
        "put_lifecycle_policy", repository_name="app", lifecycle_policy_text=json.dumps({"rules": [rule]})
    )
    assert json.loads((await call("get_lifecycle_policy", repository_name="app")).lifecycle_policy_text) == {
        "rules": [rule]
    }
    await call("delete_lifecycle_policy", repository_name="app")
    allowed = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"AWS": "arn:aws:iam::111111111111:root"},
                    "Action": ["ecr:CreateRepository"],
                    "Resource": "arn:aws:ecr:us-east-1:123456789012:repository/*",
                }
            ],
        }
    )
    await call("put_registry_policy", policy_text=allowed)
    assert json.loads((await call("get_registry_policy")).policy_text) == json.loads(allowed)
    await call("delete_registry_policy")
    await call("put_registry_scanning_configuration", scan_type="ENHANCED", rules=[])
    assert (await call("get_registry_scanning_configuration")).scanning_configuration.scan_type == "ENHANCED"
    target = types.ReplicationDestination(region="eu-west-1", registry_id="123456789012")
    replication = types.ReplicationConfiguration(rules=[types.ReplicationRule(destinations=[target])])
    await call("put_replication_configuration", replication_configuration=replication)
    assert (await call("describe_registry")).replication_configuration == replication


@both_clients(repositories, images, registry)
def test_ecr_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
