"""Structures as dictionaries, JSON, copies and pickles, and as other tools see them."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
import subprocess
import sys
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, find, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError, create_model
from pydantic_core import PydanticSerializationError

from codegen.ir.model import AnyOf, Protocol, ScalarKind
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
from tests.typing import example

PARTS = (
    operation("Make", "MakeInput"),
    structure(
        "MakeInput",
        member("Name", string(length=(2, 5), pattern="^[a-z]+$"), required=True, doc="What it is called."),
        member("KMSKeyARN", string(pattern=r"(?!arn:x)[a-z0-9:]{4,20}"), required=True),
        member("kind", string(values=("one", "TWO"))),
        member("Count", scalar(ScalarKind.INTEGER, (1, 7))),
        member("Share", scalar(ScalarKind.DOUBLE, (0, 1))),
        member("Tags", map_of(string(length=(1, 2), pattern="[ab]+"), string(length=(1, 3)))),
        member("Codes", list_of(string(pattern="[0-9]{3}"), (1, 3))),
        member("Parts", list_of(ref("Part"), (0, 2))),
        member("Part", ref("Part"), required=True),
        member("Secret", string(), sensitive=True),
        member("Data", scalar(ScalarKind.BLOB, (0, 500))),
        member("When", scalar(ScalarKind.TIMESTAMP)),
    ),
    structure("Part", member("Size", scalar(ScalarKind.INTEGER, (0, 10)), required=True), member("Next", ref("Part"))),
)  # fmt: skip


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return load(tmp_path_factory.mktemp("sdk"), *PARTS)


def request(sdk: ModuleType, **more: Any) -> Any:
    part = sdk.types.Part(size=1, next=sdk.types.Part(size=2))
    return sdk.operations.MakeRequest(
        **{"name": "abc", "kms_key_arn": "arn:a:b:c", "part": part, "parts": [part], **more}
    )


def test_keys_are_attributes_or_names_of_the_documentation(sdk: ModuleType) -> None:
    made = request(sdk, kind="TWO")
    part = {"size": 1, "next": {"size": 2}}
    assert made.to_dict() == {
        "name": "abc",
        "kms_key_arn": "arn:a:b:c",
        "kind": "TWO",
        "parts": [part],
        "part": part,
    }
    part = {"Size": 1, "Next": {"Size": 2}}
    assert made.to_dict(names="wire") == {
        "Name": "abc",
        "KMSKeyARN": "arn:a:b:c",
        "kind": "TWO",
        "Parts": [part],
        "Part": part,
    }


@pytest.mark.parametrize("names", ["python", "wire"])
def test_what_was_written_is_read_again(sdk: ModuleType, names: str) -> None:
    made = request(sdk, data=b"\x00\xff", when=datetime(2020, 1, 2, 3, tzinfo=UTC), tags={"k": "a"})
    assert type(made).from_dict(made.to_dict(names), names) == made
    assert type(made).from_json(made.to_json(names), names) == made


def test_json_holds_texts_for_bytes_and_timestamps(sdk: ModuleType) -> None:
    made = request(sdk, data=b"\x00\xff", when=datetime(2020, 1, 2, 3, tzinfo=UTC))
    found = json.loads(made.to_json())
    assert (found["Data"], found["When"]) == ("AP8=", "2020-01-02T03:00:00Z")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (float("inf"), "Infinity"),
        (Decimal("-Infinity"), "-Infinity"),
        (float("nan"), "NaN"),
        (Decimal("NaN"), "NaN"),
    ],
)
def test_what_is_written_is_json_whatever_the_numbers(sdk: ModuleType, share: Any, text: str) -> None:
    """Python's own writer would write names that no other reader takes."""
    written = request(sdk, share=share).to_json()
    assert json.loads(written, parse_constant=pytest.fail)["Share"] == text
    assert str(sdk.operations.MakeRequest.from_json(written).share) == str(float(share))


