"""SDKs of services of plain HTTP: what is sent, what is made of answers, and that type checkers are content."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any

import black
import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.ir.model import (
    AnyOf,
    ArrayStyle,
    AuthKind,
    HttpBinding,
    Location,
    Model,
    Pagination,
    PaginationStyle,
    Protocol,
    Response,
    ScalarKind,
    SecurityScheme,
    Server,
)
from tests.support.models import (
    list_of,
    map_of,
    member,
    operation,
    ref,
    scalar,
    service,
    span,
    string,
    structure,
)

TEXT, NUMBER, ANY = string(), scalar(ScalarKind.LONG), scalar(ScalarKind.DOCUMENT)
MOMENT, DAY, BYTES = scalar(ScalarKind.TIMESTAMP), scalar(ScalarKind.DATE), scalar(ScalarKind.BLOB)
QUERY, PATH, HEADER, COOKIE = Location.QUERY, Location.PATH, Location.HEADER, Location.COOKIE


def answer(name: str, type_: Any) -> Any:
    return structure(name, member("body", type_, location=Location.PAYLOAD))


def good(*statuses: str) -> tuple[Response, ...]:
    return tuple(Response(status=status, span=span()) for status in statuses)


PARTS = (
    structure("Nut", member("id", NUMBER), member("size", TEXT, nullable=True), member("born", DAY), member("date", DAY, nullable=True), member("moment", AnyOf((MOMENT, NUMBER), span()))),
    structure("Bolt", member("id", NUMBER), member("thread", TEXT), member("made_at", MOMENT, nullable=True)),
    structure(
        "PutPart",
        member("part-id", AnyOf((NUMBER, TEXT), span()), location=PATH),
        member("rest", TEXT, location=PATH),
        member("colours", list_of(TEXT), location=QUERY, array_style=ArrayStyle.COMMA),
        member("sizes[]", list_of(NUMBER), location=QUERY),
        member("where", map_of(TEXT), location=QUERY),
        member("since", MOMENT, location=QUERY),
        member("X-Trace", list_of(TEXT), location=HEADER),
        member("X-Bars", list_of(TEXT), location=HEADER, array_style=ArrayStyle.PIPES),
        member("bars", list_of(TEXT), location=QUERY, array_style=ArrayStyle.PIPES),
        member("sid", TEXT, location=COOKIE),
        member("theme", TEXT, location=COOKIE),
        member("name", TEXT, required=True),
        member("note", string(length=(1, 5)), nullable=True),
        member("kind", string(values=("a", "b")), nullable=True),
        member("at", MOMENT),
        member("on", DAY),
        member("date", DAY, location=QUERY),
        member("days", list_of(DAY)),
        member("moment", AnyOf((MOMENT, NUMBER), span())),
        member("either", AnyOf((ref("Nut"), TEXT), span())),
        member("anything", ANY),
        member("extra_query", TEXT),
        member("list", list_of(ref("Nut"))),
    ),
    answer("PutPartAnswer", AnyOf((ref("Nut"), ref("Bolt")), span())),
    operation("put_part", "PutPart", "PutPartAnswer", resource="parts", http=HttpBinding(method="PUT", path="/parts/{part-id}/{rest+}?v=2")),
    structure("ListParts", member("after", TEXT, location=QUERY), member("limit", NUMBER, location=QUERY)),
    answer("ListPartsAnswer", list_of(ref("Bolt"))),
    operation(
        "list_parts",
        "ListParts",
        "ListPartsAnswer",
        resource="parts",
        http=HttpBinding(method="GET", path="/parts"),
        pagination=Pagination(
            style=PaginationStyle.LAST_ID, input_tokens=("after",), output_tokens=(), results=("body",), limit="limit", last_item="body.id"
        ),
    ),
    answer("GetPartAnswer", ref("Nut")),
    operation("get_part", None, "GetPartAnswer", resource="parts", http=HttpBinding(method="GET", path="/part"), responses=good("200", "204")),
    answer("GetBoltAnswer", ref("Bolt")),
    operation("get_bolt", None, "GetBoltAnswer", resource="parts", http=HttpBinding(method="GET", path="/bolt")),
    answer("CountsAnswer", map_of(NUMBER)),
    operation("counts", None, "CountsAnswer", http=HttpBinding(method="GET", path="/counts")),
    answer("StockAnswer", NUMBER),
    operation("stock", None, "StockAnswer", http=HttpBinding(method="GET", path="/stock")),
    answer("IsOpenAnswer", scalar(ScalarKind.BOOLEAN)),
    operation("is_open", None, "IsOpenAnswer", http=HttpBinding(method="GET", path="/open"), responses=good("200", "204")),
    operation("drop", http=HttpBinding(method="DELETE", path="/part"), responses=good("204")),
    operation("ping", http=HttpBinding(method="GET", path="/ping"), security=()),
    answer("PictureAnswer", BYTES),
    operation("picture", None, "PictureAnswer", http=HttpBinding(method="GET", path="/picture"), security=("cookie",)),
    structure("Search", member("tags", list_of(TEXT), array_style=ArrayStyle.BRACKETS), member("q", TEXT)),
    operation("search", "Search", http=HttpBinding(method="POST", path="/search"), media_types=("application/x-www-form-urlencoded",), security=("query",)),
    structure("Store", member("body", BYTES, location=Location.PAYLOAD)),
    operation("store", "Store", http=HttpBinding(method="PUT", path="/blob"), security=("word",)),
    answer("SellAnswer", ref("Nut")),
    answer("SellLaterAnswer", ref("Bolt")),
    structure("Fault", member("kind", TEXT), member("explanation", TEXT), member("since", MOMENT)),
    structure("Failure", member("fault", ref("Fault")), member("status", TEXT)),
    structure("TooMany", member("fault", ref("Fault")), member("retry_after", NUMBER)),
    answer("FailureAnswer", ref("Failure")),
    answer("TooManyAnswer", ref("TooMany")),
    operation(
        "sell",
        None,
        "SellAnswer",
        http=HttpBinding(method="POST", path="/sale"),
        responses=(
            Response(status="200", shape="SellAnswer", span=span()),
            Response(status="202", shape="SellLaterAnswer", span=span()),
            Response(status="404", shape="FailureAnswer", span=span()),
            Response(status="429", shape="TooManyAnswer", span=span()),
        ),
    ),
    structure("Tell", member("body", list_of(ref("Nut")), location=Location.PAYLOAD)),
    operation("tell", "Tell", http=HttpBinding(method="POST", path="/tell"), security=("basic",)),
)  # fmt: skip

SCHEMES = (
    SecurityScheme(id="word", kind=AuthKind.API_KEY, prefix="Bot", environment="PARTS_TOKEN", span=span()),
    SecurityScheme(id="query", kind=AuthKind.API_KEY, location=QUERY, name="key", span=span()),
    SecurityScheme(id="cookie", kind=AuthKind.API_KEY, location=COOKIE, name="sid", span=span()),
    SecurityScheme(id="basic", kind=AuthKind.BASIC, span=span()),
)
SERVICE = service(
    *PARTS,
    protocol=Protocol.HTTP,
    id="parts",
    name="parts",
    title="Parts",
    service_id=None,
    security_schemes=SCHEMES,
    servers=(Server(url="https://{tenant}.example/base", variables={"tenant": ""}, span=span()),),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdk")
    for name, text in emit(Model((SERVICE,)), PythonOptions(package="sdk_http")).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


Make = Callable[..., tuple[Any, Any]]


@pytest.fixture
def make(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A client with a transport that answers as told: (client, transport)."""
    monkeypatch.syspath_prepend(folder)
    package = import_module("sdk_http")

    def made(operation: str, value: Any = None, status: int = 200, **settings: Any) -> tuple[Any, Any]:
        http = import_module("sdk_http._runtime.http")
        fake = package.FakeTransport()
        body = value if isinstance(value, bytes) else b"" if value is None else json.dumps(value).encode()
        headers = {} if isinstance(value, bytes) else {"content-type": "application/json"}
        fake.answer(operation, http.HttpResponse(status, headers, body))
        settings.setdefault("base_url", "https://parts.example/base")
        return package.Parts(transport=fake, **settings), fake

    return made


