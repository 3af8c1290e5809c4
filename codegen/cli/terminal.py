"""The only way to the terminal: nothing that is printed moves the cursor, or hides or reorders what is shown."""

from __future__ import annotations

import click

from codegen.diagnostics.text import Visible, visible_lines


def say(text: str, *, err: bool = False, nl: bool = True, color: bool | None = None) -> None:
    """Print a text, to standard error with `err`; what no encoder has made `Visible` is encoded here. Raises OSError, which names the stream."""
    shown = text if isinstance(text, Visible) else visible_lines(text)
    _print(shown, nl=nl, err=err, color=color)


def pass_on(text: str) -> None:
    """Write what another program reads, which has to have every character, to standard output that is no terminal. Raises OSError, which names the stream."""
    _print(text, nl=False)


def _print(text: str, *, nl: bool, err: bool = False, color: bool | None = None) -> None:
    try:
        click.echo(text, nl=nl, err=err, color=color)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, f"standard {'error' if err else 'output'}") from error
