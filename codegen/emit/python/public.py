"""Names of the runtime that an SDK's package exports, so that users need not look into `_runtime`."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from codegen.emit.python.docstrings import Prose, markdown
from codegen.emit.python.packages import package
from codegen.emit.python.rest.errors import ERRORS as REST_ERRORS
from codegen.emit.python.roots import Root
from codegen.emit.python.views import PackageView

PUBLIC = (
    ("_runtime.config", ("CallOptions", "RetryOptions", "Timeouts", "TlsOptions")),
    ("_runtime.aws.credentials", ("ANONYMOUS", "Credentials", "CredentialsProvider")),
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
    ("_runtime.aws.eventstream", ("EventInput", "EventStream")),
    ("_runtime.aws.plain_values", ("PlainValue", "StoredValue")),
    ("_runtime.aws.table_requests", ("PlainItem", "StoredItem", "UnprocessedError")),
    ("_runtime.hooks", ("Hooks",)),
    ("_runtime.aws.presigning", ("PresignedRequest",)),
    ("_runtime.aws.s3_posts", ("PostCondition", "PresignedPost")),
    ("_runtime.aws.transfers", ("TransferOptions", "Transferred")),
    ("_runtime.logs", ("LoggingHooks",)),
    ("_runtime.pagination", ("AsyncPages", "Pages", "ResumePoint")),
    ("_runtime.rest.errors", REST_ERRORS),
    ("_runtime.rest.lines", ("ServerSentEvent",)),
    ("_runtime.rest.pages", ("AsyncRestPages", "RestPages")),
    ("_runtime.rest.raw", ("RawAnswer",)),
    ("_runtime.rest.settings", ("Extras", "RestSettings")),
    ("_runtime.rest.streams", ("AsyncStream", "Stream")),
    ("_runtime.aws.roles", ("AssumeRole",)),
    ("_runtime.aws.session", ("Session",)),
    ("_runtime.aws.settings", ("ClientSettings",)),
    ("_runtime.streaming", ("AsyncStreamingBody", "StreamingBody")),
    ("_runtime.rule_strategies", ("breaking_rules",)),
    ("_runtime.testing", ("AsyncFakeTransport", "FakeTransport")),
    ("_runtime.transport_aiohttp", ("AiohttpTransport",)),
    ("_runtime.unlisted", ("Unlisted",)),
    ("_runtime.unset", ("UNSET", "Unset", "given")),
    ("_runtime.validation", ("Violation",)),
    ("_runtime.waiters", ("WaiterOptions",)),
)
"""(module, names), loaded at first use."""


WHERE_NEEDED = frozenset(
    f"_runtime.{module}"
    for module in (
        "aws.credentials",
        "aws.eventstream",
        "aws.plain_values",
        "aws.table_requests",
        "aws.presigning",
        "aws.s3_posts",
        "aws.transfers",
        "pagination",
        "rest.errors",
        "rest.lines",
        "rest.pages",
        "rest.raw",
        "rest.settings",
        "rest.streams",
        "rule_strategies",
        "aws.roles",
        "aws.session",
        "aws.settings",
        "waiters",
    )
)
"""Modules whose names an SDK exports only if its services use them."""
_SIGNED_ERRORS = frozenset({"ChecksumError", "ServiceError", "WaiterError"})
"""Errors that no service over plain HTTP raises."""


def root_package(root: Root, carried: Collection[str]) -> PackageView:
    """The view of the SDK's own package; `carried` are the runtime's modules that its services need.

    It exports the clients, too, if it is all one service over plain HTTP.
    """
    services = root.services
    prose = Prose(markdown("Typed clients, generated from API reference pages: a package a service."))
    http = [names for names in services if names.is_http]
    without = _SIGNED_ERRORS if http and len(http) == len(services) else frozenset[str]()
    # In an SDK of one service its own classes come first, since they have the members that its pages show.
    own = {"_runtime.rest.errors": f"{services[0].package}.errors"} if root.gives_client else {}
    modules: list[tuple[str, Sequence[str]]] = [
        (own.get(module, module), [name for name in names if name not in without])
        for module, names in PUBLIC
        if module not in WHERE_NEEDED or module.removeprefix("_runtime.") in carried
    ]
    if root.gives_client:
        (names,) = services
        modules += [
            (f"{names.package}.aio", (f"Async{names.client}",)),
            (f"{names.package}.client", (names.client,)),
        ]
    return package(prose, modules, public=True)


def public_modules(view: PackageView) -> set[str]:
    """The runtime's modules whose names the SDK's own package exports."""
    return {
        module.name.removeprefix("_runtime.")
        for module in view.modules
        if module.name.startswith("_runtime.")
    }
