"""README.md as a package index shows it, where no link may be relative and no picture lies beside it: a metadata hook of hatchling.

Where the project has a public home, pyproject.toml names it below `[tool.hatch.metadata.hooks.custom]`: `documents` is the address of
a file of a release, `pictures` that of its bytes, both with `{version}` and `{path}`. Until then links are words and pictures are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"<picture>.*?</picture>\n*", re.DOTALL)
_SHOWN = re.compile(r'<img alt="([^"]*)" src="([^"]*)">')
_FENCE = re.compile(r"(^```.*?^```$)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[([^\]\n]+)\]\((?!https?:|mailto:|#)([^)\s]+)\)")


def shown(text: str, version: str, documents: str | None = None, pictures: str | None = None) -> str:
    """The text without a relative link."""

    def link(match: re.Match[str]) -> str:
        words, path = match[1], match[2]
        if documents:
            return f"[{words}]({documents.format(version=version, path=path)})"
        return words if path.strip("`") in words else f"{words} ({path})"

    def picture(match: re.Match[str]) -> str:
        image = _SHOWN.search(match[0])
        if image is None or not pictures:
            return ""
        return f"![{image[1]}]({pictures.format(version=version, path=image[2])})\n\n"

    pieces = _FENCE.split(_PICTURE.sub(picture, text))
    # Every second piece is a block of code, in which brackets are brackets.
    pieces[::2] = [_LINK.sub(link, piece) for piece in pieces[::2]]
    note = "" if documents else "\nThe documents that are named here come with the source distribution.\n"
    return "".join(pieces).rstrip("\n") + "\n" + note


class IndexReadme(MetadataHookInterface):
    """Puts the text into the metadata of wheels and source distributions."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set `readme`."""
        config: Mapping[str, str] = self.config
        text = (Path(self.root) / "README.md").read_text("utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": shown(text, metadata["version"], config.get("documents"), config.get("pictures")),
        }
