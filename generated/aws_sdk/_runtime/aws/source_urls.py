"""Copies between regions: the request has a presigned URL for the region of the source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import parse_qsl

from ..effects import Block, Call
from ..http import form_text, query_text
from .credentials import Anonymous, Credentials
from .signers import signer_of
from .signing import EMPTY_SHA256

if TYPE_CHECKING:
    from ..http import HttpRequest
    from .context import Context
    from .operation import SignedOperation

_EXPIRES_IN = 3600
"""Seconds that the presigned URL is valid."""
_ARN = re.compile(r"arn:[^:]+:[^:]+:(?P<region>[a-z0-9-]+):.*", re.DOTALL)


class Copy(NamedTuple):
    """The parameters of a copy operation."""

    source: str
    """The parameter that names the region of the source, as a region or in an ARN."""
    url: str
    names_region: bool = False
    """Whether the source is a region, and the request names the region of its destination."""


_SNAPSHOT = Copy("SourceDBClusterSnapshotIdentifier", "PreSignedUrl")
_CLUSTER = Copy("ReplicationSourceIdentifier", "PreSignedUrl")
COPIES: Mapping[tuple[str, str], Copy] = {
    ("ec2", "CopySnapshot"): Copy("SourceRegion", "PresignedUrl", True),
    ("rds", "CopyDBSnapshot"): Copy("SourceDBSnapshotIdentifier", "PreSignedUrl"),
    ("rds", "CreateDBInstanceReadReplica"): Copy(
        "SourceDBInstanceIdentifier", "PreSignedUrl"
    ),
    ("rds", "StartDBInstanceAutomatedBackupsReplication"): Copy(
        "SourceDBInstanceArn", "PreSignedUrl"
    ),
    **{
        (name, "CopyDBClusterSnapshot"): _SNAPSHOT
        for name in ("rds", "neptune", "docdb")
    },
    **{(name, "CreateDBCluster"): _CLUSTER for name in ("rds", "neptune", "docdb")},
}


def add_source_url(
    context: Context, operation: SignedOperation[Any, Any], request: HttpRequest
) -> Call[None]:
    """Adds the presigned URL, unless the caller has given one or the copy is within a region."""
    copy = COPIES[operation.service.name, operation.name]
    form = parse_qsl(cast("bytes", request.body).decode(), keep_blank_values=True)
    parameters = dict(form)
    store = context.credentials
    if copy.url in parameters or isinstance(store, Anonymous):
        return
    source = parameters.get(copy.source, "")
    arn = _ARN.fullmatch(source)
    region = arn["region"] if arn else source if copy.names_region else ""
    here = context.endpoint_of(operation)
    if not region or (region == here.signing_region and not copy.names_region):
        return
    there = (
        replace(here, signing_region=region)
        if here.explicit
        else context.resolve(operation.service, region=region)
    )
    keys: Credentials = store.current() or (yield Block(store.load))
    signer = signer_of(keys, region, there.signing_name)
    own = [(n, v) for n, v in form if n != "DestinationRegion"]
    query = signer.presign(
        "GET",
        there.path + request.path,
        [*own, ("DestinationRegion", here.signing_region)],
        [("Host", there.authority)],
        EMPTY_SHA256,
        context.skew.now(),
        _EXPIRES_IN,
    )
    text = query_text(query)
    url = f"{there.scheme}://{there.authority}{there.path}{request.path}?{text}"
    added = {copy.url: url}
    if copy.names_region:
        added["DestinationRegion"] = here.signing_region
    request.body = form_text([*own, *added.items()]).encode()
