"""`llms.txt`, the manual's contents for language models: the first calls, and a line with a link for each operation and type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codegen.emit.exports.mkdocs.links import page
from codegen.emit.exports.mkdocs.pages import ServicePages
from codegen.emit.python.markdown import plain, plain_summary
from codegen.emit.python.readme import first_example


def overview(title: str, services: Sequence[ServicePages]) -> str:
    """The text in the form of <https://llmstxt.org>: a title, a sentence, code, and lists of links below headings."""
    names = ", ".join(plain(each.names.service.title) for each in services)
    about = plain_summary(services[0].names.service.documentation) if len(services) == 1 else ""
    starts = [first_example(each.names, each.module) for each in services]
    lists = [part for each in services for part in _lists(each, alone=len(services) == 1)]
    return page([f"# {plain(title)}", f"> A typed Python SDK of {names}{about}", *starts, *lists])


def _lists(service: ServicePages, *, alone: bool) -> Iterator[str]:
    names, links = service.names, service.links
    before = "" if alone else f"{plain(names.service.title)}: "
    operations = [
        _line(service, names.call(each), links.operations[each.id], each.documentation or each.summary)
        for _, members in service.groups()
        for each in members
    ]
    types = [
        _line(service, names.classes[each.id], links.types[each.id], each.documentation)
        for each in names.types
    ]
    for heading, lines in (("operations", operations), ("types", types)):
        if lines:
            yield f"## {(before + heading) if before else heading.capitalize()}"
            yield "\n".join(lines)


def _line(service: ServicePages, name: str, path: str, text: str) -> str:
    return f"- [{name}]({service.root}/{path.removesuffix('.md')}.html){plain_summary(text)}"
