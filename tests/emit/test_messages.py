"""What messages of an SDK say about a mistake: where it is and what may have been meant."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from codegen.ir.model import ScalarKind
from tests.support.models import (
    list_of,
    load,
    map_of,
    member,
    operation,
    ref,
    runtime,
    scalar,
    string,
    structure,
)

SIZES = [
    f"{family}.{size}"
    for family in ("m5", "c6g", "r6i", "t2", "t3")
    for size in ("nano", "micro", "large", "metal")
]

PARTS = (
    operation("Start", "StartInput", "StartOutput"),
    structure(
        "StartInput",
        member("ImageId", string(), required=True),
        member("InstanceType", string(values=SIZES)),
        member("State", string(values=("ACTIVE", "IN_PROGRESS"))),
        member("Secret", string(values=("alpha", "beta")), sensitive=True),
        member("Types", list_of(string(values=SIZES))),
        member("Disk", ref("Disk")),
        member("Disks", list_of(ref("Disk"))),
        member("ByName", map_of(ref("Disk"))),
    ),
    structure(
        "Disk",
        member("Size", scalar(ScalarKind.INTEGER), required=True),
        member("Until", scalar(ScalarKind.TIMESTAMP)),
        member("Next", ref("Disk")),
    ),
    structure("StartOutput", member("Disks", list_of(ref("Disk")))),
)  # fmt: skip


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return load(tmp_path_factory.mktemp("messages"), *PARTS)


def violations(sdk: ModuleType, **members: Any) -> list[str]:
    return [str(each) for each in sdk.operations.StartRequest(**{"image_id": "i", **members}).validate()]


@pytest.mark.parametrize(
    ("given", "meant"),
    [("t3.mikro", "t3.micro"), ("T3.MICRO", "t3.micro"), ("m5-large", "m5.large"), ("c6.nano", "c6g.nano")],
)
def test_the_nearest_values_of_a_long_enumeration_come_first(sdk: ModuleType, given: str, meant: str) -> None:
    for text in violations(sdk, instance_type=given) + violations(sdk, types=["t2.nano", given]):
        assert f"{given!r} is not one of {meant}, " in text
        assert "and 15 others" in text
        assert f"; did you mean {meant}?" in text
        assert len(text) < 200


def test_short_enumerations_are_shown_whole(sdk: ModuleType) -> None:
    (near,) = violations(sdk, state="in-progress")
    assert "not one of ACTIVE, IN_PROGRESS; did you mean IN_PROGRESS?" in near
    (far,) = violations(sdk, state="zzz")
    assert "did you mean" not in far


def test_no_message_tells_what_is_near_to_a_secret(sdk: ModuleType) -> None:
    (text,) = violations(sdk, secret="alpah")
    assert "did you mean" not in text
    assert "alpah" not in text


def test_a_dictionary_in_place_of_a_structure_is_told_what_makes_one(sdk: ModuleType) -> None:
    disk = sdk.types.Disk
    for members, path in (
        ({"disk": {"size": 1}}, "Disk"),
        ({"disks": [disk(size=1), {"size": 1}]}, "Disks[1]"),
        ({"by_name": {"a.b": {"size": 1}}}, "ByName['a.b']"),
        ({"disk": disk(size=1, next={"size": 2})}, "Disk.Next"),
    ):
        (text,) = violations(sdk, **members)
        assert text.startswith(f"{path}: expected Disk, found {{'size': ")
        assert "Disk.from_dict makes one of it" in text
    (other,) = violations(sdk, disk=7)
    assert other.startswith("Disk: expected Disk, found 7 of type int")
    assert "from_dict" not in other


@pytest.mark.parametrize(
    ("names", "values", "message"),
    [
        ("python", {"image_ID": "i"}, "StartRequest has no member 'image_ID'; did you mean image_id?"),
        ("python", {"ImageId": "i"}, "did you mean image_id?"),
        ("wire", {"image_id": "i"}, "did you mean ImageId?"),
        (
            "python",
            {"image_id": "i", "disk": {"siez": 1}},
            "Disk at disk has no member 'siez'; did you mean size?",
        ),
        ("python", {"image_id": "i", "disks": [{"size": 1}, {}]}, "Disk lacks disks[1].size"),
        ("python", {"image_id": "i", "by_name": {"k": {}}}, "Disk lacks by_name['k'].size"),
        ("wire", {"ImageId": "i", "Disk": {"Size": 1, "Next": {}}}, "Disk lacks Disk.Next.Size"),
        ("wire", {}, "StartRequest lacks ImageId"),
    ],
)
def test_from_dict_says_where_and_what_was_meant(
    sdk: ModuleType, names: str, values: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError) as caught:
        sdk.operations.StartRequest.from_dict(values, names)
    assert message in str(caught.value)


def test_from_dict_says_where_a_text_is_no_timestamp(sdk: ModuleType) -> None:
    with pytest.raises(ValueError, match=r"disks\[0\]\.until is no timestamp"):
        sdk.operations.StartRequest.from_dict({"image_id": "i", "disks": [{"size": 1, "until": "soon"}]})
    with pytest.raises(TypeError, match="StartRequest is made of a mapping, not of list"):
        sdk.operations.StartRequest.from_json("[]")


def test_replace_suggests(sdk: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"Disk has no member 'sise'; did you mean size\?"):
        sdk.types.Disk(size=1).replace(sise=2)


@pytest.mark.parametrize("name", ["ExampleClient", "AsyncExampleClient"])
def test_unknown_settings_suggest(sdk: ModuleType, name: str) -> None:
    client = getattr(sdk, name)
    with pytest.raises(TypeError, match=r"unknown settings: regoin; did you mean region\?"):
        client(regoin="us-east-1")


@pytest.mark.parametrize("name", ["ExampleClient", "AsyncExampleClient"])
@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"fips": "no"}, "fips is True or False; not of type str"),
        ({"dual_stack": 1}, "dual_stack is True or False; not of type int"),
        ({"credentials": "secret"}, "credentials are .* not of type str"),
        ({"hooks": 3}, "hooks is Hooks, or a sequence of them; not of type int"),
        ({"region": b"us-east-1"}, "region is text; not of type bytes"),
        ({"endpoint_url": 80}, "endpoint_url is text; not of type int"),
    ],
)
def test_settings_of_another_type_are_told(
    sdk: ModuleType, name: str, settings: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        getattr(sdk, name)(**{"region": "us-east-1"} | settings)
    assert "secret" not in str(caught.value)


def test_several_unknown_settings_suggest_once(sdk: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"unknown settings: retires, use_fips; did you mean retries, fips\?"):
        sdk.ExampleClient(use_fips=True, retires=2)


def test_options_of_a_call_of_another_type_are_told(sdk: ModuleType) -> None:
    client = sdk.ExampleClient(region="us-east-1", access_key_id="a", secret_access_key="b")
    with pytest.raises(ValueError, match=r"call_options is CallOptions\(...\); not of type dict"):
        client.start(image_id="i", call_options={"retries": 2})


def test_what_is_no_setting_moves_no_cursor(sdk: ModuleType) -> None:
    with pytest.raises(TypeError) as caught:
        sdk.ExampleClient(**{"regio\x1b[2J\u202e": 1})
    assert str(caught.value) == r"unknown settings: regio\x1b[2J\u202e; did you mean region?"


def test_names_of_keys_are_one_of_two(sdk: ModuleType) -> None:
    disk = sdk.types.Disk(size=1)
    for wrong in (
        lambda: disk.to_dict("Wire"),
        lambda: sdk.types.Disk.from_dict({"Size": 1}, "Wire"),
        lambda: disk.to_json("camel"),
    ):
        with pytest.raises(ValueError, match="names are python or wire, not "):
            wrong()


def test_python_is_told_the_names_of_a_package(sdk: ModuleType) -> None:
    """It suggests the nearest of them under an error that nobody catches."""
    with pytest.raises(AttributeError) as caught:
        sdk.types.Dsik  # noqa: B018
    assert caught.value.name == "Dsik"
    assert "Disk" in dir(caught.value.obj)


def test_a_prepared_answer_of_another_name_is_told(sdk: ModuleType) -> None:
    testing = runtime(sdk, "testing")
    transport = testing.FakeTransport()
    transport.answer("Starts", {})
    client = sdk.ExampleClient(
        region="us-east-1", access_key_id="a", secret_access_key="b", transport=transport
    )
    with pytest.raises(testing.FakeTransportError, match="no answer was prepared for Start, only for Starts"):
        client.start(image_id="i")