def test_every_place_of_a_request(make: Make) -> None:
    client, fake = make("put_part", {"id": 1, "size": None, "born": "2026-01-02"})
    types = import_module("sdk_http.parts.types")
    nut = client.parts.put(
        part_id="a/b",
        rest="c d/e",
        colours=["red", "blue"],
        sizes=[1, 2],
        where={"room": "x&y"},
        since=datetime(2026, 1, 2, tzinfo=UTC),
        x_trace=["p", "q"],
        x_bars=["p", "q"],
        bars=["p", "q"],
        sid="s1",
        theme="dark",
        name="é",
        note=None,
        kind=None,
        at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        on=date(2026, 1, 2),
        date=date(2026, 1, 3),
        days=[date(1, 2, 3), datetime(2026, 1, 2, tzinfo=UTC)],
        moment=7,
        either=types.Nut(id=3, size=None),
        anything={"deep": [types.Nut(id=4)]},
        extra_query_="plain",
        list_=[types.Nut(id=5)],
    )
    assert (nut.id, nut.size, nut.born) == (1, None, date(2026, 1, 2))
    wire = fake.calls[0].wire
    assert wire.method == "PUT"
    path, _, query = wire.target.partition("?")
    assert path == "/base/parts/a%2Fb/c%20d/e"
    assert query.split("&") == [
        "v=2",
        "colours=red%2Cblue",
        "sizes%5B%5D=1",
        "sizes%5B%5D=2",
        "where%5Broom%5D=x%26y",
        "since=2026-01-02T00%3A00%3A00Z",
        "bars=p%7Cq",
        "date=2026-01-03",
    ]
    headers = {name.lower(): value for name, value in wire.headers}
    assert headers["x-trace"] == "p, q"
    assert headers["x-bars"] == "p|q"
    assert headers["cookie"] == "sid=s1; theme=dark"
    assert headers["content-type"] == "application/json"
    assert json.loads(wire.body) == {
        "name": "é",
        "note": None,
        "kind": None,
        "at": "2026-01-02T03:04:05Z",
        "on": "2026-01-02",
        "days": ["0001-02-03", "2026-01-02T00:00:00Z"],
        "moment": 7,
        "either": {"id": 3, "size": None},
        "anything": {"deep": [{"id": 4}]},
        "extra_query": "plain",
        "list": [{"id": 5}],
    }


