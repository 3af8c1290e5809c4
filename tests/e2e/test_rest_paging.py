"""Lists of REST services that go on in each way that pages know, from the pages through the SDK against a server."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.support.sdk import Sdk, build_sdk

CONVENTIONS = """\
# Conventions

## Pagination

Every list takes `page` and `per_page`. The header `Link` has an address with `rel="next"` while there is more.
"""
HEAD = "# Crates\n"
OBJECT = '{"id": 4, "label": "glass"}'
Answer = tuple[dict[str, str], Any]


@dataclass(frozen=True)
class Kind:
    """A way to go on: what its page says, and what a server does."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    body: str
    """The example of an answer."""
    answer: Callable[[dict[str, str], list[Any]], Answer]
    note: str = ""
    """A line about headers."""
    method: str = "GET"

    def page(self) -> str:
        """The section of the operation."""
        rows = "".join(f"| `{name}` | {type_} | Where and how much. |\n" for name, type_ in self.parameters)
        table = f"| Parameter | Type | Description |\n|---|---|---|\n{rows}\n" if rows else ""
        path = f"/{self.name.replace('_', '-')}"
        return f"## List {self.name.replace('_', ' ')}\n\n`{self.method} {path}`\n\n{table}{self.note}```sh\ncurl -X {self.method} https://crates.example.com/v1{path}\n```\n\nExample response:\n\n```json\n{self.body}\n```\n\n"


SIZE = 2


def cut(items: list[Any], start: int) -> tuple[list[Any], int | None]:
    """A page, and where the next one begins."""
    end = start + SIZE
    return items[start:end], end if end < len(items) else None


def by_token(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, int(query.get("page_token", "t0")[1:]))
    return {}, {"items": page, "next_page_token": "" if following is None else f"t{following}"}


def by_nested_token(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, int(query.get("cursor", "0")))
    meta = {} if following is None else {"next_cursor": str(following)}
    return {}, {"data": page, "meta": meta}


def by_posted_token(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, int(query.get("start_cursor", "0")))
    return {}, {"results": page, "next_cursor": None if following is None else str(following)}


def by_header(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, int(query.get("cursor", "0")))
    return ({} if following is None else {"X-Next-Cursor": str(following)}), page


def by_offset(query: dict[str, str], items: list[Any]) -> Answer:
    start = int(query.get("offset", "0"))
    return {}, {"total": len(items), "things": items[start : start + int(query.get("limit", SIZE))]}


def by_last_id(query: dict[str, str], items: list[Any]) -> Answer:
    after = int(query.get("after", "0"))
    return {}, [item for item in items if item["id"] > after][: int(query.get("limit", SIZE))]


def by_first_id(query: dict[str, str], items: list[Any]) -> Answer:
    before = int(query.get("before", "1000"))
    newest = [item for item in reversed(items) if item["id"] < before]
    return {}, newest[: int(query.get("limit", SIZE))]


def by_address(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, int(query.get("from_row", "0")))
    links = {} if following is None else {"next": f"?from_row={following}"}
    return {}, {"values": page, "links": links}


def by_number(query: dict[str, str], items: list[Any]) -> Answer:
    return {}, cut(items, (int(query.get("page", "1")) - 1) * SIZE)[0]


def by_link(query: dict[str, str], items: list[Any]) -> Answer:
    number = int(query.get("page", "1"))
    page, following = cut(items, (number - 1) * SIZE)
    link = {"Link": f'</v1/bare?page={number + 1}>; rel="next"'}
    return ({} if following is None else link), page


def by_next_number(query: dict[str, str], items: list[Any]) -> Answer:
    number = int(query.get("page", "1"))
    page, following = cut(items, (number - 1) * SIZE)
    return {}, {"records": page, "next_page": None if following is None else number + 1}


def by_token_and_flag(query: dict[str, str], items: list[Any]) -> Answer:
    """The last page has a token as well, for what is added later."""
    start = int(query.get("cursor", "0"))
    page, following = cut(items, start)
    return {}, {"entries": page, "cursor": str(start + SIZE), "has_more": following is not None}


def by_offset_and_flag(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, int(query.get("offset", "0")))
    return {}, {"things": page, "more": following is not None}


