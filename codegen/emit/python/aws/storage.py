"""Recognises services that keep files under keys, by what their operations take."""

from __future__ import annotations

from codegen.ir.model import Location, Operation, Service

STORAGE_SIGNING_NAMES = frozenset({"s3", "s3-outposts", "s3-object-lambda", "s3express"})
"""Signing names of services of S3's kind; the runtime's signing has the same list."""


def is_storage(service: Service) -> bool:
    """Whether requests are signed in S3's way."""
    own = service.signing.name or service.regional.prefix or service.name
    signing_names = {own, *(each.signing.name for each in service.operations)}
    return bool(STORAGE_SIGNING_NAMES & signing_names)


def has_buckets(service: Service) -> bool:
    """Whether paths begin with a bucket, which may go into the host."""
    return service.regional.prefix == "s3"


def keeps_objects(service: Service) -> bool:
    """Whether an operation puts a stream of bytes under a bucket and a key."""
    return (
        is_storage(service)
        and has_buckets(service)
        and any(_puts(service, operation) for operation in service.operations)
    )


def _puts(service: Service, operation: Operation) -> bool:
    if operation.http is None or operation.http.method != "PUT" or operation.input is None:
        return False
    members = service.shape[operation.input].members
    labels = {member.name for member in members if member.location is Location.PATH}
    return {"Bucket", "Key"} <= labels and any(member.streaming for member in members)
