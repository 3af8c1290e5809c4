"""The two models that a command compares: from pages, exported models, output folders or revisions of the repository."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from codegen.inputs import PAGE_SUFFIXES
from codegen.ir.codec import CodecError, loads
from codegen.ir.model import Model
from codegen.output.baseline import read_baseline
from codegen.output.manifest import MANIFEST_NAME
from codegen.output.pristine import PRISTINE_NAME
from codegen.records import dataclass
from codegen.revisions import RevisionError, checked_out, commit_of, is_shallow, page_folder, top
from codegen.source import read_bounded, real_path

_LARGEST_MODEL = 2**30
"""Bytes; that of all services of AWS has a seventh."""
EXPORTED = "model.json"
"""What `codegen export --to ir` writes."""


class ComparisonError(Exception):
    """What was named cannot be compared. The message is for people."""


@dataclass(frozen=True, slots=True)
class Named:
    """One side: the model and what people call it."""

    name: str
    model: Model


Read = Callable[[Path], Model]
"""Reads the pages of a folder."""


def load_both(old: str, new: str | None, read: Read) -> tuple[Named, Named]:
    """The models that two words of a command line name.

    A word is a folder of pages or a page, an exported model (or the folder that holds it), the output folder of builds
    (for the model of its last release, before the first one of its last build), `REVISION`, or `REVISION:FOLDER`. A revision without a folder means the folder of the other side, else the one that holds the
    configuration. Without `new` it is the folder of the work tree. Raises ComparisonError.
    """
    try:
        second = _load(new, old, read) if new is not None else _work_tree(old, read)
        return _load(old, new, read), second
    except RevisionError as error:
        raise ComparisonError(str(error)) from error


def _load(word: str, other: str | None, read: Read) -> Named:
    path = Path(word)
    if _is_there(path) and not _is_rather_revision(path):
        exported = path / EXPORTED if path.is_dir() else path
        if exported.suffix == ".json" and exported.is_file():
            return Named(word, _exported(exported))
        if (path / MANIFEST_NAME).is_file():
            return Named(word, _released(path))
        return Named(word, read(path))
    with _revision(word, other) as folder:
        return Named(word, read(folder))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is longer than any can be
        return False


def _is_rather_revision(path: Path) -> bool:
    """Whether a file is no page and no model, and its name is a revision: a bare repository has a file `HEAD`."""
    if path.suffix in (*PAGE_SUFFIXES, ".json") or not path.is_file():
        return False
    return commit_of(str(path)) is not None


def _is_none(word: str) -> str:
    """The message for a word that names nothing."""
    text = f"'{word:.200}' is no file, no folder and no revision of a repository here"
    if is_shallow():
        return f"{text}, which is a clone without all of the history; get it with git fetch --unshallow"
    return f"{text}; name a folder of pages, HEAD~1, or REVISION:FOLDER"


@contextmanager
def _revision(word: str, other: str | None) -> Iterator[Path]:
    name, colon, folder = word.partition(":")
    commit = commit_of(name)
    if commit is None:
        raise ComparisonError(_is_none(word))
    with checked_out(commit, _normal(folder) if colon else _folder_of(other, commit)) as path:
        yield path


def _folder_of(other: str | None, commit: str) -> str:
    """The folder that the other side names, from the top of the repository."""
    if other is None:
        return page_folder(commit)
    path = Path(other)
    if _is_there(path) and not _is_rather_revision(path):
        resolved, root = real_path(path), real_path(top())
        if not resolved.is_relative_to(root):
            raise ComparisonError(
                f"'{other}' lies outside of the repository; name the folder: REVISION:FOLDER"
            )
        return resolved.relative_to(root).as_posix()
    _, colon, folder = other.partition(":")
    return _normal(folder) if colon else page_folder(commit)


def _work_tree(old: str, read: Read) -> Named:
    name, colon, folder = old.partition(":")
    if _is_there(Path(old)) and not _is_rather_revision(Path(old)):
        raise ComparisonError("NEW is missing: only a revision can be compared with the work tree")
    commit = commit_of(name)
    if commit is None:
        raise ComparisonError(_is_none(old))
    path = top() / (_normal(folder) if colon else page_folder(commit))
    if not path.exists():
        raise ComparisonError(f"'{path}' does not exist in the work tree")
    return Named("work tree", read(path))


def _normal(folder: str) -> str:
    """A folder of a revision as git has it, whatever the slashes of the system."""
    return PurePath(folder).as_posix().strip("/") or "."


def _released(folder: Path) -> Model:
    baseline = read_baseline(folder)
    if baseline is None or not baseline.model:
        raise ComparisonError(
            f"'{folder}' does not hold its model: {PRISTINE_NAME} is missing, damaged or of an older build"
        )
    try:
        return loads(baseline.model)
    except CodecError as error:
        raise ComparisonError(
            f"the model in '{folder / PRISTINE_NAME}' was written by another version of codegen: {error}"
        ) from error


def _exported(path: Path) -> Model:
    try:
        return loads(read_bounded(path, _LARGEST_MODEL).decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ComparisonError(f"'{path}' cannot be read: {error}") from error
    except CodecError as error:
        raise ComparisonError(f"'{path}': {error}") from error
