"""Values of an enumeration that its documentation does not list."""

from __future__ import annotations

from typing import Any


class Unlisted(str):
    """A value of an enumeration that its page does not list: a newer one that arrived, or one that the caller knows.

    Members with listed values have the type `Literal["A", "B"] | Unlisted`, so that a misspelt value is a type error and
    `Unlisted("C")` is not. It is a `str` in every other respect.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> dict[str, Any]:
        text = {
            "type": "function-after",
            "function": {"type": "no-info", "function": cls},
        }
        return {
            "type": "json-or-python",
            "json_schema": {**text, "schema": {"type": "str"}},
            "python_schema": {"type": "is-instance", "cls": cls},
        }

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"not": {}}
