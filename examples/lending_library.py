"""Keeps books in a lending library: the SDK that `codegen build input_docs/` wrote, and the library's server on this machine."""

from __future__ import annotations

from lending_sdk import Lending, NotFoundError, ValidationError, given
from lending_server import TOKEN, LendingServer


def main(base_url: str) -> None:
    """Make the calls and print what comes of them."""
    with Lending(base_url=base_url, token=TOKEN) as client:
        for title in ("Tides and Moons", "Sand", "Rivers"):
            client.books.create(title=title, subjects=["water"])
        books = [*client.books.list_pages(per_page=2).items()]
        print(*(book.title for book in books), sep=", ")
        client.books.delete(id=given(books[0].id))
        try:
            client.books.get(id=given(books[0].id))
        except NotFoundError as error:
            print(f"{type(error).__name__}: {error.message}")
        try:
            client.books.create(title="Clouds", pages="many")  # type: ignore[arg-type]
        except ValidationError as error:
            print(error)


def run() -> None:
    """Make them on a server that runs for as long as they take."""
    with LendingServer() as server:
        main(server.url)


if __name__ == "__main__":
    run()
