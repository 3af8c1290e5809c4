"""`codegen diff`."""

from __future__ import annotations

from pathlib import Path

import click

from codegen.cli.meant import Choice
from codegen.cli.options import make_request
from codegen.cli.reporting import Reporter
from codegen.cli.status import Status
from codegen.cli.terminal import say
from codegen.comparing import ComparisonError, load_both
from codegen.diagnostics import Severity
from codegen.diagnostics.report import count
from codegen.diagnostics.text import visible_lines
from codegen.diff.report import make_report
from codegen.diff.reports import Format, render
from codegen.diff.rule import Level
from codegen.ir.model import Model
from codegen.pipeline import Request, understand

_FAIL_ON = {"breaking": Level.BREAKING, "risky": Level.RISKY, "any": Level.NONE}


@click.command("diff", epilog="Example: codegen diff HEAD~1 --output-format markdown")
@click.option(
    "--output-format",
    type=Choice([form.value for form in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="Form of the report; markdown is an entry of a changelog.",
)
@click.option(
    "--fail-on",
    type=Choice(list(_FAIL_ON)),
    help="Exit with 1 where a change is as bad as this, for code or on the wire.",
)
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="Configuration to use."
)
@click.argument("old")
@click.argument("new", required=False)
def command(
    old: str, new: str | None, output_format: str, fail_on: str | None, config_file: Path | None
) -> int:
    """Say what changed from OLD to NEW, and what it means for users of the SDK and on the wire.

    OLD and NEW are folders of pages, exported models, output folders (for what they were released
    from), or revisions of the git repository here (REVISION or REVISION:FOLDER). Without NEW a
    revision is compared with the work tree.
    """
    versions: list[str] = []

    def read(path: Path) -> Model:
        request = make_request((path,), config_file, None)
        if request.config.file is not None:
            versions.append(request.config.sdk.least_version)
        return pages_model(request)

    try:
        first, second = load_both(old, new, read)
    except ComparisonError as error:
        raise click.UsageError(visible_lines(str(error))) from error
    # The new side is read first. The released version is that of the old side, where it states a version.
    report = make_report(
        first.model, second.model, (first.name, second.name), versions[-1] if versions else None
    )
    say(render(report, Format(output_format)), nl=False)
    failed = fail_on is not None and any(verdict.level >= _FAIL_ON[fail_on] for verdict in report.verdicts)
    return Status.FINDINGS if failed else Status.DONE


def pages_model(request: Request) -> Model:
    """The model of pages. Errors in them are reported and not fatal: nobody can mend an old revision."""
    understood = understand(request)
    errors = [finding for finding in understood.diagnostics.sorted() if finding.severity is Severity.ERROR]
    if not understood.model.services:
        Reporter(understood.inputs).show(errors)
        raise click.exceptions.Exit(Status.USAGE)
    if errors:
        path = request.inputs[0]
        say(f"{count(len(errors), 'error')} in the pages of {path}: codegen lint {path}", err=True)
    return understood.model
