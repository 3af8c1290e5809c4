"""Errors for missing attributes of clients: they suggest the nearest one, and replacements of boto3's general methods."""

from __future__ import annotations

from ..suggestions import did_you_mean

_INSTEAD = {
    "can_paginate": "operations that have pages have a second method, which ends in _pages",
    "exceptions": "errors are classes of the service's module errors, below ServiceError",
    "generate_presigned_post": "the forms of S3 come from presign.post_object(...)",
    "generate_presigned_url": "presign has the methods of the operations and gives links, "
    "as in presign(expires_in=60).get_object(...).url",
    "get_paginator": "operations that have pages have a second method, which ends in _pages",
    "get_waiter": "waiters are methods, which begin with wait_until_",
    "meta": "what boto3 keeps there are arguments of the class here",
}
"""General method of boto3 clients -> its replacement."""


def absent(client: object, name: str) -> AttributeError:
    """The error for a missing attribute of `client`."""
    kind = type(client)
    public = [method for method in dir(kind) if not method.startswith("_")]
    hint = ""
    if name in _INSTEAD:
        hint = f"; {_INSTEAD[name]}" + "".join(
            f", such as {method}" for method in _examples(name, public)
        )
    elif not name.startswith("_"):
        hint = did_you_mean(name, public)
    return AttributeError(
        f"'{kind.__name__}' object has no attribute '{name}'{hint}",
        name=name,
        obj=client,
    )


def _examples(name: str, public: list[str]) -> list[str]:
    """An example of a method of the client that replaces `name`, if there is one."""
    if name == "get_waiter":
        return [method for method in public if method.startswith("wait_until_")][:1]
    if name in ("can_paginate", "get_paginator"):
        return [method for method in public if method.endswith("_pages")][:1]
    return []
