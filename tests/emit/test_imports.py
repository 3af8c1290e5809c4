"""What modules import is what was asked for, under a name that the module does not define itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from codegen.emit.python.imports import Imports, RuntimeModule, making, use
from tests.support.models import emitted, list_of, load, member, operation, ref, string, structure

TAKEN = (
    "Body", "EventStream", "Events", "Generic", "HttpRequest", "Message", "Operation", "Paginator", "ServiceInfo", "StreamT", "Violations", "Waiter",
)  # fmt: skip
"""Names of the runtime and of typing that a page may give to a type."""


def test_types_may_be_called_like_what_their_modules_import(tmp_path: Path) -> None:
    shapes = [
        structure(name, member("Text", string(pattern="[a-z]+")), member("Others", list_of(ref(name))))
        for name in TAKEN
    ]
    given = structure("SendInput", *(member(name, ref(name)) for name in TAKEN))
    answer = structure("SendOutput", *(member(name, ref(name)) for name in TAKEN))
    package = load(tmp_path, operation("Send", "SendInput", "SendOutput"), given, answer, *shapes)
    for name in TAKEN:
        class_ = getattr(package.types, f"{name}_" if name in ("HttpRequest", "Operation") else name)
        value = class_(text="x", others=[class_(text="y")])
        assert not value.validate()
        assert [str(each).partition(":")[0] for each in class_(text="").validate()] == ["Text"]
        assert class_.from_dict(value.to_dict()) == value


def test_each_name_is_imported_once_and_used() -> None:
    files = emitted(
        operation("Send", "SendInput", "SendOutput"),
        structure("SendInput", member("Message", ref("Message"), required=True)),
        structure("SendOutput", member("Messages", list_of(ref("Message")))),
        structure("Message", member("Text", string(values=("a", "b")))),
    )
    for path, text in files.items():
        if "/_runtime/" in path or not path.endswith(".py") or path.endswith("__init__.py"):
            continue
        tree = ast.parse(text)
        names = [
            alias.asname or alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module != "__future__"
            for alias in node.names
        ]
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert len(names) == len(set(names)), path
        assert set(names) <= used, path


def test_an_import_gives_way_to_what_the_module_defines() -> None:
    imports = Imports(2, {"Message", "_Body"})
    assert imports.use("_runtime.event_messages", "Message") == "_Message"
    assert imports.use("_runtime.http", "Body") == "Body"
    assert imports.use("pydantic", "Body") == "_Body_"
    assert imports.use("_runtime.http", "Body") == "Body"
    assert imports.statements().split("\n") == [
        "from pydantic import Body as _Body_",
        "",
        "from ..._runtime.event_messages import Message as _Message",
        "from ..._runtime.http import Body",
    ]
    assert imports.needed() == (("event_messages", "Message"), ("http", "Body"))


def test_statements_stand_as_sorters_put_them() -> None:
    with making(1) as imports:
        for module, name in (
            (".service", "SERVICE"),
            ("_runtime.unset", "Unset"),
            ("_runtime.unset", "UNSET"),
            ("typing", "Any"),
            ("_runtime.pagination", "last_item"),
            ("_runtime.pagination", "Pages"),
            ("datetime", "datetime"),
            ("pydantic", "BaseModel"),
        ):
            use(module, name)
        use(".", "types", "_t")
        assert RuntimeModule("protocols", "values", "_v")["wire"] == "_v.wire"
    assert imports.statements() == (
        "from datetime import datetime\n"
        "from typing import Any\n"
        "\n"
        "from pydantic import BaseModel\n"
        "\n"
        "from .._runtime.pagination import Pages, last_item\n"
        "from .._runtime.protocols import values as _v\n"
        "from .._runtime.unset import UNSET, Unset\n"
        "from . import types as _t\n"
        "from .service import SERVICE"
    )


def test_outside_of_a_module_names_are_what_they_are() -> None:
    assert use("typing", "Any") == "Any"
    with making(1), pytest.raises(LookupError):
        raise LookupError
    assert use("_runtime.unset", "Unset") == "Unset"