def by_last_id_and_flag(query: dict[str, str], items: list[Any]) -> Answer:
    after = int(query.get("starting_after", "0"))
    page, following = cut([item for item in items if item["id"] > after], 0)
    return {}, {"data": page, "has_more": following is not None}


def by_number_and_flag(query: dict[str, str], items: list[Any]) -> Answer:
    """Every other page is empty."""
    number = int(query.get("page", "1")) - 1
    page, following = cut(items, number // 2 * SIZE)
    return {}, {
        "results": [] if number % 2 else page,
        "paging": {"has_next_page": following is not None},
    }


def by_number_from_zero(query: dict[str, str], items: list[Any]) -> Answer:
    number = int(query.get("page", "0"))
    page, following = cut(items, number * SIZE)
    return {}, {"content": page, "number": number, "last": following is None, "size": SIZE}


def by_offset_until_the_last(query: dict[str, str], items: list[Any]) -> Answer:
    """What was asked for comes back."""
    start = int(query.get("startAt", "0"))
    page, following = cut(items, start)
    return {}, {"startAt": start, "maxResults": SIZE, "isLast": following is None, "values": page}


def by_next_start(query: dict[str, str], items: list[Any]) -> Answer:
    start = int(query.get("start", "0"))
    page, following = cut(items, start)
    more = {} if following is None else {"nextPageStart": following}
    return {}, {"values": page, "start": start, "limit": SIZE, "isLastPage": following is None, **more}


def by_number_until_finished(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, (int(query.get("page", "1")) - 1) * SIZE)
    return {}, {"records": page, "finished": following is None}


def by_nested_next(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, int(query.get("after", "0")))
    return {}, {
        "results": page,
        "paging": {} if following is None else {"next": {"after": str(following), "link": "?"}},
    }


def by_next_page(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, int(query.get("offset", "0")))
    following_page = None if following is None else {"offset": str(following), "path": "/later"}
    return {}, {"data": page, "next_page": following_page}


def by_continue(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, int(query.get("continue", "0")))
    return {}, {"items": page, "metadata": {"continue": "" if following is None else str(following)}}


def by_number_or_zero(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, int(query.get("cursor", "0")))
    return {}, {"things": page, "next_cursor": following or 0}


def by_embedded_link(query: dict[str, str], items: list[Any]) -> Answer:
    number = int(query.get("page", "1"))
    page, following = cut(items, (number - 1) * SIZE)
    links = {} if following is None else {"next": {"href": f"/v1/embedded?page={number + 1}"}}
    return {}, {"_embedded": {"crates": page}, "_links": {"self": {"href": "/v1/embedded"}, **links}}


def by_link_with_a_dot(query: dict[str, str], items: list[Any]) -> Answer:
    page, following = cut(items, int(query.get("$skip", "0")))
    return {}, {"value": page} | (
        {} if following is None else {"@odata.nextLink": f"/v1/dotted?$skip={following}"}
    )


FLAGGED = (
    Kind(
        "flagged_tokens",
        (("cursor", "string"), ("limit", "integer")),
        f'{{"entries": [{OBJECT}], "cursor": "2", "has_more": true}}',
        by_token_and_flag,
    ),
    Kind(
        "flagged_offsets",
        (("offset", "integer"), ("limit", "integer")),
        f'{{"things": [{OBJECT}], "more": false}}',
        by_offset_and_flag,
    ),
    Kind(
        "flagged_ids",
        (("starting_after", "integer"), ("limit", "integer")),
        f'{{"data": [{OBJECT}], "has_more": false}}',
        by_last_id_and_flag,
    ),
    Kind(
        "flagged_numbers",
        (("page", "integer"), ("per_page", "integer")),
        f'{{"results": [{OBJECT}], "paging": {{"has_next_page": true}}}}',
        by_number_and_flag,
    ),
)
LAST = (
    Kind(
        "from_zero",
        (("page", "integer"), ("size", "integer")),
        f'{{"content": [{OBJECT}], "number": 0, "last": false, "size": 2}}',
        by_number_from_zero,
    ),
    Kind(
        "echoed_offsets",
        (("startAt", "integer"), ("maxResults", "integer")),
        f'{{"startAt": 0, "maxResults": 2, "isLast": false, "values": [{OBJECT}]}}',
        by_offset_until_the_last,
    ),
    Kind(
        "next_starts",
        (("start", "integer"), ("limit", "integer")),
        f'{{"values": [{OBJECT}], "start": 0, "limit": 2, "isLastPage": false, "nextPageStart": 2}}',
        by_next_start,
    ),
    Kind(
        "until_finished",
        (("page", "integer"), ("per_page", "integer")),
        f'{{"records": [{OBJECT}], "finished": false}}',
        by_number_until_finished,
    ),
)
KINDS = (
    *FLAGGED,
    *LAST,
    Kind(
        "nested_next",
        (("after", "string"), ("limit", "integer")),
        f'{{"results": [{OBJECT}], "paging": {{"next": {{"after": "NTI1", "link": "?after=NTI1"}}}}}}',
        by_nested_next,
    ),
    Kind(
        "next_pages",
        (("offset", "string"), ("limit", "integer")),
        f'{{"data": [{OBJECT}], "next_page": {{"offset": "eyJ0", "path": "/later"}}}}',
        by_next_page,
    ),
    Kind(
        "continued",
        (("continue", "string"), ("limit", "integer")),
        f'{{"items": [{OBJECT}], "metadata": {{"continue": "abc"}}}}',
        by_continue,
    ),
    Kind(
        "zero_ends",
        (("cursor", "integer"), ("limit", "integer")),
        f'{{"things": [{OBJECT}], "next_cursor": 2}}',
        by_number_or_zero,
    ),
    Kind(
        "embedded",
        (("page", "integer"),),
        f'{{"_embedded": {{"crates": [{OBJECT}]}}, "_links": {{"next": {{"href": "https://crates.example.com/v1/embedded?page=2"}}}}}}',
        by_embedded_link,
    ),
    Kind(
        "dotted",
        (("$top", "integer"),),
        f'{{"value": [{OBJECT}], "@odata.nextLink": "https://crates.example.com/v1/dotted?$skip=2"}}',
        by_link_with_a_dot,
    ),
    Kind(
        "tokens",
        (("page_token", "string"), ("limit", "integer")),
        f'{{"items": [{OBJECT}], "next_page_token": "t2"}}',
        by_token,
    ),
    Kind(
        "nested",
        (("cursor", "string"), ("limit", "integer")),
        f'{{"data": [{OBJECT}], "meta": {{"next_cursor": "2"}}}}',
        by_nested_token,
    ),
    Kind(
        "posted",
        (("start_cursor", "string"), ("page_size", "integer")),
        f'{{"results": [{OBJECT}], "next_cursor": "2"}}',
        by_posted_token,
        method="POST",
    ),
    Kind(
        "in_header",
        (("cursor", "string"), ("limit", "integer")),
        f"[{OBJECT}]",
        by_header,
        note="Response headers:\n\n| Header | Type | Description |\n|---|---|---|\n| `X-Next-Cursor` | string | Goes into `cursor`. |\n\n",
    ),
    Kind(
        "in_told_header",
        (("cursor", "string"), ("limit", "integer")),
        f"[{OBJECT}]",
        by_header,
        note="While there is more, the header `X-Next-Cursor` has the next `cursor`.\n\n",
    ),
    Kind(
        "offsets",
        (("offset", "integer"), ("limit", "integer")),
        f'{{"total": 9, "things": [{OBJECT}]}}',
        by_offset,
    ),
    Kind("later", (("after", "integer"), ("limit", "integer")), f"[{OBJECT}]", by_last_id),
    Kind("earlier", (("before", "integer"), ("limit", "integer")), f"[{OBJECT}]", by_first_id),
    Kind(
        "addresses",
        (),
        f'{{"values": [{OBJECT}], "links": {{"next": "https://crates.example.com/v1/addresses?from_row=2"}}}}',
        by_address,
    ),
    Kind("numbers", (("page", "integer"), ("per_page", "integer")), f"[{OBJECT}]", by_number),
    Kind(
        "next_numbers", (("page", "integer"),), f'{{"records": [{OBJECT}], "next_page": 2}}', by_next_number
    ),
    Kind("bare", (), f"[{OBJECT}]", by_link),
)


@dataclass
class Crates:
    """The running server."""

    items: list[Any] = field(default_factory=list)
    url: str = ""
    asked: list[str] = field(default_factory=list)
    stuck: bool = False
    """Whether every request gets the first page, which says that there is more."""
    empty: bool = False
    """Whether that page has no item."""


@pytest.fixture(scope="module")
def running() -> Iterator[Crates]:
    crates = Crates()
    kinds = {f"/v1/{kind.name.replace('_', '-')}": kind for kind in KINDS}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body in one piece: the second of two would wait until the client's system acknowledges the first.
        wbufsize = -1

        def do_GET(self) -> None:
            self._reply(dict(parse_qsl(urlsplit(self.path).query)))

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self._reply(json.loads(sent) if sent else {})

        def _reply(self, query: dict[str, str]) -> None:
            crates.asked.append(self.path)
            kind = kinds[urlsplit(self.path).path]
            headers, body = kind.answer({} if crates.stuck else query, crates.items)
            if crates.empty:
                body = {name: [] if isinstance(value, list) else value for name, value in body.items()}
            data = json.dumps(body).encode()
            self.send_response(200)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    crates.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield crates
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def crates(running: Crates) -> Crates:
    running.asked.clear()
    running.stuck = running.empty = False
    return running


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    folder = tmp_path_factory.mktemp("crates")
    pages = folder / "pages"
    pages.mkdir()
    (pages / "crates.md").write_text(HEAD + "\n" + "".join(kind.page() for kind in KINDS), "utf-8")
    (pages / "conventions.md").write_text(CONVENTIONS, "utf-8")
    return build_sdk(pages, folder, "sdk_crates")


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def listed(request: pytest.FixtureRequest, sdk: Sdk, crates: Crates) -> Callable[..., list[list[int]]]:
    """The ids of all items of a list, for a server with each of some numbers of items."""
    package = sdk.module("crates")

    def ids(kind: Kind, *numbers: int) -> list[list[int]]:
        async def main() -> list[list[int]]:
            client = (package.AsyncCrates if request.param else package.Crates)(
                base_url=crates.url, token="t"
            )
            out = []
            for number in numbers:
                crates.items = [{"id": id_, "label": "same"} for id_ in range(1, number + 1)]
                items = getattr(client.crates, f"list_{kind.name}_pages")().items()
                out.append(
                    [item.id async for item in items] if request.param else [item.id for item in items]
                )
            closing = client.close()
            if request.param:
                await closing
            return out

        return asyncio.run(main())

    return ids


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_item_comes_once_in_its_order(listed: Callable[..., list[list[int]]], kind: Kind) -> None:
    numbers = (0, 1, 2, 5)
    step = -1 if kind.name == "earlier" else 1
    assert listed(kind, *numbers) == [list(range(1, number + 1))[::step] for number in numbers]


@pytest.mark.parametrize("kind", [*FLAGGED, *LAST], ids=lambda kind: kind.name)
def test_a_list_ends_where_its_last_page_says_so(
    listed: Callable[..., list[list[int]]], crates: Crates, kind: Kind
) -> None:
    listed(kind, 5)
    assert len(crates.asked) == (5 if kind.name == "flagged_numbers" else 3)


@pytest.mark.parametrize("kind", [*FLAGGED[1:], *LAST], ids=lambda kind: kind.name)
def test_more_pages_that_never_have_an_item_are_an_error(
    listed: Callable[..., list[list[int]]], sdk: Sdk, crates: Crates, kind: Kind
) -> None:
    crates.stuck = crates.empty = True
    with pytest.raises(sdk.module("_runtime.errors").PaginationError):
        listed(kind, 5)
    assert len(crates.asked) <= 100


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_server_that_gives_the_first_page_for_ever_is_noticed(
    listed: Callable[..., list[list[int]]], sdk: Sdk, crates: Crates, kind: Kind
) -> None:
    crates.stuck = True
    with pytest.raises(sdk.module("_runtime.errors").PaginationError):
        listed(kind, 5)
    assert len(crates.asked) <= 3