def test_mappings_of_any_class_are_read_and_written(sdk: ModuleType) -> None:
    part = MappingProxyType({"Size": 1})
    values = {
        "Name": "abc",
        "KMSKeyARN": "arn:a:b:c",
        "Part": part,
        "Parts": [part],
        "Tags": MappingProxyType({"a": "b"}),
    }
    made = sdk.operations.MakeRequest.from_dict(MappingProxyType(values), "wire")
    assert made.validate() == []
    assert made.part == made.parts[0] == sdk.types.Part(size=1)
    tags = MappingProxyType({"a": "b"})
    assert made.replace(tags=tags).to_dict() == made.to_dict()
    assert json.loads(made.replace(tags=tags).to_json())["Tags"] == {"a": "b"}


@pytest.mark.parametrize("text", ['{"Nam": "abc"}', '{"Name": "abc"}', '{"name": "abc"}'])
def test_names_that_are_no_members_and_missing_ones_are_errors(sdk: ModuleType, text: str) -> None:
    with pytest.raises(TypeError):
        sdk.operations.MakeRequest.from_json(text)


def test_copies_are_equal_and_apart(sdk: ModuleType) -> None:
    made = request(sdk)
    made.unknown_members = {"New": 1}
    for other in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made)), made.replace()):
        assert other == made
        assert other.unknown_members == {"New": 1}
    changed = made.replace(name="xyz")
    assert (changed.name, made.name) == ("xyz", "abc")
    assert changed != made
    deep = copy.deepcopy(made)
    deep.part.size = 5
    assert made.part.size == 1


def test_repr_is_short_and_keeps_secrets(sdk: ModuleType) -> None:
    text = repr(request(sdk, secret="hunter2", data=b"x" * 5000, tags={"k": "v" * 5000}))
    assert "hunter2" not in text
    assert len(text) < 600
    assert "Part(size=1, next=Part(size=2))" in text


def test_hypothesis_makes_valid_requests(sdk: ModuleType) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        strategy = st.from_type(sdk.operations.MakeRequest)
        given_members: set[str] = set()

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(strategy)
        def check(made: Any) -> None:
            assert made.validate() == []
            given_members.update(made.to_dict())

        check()
    assert given_members == {field.name for field in dataclasses.fields(sdk.operations.MakeRequest)}


DEMANDING = (
    operation("Look", "LookInput"),
    structure(
        "LookInput",
        member("Id", string(length=(36, 36), pattern="[a-zA-Z0-9][a-zA-Z0-9-]*"), required=True),
        member("Arn", string(length=(200, 2048), pattern="arn:aws[a-z-]*:iam::[0-9]{12}:role/.*"), required=True),
        member("Token", string(length=(32, 64), pattern=r"^(?=.*[0-9])(?!-)[a-z0-9-]+$"), required=True),
        member("Password", string(length=(8, 256), pattern=r"(?=.*[A-Z])(?=.*\d)[\p{L}\p{N}]+"), required=True),
        member("Short", string(pattern=r"^(?=.{3,5}$)[a-z.]+$"), required=True),
        member("Code", string(length=(27, 27), pattern="([a-z]{3},)*[a-z]{3}"), required=True),
        member("Twice", string(pattern=r"(a|b)x\\1{0,2}"), required=True),
        member("Ids", list_of(string(length=(1, 36), pattern=r"[\p{Lu}][\p{L}-]{9,}"), (4, 20)), required=True),
        member("Never", string(length=(9, 9), pattern="[0-9]{3}")),
    ),
    operation("Search", "SearchInput"),
    structure("SearchInput", member("Filter", ref("Filter")), member("Text", string(length=(1, 9))), member("Match", ref("Match"))),
    structure(
        "Filter",
        *(member(f"{name}Filters", list_of(ref("Filter"))) for name in ("All", "Any", "None")),
        member("Not", ref("Filter")),
        *(member(f"{name}s", list_of(ref("Match"))) for name in ("Equal", "Other")),
        member("Named", map_of(list_of(ref("Match"), (1, 4)), string(length=(3, 3), pattern="[a-z]+"))),
        member("Rows", list_of(list_of(ref("Match"), (2, 3)), (1, 2))),
        member("Key", string(length=(1, 200), pattern="[a-zA-Z0-9_][a-zA-Z0-9_-]*"), required=True),
    ),
    structure(
        "Match", member("Text", string(pattern="[a-z]+")), member("Each", list_of(ref("Match"), (2, 9))), member("Filter", ref("Filter")),
        union=True,
    ),
)  # fmt: skip


