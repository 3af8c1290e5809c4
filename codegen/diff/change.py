"""A difference between two models: what kind, where, and what was there before and after."""

from __future__ import annotations

from enum import Flag, StrEnum, auto
from typing import TypeAlias

from codegen.records import dataclass
from codegen.source import Span


class Kind(StrEnum):
    """What differs."""

    SERVICE_ADDED = "service-added"
    SERVICE_REMOVED = "service-removed"
    SERVICE_RENAMED = "service-renamed"
    """The SDK's name of the service, and so its package and client."""
    CLIENT_RENAMED = "client-renamed"
    """The name that the SDK's client classes are made from."""
    SERVICE_PROTOCOL = "service-protocol"
    SERVICE_API_VERSION = "service-api-version"
    SERVICE_ENDPOINT = "service-endpoint"
    SERVICE_SIGNING = "service-signing"
    SERVICE_TARGET = "service-target"
    SERVICE_XML_NAMESPACE = "service-xml-namespace"
    SERVICE_SERVERS = "service-servers"
    """Base URLs of a service that has no regions."""
    SERVICE_AUTHENTICATION = "service-authentication"
    AUTHENTICATION_REPLACED = "authentication-replaced"
    """None of the former ways is left."""
    ARRAY_STYLE = "array-style"
    SERVICE_DESCRIPTION = "service-description"

    OPERATION_ADDED = "operation-added"
    OPERATION_REMOVED = "operation-removed"
    OPERATION_RENAMED = "operation-renamed"
    """Under a protocol that sends the operation's name."""
    REST_OPERATION_RENAMED = "rest-operation-renamed"
    """Under a protocol that tells operations by method and path."""
    INPUT_ADDED = "input-added"
    INPUT_REMOVED = "input-removed"
    OUTPUT_ADDED = "output-added"
    OUTPUT_REMOVED = "output-removed"
    INPUT_TYPE = "input-type"
    OUTPUT_TYPE = "output-type"
    SAMPLES = "samples"
    OPERATION_AUTHENTICATION = "operation-authentication"
    OPERATION_MOVED = "operation-moved"
    """To another resource, and so to another attribute of the client."""
    MEDIA_TYPES = "media-types"
    """Of a request's body."""
    ANSWER_ADDED = "answer-added"
    ANSWER_REMOVED = "answer-removed"
    """By status."""

    HTTP_METHOD = "http-method"
    HTTP_PATH = "http-path"
    HTTP_STATUS = "http-status"
    REQUEST_FORM = "request-form"
    """Host, signature or checksum: what a request is sent with beside its members."""

    PAGINATION_ADDED = "pagination-added"
    PAGINATION_REMOVED = "pagination-removed"
    PAGINATION_CHANGED = "pagination-changed"

    WAITER_ADDED = "waiter-added"
    WAITER_REMOVED = "waiter-removed"
    WAITER_CHANGED = "waiter-changed"

    ERROR_ADDED = "error-added"
    ERROR_REMOVED = "error-removed"
    COMMON_ERROR_ADDED = "common-error-added"
    COMMON_ERROR_REMOVED = "common-error-removed"
    ERROR_CODE = "error-code"
    ERROR_STATUS = "error-status"
    ERROR_FACT = "error-fact"
    BECAME_ERROR = "became-error"
    NO_LONGER_ERROR = "no-longer-error"

    TYPE_ADDED = "type-added"
    TYPE_REMOVED = "type-removed"
    TYPE_RENAMED = "type-renamed"
    BECAME_UNION = "became-union"
    NO_LONGER_UNION = "no-longer-union"
    BECAME_OPAQUE = "became-opaque"
    NO_LONGER_OPAQUE = "no-longer-opaque"
    TYPE_FORM = "type-form"
    RULE_ADDED = "rule-added"
    """A rule between members that only prose states."""
    RULE_DROPPED = "rule-dropped"

    MEMBER_ADDED = "member-added"
    REQUIRED_MEMBER_ADDED = "required-member-added"
    MEMBER_REMOVED = "member-removed"
    REQUIRED_MEMBER_REMOVED = "required-member-removed"
    MEMBER_RENAMED = "member-renamed"
    BECAME_REQUIRED = "became-required"
    BECAME_OPTIONAL = "became-optional"
    LOCATION = "location"
    WIRE_NAME = "wire-name"
    RESPONSE_WIRE_NAME = "response-wire-name"
    MEMBER_FORM = "member-form"
    BECAME_IDEMPOTENCY_TOKEN = "became-idempotency-token"
    NO_LONGER_IDEMPOTENCY_TOKEN = "no-longer-idempotency-token"
    BECAME_SENSITIVE = "became-sensitive"
    NO_LONGER_SENSITIVE = "no-longer-sensitive"
    STREAMING = "streaming"
    DEFAULT = "default"
    """What the service takes where a member is not sent."""
    BECAME_NULLABLE = "became-nullable"
    NO_LONGER_NULLABLE = "no-longer-nullable"

    VALUE_TYPE = "value-type"
    NUMBER_WIDENED = "number-widened"
    NUMBER_NARROWED = "number-narrowed"
    WHOLE_BECAME_REAL = "whole-became-real"
    REAL_BECAME_WHOLE = "real-became-whole"
    TIMESTAMP_FORMAT = "timestamp-format"
    COLLECTION_FORM = "collection-form"
    STRING_FORMAT = "string-format"
    """A form of strings that has a name: `uuid`."""

    MINIMUM_ADDED = "minimum-added"
    MINIMUM_RAISED = "minimum-raised"
    MINIMUM_LOWERED = "minimum-lowered"
    MINIMUM_REMOVED = "minimum-removed"
    MAXIMUM_ADDED = "maximum-added"
    MAXIMUM_LOWERED = "maximum-lowered"
    MAXIMUM_RAISED = "maximum-raised"
    MAXIMUM_REMOVED = "maximum-removed"
    BOUND_IMPLIED = "bound-implied"
    """A bound of a length that the pattern kept already."""

    PATTERN_ADDED = "pattern-added"
    PATTERN_REMOVED = "pattern-removed"
    PATTERN_NARROWED = "pattern-narrowed"
    PATTERN_WIDENED = "pattern-widened"
    PATTERN_CHANGED = "pattern-changed"
    PATTERN_REWRITTEN = "pattern-rewritten"
    """Another text for the same strings."""

    ENUM_ADDED = "enum-added"
    ENUM_REMOVED = "enum-removed"
    ENUM_VALUES_ADDED = "enum-values-added"
    ENUM_VALUES_REMOVED = "enum-values-removed"
    ENUM_VALUE_RENAMED = "enum-value-renamed"

    DEPRECATED = "deprecated"
    """The documentation begins to call it deprecated."""
    DOCUMENTATION = "documentation"


