"""`codegen build`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from codegen.cache.cache import open_cache
from codegen.cache.generator import generator_files
from codegen.cli import interrupts
from codegen.cli.options import OutputFolder, input_options, make_request
from codegen.cli.reporting import Reporter, exit_status
from codegen.cli.stale import describe, written
from codegen.cli.status import Status
from codegen.cli.summary import summary
from codegen.cli.terminal import say
from codegen.config import Config, config_places, own_word, without_strangers_word
from codegen.diagnostics import Severity
from codegen.diagnostics.report import count
from codegen.inputs import discover, source_paths
from codegen.output.manifest import MANIFEST_NAME
from codegen.pipeline import Built, Request, build
from codegen.pipeline.releasing import CHANGELOG, Release

DEFAULT_OUTPUT = Path("generated")
_OWN = ("CF", "MG", "OU")
"""Beginnings of the codes of rules that only a build finds or that say what it did: findings of every severity are shown."""


@click.command("build", epilog="Example: codegen build input_docs/ -o generated --only 'Create*'")
@click.option(
    "-o",
    "--output",
    type=OutputFolder(),
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
@click.option(
    "--release",
    "releasing",
    is_flag=True,
    help="Count the version up as the changes since the last release ask for, and add an entry to the output's CHANGELOG.md.",
)
@click.option(
    "--prune", is_flag=True, help="Remove services that the output holds and that are not among these pages."
)
@click.option("--watch", is_flag=True, help="Build again whenever a page or the configuration is saved.")
@click.option(
    "--depfile",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what the output depends on, for Make and Ninja; the target is the output's codegen-manifest.json.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Templates of your own, which replace ours by name. [default: those of a configuration that lies in the current folder, or that --config names]",
)
@click.option(
    "--untrusted",
    is_flag=True,
    help="Take every configuration for a stranger's: it names no templates, and no output outside of the current folder.",
)
@click.option(
    "--site",
    is_flag=True,
    help="Write a documentation site into the folder `site` of the output, for mkdocs.",
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
    releasing: bool,
    prune: bool,
    watch: bool,
    depfile: Path | None,
    templates: Path | None,
    untrusted: bool,
    site: bool,
    no_cache: bool,
    config_file: Path | None,
    jobs: int | None,
) -> int:
    """Write the SDK that the pages of INPUT describe.

    INPUT is a folder of Markdown pages or one page, of REST references or of AWS's (`codegen --help` says which).
    Files of your own in the output folder stay, and edits of generated files are merged with what is generated now. Errors in the pages, edits that
    cannot be merged, and services that would go, stop the build before anything is written.
    """
    if check and (watch or depfile):
        raise click.UsageError("--check writes nothing; it goes neither with --watch nor with --depfile.")
    if prune and only:
        raise click.UsageError("--only builds a part and never removes a service; not with --prune.")
    if releasing and watch:
        raise click.UsageError("--release goes once, when the pages are as they are to be; not with --watch.")

    cache = None if no_cache else open_cache(inputs)
    template_folders: list[Path] = []

    def once() -> Status:
        request = make_request(inputs, config_file, jobs, only, cache)
        config = request.config
        if untrusted or not (config_file or own_word(config, Path.cwd())):
            config = _distrusted(config, templates, output)
        sdk = replace(config.sdk, templates=templates or config.sdk.templates, site=site or config.sdk.site)
        request = replace(request, config=replace(config, sdk=sdk))
        template_folders[:] = filter(None, [sdk.templates])
        folder = output or sdk.output or DEFAULT_OUTPUT
        built = build(
            request, folder, write=not check, ours=ours, theirs=theirs, releasing=releasing, prune=prune
        )
        status = _report(built, inputs, check)
        if depfile and status is Status.DONE:
            _write_depfile(depfile, built, request)
        return status

    if not watch:
        return once()
    config = [config_file] if config_file else config_places(inputs)
    return _watch(once, inputs, lambda: [*config, *_template_files(template_folders)])


def _distrusted(config: Config, templates: Path | None, output: Path | None) -> Config:
    """The configuration without what only the user may decide; reports what is left out, unless the command line gives it."""
    sdk = replace(
        config.sdk,
        templates=None if templates else config.sdk.templates,
        output=None if output else config.sdk.output,
    )
    config, findings = without_strangers_word(replace(config, sdk=sdk), Path.cwd())
    if findings:
        Reporter().show(findings)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in findings):
        raise click.exceptions.Exit(exit_status(findings))
    return config


def _watch(
    once: Callable[[], Status], inputs: tuple[Path, ...], others: Callable[[], Sequence[Path]]
) -> Status:
    """Build until Ctrl-C. Findings about the pages are shown, and the next change is waited for."""
    from codegen.cli.watch import watch

    roots = [given if given.is_dir() else given.absolute().parent for given in inputs]
    with suppress(KeyboardInterrupt):
        for _ in watch(lambda: [*(file.path for file in discover(inputs).files), *others()], roots):
            with suppress(click.exceptions.Exit):
                once()
            interrupts.check()
            say("Waiting for changes; Ctrl-C ends.", err=True)
    interrupts.forget()
    return Status.DONE


def _template_files(folders: Sequence[Path]) -> list[Path]:
    return [path for folder in folders for path in (folder, *folder.rglob("*.jinja"))]


def _write_depfile(path: Path, built: Built, request: Request) -> None:
    from codegen.output.depfile import depfile
    from codegen.output.loose import write_files

    config = filter(None, [request.config.file])
    templates = _template_files([*filter(None, [request.config.sdk.templates])])
    needed = [*source_paths(request.inputs, built.inputs), *config, *templates, *generator_files()]
    try:
        write_files(path.parent, {path.name: depfile(built.folder / MANIFEST_NAME, needed)})
    except OSError as error:
        say(f"{path} cannot be written: {error.strerror}.", err=True)
        raise click.exceptions.Exit(Status.USAGE) from None


def _report(built: Built, inputs: tuple[Path, ...], check: bool) -> Status:
    findings = built.diagnostics.sorted()
    errors = [diagnostic for diagnostic in findings if diagnostic.severity is Severity.ERROR]
    own = [diagnostic for diagnostic in findings if diagnostic.code.startswith(_OWN)]
    if errors or own:
        Reporter(built.inputs).show([*errors, *own])
    others = [d for d in findings if d.severity is Severity.WARNING and d not in own]
    if others and not errors:
        say(f"{count(len(others), 'warning')} about the pages: codegen lint {_shown(inputs)}", err=True)
    plan = built.plan
    if errors or plan is None:
        return exit_status(errors)
    if check and plan.stale:
        say(describe(built), err=True, nl=False)
        say(f"To refresh it: codegen build {' '.join([_shown(inputs), '-o', _shown([built.folder]), *_given()])}", err=True)
        return Status.FINDINGS
    if not plan.stale:
        say(f"{built.folder} is current: {count(len(built.files), 'file')}.")
    else:
        say(
            f"{built.folder}: {count(len(written(plan)), 'file')} written, {len(plan.removals)} removed,"
            f" {len({*built.files} - plan.writes.keys())} as they were."
        )
        for line in summary(built):
            say(line)
    if built.release:
        say(_released(built.release, built.folder / CHANGELOG))
        if built.release.elsewhere:
            say(f"{built.folder / 'pyproject.toml'} leaves the version to the build backend: give it {built.release.version} there.")
    for path in plan.merged:
        say(f"Merged with your edits: {built.folder / path}")
    for path in plan.edited:
        say(f"Kept as edited: {built.folder / path}")
    return Status.DONE


def _released(release: Release, changelog: Path) -> str:
    report = release.report
    if report is None or report.version is None:
        return f"Version {release.version} is the first release; the next one is compared with it."
    if not report.verdicts:
        return f"Nothing has changed since version {report.version}; the version is {release.version}."
    changes = ", ".join(f"{number} {level.counted}" for level, number in report.counts.items() if number)
    return f"Version {release.version}, after {report.version}: {changes}; see {changelog}."


def _given() -> list[str]:
    """The options of the command line that decide on what is written, as a shell takes them."""
    import shlex

    context = click.get_current_context()
    words: list[str] = []
    for option in context.command.params:
        value = context.params.get(option.name or "")
        if option.name in _OF_THIS_RUN or value in (None, False, ()):
            continue
        for one in value if isinstance(value, tuple) else [value]:
            words += [option.opts[0], *([] if one is True else [shlex.quote(str(one))])]
    return words


_OF_THIS_RUN = frozenset({"inputs", "output", "check", "watch", "depfile", "no_cache", "jobs"})
"""Parameters of the command that say nothing about the output, or are shown before the options."""


def _shown(inputs: Sequence[Path]) -> str:
    import shlex

    return shlex.join(str(given) for given in inputs)
