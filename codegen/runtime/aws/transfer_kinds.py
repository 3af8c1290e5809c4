"""The kinds of transfers, for synchronous and asynchronous clients."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from ..errors import ConfigurationError
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
    """Makes a transfer, which is not started yet. Raises `ConfigurationError` for a subject that it cannot use."""
    _check(kind, subject)
    if options is not None and not isinstance(cast("object", options), TransferOptions):
        given = type(options).__name__
        raise ConfigurationError(
            f"transfer_options are TransferOptions(...); not of type {given}"
        )
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


def _check(kind: TransferKind, subject: Any) -> None:
    if kind in ("upload_file", "download_file"):
        path: object = subject
        if isinstance(path, PathLike):
            path = cast("PathLike[str]", path).__fspath__()
        if not isinstance(path, str) or not path or "\0" in path:
            raise ConfigurationError(
                f"a path is a text or a pathlib.Path, and has no zero bytes; not of type {type(subject).__name__}"
            )
    elif kind == "copy":
        if not all(part is None or isinstance(part, str) for part in subject):
            raise ConfigurationError("the source of a copy is named by texts")
    else:
        method = "read" if kind == "upload_fileobj" else "write"
        if not callable(getattr(subject, method, None)):
            raise ConfigurationError(
                f"the file must have a method {method}, which an object of type {type(subject).__name__} has not"
            )
