"""The SDK's documentation as a project of mkdocs: a page for each operation and type, with links between them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from codegen.emit.python import symbols
from codegen.emit.python.docstrings import wrapped
from codegen.emit.python.examples import example
from codegen.emit.python.limits import limits
from codegen.emit.python.names import Names, names_of
from codegen.emit.python.paging import pages_method, paging
from codegen.emit.python.text import PageText
from codegen.emit.python.waiting import wait_method, waiting
from codegen.ir.model import (
    ListType,
    MapType,
    Member,
    Model,
    Operation,
    Reference,
    Scalar,
    Structure,
    Type,
)

_MARK = re.compile(r"(?:- |\d{1,3}\. )")
_MARKUP = re.compile(r"[^A-Za-z0-9 ,.:;\x80-\U0010ffff]")
_CODE = re.compile(r"(`+)([^`\n]+)\1")
_ADDRESS = re.compile(r"https://[A-Za-z0-9./~:#?&=%_+-]+")
_REMARK = re.compile(r"(?:Note|Important|Tip|Warning|Caution)\b|[-\d]")
_SENTENCE = re.compile(r".+?(?<=[a-z0-9)`\"])[.!?](?=\s+[A-Z`\"(]|\Z)")
_NEVER_WRAPPED = 1_000_000


def export(model: Model) -> dict[str, str]:
    """The files of the project: `mkdocs.yml` and `docs/`."""
    files: dict[str, str] = {}
    nav: list[object] = [{"Services": "index.md"}]
    rows: list[str] = []
    for names in names_of(model):
        site, service = _Service(names), names.service
        files.update({f"docs/{path}": text for path, text in site.pages().items()})
        nav.append({service.title: site.nav()})
        rows.append(f"- [{encoded(service.title)}]({site.names.package}/index.md)")
    files["docs/index.md"] = "# Services\n\n" + "\n".join(rows) + "\n"
    settings = {
        "site_name": model.services[0].title if len(model.services) == 1 else "SDK reference",
        "theme": {"name": "material", "font": False, "features": ["navigation.indexes", "navigation.prune"]},
        "plugins": ["search"],
        "markdown_extensions": ["sane_lists", "pymdownx.highlight", "pymdownx.superfences"],
        "use_directory_urls": False,
        "nav": nav,
    }
    # JSON is YAML, and its strings hold whatever a page says.
    files["mkdocs.yml"] = json.dumps(settings, indent=2) + "\n"
    return files


def encoded(text: str) -> str:
    """Text of a page as Markdown that is nothing but this text: what could be markup becomes character references."""
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)


def code(text: str) -> str:
    """Text of a page as code within a line."""
    return f"<code>{encoded(text)}</code>"


def prose(text: str) -> str:
    """Prose of a page: its paragraphs, lists and code."""
    lines: list[str] = []
    for line in wrapped(PageText(text), _NEVER_WRAPPED):
        bare = line.strip()
        mark = _MARK.match(bare)
        start = mark.end() if mark else 0
        lines.append(bare[:start] + _line(bare[start:]))
    return "\n".join(lines)


def summary(text: str) -> str:
    """The first sentence that is about the thing itself, after a colon; empty where there is none."""
    for line in wrapped(PageText(text), _NEVER_WRAPPED):
        if line and not _REMARK.match(line):
            sentence = _SENTENCE.match(line)
            return f": {_line(sentence[0] if sentence else line)}"
    return ""


def _line(text: str) -> str:
    parts, at = [], 0
    for span in _CODE.finditer(text):
        parts += [encoded(text[at : span.start()]), code(span[2])]
        at = span.end()
    return "".join([*parts, encoded(text[at:])])


class _Service:
    """The pages of one service."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.service = names.service
        self.operations = {op.id: f"operations/{names.methods[op.id]}.md" for op in self.service.operations}
        self.types = {shape.id: f"types/{names.modules[shape.id]}.md" for shape in names.types}

    def nav(self) -> list[object]:
        """Entries of the navigation."""
        root = self.names.package
        operations = [{self.names.methods[id]: f"{root}/{path}"} for id, path in self.operations.items()]
        types = [{self.names.classes[id]: f"{root}/{path}"} for id, path in self.types.items()]
        return [f"{root}/index.md", {"Operations": operations}, {"Types": types}]

    def pages(self) -> dict[str, str]:
        """Path -> text."""
        root = self.names.package
        pages = {f"{root}/index.md": self._index()}
        for operation in self.service.operations:
            pages[f"{root}/{self.operations[operation.id]}"] = self._operation(operation)
        for shape in self.names.types:
            pages[f"{root}/{self.types[shape.id]}"] = self._type(shape)
        return pages

    def _index(self) -> str:
        operations = [
            f"- [{self.names.methods[operation.id]}]({self.operations[operation.id]})"
            + summary(operation.documentation)
            for operation in self.service.operations
        ]
        types = [
            f"- [{self.names.classes[shape.id]}]({self.types[shape.id]})" + summary(shape.documentation)
            for shape in self.names.types
        ]
        parts = [f"# {encoded(self.service.title)}", "## Operations", "\n".join(operations)]
        return _page([*parts, *(["## Types", "\n".join(types)] if types else []), self._licence()])

    def _licence(self) -> str:
        return encoded(self.service.licence or "")

    def _operation(self, operation: Operation) -> str:
        shapes = self.service.shape
        request = shapes[operation.input].members if operation.input else ()
        response = shapes[operation.output].members if operation.output else ()
        parts = [f"# {self.names.methods[operation.id]}", self._example(operation)]
        parts.append(prose(operation.documentation))
        if operation.input:
            parts += ["## Parameters", self._members(shapes[operation.input], request, states_required=True)]
        if operation.output and response:
            parts += ["## Result", self._members(shapes[operation.output], response, states_required=False)]
        if operation.errors:
            parts += ["## Errors", "\n".join(self._error(shapes[id]) for id in operation.errors)]
        return _page([*parts, _see(self.names.url(operation)), self._licence()])

    def _example(self, operation: Operation) -> str:
        """The call, and the methods that call more than once."""
        lines = example(self.names, operation, asynchronous=False, indent=0)
        method = self.names.methods[operation.id]
        if paging(self.names, operation) is not None:
            name = pages_method(self.names, operation)
            lines += ["", "# all pages, call by call", f"for item in client.{name}(...).items():", "    ..."]
        for waiter in waiting(self.names, operation):
            lines += [
                "",
                f"# calls {method} until the state has come",
                f"client.{wait_method(self.names, waiter)}(...)",
            ]
        return "\n".join(["```python", *lines, "```"])

    def _error(self, shape: Structure) -> str:
        status = f", status {shape.error.status}" if shape.error and shape.error.status else ""
        text = prose(shape.documentation).replace("\n", " ")
        return (
            f"- **{self.names.error_classes.get(shape.id, symbols.pascal_case(shape.id))}**{status}: {text}"
        )

    def _type(self, shape: Structure) -> str:
        users = [f"- [{self.names.methods[op.id]}](../{self.operations[op.id]})" for op in self._users(shape)]
        note = "Exactly one member is given." if shape.union else ""
        parts = [f"# {self.names.classes[shape.id]}", prose(shape.documentation), note]
        parts.append(self._members(shape, shape.members, states_required=True))
        return _page(
            [
                *parts,
                *(["## Used by", "\n".join(users)] if users else []),
                _see(self.names.url(shape)),
                self._licence(),
            ]
        )

    def _users(self, shape: Structure) -> Iterable[Operation]:
        for operation in self.service.operations:
            roots = (id for id in (operation.input, operation.output) if id)
            if any(shape.id in _direct(m.type) for id in roots for m in self.service.shape[id].members):
                yield operation

    def _members(self, shape: Structure, members: Iterable[Member], *, states_required: bool) -> str:
        attributes = self.names.members(shape)
        rows = []
        for member in members:
            required = ", required" if states_required and member.required and not shape.union else ""
            facts = "; ".join([self._kind(member.type) + required, *limits(member.type, code)])
            rows.append(
                f"### {encoded(attributes[member.name])}\n\n*{facts}*\n\n{prose(member.documentation)}"
            )
        return "\n\n".join(rows)

    def _kind(self, type_: Type) -> str:
        match type_:
            case Scalar(kind=kind):
                return kind.value
            case ListType():
                return f"list of {self._kind(type_.element)}"
            case MapType():
                return f"map from string to {self._kind(type_.value)}"
            case Reference(shape=shape) if shape in self.types:
                return f"[{self.names.classes[shape]}](../{self.types[shape]})"
            case _:
                return "anything"


def _direct(type_: Type) -> tuple[str, ...]:
    match type_:
        case ListType():
            return _direct(type_.element)
        case MapType():
            return _direct(type_.value)
        case Reference(shape=shape):
            return (shape,)
        case _:
            return ()


def _see(url: str | None) -> str:
    return f"[The page of the documentation]({url})" if url and _ADDRESS.fullmatch(url) else ""


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"