@pytest.mark.parametrize(
    ("arrives", "value"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-02-30", "2024-02-30"),
        ("0000-00-00", "0000-00-00"),
        ("2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2 January", "2 January"),
        (20260102, 20260102),
        (None, None),
    ],
)
def test_days_that_arrive_are_read_as_far_as_they_are_days(make: Make, arrives: Any, value: Any) -> None:
    client, _ = make("get_part", {"id": 1, "date": arrives})
    assert client.parts.get().date == value


@pytest.mark.parametrize(
    "arrives", ["2026-01-02T05:04:05+02:00", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"]
)
def test_times_that_arrive_have_a_zone(make: Make, arrives: str) -> None:
    moment = datetime(2026, 1, 2, 5, 4, 5, tzinfo=timezone(timedelta(hours=2)))
    client, fake = make("list_parts", [{"id": 1, "made_at": arrives}])
    (bolt,) = client.parts.list()
    assert (bolt.made_at, bolt.made_at.tzinfo is not None) == (moment, True)
    fake.answer("get_part", {"id": 1, "moment": arrives}, {"id": 1, "moment": 17})
    assert [client.parts.get().moment, client.parts.get().moment] == [moment, 17]


def test_days_go_through_json_and_back(make: Make) -> None:
    make("get_part")
    nut = import_module("sdk_http.parts.types").Nut(id=1, date=date(2026, 1, 2))
    text = nut.to_json()
    assert json.loads(text) == {"id": 1, "date": "2026-01-02"}
    assert type(nut).from_json(text) == nut
    with pytest.raises(ValueError, match="date is no date"):
        type(nut).from_dict({"date": "tomorrow"})


def test_what_is_left_out_is_not_sent(make: Make) -> None:
    client, fake = make("put_part", {})
    client.parts.put(part_id=7, rest="r", name="n")
    wire = fake.calls[0].wire
    assert wire.target == "/base/parts/7/r?v=2"
    assert json.loads(wire.body) == {"name": "n"}


def test_all_violations_come_at_once_and_null_is_none_where_it_is_allowed(make: Make) -> None:
    client, fake = make("put_part", {})
    errors = import_module("sdk_http._runtime.errors")
    with pytest.raises(errors.ValidationError) as caught:
        client.parts.put(part_id=7, rest="r", name=None, note="too long", at="yesterday", on="today")
    assert sorted(violation.path for violation in caught.value.violations) == ["at", "name", "note", "on"]
    assert fake.calls == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"id": 1, "thread": "M4", "made_at": "2026-01-02T00:00:00Z"}, "Bolt"),
        ({"id": 1, "size": "s"}, "Nut"),
        ("no structure", "str"),
        (None, "NoneType"),
    ],
)
def test_answers_of_one_of_several_types(make: Make, value: Any, expected: str) -> None:
    client, _ = make("put_part", value)
    assert type(client.parts.put(part_id=7, rest="r", name="n")).__name__ == expected


def test_lists_are_lists_and_a_null_differs_from_nothing(make: Make) -> None:
    client, _ = make("list_parts", [{"id": 1, "made_at": None, "new": 1}, {"id": 2}])
    unset = import_module("sdk_http").UNSET
    first, second = client.parts.list()
    assert (first.made_at, second.made_at) == (None, unset)
    assert first.unknown_members == {"new": 1}


