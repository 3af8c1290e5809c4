"""Packages whose modules are imported at the first use of one of their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def attach(
    package: str, modules: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` for `package`.

    `modules`: module of the package -> the names that it provides, separated by spaces.
    """
    places = {
        name: module for module, names in modules.items() for name in names.split()
    }

    def __getattr__(name: str) -> Any:
        module = places.get(name)
        if module is None:
            if name in modules:
                return import_module(f"{package}.{name}")
            # With the module as `obj`, Python suggests the nearest name.
            raise AttributeError(
                f"module {package!r} has no attribute {name!r}",
                name=name,
                obj=import_module(package),
            )
        value = getattr(import_module(f"{package}.{module}"), name)
        # From now on the name is in the namespace of the module, and this function is not called for it.
        import_module(package).__dict__[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(places)

    return __getattr__, __dir__
