"""Digests of all that is made of the real guides, and what moved since earlier digests.

    CODEGEN_SHARED=... python -m tests.corpus.freeze FILE [--write] [--keep FOLDER] [GUIDE...]

With `--write` the digests are written to FILE, else compared with those in it; the status is 1 where something moved.
A GUIDE is the beginning of a name such as `corpus/official/sagemaker` or `rest/corpus/gitlab`; without one all are taken.
With `--keep` all texts are written below a folder too, so that `diff -r` shows what moved.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path

from codegen.config import Config, load_config
from codegen.diagnostics import Severity
from codegen.ir.codec import dumps
from codegen.pipeline import Request, lint
from codegen.pipeline.building import emit_sdk

EXPORTS = ("botocore", "smithy", "openapi", "jsonschema")
PROFILES = Path(__file__).parent / "profiles"
_PROCESSES = 2
_SHOWN = 5

Digests = dict[str, dict[str, str]]
"""Guide -> what is made of it, by path -> digest."""


def guides(shared: Path) -> list[str]:
    """The folders of pages below the shared folder."""
    patterns = ("corpus/[!h]*/*", "corpus/history/*/*", "rest/corpus/*")
    folders = (path for pattern in patterns for path in shared.glob(pattern) if path.is_dir())
    return sorted(path.relative_to(shared).as_posix() for path in folders)


def texts(folder: Path, config: Config) -> Iterator[tuple[str, str]]:
    """Path and text of all that is made of a guide: findings by rule, the model, and without errors SDK and exports."""
    request = Request(inputs=(folder,), config=config, jobs=1)
    understood = lint(request)
    by_rule: dict[str, list[str]] = {}
    for finding in understood.diagnostics.sorted():
        shown = f"{finding.span}: {finding.message}: {finding.help} {finding.notes}\n"
        by_rule.setdefault(finding.code, []).append(shown.replace(str(folder.parent), ""))
    for code, lines in by_rule.items():
        yield f"findings/{code}.txt", "".join(lines)
    lines_of_pages = [f"{file}: {counts}\n" for file, counts in sorted(understood.lines.items())]
    yield "lines.txt", "".join(lines_of_pages)
    yield "model.json", dumps(understood.model)
    if any(finding.severity is Severity.ERROR for finding in understood.diagnostics.findings):
        return
    for path, text in emit_sdk(understood.model, "0.1.0", request, {}, None)[0].items():
        yield f"sdk/{path}", text
    for name in EXPORTS:
        for path, text in import_module(f"codegen.emit.exports.{name}").export(understood.model).items():
            yield f"{name}/{path}", text


def digests(shared: Path, keep: Path | None, guide: str) -> dict[str, str]:
    """Digests of all that is made of a guide, by path; the texts are written below `keep`."""
    profile = Path(os.path.relpath(PROFILES / f"{Path(guide).name}.toml"))  # spans of its settings name it
    config = load_config(profile)[0] if guide.startswith("rest/") and profile.exists() else Config()
    out = {}
    for path, text in texts(shared / guide, config):
        out[path] = hashlib.sha256(text.encode()).hexdigest()[:16]
        if keep is not None:
            target = keep / guide / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    return out


def moved(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """A line for each part of what is made of a guide (SDK, an export, findings) that is not as it was."""
    paths = [path for path in {*old, *new} if old.get(path) != new.get(path)]
    # What came or went tells more than what is only written in another way.
    paths.sort(key=lambda path: (path in old and path in new, path))
    for part, number in Counter(path.partition("/")[0] for path in paths).items():
        own = [path for path in paths if path.partition("/")[0] == part]
        signs = ("+" if path not in old else "-" if path not in new else "" for path in own)
        names = [f"{sign}{path.partition('/')[2]}" for sign, path in zip(signs, own, strict=True)]
        more = f" and {number - _SHOWN} more" if number > _SHOWN else ""
        yield f"{part}: {number} moved: {', '.join(names[:_SHOWN])}{more}"


def main(arguments: list[str] | None = None) -> int:
    """Write the digests, or say what moved; the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.corpus.freeze",
        description="Say what moved, since FILE was written, in what is made of the guides below CODEGEN_SHARED.",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "guides", nargs="*", metavar="GUIDE", help="beginnings of names; all guides without one"
    )
    parser.add_argument("--write", action="store_true", help="write FILE instead of comparing with it")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write all texts there, for diff -r")
    options = parser.parse_intermixed_args(arguments)
    shared = Path(os.environ["CODEGEN_SHARED"])
    wanted = tuple(options.guides) or ("",)
    chosen = [guide for guide in guides(shared) if guide.startswith(wanted)]
    with ProcessPoolExecutor(_PROCESSES) as pool:
        new = dict(zip(chosen, pool.map(partial(digests, shared, options.keep), chosen), strict=True))
    kept: Digests = json.loads(options.file.read_text("utf-8")) if options.file.exists() else {}
    if options.write:
        options.file.write_text(json.dumps({**kept, **new}, indent=0), "utf-8")
        print(f"{len(new)} guides, {sum(map(len, new.values()))} texts")
        return 0
    changed = {guide: [*moved(kept.get(guide, {}), made)] for guide, made in new.items()}
    for guide, lines in changed.items():
        for line in lines:
            print(f"{guide}: {line}")
    number = sum(map(bool, changed.values()))
    print(f"{len(new)} guides, {sum(map(len, new.values()))} texts, {number or 'no'} guides moved")
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main())
