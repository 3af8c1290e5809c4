"""`codegen build`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from codegen.cache.build_cache import open_cache, place_of
from codegen.cli.options import input_options, make_request
from codegen.cli.reporting import Reporter, exit_status
from codegen.cli.stale import describe
from codegen.cli.status import Status
from codegen.diagnostics import Severity
from codegen.diagnostics.report import count
from codegen.output.plan import OWN_FILES
from codegen.pipeline import Built, build

DEFAULT_OUTPUT = Path("generated")
_OWN = ("CF", "MG", "OU")
"""Beginnings of the codes of rules that only a build finds, or that say what it did: all severities are shown."""


@click.command("build", epilog="Example: codegen build input_docs/ -o generated --only 'Create*'")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder to write. [default: the output of the configuration, or generated]",
)
@click.option(
    "--only",
    multiple=True,
    metavar="GLOB",
    help="Operations or pages to build, with what they reach; may be repeated.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where the output is stale.")
@click.option(
    "--ours",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Generated file or folder in which your edits win where they conflict with what is generated now.",
)
@click.option(
    "--theirs",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Generated file or folder in which what is generated now wins.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what is remembered of former builds.")
@input_options
def command(
    inputs: tuple[Path, ...],
    output: Path | None,
    only: tuple[str, ...],
    check: bool,
    ours: tuple[Path, ...],
    theirs: tuple[Path, ...],
    no_cache: bool,
    config_file: Path | None,
    jobs: int | None,
) -> int:
    """Write the SDK that the pages of INPUT describe.

    INPUT is a folder of pages or one page. Files of your own in the output folder stay, and edits
    of generated files are merged with what is generated now. Errors in the pages, and edits that
    cannot be merged, stop the build before anything is written.
    """
    request = make_request(inputs, config_file, jobs, only)
    folder = output or request.config.sdk.output or DEFAULT_OUTPUT
    if not no_cache:
        request = replace(request, cache=open_cache(place_of(folder, request.inputs, request.only)))
    built = build(request, folder, write=not check, ours=ours, theirs=theirs)
    return _report(built, inputs, check)


def _report(built: Built, inputs: tuple[Path, ...], check: bool) -> Status:
    found = built.diagnostics.sorted()
    errors = [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
    own = [diagnostic for diagnostic in found if diagnostic.code.startswith(_OWN)]
    if errors or own:
        Reporter(built.inputs).show([*errors, *own])
    others = [d for d in found if d.severity is Severity.WARNING and d not in own]
    if others and not errors:
        click.echo(
            f"{count(len(others), 'warning')} about the pages: codegen lint {_shown(inputs)}", err=True
        )
    plan = built.plan
    if errors or plan is None:
        return exit_status(errors)
    if check and plan.stale:
        click.echo(describe(built), err=True, nl=False)
        click.echo(f"To refresh it: codegen build {_shown(inputs)} -o {built.folder}", err=True)
        return Status.FINDINGS
    if not plan.stale:
        click.echo(f"{built.folder} is current: {count(len(built.files), 'file')}.")
    else:
        click.echo(
            f"{built.folder}: {count(len(plan.writes), 'file')} written, {len(plan.removals)} removed,"
            f" {len(built.files) + len(OWN_FILES) - len(plan.writes)} as they were."
        )
    for path in plan.merged:
        click.echo(f"Merged with your edits: {built.folder / path}")
    for path in plan.edited:
        click.echo(f"Kept as edited: {built.folder / path}")
    return Status.DONE


def _shown(inputs: tuple[Path, ...]) -> str:
    import shlex

    return shlex.join(str(given) for given in inputs)
