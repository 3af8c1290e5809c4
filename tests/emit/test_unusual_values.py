"""Values of classes that say something else of themselves than they are: what is sent is the value, in every protocol."""

from __future__ import annotations

import enum
import json
import urllib.parse
from array import array
from collections import ChainMap, UserDict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest

from codegen.ir.model import HttpBinding, Location, Protocol, ScalarKind
from codegen.runtime.aws.protocols import cbor
from tests.support.models import list_of, load, map_of, member, operation, runtime, scalar, string, structure


class Colour(str, enum.Enum):  # noqa: UP042 - this is the case: `str` of it is `Colour.RED`.
    RED = "red"


class Size(int, enum.Enum):
    LARGE = 5


class Share(float, enum.Enum):
    HALF = 0.5


class Float64(float):
    """As numpy has it."""

    def __repr__(self) -> str:
        return f"np.float64({float.__repr__(self)})"

    __str__ = __repr__


VALUES: dict[str, Any] = {
    "text": Colour.RED,
    "one_of": Colour.RED,
    "count": Size.LARGE,
    "share": Share.HALF,
    "other_share": Float64(1.5),
    "texts": [Colour.RED],
    "names": {Colour.RED: Colour.RED},
}
KINDS: dict[str, Any] = {
    "Text": string(),
    "OneOf": string(values=("red", "blue")),
    "Count": scalar(ScalarKind.INTEGER),
    "Share": scalar(ScalarKind.DOUBLE),
    "OtherShare": scalar(ScalarKind.DOUBLE),
    "Texts": list_of(string()),
    "Names": map_of(string()),
}
OUTSIDE = [
    member(f"{place.name[0]}{name}", kind, wire_name=f"x-{place.name}-{name}", location=place)
    for place in (Location.QUERY, Location.HEADER)
    for name, kind in KINDS.items()
    if name != "Names"
]
DECODERS: dict[Protocol, Callable[[bytes], str]] = {Protocol.CBOR: lambda body: repr(cbor.decode(body))}


@pytest.mark.parametrize(
    "protocol",
    [
        Protocol.JSON,
        Protocol.REST_JSON,
        Protocol.REST_XML,
        Protocol.QUERY,
        Protocol.EC2,
        Protocol.CBOR,
        Protocol.HTTP,
    ],
)
def test_members_of_enumerations_are_sent_as_what_they_are(tmp_path: Path, protocol: Protocol) -> None:
    outside = OUTSIDE if protocol in (Protocol.REST_JSON, Protocol.REST_XML, Protocol.HTTP) else []
    path = [member("Key", string(), required=True, location=Location.PATH)] if outside else []
    package = load(
        tmp_path,
        operation("Do", "DoInput", http=HttpBinding(method="POST", path="/{Key}" if path else "/")),
        structure("DoInput", *(member(name, kind) for name, kind in KINDS.items()), *outside, *path),
        protocol=protocol,
    )
    values = dict(VALUES)
    if outside:
        values |= {
            f"{place}_{name}": value for place in "qh" for name, value in VALUES.items() if name != "names"
        }
        values["key"] = Colour.RED
    request = package.operations.DoRequest(**values)
    assert request.validate() == []
    http = package.operations.do.OPERATION.serialize(request)
    body = DECODERS.get(protocol, bytes.decode)(http.body)
    sent = urllib.parse.unquote(f"{http.path} {http.query_string} {http.headers} {body}")
    for wrong in ("Colour", "Size", "Share.", "np.", "LARGE", "RED"):
        assert wrong not in sent
    for right in ("red", "5", "0.5", "1.5"):
        assert right in body
    for text in (http.path, *http.headers, *http.headers.values()):
        assert type(text) is str
    if outside:
        assert http.path == "/red"
        assert http.query_string.startswith(
            "x-QUERY-Text=red&x-QUERY-OneOf=red&x-QUERY-Count=5&x-QUERY-Share=0.5"
        )
        assert [http.headers[f"x-HEADER-{name}"] for name in ("Text", "Count", "Share", "Texts")] == [
            "red",
            "5",
            "0.5",
            "red",
        ]


