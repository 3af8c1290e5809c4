"""What every command is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from codegen.config import Config
from codegen.garbage import seldom_collected
from codegen.pipeline.progress import NoProgress, Progress
from codegen.records import dataclass

if TYPE_CHECKING:
    from codegen.cache.cache import Cache

_P = ParamSpec("_P")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Pages, and how to treat them."""

    inputs: tuple[Path, ...]
    config: Config = field(default_factory=Config)
    only: tuple[str, ...] = ()
    """Globs of operations and pages; empty for all."""
    jobs: int | None = None
    """Processes to read pages and to write modules with; None for as many as pay."""
    progress: Progress = field(default_factory=NoProgress)
    cache: Cache | None = None
    """The memory of earlier work on these inputs; None where nothing is to be remembered."""


def shown(function: Callable[Concatenate[Request, _P], _R]) -> Callable[Concatenate[Request, _P], _R]:
    """Tell the request's progress that `function` is over, however it ends. What it makes lives about as long."""

    @wraps(function)
    def call(request: Request, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            with seldom_collected:
                return function(request, *args, **kwargs)
        finally:
            request.progress.done()

    return call
