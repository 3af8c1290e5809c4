"""Copies between regions: the request carries one to the region of the source, signed for that."""

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
"""Seconds."""
_ARN = re.compile(r"arn:[^:]+:[^:]+:(?P<region>[a-z0-9-]+):.*", re.DOTALL)


class Copy(NamedTuple):
    """Which parameters of a form are for a copy."""

    source: str
    """Names the region of the source, by itself or in an ARN."""
    url: str
    names_region: bool = False
    """Whether the request says, too, for which region it is."""


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
    """Adds what the source's region is asked with, unless the caller has; copies within a region need none."""
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
