"""Merges what people edited in the output folder, and keeps the findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules.output.merging import MERGE_MODULE_CARRIED
from codegen.records import dataclass
from codegen.source import Span, real_path

if TYPE_CHECKING:
    from codegen.merge import MergeResult, Prefer


_PROJECT = "pyproject.toml"
_VERSION = re.compile(r"""(?m)^([ \t]*(?:version|"version"|'version')[ \t]*=[ \t]*)(["'])([^"'\n]*)\2(?!\2)(?P<rest>[^\r\n]*)""")
"""A line that may state the version of the project; other tables may have one of theirs."""
_UNREADABLE = (ValueError, KeyError, TypeError, RecursionError)
"""What a pyproject.toml raises that is none, or states no version."""
_LONGEST = 300_000
"""Characters of a module that is still given to black."""


@dataclass(slots=True)
class HandEdits:
    """Answers the plan of a build; see `codegen.output.edits.Edits`."""

    folder: Path
    ours: Sequence[Path]
    """Files or folders in which edits win."""
    theirs: Sequence[Path]
    """Files or folders in which what is generated wins."""
    cause: Callable[[str, str], Span | None]
    """Where the pages say what a definition of a module is made from."""
    findings: list[Diagnostic] = field(default_factory=list)

    def merge(self, path: str, pristine: str, edited: str, new: str) -> str | None:
        """The merged text; None for conflicts, which are in `findings` then."""
        from codegen.merge import merge

        if path == _PROJECT:
            pristine, edited, new = _of_one_version(pristine, edited, new)
        return self._settled(path, edited, new, merge(pristine, edited, new, path, self._prefer(path)))

    def carry(
        self, removed: Mapping[str, tuple[str, str]], added: Mapping[str, str]
    ) -> Mapping[str, tuple[str, str | None]]:
        """Edits of removed modules, merged into those that took their places."""
        from codegen.merge import Edited, carry

        modules = {path: Edited(*texts) for path, texts in removed.items()}
        moved, _ = carry(modules, added, self._prefer)
        texts: dict[str, tuple[str, str | None]] = {}
        for each in moved:
            text = self._settled(each.old, removed[each.old][1], added[each.new], each.result)
            texts[each.old] = each.new, text
            if text is not None:
                message = f"'{each.old}' is no longer generated; its edits moved to '{each.new}'"
                self.findings.append(MERGE_MODULE_CARRIED(message, None))
        return texts

    def keep(self, path: str, edited: str) -> bool:
        """Whether an edited file can stay as it is; where it cannot, `findings` says why."""
        from codegen.merge import diagnostics, kept

        result = kept(edited, path)
        if self.winner(path) is None:
            self.findings.extend(diagnostics(result, str(self.folder / path), self.cause))
        return result.text is not None

    def untouched(self, pristine: str, edited: str) -> bool:
        """Whether only a formatter has been over a module."""
        from codegen.merge import same_but_for_layout

        return same_but_for_layout(pristine, edited)

    def restart(self) -> None:
        """Forget the findings."""
        self.findings.clear()

    def winner(self, path: str) -> str | None:
        """The side that the user has given the file to, the nearest folder above it deciding."""
        file = real_path(self.folder / path)
        given = [(real_path(root), side) for side in ("ours", "theirs") for root in getattr(self, side)]
        depths = [(len(root.parts), side) for root, side in given if file.is_relative_to(root)]
        return max(depths)[1] if depths else None

    def _prefer(self, path: str) -> Prefer | None:
        from codegen.merge import Prefer

        winner = self.winner(path)
        return Prefer(winner) if winner else None

    def _settled(self, path: str, edited: str, new: str, result: MergeResult) -> str | None:
        from codegen.merge import diagnostics

        self.findings.extend(diagnostics(result, str(self.folder / path), self.cause))
        if result.text is None or not path.endswith(".py"):
            return result.text
        return _laid_out(result.text, edited, new)


def _of_one_version(pristine: str, edited: str, new: str) -> tuple[str, str, str]:
    """All three with the new version, written as the edited side writes it, so that the line is no reason for a conflict.

    Where that side leaves the version to the build backend there is nothing to write.
    A version that somebody raised by hand has been counted when the new one was decided, so that it contradicts nothing.
    """
    before, ours, theirs = (_version_line(text) for text in (pristine, edited, new))
    if before is not None and theirs is not None and ours is None and _is_elsewhere(edited):
        return pristine, edited, new[: theirs.start()] + before[0] + new[theirs.end() :]
    if before is None or ours is None or theirs is None or before[3] == theirs[3] or before[0] == ours[0]:
        return pristine, edited, new
    line = f"{ours[1]}{ours[2]}{theirs[3]}{ours[2]}{ours['rest']}"
    first, second, third = (
        old.string[: old.start()] + line + old.string[old.end() :] for old in (before, ours, theirs)
    )
    return first, second, third


def _version_line(project: str) -> re.Match[str] | None:
    """The line of a project file that states the project's version, in one line and nowhere else."""
    import tomllib

    lines = {f"version {number}": line for number, line in enumerate(_VERSION.finditer(project))}
    numbers = iter(lines)
    numbered = _VERSION.sub(lambda line: f"{line[1]}{line[2]}{next(numbers)}{line[2]}{line['rest']}", project)
    with suppress(*_UNREADABLE):
        return lines.get(tomllib.loads(numbered)["project"]["version"])
    return None


def _is_elsewhere(project: str) -> bool:
    from codegen.output.baseline import states_no_version

    with suppress(*_UNREADABLE):
        return states_no_version(project)
    return False


def _laid_out(merged: str, edited: str, new: str) -> str:
    """The merged module, in black's form where the edited one had it: people who have a layout of their own keep that.

    Only lines that neither side has can need it, and black takes seconds for very long modules.
    """
    lines = {*edited.splitlines(), *new.splitlines()}
    if len(merged) > _LONGEST or "\r" in merged or lines.issuperset(merged.splitlines()):
        return merged
    from codegen.formatting import formatted

    try:
        return formatted(merged) if formatted(edited) == edited else merged
    except ValueError:
        return merged
