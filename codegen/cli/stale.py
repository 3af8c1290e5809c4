"""What `build --check` prints: which files are stale, and a short diff."""

from __future__ import annotations

from itertools import islice

from codegen.diagnostics.report import count
from codegen.diagnostics.text import visible_lines
from codegen.output.inside import read_file
from codegen.output.plan import OWN_FILES, Plan
from codegen.pipeline import Built

DIFF_LINES = 60
FILES = 20


def describe(built: Built) -> str:
    """The stale files, and the first lines of their differences."""
    plan = built.plan
    assert plan is not None
    changed = written(plan) or list(plan.writes)
    lines = [f"{built.folder} is stale: {count(len(changed) + len(plan.removals), 'file')}."]
    listed = [
        *(f"  {'change' if (built.folder / path).exists() else 'add'} {path}" for path in changed),
        *(f"  remove {path}" for path in plan.removals),
    ]
    lines += listed[:FILES]
    if len(listed) > FILES:
        lines.append(f"  and {count(len(listed) - FILES, 'file')} more")
    difference = (line for path in changed for line in _difference(built, path, plan.writes[path]))
    shown = list(islice(difference, DIFF_LINES + 1))
    lines += shown[:DIFF_LINES]
    if len(shown) > DIFF_LINES:
        lines.append("... (cut)")
    return "\n".join(lines) + "\n"


def written(plan: Plan) -> list[str]:
    """The files that a build writes or has written, without those that it keeps for itself: as `Built.files` counts."""
    return [path for path in plan.writes if path not in OWN_FILES]


def _difference(built: Built, path: str, new: bytes) -> list[str]:
    try:
        old = read_file(built.folder, path)
    except OSError:
        return []
    if not old or b"\0" in new:
        return []
    from difflib import unified_diff

    before, after = (
        content.decode("utf-8", "replace").replace("\r\n", "\n").split("\n") for content in (old, new)
    )
    return [
        visible_lines(line)
        for line in unified_diff(before, after, f"{path} (now)", f"{path} (to be)", n=1, lineterm="")
    ]