def check_without_waste(request_class: Any) -> list[Any]:
    """Requests, all valid; hypothesis complains of strategies that try in vain or make too much."""
    seen: list[Any] = []

    # Whether the machine is slow is no matter of the strategy.
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(st.from_type(request_class))
    def check(made: Any) -> None:
        assert made.validate() == []
        seen.append(made)

    check()
    return seen


def test_hypothesis_makes_strings_of_pattern_and_length_without_trying(tmp_path: Path) -> None:
    sdk = load(tmp_path, *DEMANDING)
    assert all(len(made.id) == 36 for made in check_without_waste(sdk.operations.LookRequest))


def test_hypothesis_comes_to_an_end_where_structures_hold_themselves(tmp_path: Path) -> None:
    sdk = load(tmp_path, *DEMANDING)
    unset = runtime(sdk, "unset").UNSET
    seen = check_without_waste(sdk.operations.SearchRequest)
    assert any(made.filter is not unset for made in seen)


def test_hypothesis_needs_no_help_in_a_fresh_process(sdk: ModuleType) -> None:
    program = (
        f"from hypothesis import Phase, find, settings, strategies as st; import {sdk.__name__}.operations as operations;"
        "made = find(st.from_type(operations.MakeRequest), lambda made: bool(made.parts), settings=settings(database=None, phases=[Phase.generate]));"
        "print(made.validate())"
    )
    folder = Path(sdk.__file__ or "").parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_pydantic_makes_requests_of_dictionaries(sdk: ModuleType) -> None:
    made = request(sdk, tags={"k": "ab"}, codes=["123"], kind="one")
    adapter = TypeAdapter(sdk.operations.MakeRequest)
    assert adapter.validate_python(made.to_dict()) == made
    assert adapter.validate_json(made.to_json("python")) == made


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "a"},
        {"name": "ABC"},
        {"kms_key_arn": "arn:xabc"},
        {"kind": "three"},
        {"count": 8},
        {"share": 1.5},
        {"codes": []},
        {"codes": ["12"]},
        {"tags": {"k": "c"}},
        {"tags": {"long": "a"}},
        {"part": {"size": 11}},
        {"parts": [{"size": 1, "next": {"size": -1}}]},
        {"part": {}},
    ],
    ids=str,
)
def test_pydantic_refuses_what_the_sdk_refuses(sdk: ModuleType, wrong: dict[str, Any]) -> None:
    adapter = TypeAdapter(sdk.operations.MakeRequest)
    with pytest.raises(ValidationError):
        adapter.validate_python({**request(sdk).to_dict(), **wrong})


def test_pydantic_describes_requests(sdk: ModuleType) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        schema = TypeAdapter(sdk.operations.MakeRequest).json_schema()
    members = schema["properties"]
    assert schema["required"] == ["name", "kms_key_arn", "part"]
    expected = {"type": "string", "minLength": 2, "maxLength": 5, "pattern": "^[a-z]+$"}
    assert members["name"].items() >= expected.items()
    assert members["kind"]["enum"] == ["one", "TWO"]
    assert members["count"].items() >= {"type": "integer", "minimum": 1, "maximum": 7}.items()
    assert members["codes"]["items"] == {"type": "string", "pattern": "[0-9]{3}"}
    assert members["codes"].items() >= {"minItems": 1, "maxItems": 3}.items()
    assert members["tags"]["additionalProperties"]["pattern"] == "[ab]+"
    assert "UNSET" not in json.dumps(schema)
    assert "not" not in json.dumps(schema).replace("not ", "")


