"""The pages of one service."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import groupby

from codegen.emit.exports.mkdocs.links import Links, page, see
from codegen.emit.python import symbols
from codegen.emit.python.examples import example
from codegen.emit.python.limits import limits
from codegen.emit.python.markdown import code, encoded, prose, summary
from codegen.emit.python.names import Names
from codegen.emit.python.paging import pages_method, paging
from codegen.emit.python.readme import first_example
from codegen.emit.python.rest.answers import answer_of
from codegen.emit.python.rest.paging import rest_paging
from codegen.emit.python.waiting import wait_method, waiting
from codegen.ir.model import Member, Operation, Structure, Type, references

_MOST_SHOWN = 12
"""A home page of several services names so many operations of a group."""


class ServicePages:
    """A home page, a page for each operation, a page for each type."""

    def __init__(self, names: Names, module: str, *, alone: bool) -> None:
        """`module` is where users import the client from; `alone` says that the SDK has no other service."""
        self.names = names
        self.service = names.service
        self.links = Links(names)
        self.root = names.package
        self.module = module
        self._alone = alone

    def nav(self) -> list[object]:
        """Entries of the navigation."""
        operations: list[object] = []
        for group, members in self.groups():
            entries = [
                {self._called(operation, group): f"{self.root}/{self.links.operations[operation.id]}"}
                for operation in members
            ]
            operations += [{group: entries}] if group else entries
        types = [{self.names.classes[id]: f"{self.root}/{path}"} for id, path in self.links.types.items()]
        first = [] if self._alone else [f"{self.root}/index.md"]
        return [*first, {"Operations": operations}, *([{"Types": types}] if types else [])]

    def pages(self) -> dict[str, str]:
        """Path -> text."""
        pages = {} if self._alone else {f"{self.root}/index.md": self.home(None)}
        for operation in self.service.operations:
            pages[f"{self.root}/{self.links.operations[operation.id]}"] = self._operation(operation)
        for shape in self.names.types:
            pages[f"{self.root}/{self.links.types[shape.id]}"] = self._type(shape)
        return pages

    def home(self, below: str | None) -> str:
        """The page that says what the service is, with the first call, every operation and every type."""
        up = "" if below is None else f"{self.root}/"
        parts = [f"# {encoded(self.service.title)}", prose(self.service.documentation)]
        parts += ["## Quick start", first_example(self.names, self.module)]
        for group, operations in self.groups():
            parts.append(f"## {encoded(group)}" if group else "## Operations")
            parts.append("\n".join(self._line(operation, group, up) for operation in operations))
        types = [
            f"- [{self.names.classes[shape.id]}]({up}{self.links.types[shape.id]}){summary(shape.documentation)}"
            for shape in self.names.types
        ]
        return page([*parts, *(["## Types", "\n".join(types)] if types else []), self._licence()])

    def overview(self) -> Iterator[str]:
        """The section on this service in the home page of several services."""
        home = f"{self.root}/index.md"
        yield f"## [{encoded(self.service.title)}]({home})"
        yield summary(self.service.documentation).removeprefix(": ")
        yield first_example(self.names, self.module)
        lines = []
        for group, operations in self.groups():
            links = ", ".join(
                f"[{self._called(each, group)}]({self.root}/{self.links.operations[each.id]})"
                for each in operations[:_MOST_SHOWN]
            )
            more = (
                f", and [{len(operations) - _MOST_SHOWN} more]({home})"
                if len(operations) > _MOST_SHOWN
                else ""
            )
            lines.append(f"- {encoded(group or 'Operations')}: {links}{more}")
        if self.names.types:
            lines.append(
                f"- [{len(self.names.types)} {'type' if len(self.names.types) == 1 else 'types'}]({home}#types)"
            )
        yield "\n".join(lines)

    def groups(self) -> Iterator[tuple[str, list[Operation]]]:
        """Operations by the attribute of the client that holds them; empty for the client itself."""
        places = self.names.places if self.names.is_http else {}

        def group(operation: Operation) -> str:
            return places[operation.id].resource if places else ""

        for name, operations in groupby(sorted(self.service.operations, key=group), group):
            yield name, list(operations)

    def _called(self, operation: Operation, group: str) -> str:
        return self.names.call(operation).removeprefix(f"{group}.")

    def _line(self, operation: Operation, group: str, up: str) -> str:
        path = self.links.operations[operation.id]
        return f"- [{self._called(operation, group)}]({up}{path}){summary(operation.documentation or operation.summary)}"

    def _licence(self) -> str:
        return encoded(self.service.licence or "")

    def _operation(self, operation: Operation) -> str:
        shapes = self.service.shape
        request = shapes[operation.input] if operation.input else None
        response = shapes[operation.output] if operation.output else None
        parts = [f"# {self.names.call(operation)}", self._address(operation), self._signature(operation)]
        parts += [prose(operation.documentation), self._example(operation)]
        if request is not None and request.members:
            parts += ["## Parameters", self._members(request, needed_first(request.members), sent=True)]
        parts += self._result(operation, response)
        if operation.errors:
            parts += ["## Errors", "\n".join(self._error(shapes[id]) for id in operation.errors)]
        return page([*parts, see(self.names.url(operation)), self._licence()])

    def _address(self, operation: Operation) -> str:
        return code(f"{operation.http.method} {operation.http.path}") if self.names.is_http else ""

    def _result(self, operation: Operation, response: Structure | None) -> list[str]:
        """What the method returns: the body for a REST service, else an object with all members."""
        if response is None or not response.members:
            return []
        body = answer_of(self.names, operation).body if self.names.is_http else None
        if body is None:
            return ["## Result", self._members(response, response.members, sent=False)]
        facts = "; ".join([self._returned(operation, self.links.kind), *limits(body.type, code)])
        return ["## Result", f"*{facts}*{{ .facts }}", prose(body.documentation)]

    def _returned(self, operation: Operation, kind: Callable[[Type, str], str]) -> str:
        """The type of what the method returns."""
        if not self.names.is_http:
            return self.names.response(operation)
        answer = answer_of(self.names, operation)
        if answer.body is None:
            return "None" if answer.nothing else "Any"
        bodies = [answer.body, *(member for _, member in answer.others)]
        kinds = dict.fromkeys(kind(member.type, "../") for member in bodies)
        return " | ".join([*kinds, *(["None"] if answer.optional or answer.body.nullable else [])])

    def _signature(self, operation: Operation) -> str:
        """The call with the types of its arguments and its result, as links."""
        shapes = self.service.shape
        lines: list[str] = []
        request = shapes[operation.input] if operation.input else None
        if request is not None:
            attributes = self.names.members(request)
            for member in needed_first(request.members):
                kind = self.links.kind_in_html(member.type, "../")
                optional = "" if member.required else " = …"
                lines.append(f"    {html.escape(attributes[member.name])}: {kind}{optional},\n")
        arguments = f"\n{''.join(lines)}" if lines else ""
        call = html.escape(f"client.{self.names.call(operation)}")
        returned = self._returned(operation, self.links.kind_in_html)
        if not self.names.is_http and operation.output and shapes[operation.output].members:
            returned = f'<a href="#result">{html.escape(returned)}</a>'
        return f'<pre class="signature"><code>{call}({arguments}) -&gt; {returned}</code></pre>'

    def _example(self, operation: Operation) -> str:
        """The call, and the methods that make several calls."""
        lines = example(self.names, operation, asynchronous=False, indent=0)
        method = self.names.call(operation)
        for pages in self._listings(operation):
            lines += ["", "# all pages, call by call", f"for item in client.{pages}(...).items():", "    ..."]
        for waiter in waiting(self.names, operation):
            lines += [
                "",
                f"# calls {method} until the state has come",
                f"client.{wait_method(self.names, waiter)}(...)",
            ]
        return "\n".join(["```python", *lines, "```"])

    def _listings(self, operation: Operation) -> Iterator[str]:
        if self.names.is_http:
            if rest_paging(self.names, operation) is not None:
                yield f"{self.names.call(operation)}_pages"
        elif paging(self.names, operation) is not None:
            yield pages_method(self.names, operation)

    def _error(self, shape: Structure) -> str:
        status = f", status {shape.error.status}" if shape.error and shape.error.status else ""
        text = prose(shape.documentation).replace("\n", " ")
        return (
            f"- **{self.names.error_classes.get(shape.id, symbols.pascal_case(shape.id))}**{status}: {text}"
        )

    def _type(self, shape: Structure) -> str:
        users = [
            f"- [{self.names.call(op)}](../{self.links.operations[op.id]})"
            for op in self._users.get(shape.id, ())
        ]
        note = "Exactly one member is given." if shape.union else ""
        members = needed_first(shape.members)
        parts = [f"# {self.names.classes[shape.id]}", prose(shape.documentation), note]
        parts.append(self._members(shape, members, sent=shape.id in self.names.sent and not shape.union))
        used = ["## Used by", "\n".join(users)] if users else []
        return page([*parts, *used, see(self.names.url(shape)), self._licence()])

    @cached_property
    def _users(self) -> dict[str, list[Operation]]:
        """The operations whose requests or answers have a member of a type, by the type."""
        users: dict[str, list[Operation]] = {}
        for operation in self.service.operations:
            roots = (id for id in (operation.input, operation.output) if id)
            targets = {
                target.shape: None
                for id in roots
                for member in self.service.shape[id].members
                for target in references(member.type)
            }
            for target in targets:
                users.setdefault(target, []).append(operation)
        return users

    def _members(self, shape: Structure, members: Iterable[Member], *, sent: bool) -> str:
        """All members; `sent` says whether it matters which are required."""
        attributes = self.names.members(shape)
        rows = []
        for member in members:
            facts = "; ".join([self.links.kind(member.type, "../"), *limits(member.type, code)])
            required = "**required**{ .required }; " if sent and member.required else ""
            rows.append(
                f"### {encoded(attributes[member.name])}\n\n{required}*{facts}*{{ .facts }}\n\n{prose(member.documentation)}"
            )
        return "\n\n".join(rows)


def needed_first(members: Iterable[Member]) -> list[Member]:
    """The members, required ones first."""
    return sorted(members, key=lambda member: not member.required)
