"""`codegen lint`."""

from __future__ import annotations

from pathlib import Path

import click

from codegen.cache.cache import open_cache
from codegen.cli.meant import Choice, unknown_rule
from codegen.cli.options import input_options, make_request
from codegen.cli.reporting import Reporter, exit_status
from codegen.cli.terminal import say
from codegen.diagnostics import Severity
from codegen.diagnostics.renderers import OutputFormat
from codegen.pipeline import lint
from codegen.rulebook import matches, unknown_selectors
from codegen.source import real_path

_FAIL_ON = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "any": tuple(Severity),
}


@click.command("lint", epilog="Example: codegen lint input_docs/ --output-format concise --ignore PG3")
@click.option(
    "--output-format",
    type=Choice([name.value for name in OutputFormat]),
    default=OutputFormat.FULL.value,
    show_default=True,
    help="Form of the findings.",
)
@click.option(
    "--select", metavar="CODES", help="Rules that count: codes, beginnings of codes or names, with commas."
)
@click.option("--ignore", metavar="CODES", help="Rules that do not count.")
@click.option(
    "--fail-on",
    type=Choice(list(_FAIL_ON)),
    default="any",
    show_default=True,
    help="Exit with 1 where a finding is as bad as this.",
)
@click.option(
    "--statistics", is_flag=True, help="Count findings by rule and lines by what they were understood as."
)
@input_options
def command(
    inputs: tuple[Path, ...],
    output_format: str,
    select: str | None,
    ignore: str | None,
    fail_on: str,
    statistics: bool,
    config_file: Path | None,
    jobs: int | None,
) -> int:
    """Report what is wrong in the pages of INPUT, each finding with its file, line and column.

    INPUT is a folder of Markdown pages or one page, of REST references or of AWS's (`codegen --help` says which).
    `codegen rule CODE` explains a code.
    """
    request = make_request(inputs, config_file, jobs, cache=open_cache(inputs))
    settings = request.config.lint
    selected = _codes(select) if select is not None else settings.select
    ignored = _codes(ignore) if ignore is not None else settings.ignore
    if unknown := unknown_selectors((*selected, *ignored)):
        raise click.UsageError("\n".join(map(unknown_rule, unknown)))
    understood = lint(request)
    findings = [
        diagnostic
        for diagnostic in understood.diagnostics.sorted()
        if any(matches(selector, diagnostic.code) for selector in selected)
        and not any(matches(selector, diagnostic.code) for selector in ignored)
    ]
    if statistics:
        from codegen.cli.statistics import as_json, as_text, of_rules

        write = as_json if output_format == OutputFormat.JSON else as_text
        prose = understood.prose
        rules = of_rules(*((prose.candidates, prose.certain, prose.likely) if prose else (0, 0, 0)))
        say(write(understood.lines, findings, real_path(inputs[0]).name, rules), nl=False)
    else:
        Reporter(understood.inputs).show(findings, OutputFormat(output_format), err=False)
    return exit_status([diagnostic for diagnostic in findings if diagnostic.severity in _FAIL_ON[fail_on]])


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in text.split(",") if code.strip())
