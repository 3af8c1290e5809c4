"""Arguments and options that several commands have, and the request that they make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from codegen.cache.cache import Cache
from codegen.cli.progress import progress_bar
from codegen.cli.reporting import Reporter
from codegen.cli.status import Status
from codegen.cli.terminal import say
from codegen.config import CONFIG_NAME, Config, find_config, load_config
from codegen.diagnostics import Diagnostic
from codegen.diagnostics.text import visible
from codegen.pipeline import Request
from codegen.source import real_path

_F = TypeVar("_F", bound=Callable[..., Any])


class OutputFolder(click.Path):
    """A folder to write. `-`, with which other commands mean the standard output, is none: what is written are many files."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "-":
            self.fail("several files are written, none to the standard output: name a folder, './-' for one of that name", param, ctx)
        return super().convert(value, param, ctx)


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processes to read pages and write modules with. [default: as many as pay]",
)


def input_options(function: _F) -> _F:
    """INPUT..., --config and --jobs."""
    for decorate in (
        jobs_option,
        click.option(
            "--config",
            "config_file",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Configuration to use. [default: the codegen.toml in or beside INPUT, else in the current folder]",
        ),
        click.argument(
            "inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT..."
        ),
    ):
        function = decorate(function)
    return function


def configured(inputs: Sequence[Path], config_file: Path | None) -> Config:
    """The configuration of `inputs`; reports its faults and exits where it has any."""
    findings: list[Diagnostic] = []
    if config_file is None:
        config_file, findings = find_config(inputs)
        here = Path(CONFIG_NAME)
        if config_file is not None and here.is_file() and real_path(here) != real_path(config_file):
            text = f"note: the pages have a configuration, {config_file}: that of the current folder does not count; --config names another"
            say(visible(text), err=True)
    config = Config()
    if config_file is not None:
        config, more = load_config(config_file)
        findings += more
    if findings:
        Reporter().show(findings)
        raise click.exceptions.Exit(Status.USAGE)
    return config


def make_request(
    inputs: Sequence[Path],
    config_file: Path | None,
    jobs: int | None,
    only: Sequence[str] = (),
    cache: Cache | None = None,
) -> Request:
    """What the pipeline is asked for."""
    return Request(
        inputs=tuple(inputs),
        config=configured(inputs, config_file),
        only=tuple(only),
        jobs=jobs,
        progress=progress_bar(),
        cache=cache,
    )
