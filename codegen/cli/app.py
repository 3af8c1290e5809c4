"""The group of commands; a command's module is loaded when it is called."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import NamedTuple, TextIO

import click

from codegen import __version__
from codegen.cli.status import Status
from codegen.cli.terminal import say
from codegen.families import FamilyError


class _Entry(NamedTuple):
    module: str
    summary: str


COMMANDS = {
    "build": _Entry("codegen.cli.build", "Write the SDK of the pages, or check that it is current."),
    "lint": _Entry("codegen.cli.lint", "Report what is wrong in the pages."),
    "explain": _Entry("codegen.cli.explain", "Show where the facts about a name come from."),
    "export": _Entry("codegen.cli.export", "Write the model of the pages in another form."),
    "diff": _Entry(
        "codegen.cli.diff", "Say what changed between two states of the pages, and what it means."
    ),
    "migrate": _Entry("codegen.cli.migrate", "Rewrite code that uses the SDK for changed pages."),
    "rule": _Entry("codegen.cli.rule", "Show the page of a rule."),
    "init": _Entry("codegen.cli.init", "Look at pages and write a codegen.toml for them."),
}
"""Name -> the module that defines `command`, and its line in the help of the group."""


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name].module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from codegen.cli.meant import nearest

            near = nearest(args[0], COMMANDS)
            meant = f"did you mean '{near}'?" if near else f"there are {', '.join(COMMANDS)}."
            ctx.fail(f"No such command '{args[0]}': {meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: codegen build input_docs/ -o generated",
)
@click.version_option(__version__, prog_name="codegen")
def group() -> None:
    """Read API reference pages in Markdown and write a typed Python SDK from them.

    What is read: REST references of anybody (a method and a path, tables or lists of parameters, curl commands, example
    answers), and AWS's API references (documentation repositories, Markdown twins of the site, crawled pages, plain text).
    One folder may hold several services. `codegen init --example DIR` writes pages to begin with.
    """


def run() -> int:
    """Run the group and return the exit status; a reader that closes the pipe ends it quietly, and what its encoding lacks is shown as an escape.

    What the system refuses, a full disk behind a redirection say, is told in one line, whatever was being written.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # whoever called closed it
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return int(_called() or Status.DONE)
    except BrokenPipeError:
        _let_go(sys.stdout)
        return Status.DONE
    except OSError as error:
        place = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        with suppress(OSError):
            say(f"Error: {place}{error.strerror or error}", err=True)
    for stream in (sys.stdout, sys.stderr):
        if _is_stuck(stream):
            _let_go(stream)
    return Status.USAGE


def _is_stuck(stream: TextIO) -> bool:
    """Whether something is left to write that cannot be written."""
    try:
        stream.flush()
    except OSError:
        return True
    return False


def _let_go(stream: TextIO) -> None:
    """Lead what is left to nowhere: Python would try it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _called() -> int | None:
    """Run the group; what it says of wrong usage is shown."""
    status: int | None
    try:
        status = group.main(prog_name="codegen", standalone_mode=False)
    except click.ClickException as error:
        words = io.StringIO()
        error.show(words)
        if isinstance(error, click.UsageError) and error.ctx is None:
            # The parser of options does not say whose they are, so no help is named.
            called = [word for word in sys.argv[1:] if word in COMMANDS][:1]
            words.write(f"Try '{' '.join(['codegen', *called, '--help'])}' for help.\n")
        say(words.getvalue(), err=True, nl=False)
        status = Status.USAGE
    except FamilyError as error:
        say(f"Error: {error}", err=True)
        status = Status.USAGE
    except click.Abort as abort:
        raise KeyboardInterrupt from abort
    return status
