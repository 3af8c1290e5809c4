"""The SDK of the lending library's pages against its server: calls, secrets, errors, redirects, retries."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import io
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support.lending import TOKEN, Lending, LendingServer
from tests.support.sdk import Sdk, build_sdk

Play = Callable[..., Any]


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    return build_sdk(project / "input_docs/lending", tmp_path_factory.mktemp("sdk"), "sdk_lending")


@pytest.fixture
def sdk(built: Sdk) -> ModuleType:
    return built.module("lending")


@pytest.fixture
def lending() -> Iterator[Lending]:
    with LendingServer() as running:
        running.books[7] = {
            "id": 7,
            "title": "Tides and Moons",
            "added_at": "2026-03-01T08:30:00Z",
            "shelf": {"room": "north", "number": 4},
            "rating": None,
        }
        yield running


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def play(request: pytest.FixtureRequest, sdk: ModuleType, lending: Lending) -> Play:
    """Runs `scenario(client, done)`, where `done` awaits what a method of either client gives."""

    def run(scenario: Callable[[Any, Any], Awaitable[Any]], **settings: Any) -> Any:
        settings = {"base_url": lending.url, "token": TOKEN, **settings}

        async def done(value: Any) -> Any:
            return await value if inspect.isawaitable(value) else value

        async def main() -> Any:
            client = (sdk.AsyncLending if request.param else sdk.Lending)(**settings)
            try:
                return await scenario(client, done)
            finally:
                await done(client.close())

        return asyncio.run(main())

    return run


def test_an_answer_is_what_its_page_shows(play: Play, sdk: ModuleType) -> None:
    async def scenario(client: Any, done: Any) -> None:
        book = await done(client.books.get(id=7))
        assert (book.title, book.shelf.room) == ("Tides and Moons", "north")
        assert book.added_at == datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
        assert not book.rating
        books = await done(client.books.list(lent=False, subjects=["sea", "moon"]))
        assert [book.id for book in books] == [7]

    play(scenario)


def test_what_the_page_does_not_know_is_kept(play: Play) -> None:
    async def scenario(client: Any, done: Any) -> None:
        book = await done(client.books.create(title="Sand", extra_body={"owner": "ada"}))
        assert book.id == 8
        assert book.unknown_members == {"spine": "blue", "owner": "ada"}

    play(scenario)


def test_arrays_booleans_and_paths_are_written_for_urls(play: Play, lending: Lending) -> None:
    async def scenario(client: Any, done: Any) -> None:
        await done(client.books.list(subjects=["a&b", "c"], lent=True, extra_query={"tags": [1, 2]}))
        member = await done(client.members.get_member_by_name(name="a/b c?é"))
        assert member.name == "a/b c?é"

    play(scenario)
    first, second = lending.asked
    assert sorted(first.query) == [
        ("lent", "true"),
        ("subjects", "a&b"),
        ("subjects", "c"),
        ("tags", "1"),
        ("tags", "2"),
    ]
    assert second.path.endswith("/members/a%2Fb%20c%3F%C3%A9")


def test_no_content_is_none(play: Play, lending: Lending) -> None:
    async def scenario(client: Any, done: Any) -> None:
        assert await done(client.books.delete(id=7)) is None
        assert await done(client.members.remind(name="ada")) is None

    play(scenario)
    assert lending.books == {}


def test_files_are_sent_in_parts(play: Play, lending: Lending) -> None:
    async def scenario(client: Any, done: Any) -> None:
        answer = await done(client.books.upload_cover(id=7, file=b"\x89PNG", caption="The moon"))
        assert answer.size > 4
        await done(client.books.upload_cover(id=7, file=io.BytesIO(b"moon" * 100_000)))

    play(scenario)
    small, large = lending.asked
    assert small.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="file"; filename="file"' in small.body
    assert b"\x89PNG" in small.body
    assert b'name="caption"\r\n\r\nThe moon\r\n' in small.body
    assert b"moon" * 100_000 in large.body


def test_the_raw_answer_is_at_hand(play: Play) -> None:
    async def scenario(client: Any, done: Any) -> None:
        raw = await done(client.raw(client.books.get, id=7))
        assert raw.status == 200
        assert raw.headers["content-type"] == "application/json"
        assert b'"Tides and Moons"' in raw.body
        assert raw.value.title == "Tides and Moons"

    play(scenario)


def test_requests_that_no_page_describes(play: Play, sdk: ModuleType, lending: Lending) -> None:
    async def scenario(client: Any, done: Any) -> None:
        assert (await done(client.request("GET", "/books/7")))["id"] == 7
        await done(client.request("POST", "/books", json={"title": "Sand"}, query={"dry": True}))
        with pytest.raises(sdk.errors.NotFoundError):
            await done(client.request("GET", "/nothing"))

    play(scenario)
    assert lending.asked[1].query == [("dry", "true")]


def test_errors_have_a_class_by_status_and_the_service_s_words(play: Play, sdk: ModuleType) -> None:
    async def scenario(client: Any, done: Any) -> None:
        with pytest.raises(sdk.errors.NotFoundError) as caught:
            await done(client.books.get(id=99))
        error = caught.value
        assert isinstance(error, sdk.errors.ApiError)
        assert (error.status, error.message, error.request_id) == (404, "404 Book Not Found", "r-1")
        assert error.json() == {"message": "404 Book Not Found"}

    play(scenario)


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestError"),
        (403, "PermissionDeniedError"),
        (409, "ConflictError"),
        (418, "ApiError"),
        (422, "UnprocessableError"),
        (500, "ServerError"),
    ],
)
@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"error": {"message": "no", "code": "x1"}}, "no"),
        ({"errors": [{"message": "no"}]}, "no"),
        ({"message": {"title": ["no"]}}, "title: no"),
        (b"no", "no"),
        (b"", None),
    ],
)
def test_each_form_of_error_tells_what_is_wrong(
    play: Play, sdk: ModuleType, lending: Lending, status: int, name: str, body: Any, message: str | None
) -> None:
    async def scenario(client: Any, done: Any) -> None:
        with pytest.raises(sdk.errors.ApiError) as caught:
            await done(client.books.get(id=7))
        assert type(caught.value).__name__ == name
        assert message is None or caught.value.message == message

    lending.planned.append((status, {}, body))
    play(scenario, retries=1)


def test_a_request_that_cannot_be_right_is_not_sent(play: Play, built: Sdk, lending: Lending) -> None:
    async def scenario(client: Any, done: Any) -> None:
        with pytest.raises(built.module("_runtime.errors").ValidationError) as caught:
            await done(client.books.create(title=5, pages="many"))
        assert len(caught.value.violations) == 2
        with pytest.raises(built.module("_runtime.errors").ValidationError):
            await done(client.members.get_member_by_name(name=".."))

    play(scenario)
    assert lending.asked == []


def test_a_secret_of_a_function_is_asked_for_anew_once(play: Play, sdk: ModuleType, lending: Lending) -> None:
    given = iter(["old", "new", "newer"])
    lending.token = "new"

    async def scenario(client: Any, done: Any) -> None:
        assert (await done(client.books.get(id=7))).id == 7

    play(scenario, token=lambda: next(given))
    assert [asked.headers["authorization"] for asked in lending.asked] == ["Bearer old", "Bearer new"]


def test_functions_that_are_awaited_give_secrets_to_asynchronous_clients(
    sdk: ModuleType, lending: Lending
) -> None:
    async def token() -> str:
        return TOKEN

    async def main() -> Any:
        async with sdk.AsyncLending(base_url=lending.url, token=token) as client:
            return await client.books.get(id=7)

    assert asyncio.run(main()).id == 7


def test_secrets_are_shown_nowhere(
    play: Play, built: Sdk, lending: Lending, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    hooks = built.module("_runtime.logs").LoggingHooks(logging.getLogger("calls"))
    shown: list[str] = []

    async def scenario(client: Any, done: Any) -> None:
        shown.append(repr(client))
        shown.append(repr(vars(client)))
        for planned in ((500, {}, b"no"), (404, {}, {"message": "no"})):
            lending.planned.append(planned)
            try:
                await done(client.books.get(id=7))
            except Exception as error:
                shown.append(f"{error!s} {error!r} {vars(error)!r}")

    play(scenario, token="s3cr3t-word", hooks=hooks, retries=1)
    assert lending.asked[0].headers["authorization"] == "Bearer s3cr3t-word"
    assert "s3cr3t" not in "\n".join([*shown, caplog.text])


def test_the_logger_of_the_package_shows_each_attempt(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "sdk_lending.lending")
    play(lambda client, done: done(client.books.get(id=7)))
    assert [record.getMessage() for record in caplog.records] == [
        "get_book attempt 1: GET /books/7",
        "get_book attempt 1: HTTP 200",
    ]


def test_secrets_go_to_no_other_host(play: Play, lending: Lending) -> None:
    with LendingServer() as other:
        other.planned.append((200, {}, {"id": 1}))
        lending.planned.append((302, {"Location": f"{other.url}/books/1"}, None))

        async def scenario(client: Any, done: Any) -> None:
            raw = await done(
                client.raw(client.books.get, id=7, extra_headers={"X-Key": "mine", "Cookie": "a=b"})
            )
            assert raw.value.id == 1

        play(scenario)
        (asked,) = other.asked
        assert not {"authorization", "x-key", "cookie"} & asked.headers.keys()


def test_redirects_on_the_same_host_keep_the_secret(play: Play, lending: Lending) -> None:
    lending.planned.append((307, {"Location": "/api/v1/books?moved=1"}, None))

    async def scenario(client: Any, done: Any) -> None:
        assert (await done(client.books.create(title="Sand"))).title == "Sand"

    play(scenario)
    assert lending.asked[1].method == "POST"
    assert lending.asked[1].query == [("moved", "1")]


def test_a_redirect_of_what_changes_things_is_an_error(play: Play, sdk: ModuleType, lending: Lending) -> None:
    lending.planned.append((302, {"Location": "/api/v1/elsewhere"}, None))

    async def scenario(client: Any, done: Any) -> None:
        with pytest.raises(sdk.errors.RedirectError):
            await done(client.books.create(title="Sand"))

    play(scenario)
    assert len(lending.asked) == 1


def test_calls_are_repeated_where_that_is_safe(play: Play, sdk: ModuleType, lending: Lending) -> None:
    again = {"Retry-After": "0"}

    async def scenario(client: Any, done: Any) -> None:
        lending.planned += [(503, again, None), (429, again, None)]
        assert (await done(client.books.get(id=7))).id == 7
        lending.planned.append((429, again, None))
        assert (await done(client.books.create(title="Sand"))).title == "Sand"
        lending.planned.append((503, again, None))
        with pytest.raises(sdk.errors.ServerError):
            await done(client.books.create(title="Sand"))
        lending.planned.append((503, again, None))
        await done(client.books.create(title="Sand", extra_headers={"Idempotency-Key": "k"}))

    play(scenario)
    assert [asked.method for asked in lending.asked] == ["GET"] * 3 + ["POST"] * 5


def test_a_service_that_asks_for_a_long_wait_gets_no_second_call(
    play: Play, sdk: ModuleType, lending: Lending
) -> None:
    lending.planned.append((429, {"Retry-After": "3600"}, {"message": "slow down"}))

    async def scenario(client: Any, done: Any) -> None:
        with pytest.raises(sdk.errors.RateLimitedError) as caught:
            await done(client.books.get(id=7))
        assert caught.value.retry_after == 3600

    play(scenario)
    assert len(lending.asked) == 1


@pytest.mark.parametrize(("total", "times"), [(4, 1), (1000, 2)])
def test_no_wait_for_another_attempt_goes_past_the_deadline(
    play: Play,
    built: Sdk,
    sdk: ModuleType,
    lending: Lending,
    total: float,
    times: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lending.planned.append((429, {"Retry-After": "5"}, {"message": "slow down"}))
    waited: list[float] = []

    async def nap(seconds: float, *_: object) -> None:
        # Zero is a turn of the event loop, in which a connection is closed.
        waited.extend([seconds] if seconds else [])

    monkeypatch.setattr(time, "sleep", waited.append)
    monkeypatch.setattr(asyncio, "sleep", nap)

    async def scenario(client: Any, done: Any) -> None:
        with contextlib.suppress(sdk.errors.RateLimitedError):
            await done(client.books.get(id=7))

    play(scenario, timeouts=built.module("_runtime.config").Timeouts(total=total), retries=2)
    assert (len(lending.asked), len(waited)) == (times, times - 1)


async def gathered(found: Any) -> list[Any]:
    """What either kind of iterator gives."""
    return [one async for one in found] if hasattr(found, "__aiter__") else list(found)


@pytest.mark.parametrize("paging", ["link", "header", "nothing"])
@pytest.mark.parametrize("number", [0, 1, 2, 5, 6])
@pytest.mark.parametrize("size", [None, 1, 2])
def test_every_item_of_a_list_comes_once(
    play: Play, lending: Lending, paging: str, number: int, size: int | None
) -> None:
    lending.paging = paging
    lending.books = {id_: {"id": id_, "title": "same"} for id_ in range(1, number + 1)}
    chosen = {} if size is None else {"per_page": size}

    async def scenario(client: Any, done: Any) -> None:
        items = await gathered(client.books.list_pages(**chosen).items())
        assert [book.id for book in items] == list(range(1, number + 1))
        pages = await gathered(client.books.list_pages(**chosen))
        assert sum(map(len, pages)) == number

    play(scenario)


def test_a_list_stops_where_the_caller_has_enough(play: Play, lending: Lending) -> None:
    lending.books = {id_: {"id": id_} for id_ in range(1, 10)}

    async def scenario(client: Any, done: Any) -> None:
        items = await gathered(client.books.list_pages(per_page=2).items(limit=4))
        assert [book.id for book in items] == [1, 2, 3, 4]

    play(scenario)
    assert len(lending.asked) == 2
    assert ("mark", "a,b") in lending.asked[1].query


def test_a_list_that_goes_in_circles_is_an_error(play: Play, built: Sdk, lending: Lending) -> None:
    lending.paging = "circle"

    async def scenario(client: Any, done: Any) -> None:
        with pytest.raises(built.module("_runtime.errors").PaginationError):
            await gathered(client.books.list_pages())

    play(scenario)
    assert len(lending.asked) == 2


@pytest.mark.parametrize("link", ["https://elsewhere.example/api/v1/books?page=2", "/private/books?page=2"])
def test_links_lead_nowhere_else(play: Play, built: Sdk, lending: Lending, link: str) -> None:
    lending.planned.append((200, {"Link": f'<{link}>; rel="next"'}, [{"id": 1}]))

    async def scenario(client: Any, done: Any) -> None:
        with pytest.raises(built.module("_runtime.errors").PaginationError):
            await gathered(client.books.list_pages())

    play(scenario)
    assert len(lending.asked) == 1


def test_nothing_speaks_of_regions(built: Sdk) -> None:
    texts = [
        path.read_text("utf-8")
        for path in sorted((built.folder / "sdk_lending").rglob("*.py"))
        if "_runtime" not in path.parts
    ]
    assert texts
    assert not any(word in text.lower() for text in texts for word in ("region", "aws", "signing"))


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"extra_qurey": {}}, TypeError, r"unexpected arguments: extra_qurey; did you mean extra_query\?"),
        ({"subjcts": ["a"]}, TypeError, r"unexpected arguments: subjcts; did you mean subjects\?"),
        ({"extra_query": "a=b"}, ValueError, "extra_query is a mapping .* not of type str"),
        ({"extra_headers": ["a"]}, ValueError, "extra_headers is a mapping .* not of type list"),
        (
            {"call_options": {"retries": 2}},
            ValueError,
            r"call_options is CallOptions\(...\); not of type dict",
        ),
    ],
)
def test_arguments_that_are_none_are_told_before_anything_is_sent(
    play: Play, arguments: dict[str, Any], error: type[Exception], message: str
) -> None:
    async def scenario(client: Any, done: Any) -> None:
        with pytest.raises(error, match=message):
            await done(client.books.list(**arguments))

    play(scenario)
