"""What the package of an SDK gives of the runtime: names that users need and need not look for in `_runtime`."""

from __future__ import annotations

from codegen.emit.python.packages import package
from codegen.emit.python.views import PackageView

PUBLIC = (
    ("_runtime.config", ("CallOptions", "RetryOptions", "Timeouts", "TlsOptions")),
    ("_runtime.credentials", ("ANONYMOUS", "Credentials", "CredentialsProvider")),
    (
        "_runtime.errors",
        (
            "ChecksumError",
            "ConfigurationError",
            "ConnectError",
            "ConnectionClosedError",
            "CredentialsError",
            "PaginationError",
            "ResponseError",
            "ResponseTooLargeError",
            "SdkError",
            "ServiceError",
            "StreamError",
            "TimeoutError",
            "TransportError",
            "ValidationError",
            "WaiterError",
        ),
    ),
    ("_runtime.eventstream", ("EventInput", "EventStream")),
    ("_runtime.hooks", ("Hooks",)),
    ("_runtime.pagination", ("AsyncPages", "Pages", "ResumePoint")),
    ("_runtime.settings", ("ClientSettings",)),
    ("_runtime.streaming", ("AsyncStreamingBody", "StreamingBody")),
    ("_runtime.testing", ("AsyncFakeTransport", "FakeTransport")),
    ("_runtime.transport_aiohttp", ("AiohttpTransport",)),
    ("_runtime.unlisted", ("Unlisted",)),
    ("_runtime.unset", ("UNSET", "Unset", "given")),
    ("_runtime.validation", ("Violation",)),
    ("_runtime.waiters", ("WaiterOptions",)),
)
"""(module, names); loaded when they are first used."""


def root_package() -> PackageView:
    """The view of the SDK's own package."""
    documentation = ["Typed clients, generated from API reference pages: a package a service."]
    return package(documentation, "._runtime", PUBLIC, public=True)
