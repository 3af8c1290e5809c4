"""Packages whose modules are loaded when one of their names is first used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def attach(
    package: str, modules: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` for `package`.

    `modules` holds for each module of the package the names that it gives, apart by spaces.
    """
    places = {
        name: module for module, names in modules.items() for name in names.split()
    }

    def __getattr__(name: str) -> Any:
        module = places.get(name)
        if module is None:
            if name in modules:
                return import_module(f"{package}.{name}")
            # With the module at hand, Python suggests the nearest of its names.
            raise AttributeError(
                f"module {package!r} has no attribute {name!r}",
                name=name,
                obj=import_module(package),
            )
        value = getattr(import_module(f"{package}.{module}"), name)
        # A module's own namespace is looked at first, so that this function is asked once for a name.
        import_module(package).__dict__[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(places)

    return __getattr__, __dir__
