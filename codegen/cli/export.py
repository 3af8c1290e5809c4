"""`codegen export`."""

from __future__ import annotations

from pathlib import Path

import click

from codegen.cache.cache import open_cache
from codegen.cli.meant import Choice
from codegen.cli.options import OutputFolder, input_options, make_request
from codegen.cli.reporting import Reporter, exit_status
from codegen.cli.status import Status
from codegen.cli.terminal import say
from codegen.diagnostics import Severity
from codegen.diagnostics.report import count
from codegen.pipeline import ExportFormat, export


@click.command("export", epilog="Example: codegen export --to botocore input_docs/ -o models")
@click.option(
    "--to",
    "target",
    required=True,
    type=Choice([name.value for name in ExportFormat]),
    help="Form to write.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=OutputFolder(),
    metavar="DIR",
    help="Folder to write to.",
)
@click.option(
    "--only", multiple=True, metavar="GLOB", help="Operations or pages to export, with what they reach."
)
@input_options
def command(
    inputs: tuple[Path, ...],
    target: str,
    output: Path,
    only: tuple[str, ...],
    config_file: Path | None,
    jobs: int | None,
) -> int:
    """Write the model that the pages of INPUT describe, for other tools.

    INPUT is a folder of Markdown pages or one page, of REST references or of AWS's (`codegen --help` says which).
    botocore loads what `--to botocore` writes when AWS_DATA_PATH names the folder.
    """
    request = make_request(inputs, config_file, jobs, only, open_cache(inputs))
    understood, files = export(request, ExportFormat(target))
    errors = [d for d in understood.diagnostics.sorted() if d.severity is Severity.ERROR]
    if errors:
        Reporter(understood.inputs).show(errors)
        return exit_status(errors)
    from codegen.output.loose import write_files
    from codegen.output.update import not_written

    try:
        write_files(output, files)
    except OSError as error:
        fault = not_written(output, error)
        Reporter().show([fault])
        return exit_status([fault])
    say(f"{output}: {count(len(files), 'file')} written.")
    return Status.DONE
