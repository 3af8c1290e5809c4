"""`codegen init`."""

from __future__ import annotations

from pathlib import Path

import click

from codegen.cli.options import jobs_option
from codegen.cli.progress import progress_bar
from codegen.cli.status import Status
from codegen.cli.terminal import say
from codegen.config import CONFIG_NAME


@click.command("init", epilog="Example: codegen init input_docs/")
@click.argument("folder", default=Path(), type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]")
@click.option("--example", is_flag=True, help="Write two small pages of a REST reference into DIR first.")
@jobs_option
def command(folder: Path, example: bool, jobs: int | None) -> int:
    """Look at the pages in DIR, by default the current folder, and write a codegen.toml with comments there.

    It says what was found, where and how surely: services, operations, base URL, authentication, paging. What is not sure
    is written as a comment. A codegen.toml that is there is left as it is.
    """
    from codegen.cli.example import EXAMPLE
    from codegen.cli.init_text import configuration, summary
    from codegen.config import Config
    from codegen.inputs import discover
    from codegen.output.owners import make_folders
    from codegen.pipeline import Request, survey

    if example:
        try:
            make_folders(folder)
        except OSError as error:
            raise click.UsageError(
                f"the folder '{folder}' cannot be made: {error.strerror}; give another one"
            ) from None
    elif not folder.is_dir():
        raise click.UsageError(f"the folder '{folder}' does not exist; give one that holds pages")
    path = folder / CONFIG_NAME
    if path.exists() or path.is_symlink():
        say(f"{path} exists and is left as it is. Remove or rename it to have a new one.", err=True)
        return Status.USAGE
    made: list[Path] = []
    if example and (status := _write(folder, EXAMPLE, made)) is not Status.DONE:
        return status
    pages = discover([folder]).files
    surveyed = (
        survey(Request(inputs=(folder,), config=Config(), jobs=jobs, progress=progress_bar()))
        if pages
        else None
    )
    if (status := _write(folder, {CONFIG_NAME: configuration(surveyed)}, made)) is Status.DONE:
        for written in made:
            say(f"{written} written.")
        for line in summary(surveyed, folder):
            say(line)
    return status


def _write(folder: Path, files: dict[str, str], made: list[Path]) -> Status:
    """Write new files. Where one exists already, or cannot be written, those that were `made` before go too: half of them would be in the way of another try."""
    from codegen.output.owners import give

    for name, text in files.items():
        path = folder / name
        try:
            with open(path, "x", encoding="utf-8", newline="\n") as file:
                made.append(path)
                file.write(text)
            give(path)
        except OSError as error:
            for each in made:
                each.unlink(missing_ok=True)
            if isinstance(error, FileExistsError):
                say(f"{path} exists and is left as it is.", err=True)
            else:
                say(f"{path} cannot be written: {error.strerror}; give a folder that you may write to.", err=True)
            return Status.USAGE
    return Status.DONE