@pytest.mark.parametrize(("value", "status"), [(None, 204), (None, 200)])
def test_an_answer_without_a_body_is_of_the_methods_type(make: Make, value: Any, status: int) -> None:
    """Services answer 204 where their pages show a body; the result is None only where a page states such an answer."""
    for name, call, expected in (
        ("list_parts", "parts.list", "[]"),
        ("get_bolt", "parts.get_bolt", "Bolt()"),
        ("counts", "counts", "{}"),
        ("get_part", "parts.get", "None"),
    ):
        client, _ = make(name, value, status)
        assert repr(attrgetter(call)(client)()) == expected


@pytest.mark.parametrize(
    ("name", "body", "value"),
    [("stock", b"12", 12), ("stock", b" -1.5\n", -1.5), ("stock", b"", None), ("is_open", b"false", False), ("is_open", b"null", None)],
)
@pytest.mark.parametrize("kind", ["application/json", "text/plain; charset=utf-8", ""])
def test_a_number_or_a_truth_value_may_be_the_whole_answer(make: Make, name: str, body: bytes, value: Any, kind: str) -> None:
    client, fake = make(name)
    http = import_module("sdk_http._runtime.http")
    fake.answer(name, http.HttpResponse(200, {"content-type": kind}, body))
    answer = getattr(client, name)()
    if body == b"null" and kind != "application/json":
        # Only JSON has a null.
        value = "null" if kind else b"null"
    assert (answer, type(answer)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("stock", "12", "a string, where the documentation has a number"),
        ("stock", True, "true or false, where the documentation has a number"),
        ("stock", {"stock": 12}, "an object, where the documentation has a number"),
        ("is_open", 1, "a number, where the documentation has true or false"),
        ("is_open", 1.5, "a number, where the documentation has true or false"),
        ("is_open", [True], "an array, where the documentation has true or false"),
        ("is_open", b"<!doctype html><html>", "a page of HTML"),
    ],
)
def test_another_kind_in_the_place_of_a_number_or_a_truth_value_is_an_error(make: Make, name: str, value: Any, words: str) -> None:
    client, _ = make(name, value)
    with pytest.raises(import_module("sdk_http._runtime.errors").ResponseError, match=words):
        getattr(client, name)()


def test_fake_answers_may_be_plain(make: Make) -> None:
    client, fake = make("list_parts")
    fake.answer("list_parts", [{"id": 1}])
    fake.answer("get_part", {"id": 2}, None)
    assert [bolt.id for bolt in client.parts.list()] == [1]
    assert client.parts.get().id == 2
    assert client.parts.get() is None


def test_each_successful_status_has_its_own_body(make: Make) -> None:
    types = import_module("sdk_http.parts.types")
    client, _ = make("sell", {"id": 1, "born": "2026-01-02"})
    assert client.sell() == types.Nut(id=1, born=date(2026, 1, 2))
    client, _ = make("sell", {"id": 1, "thread": "M4"}, 202)
    assert client.sell() == types.Bolt(id=1, thread="M4")


@pytest.mark.parametrize("page", [b"<html>Sign in</html>", b"\n<!DOCTYPE HTML>\n<title>Sign in</title>"])
def test_the_page_of_a_login_is_no_part(make: Make, page: bytes) -> None:
    client, _ = make("sell", page)
    with pytest.raises(import_module("sdk_http").ResponseError, match=r"a page of HTML.* \(sell, http") as raised:
        client.sell()
    # The answer came: a caller who repeats what may be repeated must not sell twice.
    assert not raised.value.retryable
    client, _ = make("ping", page)
    client.ping()


