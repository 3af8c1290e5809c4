"""`codegen explain`."""

from __future__ import annotations

from pathlib import Path

import click

from codegen.cache.cache import open_cache
from codegen.cli.options import make_request
from codegen.cli.reporting import Reporter
from codegen.cli.status import Status
from codegen.cli.terminal import say
from codegen.diagnostics.text import visible
from codegen.explaining import Fact, explain, suggestions
from codegen.pipeline import understand


@click.command("explain", epilog="Example: codegen explain input_docs/ CreateModelPackage.ModelPackageName")
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="Configuration to use."
)
@click.argument("input", type=click.Path(path_type=Path), metavar="INPUT")
@click.argument("name")
def command(input: Path, name: str, config_file: Path | None) -> int:
    """Show where each fact about NAME comes from: page and line, catalogue or overlay.

    NAME is a service, an operation, a type, or a member of one of them: Operation.Member.Member.
    """
    understood = understand(make_request((input,), config_file, None, cache=open_cache((input,))))
    reporter = Reporter(understood.inputs)
    if not understood.model.services:
        reporter.show(understood.diagnostics.sorted())
        return Status.USAGE
    facts = explain(understood.model, name)
    if not facts:
        near = suggestions(understood.model, name)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        say(f"The pages know no '{name}'{hint}", err=True)
        return Status.USAGE
    for fact in facts:
        say(_line(fact, reporter))
    return Status.DONE


def _line(fact: Fact, reporter: Reporter) -> str:
    origin = fact.origin
    if fact.span is not None:
        place = f"{reporter.display(fact.span.file)}:{fact.span.line}"
        origin = f"{place} ({origin})" if origin else place
    text = f"{'  ' * fact.depth}{fact.label}"
    if fact.value:
        text += f": {fact.value}"
    return visible(f"{text:<72}  {origin}".rstrip())
