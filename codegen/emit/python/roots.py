"""The packages that users import: one for all signed services, one for each service over plain HTTP, or the one that is stated."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.emit.python.aws import PACKAGE
from codegen.emit.python.names import Names, names_of
from codegen.emit.python.symbols import KEYWORDS, unique
from codegen.ir.model import Model
from codegen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A package that users import; each service in it has a package of its own."""

    package: str
    services: tuple[Names, ...]

    def module_of(self, names: Names) -> str:
        """The module from which users import the client of one of its services."""
        return self.package if self.gives_client else f"{self.package}.{names.package}"

    @property
    def signs(self) -> bool:
        """Whether any of its services has signed requests."""
        return not all(names.is_http for names in self.services)

    @property
    def gives_client(self) -> bool:
        """Whether it exports the client itself: that of its only service."""
        return len(self.services) == 1 and self.services[0].is_http


def roots(model: Model, stated: str | None) -> tuple[Root, ...]:
    """The packages for all services of `model`; only `stated`, where it is given.

    A service over plain HTTP has the same package as if its pages were built alone, so that code which imports it does not
    depend on what is built beside it. Raises ValueError where `stated` is no name for a package.
    """
    if stated is not None and (not (stated.isidentifier() and stated.isascii()) or stated in KEYWORDS):
        raise ValueError(f"{stated!r} is no name for a package")
    services = tuple(names_of(model))
    if stated is not None:
        return (Root(package=stated, services=services),)
    return tuple(_by_family(services))


def _by_family(services: tuple[Names, ...]) -> Iterator[Root]:
    signed = tuple(names for names in services if not names.is_http)
    if signed or not services:
        yield Root(package=PACKAGE, services=signed)
    taken = {PACKAGE}
    for names in services:
        if names.is_http:
            package = unique(f"{names.package.strip('_')}_sdk", taken)
            taken.add(package)
            yield Root(package=package, services=(names,))