def test_nothing_of_this_is_loaded_by_imports(sdk: ModuleType) -> None:
    program = (
        f"import sys; from {sdk.__name__} import operations, types;"
        "made = operations.MakeRequest(name='a', kms_key_arn='b', part=types.Part(size=1));"
        "assert [violation.path for violation in made.validate()] == ['Name', 'KMSKeyARN'];"
        "print([name for name in sys.modules if name.partition('.')[0] in ('annotated_types', 'pydantic', 'hypothesis')"
        " or name.endswith(('.interchange', '.metadata', '.schemas'))])"
    )
    folder = Path(sdk.__file__ or "").parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def made_example(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return load(tmp_path_factory.mktemp("example"), *example.PARTS, protocol=example.PROTOCOL)


@pytest.mark.parametrize("name", ["UploadRequest", "PutItemRequest", "ListItemsRequest"])
def test_hypothesis_makes_unions_streams_and_keys_of_maps(made_example: ModuleType, name: str) -> None:
    seen: list[Any] = []

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.from_type(getattr(made_example.operations, name)))
    def check(made: Any) -> None:
        assert made.validate() == []
        seen.append(made)

    check()
    assert seen


def test_hypothesis_makes_each_member_of_a_union(made_example: ModuleType) -> None:
    value, unset = made_example.types.Value, runtime(made_example, "unset").UNSET
    for name in ("s", "n", "b", "l"):
        found = find(
            st.from_type(value),
            lambda made, name=name: getattr(made, name) is not unset,
            settings=settings(database=None),
        )
        assert list(found.to_dict()) == [name]


def test_unions_that_were_loaded_before_hypothesis_are_known_too(made_example: ModuleType) -> None:
    program = (
        f"import sys; import {made_example.__name__}.types as types; types.Value; assert 'hypothesis' not in sys.modules;"
        f"import {made_example.__name__}.operations as operations;"
        "from hypothesis import Phase, find, settings, strategies as st;"
        "made = find(st.from_type(operations.PutItemRequest), lambda made: bool(made.item), settings=settings(database=None, phases=[Phase.generate]));"
        "print(made.validate())"
    )
    folder = Path(made_example.__file__ or "").parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_pydantic_wants_exactly_one_member_of_a_union(made_example: ModuleType) -> None:
    adapter = TypeAdapter(made_example.types.Value)
    assert adapter.validate_python({"l": [{"n": 1}]}).l[0].n == 1
    for wrong in ({}, {"s": "a", "n": 1}, {"l": [{}]}):
        with pytest.raises(ValidationError, match="exactly one member"):
            adapter.validate_python(wrong)
    schema = adapter.json_schema()
    schema = schema["$defs"]["Value"] if "$defs" in schema else schema
    assert (schema["minProperties"], schema["maxProperties"]) == (1, 1)


def test_pydantic_takes_and_describes_streams(made_example: ModuleType) -> None:
    adapter = TypeAdapter(made_example.operations.UploadRequest)
    stream = iter([b"a"])
    assert adapter.validate_python({"key": "a", "body": stream}).body is stream
    body = adapter.json_schema()["properties"]["body"]
    assert (body["type"], body["format"]) == ("string", "binary")


@pytest.mark.parametrize("name", ["UploadRequest", "PutItemRequest", "ListItemsResponse", "PutItemResponse"])
def test_what_pydantic_writes_it_reads_again(made_example: ModuleType, name: str) -> None:
    cls = getattr(made_example.operations, name)
    adapter = TypeAdapter(cls)
    model: Any = create_model("model", inner=cls, more=dict[str, list[cls]])

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.from_type(cls))
    def check(made: Any) -> None:
        if name == "UploadRequest" and not isinstance(getattr(made, "body", b""), bytes):
            return
        written = adapter.dump_json(made)
        assume(b'"NaN"' not in written)  # which is unequal to itself
        assert b"UNSET" not in written
        assert set(json.loads(written)) == set(made.to_dict()) == set(adapter.dump_python(made))
        assert adapter.validate_json(written) == made == adapter.validate_python(adapter.dump_python(made))
        if name != "UploadRequest":
            assert adapter.validate_json(made.to_json("python")) == made == cls.from_json(written, "python")
        outer = model(inner=made, more={"a": [made, made]})
        assert model.model_validate_json(outer.model_dump_json()) == outer

    check()