@pytest.mark.parametrize("protocol", [Protocol.JSON, Protocol.REST_JSON, Protocol.CBOR])
@pytest.mark.parametrize(
    ("value", "told"),
    [
        (UUID(int=1), "Anything: cannot be sent: TypeError: "),
        ({"a": [object()]}, "Anything: cannot be sent: TypeError: "),
        ({"a": float("nan")}, "Anything: a number or a time that is out of all bounds cannot be sent"),
        ("\ud800", "Anything: a text with half of a surrogate pair cannot be sent"),
    ],
    ids=["uuid", "object", "nan", "surrogate"],
)
def test_a_document_that_cannot_be_sent_is_told_by_its_name(
    tmp_path: Path, protocol: Protocol, value: Any, told: str
) -> None:
    if protocol is not Protocol.CBOR and value == "\ud800":
        pytest.skip("JSON has escapes for it")
    if protocol is Protocol.CBOR and "number" in told:
        pytest.skip("CBOR has NaN")
    package = load(
        tmp_path,
        operation("Do", "DoInput"),
        structure(
            "DoInput",
            member("Text", string()),
            member("Anything", scalar(ScalarKind.DOCUMENT)),
            member("Count", scalar(ScalarKind.INTEGER)),
        ),
        protocol=protocol,
    )
    error: Any = runtime(package, "errors").ValidationError
    with (
        package.ExampleClient(
            region="us-east-1",
            access_key_id="AKID",
            secret_access_key="secret",
            endpoint_url="http://127.0.0.1:1",
        ) as client,
        pytest.raises(error) as caught,
    ):
        client.do(text="a", anything=value, count=1)
    assert told in str(caught.value)


@pytest.mark.parametrize("protocol", [Protocol.REST_JSON, Protocol.HTTP])
@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (UserDict(a=1), {"a": 1}),
        (MappingProxyType({"a": [UserDict(b=2)]}), {"a": [{"b": 2}]}),
        ({"a": ChainMap({"b": 2})}, {"a": {"b": 2}}),
        (b"ab", "YWI="),
    ],
    ids=["class", "proxy", "inner", "bytes"],
)
def test_an_unusual_document_changes_nothing_else_of_a_request(
    tmp_path: Path, protocol: Protocol, value: Any, sent: Any
) -> None:
    """Members of the path and of headers stood in the body as well, under the names of their page."""
    package = load(
        tmp_path,
        operation("Do", "DoInput", http=HttpBinding(method="POST", path="/{Key}")),
        structure(
            "DoInput",
            member("Key", string(), required=True, location=Location.PATH),
            member("Password", string(), wire_name="x-password", location=Location.HEADER),
            member("Text", string()),
            member("Document", scalar(ScalarKind.DOCUMENT)),
        ),
        protocol=protocol,
    )
    request = package.operations.DoRequest(key="k", password="secret", text="t", document=value)
    assert request.validate() == []
    body = package.operations.do.OPERATION.serialize(request).body
    assert json.loads(body) == {"Text": "t", "Document": sent}


@pytest.mark.parametrize("protocol", [Protocol.JSON, Protocol.REST_XML, Protocol.QUERY, Protocol.CBOR])
def test_a_decimal_that_is_larger_than_any_number_is_not_sent_as_infinity(
    tmp_path: Path, protocol: Protocol
) -> None:
    package = load(
        tmp_path,
        operation("Do", "DoInput", http=HttpBinding(method="POST", path="/")),
        structure("DoInput", member("Share", scalar(ScalarKind.DOUBLE))),
        protocol=protocol,
    )
    do = package.operations.do.OPERATION
    for sent in ("1.5", "Infinity", "NaN"):
        assert do.serialize(package.operations.DoRequest(share=Decimal(sent))).body
    with pytest.raises(OverflowError):
        do.serialize(package.operations.DoRequest(share=Decimal("-1e400")))


def test_numbers_and_buffers_have_a_form_in_cbor() -> None:
    assert cbor.decode(cbor.encode({"a": Decimal("1.5"), "b": memoryview(array("H", [1, 2]))})) == {
        "a": 1.5,
        "b": array("H", [1, 2]).tobytes(),
    }
