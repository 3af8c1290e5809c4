"""Operations and parameters that pages advise against: each is warned of once, with the page's words, where it is called."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Iterator

import pytest

from tests.support.lending import TOKEN, Lending, LendingServer
from tests.support.sdk import Sdk, build_sdk

PAGE = """# Books

## List books

`GET /books`

| Parameter | Type | Required | Description |
|---|---|---|---|
| `page` | integer | No | Number of the page. |
| `shelf` | string | No | Only this shelf. Deprecated: use `room` instead. |
| `room` | string | No | Only this room. |

## Get a book

Deprecated: list books instead.

`GET /books/{id}`

| Parameter | Type | Required | Description |
|---|---|---|---|
| `id` | integer | Yes | Number of the book. |
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "books.md").write_text(PAGE)
    return build_sdk(folder, tmp_path_factory.mktemp("sdk"), "sdk_deprecated")


@pytest.fixture
def lending(built: Sdk) -> Iterator[Lending]:
    built.module("_runtime.rest.deprecations")._warned.clear()
    with LendingServer() as running:
        running.books[7] = {"id": 7}
        yield running


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_what_is_deprecated_is_warned_of_once(built: Sdk, lending: Lending, asynchronous: bool) -> None:
    module = built.module("books")
    settings = {"base_url": lending.url, "headers": {"Authorization": f"Bearer {TOKEN}"}}

    async def main() -> None:
        async with module.AsyncBooks(**settings) as client:
            for _ in range(2):
                await client.books.list(room="north")
                await client.books.list(shelf="b", page=1)
                await client.books.get(id=7)

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if asynchronous:
            asyncio.run(main())
        else:
            with module.Books(**settings) as client:
                for _ in range(2):
                    client.books.list(room="north")
                    client.books.list(shelf="b", page=1)
                    client.books.get(id=7)
    told = [each for each in caught if each.category is DeprecationWarning]
    texts = [str(each.message) for each in told]
    assert len(texts) == 2
    assert "shelf is deprecated: " in texts[0]
    assert "use room instead" in texts[0]
    assert texts[1].endswith("is deprecated: list books instead.")
    assert {each.filename for each in told} == {__file__}