def test_pydantic_tells_structures_of_a_union_apart(made_example: ModuleType) -> None:
    value, listing = made_example.types.Value, made_example.operations.ListItemsRequest

    class Either(BaseModel):
        it: value | listing  # type: ignore[valid-type]

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for it in (value(s="a"), listing(max_items=3), value(l=[value(b=b"\xff")])):
            assert Either.model_validate_json(Either(it=it).model_dump_json()).it == it


def test_unlisted_values_of_answers_are_read_again(made_example: ModuleType) -> None:
    unlisted = runtime(made_example, "unlisted").Unlisted
    adapter = TypeAdapter(made_example.operations.PutItemResponse)
    made = adapter.validate_json(
        adapter.dump_json(made_example.operations.PutItemResponse(kind=unlisted("ODD")))
    )
    assert (made.kind, type(made.kind)) == ("ODD", unlisted)
    assert type(adapter.validate_json('{"kind": "NEW"}').kind) is str


@pytest.mark.parametrize("text", ["three", "UNSET"])
def test_pydantic_refuses_unlisted_values_of_requests_in_json(sdk: ModuleType, text: str) -> None:
    values = {**request(sdk).to_dict(), "kind": text}
    with pytest.raises(ValidationError):
        TypeAdapter(sdk.operations.MakeRequest).validate_json(json.dumps(values))


def test_pydantic_describes_only_what_json_can_hold(sdk: ModuleType, made_example: ModuleType) -> None:
    for cls in (made_example.operations.PutItemResponse, sdk.operations.MakeRequest):
        for mode in ("validation", "serialization"):
            described = json.dumps(TypeAdapter(cls).json_schema(mode=mode))
            assert '"not"' not in described
            assert "UNSET" not in described
    data = TypeAdapter(sdk.operations.MakeRequest).json_schema()["properties"]["data"]
    assert (data["format"], data["maxLength"]) == ("base64url", 668)


def test_unset_is_nobodys_text(sdk: ModuleType) -> None:
    unset = runtime(sdk, "unset")
    model: Any = create_model("model", name=(str | unset.Unset, unset.UNSET))
    with pytest.raises(PydanticSerializationError):
        model().model_dump_json()
    with pytest.raises(TypeError):
        json.dumps(unset.UNSET.value)
    for other in (
        copy.copy(unset.UNSET),
        copy.deepcopy(unset.UNSET),
        pickle.loads(pickle.dumps(unset.UNSET)),
    ):
        assert other is unset.UNSET


@pytest.mark.parametrize("protocol", [Protocol.JSON, Protocol.HTTP])
def test_null_is_told_from_unset(protocol: Protocol, tmp_path: Path) -> None:
    either = AnyOf((ref("Part"), string()), ref("Part").span)
    sdk = load(
        tmp_path,
        operation("Make", "MakeInput"),
        structure(
            "MakeInput",
            replace(member("Note", string()), nullable=True),
            replace(member("Parts", list_of(ref("Part"))), nullable=True),
            replace(member("Either", either), nullable=True),
            member("Document", scalar(ScalarKind.DOCUMENT)),
        ),
        structure("Part", replace(member("Size", scalar(ScalarKind.INTEGER)), nullable=True)),
        protocol=protocol,
    )
    made, part = sdk.operations.MakeRequest, sdk.types.Part
    adapter = TypeAdapter(made)
    for values, text in (
        ({}, {}),
        ({"note": None, "parts": None, "either": None}, {"note": None, "parts": None, "either": None}),
        ({"note": "a", "parts": [part(size=None), part()]}, {"note": "a", "parts": [{"size": None}, {}]}),
        ({"either": part(size=1), "document": None}, {"either": {"size": 1}, "document": None}),
        ({"either": "a", "document": [{"a": None}]}, {"either": "a", "document": [{"a": None}]}),
    ):
        written = adapter.dump_json(made(**values))
        assert json.loads(written) == text
        assert adapter.validate_json(written) == made(**values)
        assert adapter.validate_python(adapter.dump_python(made(**values))) == made(**values)
    assert {"type": "null"} in adapter.json_schema()["properties"]["note"]["anyOf"]