class Usage(Flag):
    """In which messages a shape travels; none of them for a type that no operation reaches."""

    NONE = 0
    REQUEST = auto()
    RESPONSE = auto()


Value: TypeAlias = str | int | float | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in one of the models a difference is."""

    service: str
    operation: str | None = None
    """The operation itself, or the one whose request or response the structure is."""
    role: str | None = None
    """`request` or `response`, where the structure is that of an operation."""
    shape: str | None = None
    member: str | None = None
    steps: tuple[str, ...] = ()
    """From the member's type inwards: `[]` an item, `{key}` a key, `{}` a value of a map."""
    span: Span

    @property
    def owner(self) -> str:
        """The operation, or the type: `CreateAlias request`, `AliasConfiguration`."""
        if self.operation is not None:
            return f"{self.operation} {self.role}" if self.role else self.operation
        return self.shape or self.service

    @property
    def path(self) -> str:
        """`lambda.CreateAlias.request.RoutingConfig`."""
        names = (self.service, self.operation, self.role) if self.operation else (self.service, self.shape)
        parts = [name for name in (*names, self.member) if name]
        return ".".join(parts) + "".join(self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference."""

    kind: Kind
    old: Place | None
    """None for what is new."""
    new: Place | None
    """None for what is gone."""
    usage: Usage = Usage.NONE
    operations: tuple[str, ...] = ()
    """The operations whose messages hold it."""
    aspect: str = ""
    """What a bound limits (`length`, `value`, `number of items`, `number of entries`), or which of several facts differs."""
    before: Value = None
    after: Value = None
    inferred: bool = False
    """Only examples of the pages show what differs: whoever reads it has to expect anything."""

    @property
    def place(self) -> Place:
        """The place in the new model, in the old one for what is gone."""
        place = self.new or self.old
        assert place is not None
        return place
