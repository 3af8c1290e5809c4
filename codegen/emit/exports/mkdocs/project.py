"""The project: settings, look, home page, and an overview for language models (`llms.py`)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from codegen.emit.exports.mkdocs.links import page
from codegen.emit.exports.mkdocs.llms import overview
from codegen.emit.exports.mkdocs.pages import ServicePages
from codegen.emit.python.roots import roots
from codegen.ir.model import Model

_STYLE = """\
.md-typeset pre.signature { overflow-x: auto; }
.md-typeset pre.signature > code { white-space: pre; }
.md-typeset .facts { color: var(--md-default-fg-color--light); }
.md-typeset .required { color: var(--md-accent-fg-color); font-weight: 600; }
"""
_WORDS_END = r"""[\s\-_,:!=\[\]()"'`/]+|\.(?!\d)|&[lg]t;|(?!\b)(?=[A-Z][a-z])"""
"""Ends of words for the search: `list_books` and `ModelPackage` are two words each, as people type them."""
_PALETTE = [
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "toggle": {"icon": "material/weather-night", "name": "Dark"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "toggle": {"icon": "material/weather-sunny", "name": "Light"},
    },
]
_FEATURES = [
    "content.code.copy",
    "navigation.indexes",
    "navigation.prune",
    "navigation.top",
    "search.highlight",
    "search.suggest",
    "toc.follow",
]


def export(model: Model, package: str | None = None) -> dict[str, str]:
    """The files of the project: `mkdocs.yml` and `docs/`. `package` is what users import; None for the packages of `roots`."""
    files: dict[str, str] = {"docs/assets/site.css": _STYLE}
    alone = len(model.services) == 1
    services = [
        ServicePages(names, root.module_of(names), alone=alone)
        for root in roots(model, package)
        for names in root.services
    ]
    nav: list[object] = []
    for each in services:
        files.update({f"docs/{path}": text for path, text in each.pages().items()})
        nav += each.nav() if len(services) == 1 else [{each.names.service.title: each.nav()}]
    files["docs/index.md"] = _home(services)
    files["docs/llms.txt"] = overview(_title(services), services)
    # JSON is also YAML, and its strings can hold any text of a page.
    files["mkdocs.yml"] = json.dumps(_settings(services, nav), indent=2) + "\n"
    return files


def _settings(services: Sequence[ServicePages], nav: list[object]) -> dict[str, object]:
    return {
        "site_name": _title(services),
        "theme": {"name": "material", "font": False, "palette": _PALETTE, "features": _FEATURES},
        "plugins": [{"search": {"separator": _WORDS_END}}],
        "extra_css": ["assets/site.css"],
        "markdown_extensions": ["attr_list", "sane_lists", "pymdownx.highlight", "pymdownx.superfences"],
        "use_directory_urls": False,
        "nav": [{"Home": "index.md"}, *nav],
    }


def _title(services: Sequence[ServicePages]) -> str:
    return services[0].names.service.title if len(services) == 1 else "SDK reference"


def _home(services: Sequence[ServicePages]) -> str:
    """The home page: all that one needs to begin with the only service, else the beginning with each."""
    if len(services) == 1:
        return services[0].home("")
    return page(["# SDK reference", *(part for each in services for part in each.overview())])
