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
from codegen.ir.model import Model
from codegen.pipeline import understand
from codegen.pipeline.calls import sdk_calls
from codegen.source import opened


@click.command("explain", epilog="Example: codegen explain input_docs/ CreateModelPackage.ModelPackageName")
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="Configuration to use."
)
@click.argument("input", type=click.Path(path_type=Path), metavar="INPUT")
@click.argument("name")
def command(input: Path, name: str, config_file: Path | None) -> int:
    """Show where each fact about NAME comes from: page and line, catalogue or overlay.

    INPUT is a folder of Markdown pages or one page, of REST references or of AWS's (`codegen --help` says which).

    NAME is a service, an operation, a type, or a member of one of them: Operation.Member.Member. The names of the SDK
    do as well: books.create.title.
    """
    understood = understand(make_request((input,), config_file, None, cache=open_cache((input,))))
    reporter = Reporter(understood.inputs)
    if not understood.model.services:
        reporter.show(understood.diagnostics.sorted())
        return Status.USAGE
    facts = explain(understood.model, name) or explain(understood.model, _as_on_pages(name, understood.model))
    if not facts:
        near = suggestions(understood.model, name, sdk_calls(understood.model))
        hint = (
            f"did you mean {' or '.join(near)}?" if near else "the README.md of the SDK lists its operations."
        )
        say(f"The pages know no '{name}'; {hint}", err=True)
        return Status.USAGE
    for fact in facts:
        say(_line(fact, reporter))
    return Status.DONE


def _as_on_pages(name: str, model: Model) -> str:
    """A name that begins with the SDK's name of an operation, with the operation's own name in its place."""
    calls = sdk_calls(model)
    parts = name.split(".")
    for count in range(len(parts), 0, -1):
        operation = calls.get(".".join(parts[:count]))
        if operation is not None:
            return ".".join([operation, *parts[count:]])
    return name


def _line(fact: Fact, reporter: Reporter) -> str:
    origin = fact.origin
    if fact.span is not None:
        place = f"{reporter.display(fact.span.file)}:{fact.span.line}"
        origin = f"{place} ({origin})" if origin else place
    text = f"{'  ' * fact.depth}{fact.label}"
    if fact.value:
        text += f": {opened(fact.value)}"
    return visible(f"{text:<72}  {origin}".rstrip())
