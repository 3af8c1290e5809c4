"""An SDK of a JSON service, made from a model by hand: what it sends, reads and refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.runtime.servers import scripted, serving
from tests.support.models import (
    Pagination,
    ScalarKind,
    error,
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

PARTS = (
    operation("CreateThing", "CreateThingInput", "CreateThingOutput", errors=("InUse",)),
    operation(
        "ListThings",
        "ListThingsInput",
        "ListThingsOutput",
        pagination=Pagination(input_tokens=("NextToken",), output_tokens=("NextToken",), results=("Things",)),
    ),
    structure(
        "CreateThingInput",
        member("Name", string(length=(1, 5), pattern="^[a-z]+$"), required=True),
        member("Parts", list_of(ref("Part"), (1, 3))),
        member("Labels", map_of(string(length=(1, None)))),
        member("Secret", string(length=(8, None)), sensitive=True),
        member("When", scalar(ScalarKind.TIMESTAMP)),
        member("Data", scalar(ScalarKind.BLOB)),
    ),
    structure(
        "CreateThingOutput",
        member("Arn", string()),
        member("Part", ref("Part")),
        member("SamePart", ref("Part"), wire_name="Part"),
        member("Colors", list_of(string(values=("Red", "Green")))),
    ),
    structure(
        "Part",
        member("Color", string(values=("Red", "Green"))),
        member("Size", scalar(ScalarKind.INTEGER, (0, 10)), required=True),
        member("Inner", ref("Part")),
        member("Shape", ref("Shape")),
    ),
    structure("Shape", member("Round", string()), member("Square", string()), union=True),
    operation("DeleteThing", "DeleteThingInput", "DeleteThingOutput"),
    structure("DeleteThingInput", member("Name", string())),
    structure("DeleteThingOutput"),
    structure("ListThingsInput", member("NextToken", string())),
    structure("ListThingsOutput", member("NextToken", string()), member("Things", list_of(string()))),
    error(
        "InUse",
        member("Owner", string()),
        member("Parts", list_of(ref("Part"))),
        member("message", string()),
        status=409,
    ),
)


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return load(tmp_path_factory.mktemp("sdk"), *PARTS)


def create(sdk: ModuleType, **members: Any) -> Any:
    return sdk.operations.CreateThingRequest(**members)


def send(sdk: ModuleType, **members: Any) -> Any:
    return json.loads(sdk.operations.create_thing.OPERATION.serialize(create(sdk, **members)).body)


def receive(sdk: ModuleType, body: bytes) -> Any:
    response = runtime(sdk, "http").HttpResponse(200, {}, body)
    return sdk.operations.create_thing.OPERATION.deserialize(response)


def test_what_is_set_is_sent_under_its_wire_name(sdk: ModuleType) -> None:
    part = sdk.types.Part(size=1, inner=sdk.types.Part(size=2, color="Red"))
    sent = send(
        sdk,
        name="abc",
        parts=[part],
        labels={"a": "b"},
        when=datetime(2020, 1, 2, tzinfo=UTC),
        data=b"\x00\xff",
    )
    assert sent == {
        "Name": "abc",
        "Parts": [{"Size": 1, "Inner": {"Size": 2, "Color": "Red"}}],
        "Labels": {"a": "b"},
        "When": 1577923200,
        "Data": "AP8=",
    }


def test_a_request_names_its_operation(sdk: ModuleType) -> None:
    request = sdk.operations.create_thing.OPERATION.serialize(create(sdk, name="a"))
    assert request.headers["X-Amz-Target"] == "Example.CreateThing"
    assert request.headers["Content-Type"] == "application/x-amz-json-1.1"


def test_every_violation_is_found_with_its_path_and_page(sdk: ModuleType) -> None:
    part = sdk.types.Part(size=11, color="Blue", shape=sdk.types.Shape(round="a", square="b"))
    request = create(sdk, name="A B C D", parts=[sdk.types.Part(size=1), part], labels={"k": ""})
    assert [str(violation) for violation in request.validate()] == [
        "Name: has 7 characters, more than the maximum of 5 (API_Thing, line 11)",
        "Name: 'A B C D' does not match ^[a-z]+$ (API_Thing, line 12)",
        "Parts[1].Color: 'Blue' is not one of Red, Green; Unlisted(...) passes newer ones (API_Thing, line 13)",
        "Parts[1].Size: 11 is more than the maximum of 10 (API_Thing, line 14)",
        "Parts[1].Shape: exactly one of Round, Square has to be given, found Round and Square",
        "Labels['k']: has 0 characters, fewer than the minimum of 1 (API_Thing, line 11)",
    ]


def test_values_at_their_bounds_are_valid(sdk: ModuleType) -> None:
    parts = [sdk.types.Part(size=0), sdk.types.Part(size=10), sdk.types.Part(size=5, color="Green")]
    assert create(sdk, name="a", parts=parts, secret="12345678").validate() == []
    assert create(sdk, name="abcde").validate() == []


def test_a_type_that_is_wrong_is_a_violation(sdk: ModuleType) -> None:
    request = create(sdk, name=5, parts="abc", labels=[1], when="today", data="text")
    assert {violation.path for violation in request.validate()} == {"Name", "Parts", "Labels", "When", "Data"}


def test_secrets_stay_out_of_messages_and_repr(sdk: ModuleType) -> None:
    request = create(sdk, name="a", secret="hunter2")
    (violation,) = request.validate()
    assert "hunter2" not in str(violation)
    assert "hunter2" not in repr(request)


def test_values_that_the_page_does_not_list_need_a_word(sdk: ModuleType) -> None:
    unlisted = runtime(sdk, "unlisted").Unlisted
    assert create(sdk, name="a", parts=[sdk.types.Part(size=1, color="Blue")]).validate()
    assert not create(sdk, name="a", parts=[sdk.types.Part(size=1, color=unlisted("Blue"))]).validate()


def test_an_answer_may_hold_what_nobody_documented(sdk: ModuleType) -> None:
    answer = receive(sdk, b'{"Arn": "x", "New": [1], "Part": {"Color": "Blue", "More": null, "Other": 2}}')
    assert answer.arn == "x"
    assert answer.unknown_members == {"New": [1]}
    assert answer.part.color == "Blue"
    assert type(answer.part.color).__name__ == "Unlisted"
    assert answer.part.unknown_members == {"Other": 2}


def test_an_answer_may_lack_what_is_required(sdk: ModuleType) -> None:
    unset = runtime(sdk, "unset").UNSET
    answer = receive(sdk, b'{"Part": {"Color": null}}')
    assert answer.arn is unset
    assert answer.part.size is unset
    assert answer.part.color is unset


@pytest.mark.parametrize("body", [b"", b"null", b"{}", b'{"Part": 5, "Arn": {"a": 1}}', b'{"Part": [1]}'])
def test_members_of_an_answer_that_have_another_form_are_no_crash(sdk: ModuleType, body: bytes) -> None:
    assert type(receive(sdk, body)).__name__ == "CreateThingResponse"


@pytest.mark.parametrize(
    ("body", "kind"), [(b"[]", "list"), (b"1", "int"), (b'"sorry"', "str"), (b"true", "bool")]
)
def test_an_answer_that_is_no_object_is_an_error_and_no_empty_result(
    sdk: ModuleType, body: bytes, kind: str
) -> None:
    with pytest.raises(TypeError, match=f"{kind} in the place of CreateThingResponse"):
        receive(sdk, body)


@pytest.mark.parametrize("body", [b"", b"null", b"{}", b"[]", b'"done"', b"true"])
def test_an_answer_that_has_no_documented_member_is_a_success_whatever_it_holds(
    sdk: ModuleType, body: bytes
) -> None:
    """What the call does is done; nothing of it is to be read."""
    response = runtime(sdk, "http").HttpResponse(200, {}, body)
    answer = sdk.operations.delete_thing.OPERATION.deserialize(response)
    assert type(answer).__name__ == "DeleteThingResponse"


def test_a_call_that_is_answered_by_no_object_is_a_typed_error(sdk: ModuleType) -> None:
    with (
        serving(scripted((200, b'"sorry"'))) as server,
        sdk.ExampleClient(
            endpoint_url=server.url, region="us-east-1", access_key_id="a", secret_access_key="s", retries=1
        ) as client,
        pytest.raises(
            runtime(sdk, "errors").ResponseError, match="the answer cannot be decoded: TypeError: str"
        ),
    ):
        client.create_thing(name="a")


def test_an_error_has_the_class_and_members_of_its_page(sdk: ModuleType) -> None:
    response = runtime(sdk, "http").HttpResponse(
        409, {}, b'{"__type": "x#InUse", "message": "no", "Owner": "me"}'
    )
    found = runtime(sdk, "aws.error_answers").error_from(sdk.operations.create_thing.OPERATION, response)
    assert isinstance(found, sdk.errors.InUse)
    assert (found.owner, found.message, found.STATUS) == ("me", "no", 409)


def test_members_of_an_error_are_there_whenever_they_are_asked_for(sdk: ModuleType) -> None:
    body = b'{"__type": "InUse", "Parts": [{"Size": 1, "Inner": {"Size": 2}}]}'
    response = runtime(sdk, "http").HttpResponse(409, {}, body)
    found = runtime(sdk, "aws.error_answers").error_from(sdk.operations.create_thing.OPERATION, response)
    assert [part.inner.size for part in found.parts] == [2]
    assert (found.parts[0].size, found.parts[0].inner.size) == (1, 2)
    assert found.fields["Parts"] == [{"Size": 1, "Inner": {"Size": 2}}]


def test_members_of_one_name_have_one_value(sdk: ModuleType) -> None:
    answer = receive(sdk, b'{"Part": {"Size": 1, "Inner": {"Size": 2}}}')
    assert answer.part == answer.same_part
    assert answer.part.inner.size == 2
    assert answer.unknown_members == {}


@pytest.mark.parametrize(
    "colors", [["Red", "Green"], [], ["Red", "Blue", None], [["Red"], {}, 1], {"Red": 1}, "Red"]
)
def test_a_list_of_listed_values_arrives_as_it_is(sdk: ModuleType, colors: Any) -> None:
    answer = receive(sdk, json.dumps({"Colors": colors}).encode())
    assert answer.colors == colors
    assert [type(color).__name__ for color in answer.colors if color == "Blue"] in ([], ["Unlisted"])


def test_reading_a_structure_makes_nothing_but_the_structure(sdk: ModuleType) -> None:
    """A class method would be made anew for each structure of an answer, which costs a tenth of its reading."""
    answer = receive(sdk, b'{"Part": {"Size": 1}}')
    for class_ in (type(answer), type(answer.part)):
        assert class_.from_wire is class_.from_wire


def test_structures_are_values(sdk: ModuleType) -> None:
    import copy
    import pickle

    part = sdk.types.Part(size=1, inner=sdk.types.Part(size=2))
    assert copy.deepcopy(part) == part == pickle.loads(pickle.dumps(part))
    assert part.replace(size=3) == sdk.types.Part(size=3, inner=sdk.types.Part(size=2))
    assert part.to_dict() == {"size": 1, "inner": {"size": 2}}
    assert sdk.types.Part.from_dict(part.to_dict()) == part


def test_pages_are_methods_of_both_clients(sdk: ModuleType) -> None:
    paginator = sdk.operations.list_things.PAGINATOR
    page = sdk.operations.ListThingsResponse(next_token="t", things=["a"])
    assert paginator.output_tokens(page) == ("t",)
    assert paginator.items(page) == ["a"]
    assert callable(sdk.ExampleClient.list_things_pages)
    assert callable(sdk.AsyncExampleClient.list_things_pages)


def test_importing_a_service_loads_next_to_nothing(sdk: ModuleType) -> None:
    folder = Path(sdk.__file__ or "").parent.parent.parent
    program = (
        f"import sys; import {sdk.__name__} as package; "
        f"names = [name for name in sys.modules if name.startswith('{sdk.__name__}.')]; "
        "print(names, [name for name in ('re2', 'annotated_types', 'httpx2', 'json', 'ssl') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] []"
