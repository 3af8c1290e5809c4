"""Imports of statements that codecs write without asking for the names that they use."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codegen.emit.python.imports import use

_STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_FORMATTED = re.compile(r"\bf'((?:[^'\\\n]|\\.)*)'")
_EXPRESSIONS = re.compile(r"\{([^{}]+)\}")
_NAMES = re.compile(r"(?<![\w.])[A-Za-z_]\w*")

_RUNTIME = (
    ("", ("checks as _k",)),
    ("", ("constraints as _c",)),
    (".aws.event_messages", ("Message",)),
    (".aws.eventstream", ("Events", "EventStream")),
    (".http", ("Body", "HttpRequest", "HttpResponse")),
    (".aws.operation", ("SignedOperation",)),
    (".pagination", ("Paginator", "last_item")),
    (".aws.protocols", ("events as _e",)),
    (".aws.protocols", ("events_cbor as _ec",)),
    (".aws.protocols", ("events_xml as _ex",)),
    (".aws.protocols", ("host as _h",)),
    (".protocols", ("json as _j",)),
    (".aws.protocols", ("text as _s",)),
    (".protocols", ("values as _v",)),
    (".aws.protocols", ("xml as _x",)),
    (".streaming", ("StreamT",)),
    (".rest.operation", ("RestOperation",)),
    (".rest.pages", ("PagePlan", "member_of_item", "value_at")),
    (".structure", ("Structure", "UnionStructure")),
    (".unlisted", ("Unlisted",)),
    (".unset", ("UNSET", "Unset")),
    (".aws.url_encoding", ("decoded_key",)),
    (".validation", ("Violations",)),
    (".waiters", ("Told", "Waiter", "WaiterOptions", "each_state")),
)
"""Module of the runtime, names."""


def mention(texts: Iterable[str], protocol: str) -> None:
    """Import what statements mention outside of string literals."""
    text = _FORMATTED.sub(lambda found: " ".join(_EXPRESSIONS.findall(found[1])), "\n".join(texts))
    used = set(_NAMES.findall(_STRINGS.sub('""', text)))
    package, _, module = protocol.rpartition(".")
    for path, names in (*_RUNTIME, (f".{package}", (f"{module} as _p",))):
        for each in names:
            name, _, alias = each.partition(" as ")
            if (alias or name) in used:
                use(f"_runtime{path}", name, alias)
    for name in ("Annotated", "Any", "ClassVar", "Generic", "Literal", "TypeAlias"):
        if name in used:
            use("typing", name)
    if "datetime" in used:
        use("datetime", "datetime")
    if "_date" in used:
        use("datetime", "date", "_date")
    if "_t" in used:
        use(".", "types", "_t")
    if "SERVICE" in used:
        use(".service", "SERVICE")