def test_errors_have_the_members_that_pages_show(make: Make) -> None:
    package = import_module("sdk_http")
    body = {
        "fault": {"kind": "no-part", "explanation": "There is no part 7.", "since": "2026-01-02T00:00:00Z"},
        "status": "gone",
    }
    client, _ = make("sell", body, 404)
    with pytest.raises(package.NotFoundError) as caught:
        client.sell()
    error = caught.value
    assert (error.code, error.message) == ("no-part", "There is no part 7.")
    assert (error.fault.kind, error.fault.since) == ("no-part", datetime(2026, 1, 2, tzinfo=UTC))
    assert (error.status, error.status_) == (404, "gone")
    client, _ = make("sell", {"fault": {"kind": "slow"}, "retry_after": 7}, 429, retries=1)
    with pytest.raises(package.RateLimitedError) as limited:
        client.sell()
    assert (limited.value.fault.kind, limited.value.retry_after_, limited.value.retry_after) == (
        "slow",
        7,
        None,
    )
    client, _ = make("ping", b"<html>", 503, retries=1)
    with pytest.raises(package.ServerError) as failed:
        client.ping()
    assert (failed.value.fault, failed.value.code) == (None, "503")


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ({"errcode": "M_UNKNOWN", "error": "Who is that"}, "M_UNKNOWN", "Who is that"),
        ({"errors": [{"code": 12, "message": "No room"}]}, "12", "No room"),
        ([{"errorCode": "GONE", "message": "It went"}], "GONE", "It went"),
        ({"errors": {"title": ["is blank"]}}, "400", "title: is blank"),
        ({"failure": {"slug": "no_van", "text": "No van"}, "trace": "abc"}, "no_van", "No van"),
        ({"type": "https://x.example/e", "title": "Bad", "detail": "Worse"}, "https://x.example/e", "Worse"),
        (["odd", 1], "400", "Bad Request"),
    ],
)
def test_the_code_and_the_message_are_the_service_s(make: Make, body: Any, code: str, message: str) -> None:
    client, _ = make("ping", body, 400)
    with pytest.raises(import_module("sdk_http").BadRequestError) as caught:
        client.ping()
    assert (caught.value.code, caught.value.message) == (code, message)


def test_bodies_that_are_no_json(make: Make) -> None:
    client, _ = make("picture", b"\x89PNG\x00")
    assert client.picture() == b"\x89PNG\x00"
    client, fake = make("search")
    client.search(tags=["a", "b"], q="x y", extra_body={"more": True})
    assert fake.calls[0].wire.body == b"tags%5B%5D=a&tags%5B%5D=b&q=x+y&more=true"
    client, fake = make("store")
    client.store(body=b"raw")
    assert fake.calls[0].wire.body == b"raw"
    client, fake = make("tell")
    client.tell(body=[import_module("sdk_http.parts.types").Nut(id=1)])
    assert json.loads(fake.calls[0].wire.body) == [{"id": 1}]


def test_each_scheme_puts_its_secret_where_it_belongs(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def sent(operation: str, **arguments: Any) -> tuple[str, dict[str, str]]:
        client, fake = make(operation, token="t0", username="me", password="pw")
        getattr(client, operation)(**arguments)
        wire = fake.calls[0].wire
        return wire.target, {name.lower(): value for name, value in wire.headers}

    assert sent("search")[0] == "/base/search?key=t0"
    assert sent("picture")[1]["cookie"] == "sid=t0"
    assert sent("store", body=b"")[1]["authorization"] == "Bot t0"
    assert sent("tell", body=[])[1]["authorization"] == "Basic bWU6cHc="
    assert sent("drop")[1]["authorization"] == "Bot t0"
    assert "authorization" not in sent("ping")[1]
    monkeypatch.setenv("PARTS_TOKEN", "from-env")
    client, fake = make("drop")
    client.drop()
    assert ("Authorization", "Bot from-env") in fake.calls[0].wire.headers


def test_the_base_url_has_variables_and_may_come_from_the_environment(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = import_module("sdk_http._runtime.errors")
    with pytest.raises(errors.ConfigurationError, match="tenant"):
        make("ping", base_url=None)
    client, fake = make("ping", base_url=None, url_variables={"tenant": "acme"})
    client.ping()
    assert fake.calls[0].wire.url == "https://acme.example/base/ping"
    monkeypatch.setenv("PARTS_BASE_URL", "http://[::1]:81/x/")
    client, fake = make("ping", base_url=None)
    client.ping()
    assert fake.calls[0].wire.url == "http://[::1]:81/x/ping"


def test_a_signer_sees_the_finished_request(make: Make) -> None:
    def sign(request: Any) -> None:
        request.query.append(("mac", str(len(request.body))))

    client, fake = make("search", signer=sign, token="t")
    client.search(q="1")
    assert fake.calls[0].wire.target == "/base/search?key=t&mac=3"


def test_every_module_is_black_s(folder: Path) -> None:
    for path in sorted((folder / "sdk_http" / "parts").rglob("*.py")):
        with pytest.raises(black.report.NothingChanged):
            black.format_file_contents(path.read_text("utf-8"), fast=True, mode=black.Mode())


def test_mypy_is_content(folder: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "sdk_http"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.stdout == ""


def test_pyright_is_content(folder: Path) -> None:
    pytest.importorskip("pyright")
    settings = {"typeCheckingMode": "strict", "include": ["sdk_http"], "exclude": ["**/_runtime"]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson"]
    environment = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    found = json.loads(done.stdout)["generalDiagnostics"]
    assert [f"{entry['file']}: {entry['message']}" for entry in found] == []
