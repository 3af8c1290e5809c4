"""Finds and reads codegen.toml; every fault is a diagnostic with its place."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from codegen.config.fields import read_config
from codegen.config.model import Config
from codegen.config.positions import key_positions
from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.source import SourceFile, Span, read_bounded, real_path

CONFIG_NAME = "codegen.toml"
_DEEPEST = 50
"""Depth of nested tables and arrays: no key takes as many, and what is deeper than Python's stack could not be shown."""
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


CONFIG_AMBIGUOUS = Rule(
    "CF103",
    "config-ambiguous",
    Severity.ERROR,
    """Two inputs have different configurations.

## What it does

Reports inputs of one command that have a codegen.toml each.

## Why it is bad

One SDK is made from all inputs, so one of the files would be ignored.

## Example

    codegen build lambda/ polly/

## How to fix

Name the one to use with `--config`, or keep one codegen.toml beside both folders.
""",
)


def find_config(inputs: Sequence[Path], here: Path | None = None) -> tuple[Path | None, list[Diagnostic]]:
    """The codegen.toml of `inputs`: inside each folder of pages, or else beside it, or where no input has one that of the
    folder `here`, by default the current one; None where there is none at all.

    It is an error when two inputs have different ones, and when it is a link that leads out of its folder and of `here`: the
    pages may be a stranger's, and messages show lines of it.
    """
    here = Path() if here is None else here
    configs: list[Path] = []
    for given in inputs:
        paths = [path for path in _places([given]) if os.path.lexists(path)]
        if paths and not any(real_path(paths[0]) == real_path(other) for other in configs):
            configs.append(paths[0])
    if not configs and os.path.lexists(here / CONFIG_NAME):
        configs.append(here / CONFIG_NAME)
    for path in configs:
        if not path.is_file():
            return None, [
                CONFIG_UNREADABLE(
                    f"'{path}' is no file, or a link to nothing",
                    None,
                    help="remove it, or name the configuration yourself, with --config",
                )
            ]
        target = real_path(path)
        if not any(target.is_relative_to(real_path(folder)) for folder in (path.parent, here)):
            return None, [
                CONFIG_UNREADABLE(
                    f"'{path}' is a link to something outside of its folder and of the current one",
                    None,
                    notes=(Note(f"it points to '{target}'"),),
                    help="name the configuration yourself, with --config",
                )
            ]
    if len(configs) < 2:
        return (configs[0] if configs else None), []
    notes = tuple(Note(f"found '{path}'") for path in configs)
    ambiguous = CONFIG_AMBIGUOUS(
        "the inputs have different configurations; expected one for all of them",
        None,
        notes=notes,
        help="name the one to use with --config",
    )
    return None, [ambiguous]


def config_places(inputs: Sequence[Path]) -> list[Path]:
    """Where a codegen.toml of `inputs` would be, whether it is there or not; for each input the nearest first, at the end
    the current folder."""
    return [*_places(inputs), Path(CONFIG_NAME)]


def _places(inputs: Sequence[Path]) -> list[Path]:
    places: list[Path] = []
    for given in inputs:
        folders = (given, real_path(given).parent) if given.is_dir() else (given.parent,)
        places += [folder / CONFIG_NAME for folder in folders]
    return places


CONFIG_UNREADABLE = Rule(
    "CF101",
    "config-unreadable",
    Severity.ERROR,
    """The configuration cannot be read.

## What it does

Reports a codegen.toml that cannot be opened, is no file or is not UTF-8, and one that was found, not named with `--config`, and is a link to something
outside of its folder and of the current one.

## Why it is bad

A build without it would make another SDK than the one that is asked for. A link that came with a stranger's pages could show what it leads to.

## Example

    codegen build --config /root/codegen.toml input_docs/

## How to fix

Give the file a name and permissions that let it be read, and save it as UTF-8.
""",
)


def load_config(path: Path) -> tuple[Config, list[Diagnostic]]:
    """Read the configuration at `path`."""
    span = Span(str(path), 1, 1, 1)
    try:
        text = read_bounded(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else f"byte {error.start} is no UTF-8"
        help = "name a file that is there; `codegen init` with the folder of the pages writes one"
        return Config(), [CONFIG_UNREADABLE(f"the configuration cannot be read: {reason}", span, help=help)]
    return parse_config(SourceFile(str(path), text.replace("\r\n", "\n")), path)


def parse_config(source: SourceFile, path: Path) -> tuple[Config, list[Diagnostic]]:
    """Read the configuration in `source`, the text of the file at `path`."""
    import tomllib

    try:
        document = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:  # also a number of more digits than Python reads
        return Config(), [_not_toml(source, str(error))]
    if _nests_too_deep(document):
        return Config(), [_not_toml(source, f"values nest more than {_DEEPEST} deep")]
    return read_config(document, key_positions(source), path, source.span(1, 1, 1))


def _nests_too_deep(document: object) -> bool:
    level = [document]
    for _ in range(_DEEPEST):
        level = [
            item
            for value in level
            if isinstance(value, dict | list)
            for item in (value.values() if isinstance(value, dict) else value)
        ]
    return bool(level)


CONFIG_NOT_TOML = Rule(
    "CF102",
    "config-not-toml",
    Severity.ERROR,
    """The configuration is not valid TOML.

## What it does

Reports the first place where codegen.toml breaks the syntax of TOML 1.0, and a file whose values nest too deep to be any key's.

## Why it is bad

Nothing of the file can be relied on, so nothing is built.

## Example

    [sdk]
    package = aws_sdk

## How to fix

Correct the syntax: strings stand in quotes, a key occurs once.
""",
)


def _not_toml(source: SourceFile, message: str) -> Diagnostic:
    place = _PLACE.search(message)
    span = source.span(len(source.lines))
    if place and place.group(1):
        span = source.span(int(place.group(1)), int(place.group(2)))
    reason = _PLACE.sub("", message)
    return CONFIG_NOT_TOML(
        f"the configuration is not valid TOML: {reason[:1].lower()}{reason[1:]}",
        span,
        help="see https://toml.io for the syntax; strings stand in quotes",
    )
