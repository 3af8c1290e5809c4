"""The kinds of transfers, for synchronous and asynchronous clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ..unset import UNSET
from .transfer_copies import Copy
from .transfer_downloads import Download
from .transfer_targets import FileTarget, PathTarget
from .transfer_uploads import FileParts, FileUpload, PathParts
from .transfers import (
    FilePath,
    Journey,
    Progress,
    Shell,
    Transfer,
    TransferOptions,
    Transfers,
)

if TYPE_CHECKING:
    from ..config import CallOptions
    from .context import Context

TransferKind: TypeAlias = Literal[
    "upload_file", "upload_fileobj", "download_file", "download_fileobj", "copy"
]


def transfer_of(
    context: Context,
    shell: Shell,
    transfers: Transfers,
    kind: TransferKind,
    subject: Any,
    arguments: Mapping[str, Any],
    options: TransferOptions | None,
    call_options: CallOptions | None,
    state_file: FilePath | None,
) -> Transfer:
    """Makes a transfer, which is not started yet."""
    options = options or TransferOptions()
    journey = Journey(
        context=context,
        transfers=transfers,
        shell=shell,
        options=options,
        call_options=call_options,
        arguments={k: value for k, value in arguments.items() if value is not UNSET},
        state_file=state_file,
        progress=Progress(options),
    )
    match kind:
        case "upload_file":
            return FileUpload(journey, PathParts(subject))
        case "upload_fileobj":
            return FileUpload(journey, FileParts(subject))
        case "download_file":
            stays = state_file is not None
            return Download(journey, PathTarget(subject, stays=stays))
        case "download_fileobj":
            return Download(journey, FileTarget(subject))
        case "copy":
            return Copy(journey, *subject)
