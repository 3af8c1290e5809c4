"""The facts of Lending."""

from __future__ import annotations

from .._runtime.rest.info import RestService, Scheme

SERVICE = RestService(
    name="lending",
    base_url="https://lending.example.net/api/v1",
    schemes=(Scheme(id="bearer", kind="bearer"),),
    errors=f"{__package__}.errors",
)
