"""Generated clients going through lists, against a server."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import ModuleType

import pytest

from codegen.ir.model import Location
from tests.runtime.servers import scripted, serving
from tests.support.models import (
    HttpBinding,
    Pagination,
    Protocol,
    ScalarKind,
    list_of,
    load,
    member,
    operation,
    ref,
    runtime,
    scalar,
    string,
    structure,
)

SETTINGS = {"region": "us-east-1", "access_key_id": "AKID", "secret_access_key": "secret"}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    paging = Pagination(
        input_tokens=("Marker",),
        output_tokens=("NextMarker",),
        results=("Parts",),
        more_results="IsTruncated",
        last_item="Parts.Key",
    )
    marker = member("Marker", string(), wire_name="marker", location=Location.QUERY)
    folder: Path = tmp_path_factory.mktemp("sdk")
    return load(
        folder,
        operation(
            "ListParts",
            "ListPartsInput",
            "ListPartsOutput",
            http=HttpBinding(method="GET", path="/parts"),
            pagination=paging,
        ),
        operation(
            "ListNames",
            "ListNamesInput",
            "ListNamesOutput",
            http=HttpBinding(method="GET", path="/names"),
            pagination=Pagination(
                input_tokens=("ExclusiveStartName",),
                output_tokens=(),
                results=("Names",),
                more_results="HasMoreNames",
                last_item="Names",
            ),
        ),
        structure(
            "ListNamesInput",
            member("ExclusiveStartName", string(), wire_name="after", location=Location.QUERY),
        ),
        structure(
            "ListNamesOutput",
            member("HasMoreNames", scalar(ScalarKind.BOOLEAN)),
            member("Names", list_of(string())),
        ),
        structure("ListPartsInput", marker),
        structure(
            "ListPartsOutput",
            member("IsTruncated", scalar(ScalarKind.BOOLEAN)),
            member("NextMarker", string()),
            member("Parts", list_of(ref("Part"))),
        ),
        structure("Part", member("Key", string())),
        protocol=Protocol.REST_XML,
    )


def page(*keys: str, truncated: bool, marker: str = "") -> tuple[int, bytes]:
    parts = "".join(f"<member><Key>{key}</Key></member>" for key in keys)
    flag = f"<IsTruncated>{str(truncated).lower()}</IsTruncated>"
    return 200, f"<R>{flag}{marker}<Parts>{parts}</Parts></R>".encode()


PAGES = (
    page("a", "b", truncated=True),
    page("c", truncated=True, marker="<NextMarker>c2</NextMarker>"),
    page("d", truncated=False),
)


def test_a_list_goes_on_behind_the_last_item_where_no_token_comes(sdk: ModuleType) -> None:
    async def keys(url: str) -> list[str]:
        async with sdk.AsyncExampleClient(endpoint_url=url, **SETTINGS) as client:
            return [item.key async for item in client.list_parts_pages().items()]

    for asynchronous in (False, True):
        with serving(scripted(*PAGES)) as server:
            if asynchronous:
                assert asyncio.run(keys(server.url)) == ["a", "b", "c", "d"]
            else:
                with sdk.ExampleClient(endpoint_url=server.url, **SETTINGS) as client:
                    assert [item.key for item in client.list_parts_pages().items()] == ["a", "b", "c", "d"]
            targets = [request.target for request in server.requests]
            assert targets == ["/parts", "/parts?marker=b", "/parts?marker=c2"]


def test_more_and_no_way_to_it_is_an_error(sdk: ModuleType) -> None:
    error = runtime(sdk, "errors").PaginationError
    with (
        serving(scripted(page(truncated=True))) as server,
        sdk.ExampleClient(endpoint_url=server.url, **SETTINGS) as client,
        pytest.raises(error, match="ListParts says that there are more pages"),
    ):
        list(client.list_parts_pages())


def test_a_list_without_tokens_goes_on_behind_its_last_item(sdk: ModuleType) -> None:
    def names(*found: str, more: bool) -> tuple[int, bytes]:
        items = "".join(f"<member>{name}</member>" for name in found)
        return 200, f"<R><HasMoreNames>{str(more).lower()}</HasMoreNames><Names>{items}</Names></R>".encode()

    with (
        serving(scripted(names("a", "b", more=True), names("c", more=False))) as server,
        sdk.ExampleClient(endpoint_url=server.url, **SETTINGS) as client,
    ):
        assert list(client.list_names_pages().items()) == ["a", "b", "c"]
        assert [request.target for request in server.requests] == ["/names", "/names?after=b"]


@pytest.mark.parametrize(
    ("items", "listed"), [("<Names><member>a</member></Names>", ["a"]), ("<Names/>", []), ("", [])]
)
def test_a_list_without_tokens_ends_where_nothing_says_that_there_is_more(
    sdk: ModuleType, items: str, listed: list[str]
) -> None:
    with (
        serving(scripted((200, f"<R>{items}</R>".encode()))) as server,
        sdk.ExampleClient(endpoint_url=server.url, **SETTINGS) as client,
    ):
        assert list(client.list_names_pages().items()) == listed
        assert len(server.requests) == 1
