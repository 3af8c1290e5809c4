"""What a build made, in a line a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.records import dataclass

if TYPE_CHECKING:
    from codegen.ir.model import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSummary:
    """A service of an SDK."""

    title: str
    operations: int
    types: int
    package: str
    """Its package, from the SDK's own: `lending_sdk.lending`."""
    first_import: str
    """`from lending_sdk import Lending`"""
    without_address: bool = False
    """Whether neither the pages nor the configuration say where a REST service is."""


def summaries(model: Model, package: str | None) -> tuple[ServiceSummary, ...]:
    """The services of `model` in an SDK whose package the configuration calls `package`."""
    from codegen.emit.python.readme import client_class
    from codegen.emit.python.roots import roots

    return tuple(
        ServiceSummary(
            title=names.service.title,
            operations=len(names.service.operations),
            types=len(names.types),
            package=f"{root.package}.{names.package}",
            first_import=f"from {root.module_of(names)} import {client_class(names)}",
            without_address=names.is_http and not names.service.servers,
        )
        for root in roots(model, package)
        for names in root.services
    )


def packages_of(model: Model, stated: str | None) -> tuple[str, ...]:
    """The packages of an SDK of `model` that users import; that of AWS's services first."""
    from codegen.emit.python.roots import roots

    return tuple(root.package for root in roots(model, stated))
