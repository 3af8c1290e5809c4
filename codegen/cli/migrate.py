"""`codegen migrate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from codegen.cli.diff import pages_model
from codegen.cli.options import make_request
from codegen.cli.status import Status
from codegen.cli.terminal import pass_on, say
from codegen.comparing import ComparisonError, load_both
from codegen.diagnostics.report import count
from codegen.diagnostics.text import visible, visible_lines
from codegen.ir.model import Model
from codegen.migrate import Migration, migrate_packages, packages_in
from codegen.migrate.run import write
from codegen.spelling import did_you_mean


@click.command("migrate", epilog="Example: codegen migrate --from HEAD~1 --to docs src/ --write")
@click.option("--from", "old", required=True, metavar="OLD", help="The pages that the code was written for.")
@click.option("--to", "new", required=True, metavar="NEW", help="The pages of the SDK that it is to use.")
@click.option(
    "--package",
    metavar="NAME",
    help="Package of the SDK that the code imports. [default: that of the configuration, or all that the pages give]",
)
@click.option("--write", "writing", is_flag=True, help="Change the files; without it only a diff is shown.")
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="Configuration to use."
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH..."
)
def command(
    old: str, new: str, package: str | None, writing: bool, config_file: Path | None, paths: tuple[Path, ...]
) -> int:
    """Rewrite the Python code below PATH that uses the SDK, where the rewrite is safe.

    OLD and NEW are what `codegen diff` takes. Renames are carried out where imports, annotations and
    assignments prove what a name means. What a person has to settle is marked with a comment and
    listed; so is, without a comment, what may be meant. Exits with 1 where anything is listed, and
    where no file imports the package that --package names.
    """
    packages: list[str | None] = []

    def read(path: Path) -> Model:
        request = make_request((path,), config_file, None)
        packages.append(request.config.sdk.package)
        return pages_model(request)

    try:
        before, after = load_both(old, new, read)
        stated = next((name for name in packages if name), None)
        names = (package,) if package else packages_in(before.model, after.model, stated)
        migration = migrate_packages(before.model, after.model, names, paths, stated)
        if writing:
            write(migration.files)
    except ComparisonError as error:
        raise click.UsageError(visible_lines(str(error))) from error
    except OSError as error:
        raise click.UsageError(f"{error.filename}: {error.strerror}") from error
    status = _report(migration, writing, ", ".join(names))
    if migration.named:
        return status
    of_pages = packages_in(before.model, after.model, stated)
    question = did_you_mean(package, of_pages) if package else ""
    say(visible(f"No file below these paths imports {' or '.join(names)}{f': {question}' if question else '; --package says what the code imports.'}"), err=True)
    return Status.FINDINGS if package else status


def _report(migration: Migration, writing: bool, packages: str) -> Status:
    changed = [file for file in migration.files if file.changed]
    if not writing:
        # To a terminal it is shown; elsewhere it is a patch, which has to have every character.
        difference = "".join(file.diff() for file in changed)
        if sys.stdout.isatty():
            say(difference, nl=False)
        else:
            pass_on(difference)
    for file in migration.files:
        for finding in file.findings:
            place = f"{file.path}:{finding.line}:{finding.column}"
            say(visible(f"{place}: {finding.outcome.value}: {finding.message}"), err=True)
    for reason in migration.unsafe:
        say(visible(f"not carried out anywhere: {reason}"), err=True)
    listed = sum(len(file.findings) for file in migration.files) + len(migration.unsafe)
    done = "changed" if writing else "to change (nothing is written without --write)"
    say(f"{packages}: {count(len(changed), 'file')} {done}, {count(listed, 'place')} to look at.", err=True)
    return Status.FINDINGS if listed else Status.DONE
