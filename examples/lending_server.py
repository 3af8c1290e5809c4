"""The service that input_docs/lending describes, small, on loopback: books in memory, a page of a list by `page` and `per_page`.

`python lending_server.py 8000` serves until it is told to end.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from local_server import Answer, LocalServer

TOKEN = "open-sesame"
_NOT_FOUND: Answer = (404, {"message": "404 Not Found"})


class LendingServer(LocalServer):
    """Keeps the books of one run."""

    base = "/api/v1"

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self._books: dict[int, dict[str, Any]] = {}

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """What the pages say of the method and path; 401 for whoever has no token, 400 for what is not understood."""
        if headers.get("Authorization") != f"Bearer {TOKEN}":
            return 401, {"message": "401 Unauthorized"}
        url = urlsplit(path)
        try:
            match [method, *map(unquote, url.path.removeprefix(self.base).strip("/").split("/"))]:
                case ["GET", "books"]:
                    return self._listed(dict(parse_qsl(url.query)))
                case ["POST", "books"]:
                    number = max(self._books, default=0) + 1
                    self._books[number] = {"id": number, "lent": False, **_object(body)}
                    return 201, self._books[number]
                case [_, "books", number, *rest] if number.isdecimal() and int(number) in self._books:
                    return self._one(method, int(number), rest, body)
                case ["GET", "members", name]:
                    return 200, {"name": name, "loans": []}
                case ["POST", "members", _, "remind"]:
                    return 204, None
        except ValueError:
            return 400, {"message": "400 Bad Request"}
        return _NOT_FOUND

    def _one(self, method: str, number: int, rest: list[str], body: bytes) -> Answer:
        match [method, *rest]:
            case ["GET"]:
                return 200, self._books[number]
            case ["PUT"]:
                self._books[number] |= _object(body)
                return 200, self._books[number]
            case ["DELETE"]:
                del self._books[number]
                return 204, None
            case ["POST", "cover"]:
                return 201, {"size": len(body), "caption": ""}
        return _NOT_FOUND

    def _listed(self, query: dict[str, str]) -> Answer:
        page, size = int(query.get("page", 1)), int(query.get("per_page", 20))
        books = [self._books[number] for number in sorted(self._books)]
        return 200, books[max(page - 1, 0) * size :][:size]


def _object(body: bytes) -> dict[str, Any]:
    value = json.loads(body or b"{}")
    if not isinstance(value, dict):
        raise ValueError(value)
    return value


if __name__ == "__main__":
    server = LendingServer(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    print(f"{server.url}, with the token {TOKEN}", flush=True)
    server.serve()
