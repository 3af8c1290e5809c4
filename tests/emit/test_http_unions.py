"""Members of one of several types in SDKs of plain HTTP: what is refused, and what goes through data and back."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from codegen.emit.python import PythonOptions, emit
from codegen.ir.model import AnyOf, HttpBinding, Location, Model, Protocol, ScalarKind
from tests.support.models import list_of, map_of, member, operation, scalar, service, span, string, structure
from tests.support.models import ref as reference

NUMBER, MOMENT, DAY = scalar(ScalarKind.LONG), scalar(ScalarKind.TIMESTAMP), scalar(ScalarKind.DATE)


def any_of(*kinds: Any) -> AnyOf:
    return AnyOf(kinds, span())


SERVICE = service(
    structure("Nut", member("id", NUMBER, required=True), member("size", string(length=(1, 3)))),
    structure("Bolt", member("thread", string(), required=True)),
    structure(
        "PutPart",
        member("id", any_of(NUMBER, string()), location=Location.PATH),
        member("part", any_of(reference("Nut"), reference("Bolt"))),
        member("either", any_of(reference("Nut"), string(length=(2, 4)))),
        member("tags", any_of(string(), list_of(string()))),
        member("parts", list_of(any_of(reference("Bolt"), reference("Nut"), NUMBER))),
        member("sizes", map_of(any_of(NUMBER, scalar(ScalarKind.BOOLEAN)))),
        member("moment", any_of(MOMENT, NUMBER)),
        member("day", any_of(DAY, string())),
        member("file", any_of(scalar(ScalarKind.BLOB), string())),
        member("free", any_of(scalar(ScalarKind.DOCUMENT), string())),
    ),
    operation("put_part", "PutPart", http=HttpBinding(method="PUT", path="/parts/{id}")),
    structure(
        "AddPictures",
        member("pictures", list_of(scalar(ScalarKind.BLOB, (1, 5)))),
        member("cover", any_of(scalar(ScalarKind.BLOB), string(length=(4, 9)))),
        member("title", string()),
        member("plan", scalar(ScalarKind.BLOB)),
    ),
    operation("add_pictures", "AddPictures", http=HttpBinding(method="POST", path="/pictures"), media_types=("multipart/form-data",)),
    protocol=Protocol.HTTP,
    id="parts",
    name="parts",
    title="Parts",
    service_id=None,
)


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("sdk")
    for name, text in emit(Model((SERVICE,)), PythonOptions(package="sdk_unions")).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield import_module("sdk_unions.parts")


def request_of(sdk: Any) -> Any:
    return import_module("sdk_unions.parts.operations.put_part").PutPartRequest


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"id": [1]}, "id: expected an integer or a string, found [1] of type list"),
        ({"part": {"id": 1}}, "part: expected a structure, found {'id': 1} of type dict"),
        ({"either": 5}, "either: expected a structure or a string, found 5 of type int"),
        ({"either": "abcdef"}, "either: has 6 characters, more than the maximum of 4"),
        ({"tags": ["a", 5]}, "tags[1]: expected a string, found 5 of type int"),
        ({"parts": [1, "x"]}, "parts[1]: expected a structure or an integer, found 'x' of type str"),
        ({"sizes": {"a": 1.5}}, "sizes['a']: expected an integer or True or False, found 1.5 of type float"),
        ({"file": 5}, "file: expected bytes or a string, found 5 of type int"),
        ({"file": ["a"]}, "file: expected bytes or a string, found ['a'] of type list"),
        ({"moment": "now"}, "moment: expected a datetime or an integer, found 'now' of type str"),
    ],
)
def test_a_value_of_no_type_of_several_is_not_sent(sdk: Any, wrong: dict[str, Any], message: str) -> None:
    found = request_of(sdk)(**{"id": 1, **wrong}).validate()
    assert [str(violation).partition(" (")[0] for violation in found] == [message]


def test_files_of_a_form_are_bytes_open_files_or_either_with_a_name(sdk: Any) -> None:
    class_ = import_module("sdk_unions.parts.operations.add_pictures").AddPicturesRequest
    operation = import_module("sdk_unions.parts.operations.add_pictures").OPERATION
    files = [b"abc", io.BytesIO(b"def"), ("g.png", b"ghi"), ("j.png", io.BytesIO(b"jkl"), "image/png"), iter([b"mno"])]
    request = class_(pictures=files, cover=("cover.png", b"pqr"), title="t")
    assert request.validate() == []
    chain = operation.serialize(request).body
    sent = b"".join(iter(lambda: chain.read(99), b""))
    for part in (b"abc", b"def", b'"g.png"', b"ghi", b"image/png", b"jkl", b"mno", b'"cover.png"', b"pqr"):
        assert part in sent
    wrong = class_(pictures=["a.png", b"", ("a.png", "text"), b"too long"], cover=7).validate()
    assert [str(each).partition(" (")[0] for each in wrong] == [
        "pictures[0]: expected bytes or a file, found 'a.png' of type str",
        "pictures[1]: has 0 bytes, fewer than the minimum of 1",
        "pictures[2]: expected bytes or a file, found 'text' of type str",
        "pictures[3]: has 8 bytes, more than the maximum of 5",
        "cover: expected bytes or a file or a string, found 7 of type int",
    ]
    assert class_(cover="abc").validate()[0].constraint == "length"
    # It would be sent as a text, without the file.
    assert [str(each).partition(" (")[0] for each in class_(plan="plan.pdf").validate()] == [
        "plan: expected bytes or a file, found 'plan.pdf' of type str"
    ]


def test_structures_of_several_types_are_held_to_their_own_limits(sdk: Any) -> None:
    nut = sdk.types.Nut(id=1, size="much too long")
    for wrong, path in (
        ({"part": nut}, "part.size"),
        ({"either": nut}, "either.size"),
        ({"parts": [2, nut]}, "parts[1].size"),
    ):
        assert [violation.path for violation in request_of(sdk)(id="a", **wrong).validate()] == [path]


@pytest.mark.parametrize(
    "right",
    [
        {"part": {"thread": "m4"}}, {"part": {"id": 1}}, {"either": {"id": 1}}, {"either": "abc"}, {"tags": "a"},
        {"tags": ["a"]}, {"parts": [{"id": 1}, {"thread": "m4"}, 7]}, {"sizes": {"a": True, "b": 2}},
        {"moment": 7}, {"day": "today"}, {"file": "x"}, {"free": {"a": [1]}},
    ],
)  # fmt: skip
def test_a_dictionary_is_of_the_type_that_it_fits(sdk: Any, right: dict[str, Any]) -> None:
    request = request_of(sdk).from_dict({"id": 1, **right})
    assert request.validate() == []
    assert request.to_dict() == {"id": 1, **right}


def test_a_dictionary_that_fits_no_type_names_what_the_first_one_wants(sdk: Any) -> None:
    with pytest.raises(TypeError, match="Nut at part has no member 'length'"):
        request_of(sdk).from_dict({"id": 1, "part": {"length": 5}})
    with pytest.raises(ValueError, match="moment is no timestamp"):
        request_of(sdk).from_dict({"id": 1, "moment": "now"})


def test_whatever_a_page_allows_goes_through_data_and_back(sdk: Any) -> None:
    class_ = request_of(sdk)
    unset = import_module("sdk_unions._runtime.unset").UNSET
    adapter: Any = TypeAdapter(class_)

    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_type(class_).map(lambda request: request.replace(file=unset, free=unset)))
    def there_and_back(request: Any) -> None:
        # pydantic takes a number in a text for seconds since 1970, where the text may be a day.
        assume(not any(digit in str(request.day) for digit in "0123456789") or not isinstance(request.day, str))
        assert request.validate() == []
        for names in ("python", "wire"):
            assert class_.from_dict(request.to_dict(names), names) == request
        # A text may be that of a date or of bytes, so that only what is written says what was read.
        text = request.to_json()
        assert class_.from_json(text).to_json() == text
        written = adapter.dump_json(request, warnings=False)
        assert adapter.dump_json(adapter.validate_json(written), warnings=False) == written

    there_and_back()
