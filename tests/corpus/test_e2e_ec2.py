"""The SDK built from EC2's pages does real work on moto's server, sync and async."""

from __future__ import annotations

from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "crawled/awsec2"
SERVICE = "ec2"


async def instances(call: Caller, types: ModuleType) -> None:
    (image, *_) = (await call("describe_images", owner=["amazon"])).images_set
    tags = types.TagSpecification(resource_type="instance", tag=[types.Tag(key="Name", value="Größe <&>")])
    made = await call(
        "run_instances",
        image_id=image.image_id,
        min_count=2,
        max_count=2,
        instance_type="t2.micro",
        tag_specification=[tags],
    )
    ids = [i.instance_id for i in made.instances_set]
    assert len(ids) == 2
    wanted = types.Filter(name="tag:Name", value=["Größe <&>", "other"])
    found = (await call("describe_instances", filter=[wanted])).reservation_set
    assert sorted(i.instance_id for r in found for i in r.instances_set) == sorted(ids)
    instance = found[0].instances_set[0]
    assert instance.launch_time.tzinfo is not None
    assert instance.instance_state.name == "running"
    await call("stop_instances", instance_id=ids[:1])
    states = (
        await call("describe_instance_status", instance_id=ids, include_all_instances=True)
    ).instance_status_set
    assert {s.instance_id: s.instance_state.name for s in states}[ids[0]] == "stopped"
    await call("start_instances", instance_id=ids[:1])
    await call("reboot_instances", instance_id=ids)
    ended = (await call("terminate_instances", instance_id=ids)).instances_set
    assert {i.instance_id for i in ended} == set(ids)
    error = await call.error("describe_instances", instance_id=["i-0123456789abcdef0"])
    assert (error.code, error.status) == ("InvalidInstanceID.NotFound", 400)


async def networks(call: Caller, types: ModuleType) -> None:
    vpc = (await call("create_vpc", cidr_block="10.9.0.0/16")).vpc
    subnet = (await call("create_subnet", vpc_id=vpc.vpc_id, cidr_block="10.9.1.0/24")).subnet
    of_vpc = [types.Filter(name="vpc-id", value=[vpc.vpc_id])]
    assert [s.subnet_id for s in (await call("describe_subnets", filter=of_vpc)).subnet_set] == [
        subnet.subnet_id
    ]
    gateway = (await call("create_internet_gateway")).internet_gateway
    await call("attach_internet_gateway", internet_gateway_id=gateway.internet_gateway_id, vpc_id=vpc.vpc_id)
    table = (await call("create_route_table", vpc_id=vpc.vpc_id)).route_table
    await call(
        "create_route",
        route_table_id=table.route_table_id,
        destination_cidr_block="0.0.0.0/0",
        gateway_id=gateway.internet_gateway_id,
    )
    (shown,) = (await call("describe_route_tables", route_table_id=[table.route_table_id])).route_table_set
    assert {r.destination_cidr_block for r in shown.route_set} == {"10.9.0.0/16", "0.0.0.0/0"}
    await call("delete_route", route_table_id=table.route_table_id, destination_cidr_block="0.0.0.0/0")
    await call("delete_route_table", route_table_id=table.route_table_id)
    await call("detach_internet_gateway", internet_gateway_id=gateway.internet_gateway_id, vpc_id=vpc.vpc_id)
    await call("delete_internet_gateway", internet_gateway_id=gateway.internet_gateway_id)
    await call("delete_subnet", subnet_id=subnet.subnet_id)
    await call("delete_vpc", vpc_id=vpc.vpc_id)
    assert (await call("describe_vpcs", filter=of_vpc)).vpc_set == []


async def security_groups(call: Caller, types: ModuleType) -> None:
    vpc = (await call("create_vpc", cidr_block="10.9.0.0/16")).vpc.vpc_id
    group = (
        await call("create_security_group", group_name="web", group_description="for the web", vpc_id=vpc)
    ).group_id
    rule = types.IpPermission(
        ip_protocol="tcp",
        from_port=443,
        to_port=443,
        ip_ranges=[
            types.IpRange(cidr_ip="10.0.0.0/8", description="inside"),
            types.IpRange(cidr_ip="192.168.0.0/16"),
        ],
    )
    await call("authorize_security_group_ingress", group_id=group, ip_permissions=[rule])
    (shown,) = (await call("describe_security_groups", group_id=[group])).security_group_info
    (permission,) = shown.ip_permissions
    assert (permission.ip_protocol, permission.from_port) == ("tcp", 443)
    assert {r.cidr_ip for r in permission.ip_ranges} == {"10.0.0.0/8", "192.168.0.0/16"}
    await call("revoke_security_group_ingress", group_id=group, ip_permissions=[rule])
    (shown,) = (await call("describe_security_groups", group_id=[group])).security_group_info
    assert shown.ip_permissions == []
    await call("delete_security_group", group_id=group)


async def tags_volumes_and_keys(call: Caller, types: ModuleType) -> None:
    volume = (await call("create_volume", availability_zone="us-east-1a", size=8, encrypted=True)).volume_id
    await call(
        "create_tags", resource_id=[volume], tag=[types.Tag(key="a", value="1"), types.Tag(key="b", value="")]
    )
    tags = (await call("describe_tags", filter=[types.Filter(name="resource-id", value=[volume])])).tag_set
    assert {(t.key, t.value) for t in tags} == {("a", "1"), ("b", "")}
    await call("delete_tags", resource_id=[volume], tag=[types.Tag(key="a")])
    (shown,) = (await call("describe_volumes", volume_id=[volume])).volume_set
    assert (shown.size, shown.encrypted, [t.key for t in shown.tag_set]) == (8, True, ["b"])
    snapshot = (await call("create_snapshot", volume_id=volume, description="before")).snapshot_id
    assert [s.volume_id for s in (await call("describe_snapshots", snapshot_id=[snapshot])).snapshot_set] == [
        volume
    ]
    await call("delete_snapshot", snapshot_id=snapshot)
    await call("delete_volume", volume_id=volume)
    pair = await call("create_key_pair", key_name="mine")
    assert pair.key_material.startswith("-----BEGIN")
    assert [k.key_name for k in (await call("describe_key_pairs")).key_set] == ["mine"]
    await call("delete_key_pair", key_name="mine")
    zones = (await call("describe_availability_zones")).availability_zone_info
    assert {z.region_name for z in zones} == {"us-east-1"}
    assert "eu-central-1" in {r.region_name for r in (await call("describe_regions")).region_info}
    address = await call("allocate_address", domain="vpc")
    assert [a.public_ip for a in (await call("describe_addresses")).addresses_set] == [address.public_ip]
    await call("release_address", allocation_id=address.allocation_id)


@both_clients(instances, networks, security_groups, tags_volumes_and_keys)
def test_ec2_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
