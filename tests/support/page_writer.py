"""Pages in the `official` form from a model: what reading them must give back."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from codegen.ir.model import (
    Bounds,
    ListType,
    Location,
    MapType,
    Member,
    Operation,
    Protocol,
    Reference,
    Scalar,
    ScalarKind,
    Service,
    Structure,
    TimestampFormat,
    Type,
)

_WORDS = {
    ScalarKind.BLOB: "Base64\\-encoded binary data object",
    ScalarKind.DOCUMENT: "JSON value",
}
_LEAVES = {
    ScalarKind.STRING: '"string"',
    ScalarKind.BOOLEAN: "boolean",
    ScalarKind.BLOB: "blob",
    ScalarKind.DOCUMENT: "JSON value",
}
_URI = (Location.PATH, Location.QUERY, Location.HEADER)
_REST = (Protocol.REST_JSON, Protocol.REST_XML)


class PageWriter:
    """The pages of one service."""

    def __init__(self, service: Service, *, prose: bool = False) -> None:
        """`prose` is whether entries say what the model's documentation, in HTML, says of them."""
        self.service = service
        self.prose = prose
        self.rest = service.protocol in _REST
        self.xml = service.protocol is Protocol.REST_XML
        self.query = service.protocol is Protocol.QUERY

    def pages(self) -> dict[str, str]:
        """Texts by file names."""
        out = {f"API_{operation.id}.md": self._operation(operation) for operation in self.service.operations}
        for shape in self._described():
            out.setdefault(f"API_{shape.id}.md", self._type(shape))
        return out

    def _described(self) -> Iterator[Structure]:
        """The structures that members of requests and responses are of."""
        sides = [
            side for operation in self.service.operations for side in (operation.input, operation.output)
        ]
        todo = [self.service.shape[side] for side in sides if side is not None]
        seen: set[str] = set()
        while todo:
            for member in todo.pop().members:
                name = _innermost(member.type)
                if name is not None and name not in seen:
                    seen.add(name)
                    todo.append(self.service.shape[name])
                    yield self.service.shape[name]

    def _operation(self, operation: Operation) -> str:
        name, shapes = operation.id, self.service.shape
        asked = shapes[operation.input] if operation.input is not None else None
        answered = shapes[operation.output] if operation.output is not None else None
        parts = [f'# {name}<a name="API_{name}"></a>', self._said(operation.documentation) or "Does it\\."]
        if not self.query:
            parts += [f"## Request Syntax\n\n{_fence(self._request(operation, asked))}"]
        members = asked.members if asked is not None else ()
        if self.rest:
            parts += [
                "## URI Request Parameters",
                *(self._entry(m, name, typed=False) for m in members if m.location in _URI),
            ]
        head = "Request Body" if self.rest else "Request Parameters"
        parts += [f"## {head}", *self._body(asked, name, "The request accepts")]
        if not self.query and (answered is not None or self.rest):
            parts += [f"## Response Syntax\n\n{_fence(self._response(operation, answered))}"]
        parts += ["## Response Elements", *self._answers(operation, answered)]
        errors = [(shape, shape.error) for shape in (shapes[error] for error in operation.errors)]
        told = (
            f" ** {error.code if error is not None else shape.id} **   \nIt failed\\.  \n"
            f"HTTP Status Code: {error.status or 400 if error is not None else 400}"
            for shape, error in errors
        )
        return self._page([*parts, "## Errors", *told], name)

    def _answers(self, operation: Operation, shape: Structure | None) -> Iterator[str]:
        if shape is None or not shape.members:
            yield f"If the action is successful, the service sends back an HTTP {operation.http.status} response with an empty HTTP body\\."
            return
        yield "If the action is successful, the service sends back an HTTP 200 response\\."
        yield from (
            self._entry(m, operation.id, typed=False) for m in shape.members if m.location is Location.STATUS
        )
        headers = [m for m in shape.members if m.location is Location.HEADER]
        if headers:
            yield "The response returns the following HTTP headers\\."
            yield from (self._entry(m, operation.id, typed=False) for m in headers)
        yield from self._body(shape, operation.id, "The following data is returned", asked=False)

    def _body(
        self, shape: Structure | None, operation: str, sentence: str, asked: bool = True
    ) -> Iterator[str]:
        """The entries of a body, below their sentence."""
        body = [m for m in shape.members if m.location is Location.BODY] if shape is not None else []
        payload = next((m for m in shape.members if m.location is Location.PAYLOAD), None) if shape else None
        form = "XML" if self.xml else "JSON"
        says = f"{sentence} {'the following data ' if asked else ''}in {form} format{'' if asked else ' by the service'}\\."
        if payload is not None and not isinstance(payload.type, Reference):
            yield (
                "The request accepts the following binary data\\."
                if asked
                else "The response returns the following as the HTTP body\\."
            )
            yield self._entry(payload, operation, typed=False, asked=asked)
            return
        if not body and payload is None:
            return
        if not self.query:
            yield says
        elif not asked:
            yield "The following elements are returned by the service\\."
        if self.xml and shape is not None:
            root = payload.wire_name if payload is not None else shape.xml_root or shape.id
            anchor = f"x-{operation}-{payload.name if payload is not None else root}"
            yield f' ** [{root}](#API_X_RequestSyntax) **   <a name="{anchor}"></a>\nRoot level tag\\.  \nRequired: Yes'
        if payload is not None and isinstance(payload.type, Reference):
            body = list(self.service.shape[payload.type.shape].members)
        yield from (self._entry(m, operation, asked=asked) for m in body)

    def _type(self, shape: Structure) -> str:
        note = (
            [
                "This data type is a UNION, so only one of the following members can be specified when used or returned\\."
            ]
            if shape.union
            else []
        )
        entries = (self._entry(member, shape.id, of_type=True) for member in shape.members)
        head = [f'# {shape.id}<a name="API_{shape.id}"></a>', self._said(shape.documentation) or "A thing\\.", "## Contents", *note]
        return self._page([*head, *entries], shape.id)

    def _entry(
        self, member: Member, owner: str, *, typed: bool = True, asked: bool = True, of_type: bool = False
    ) -> str:
        label = member.name if of_type and self.xml else self._label(member)
        link = f"[{label}](#API_{owner}_RequestSyntax)" if not of_type and not self.query else label
        kind = "Type" if of_type else "request" if asked else "response"
        lines = [f' ** {link} **   <a name="x-{kind}-{owner}-{member.name}"></a>']
        if not of_type:
            lines[0] = lines[0].replace(f"x-{kind}-{owner}", f"x-{owner}-{kind}")
        if self.query and isinstance(member.type, MapType):
            inner = "" if member.type.flattened else ".entry"
            names = (member.type.key_name or "key", member.type.value_name or "value")
            lines += [
                f" {member.wire_name}{inner}\\.N\\.{name} \\({what}\\)"
                for name, what in zip(names, ("key", "value"), strict=True)
            ]
        lines += [self._said(member.documentation) or f"Stands for {_escaped(member.name)}\\."]
        if typed:
            lines += [f"Type: {self._words(member.type)}"]
        lines += _constraints(member.type)
        if asked and (typed or member.required):
            lines += [f"Required: {'Yes' if member.required else 'No'}"]
        return "  \n".join(lines)

    def _said(self, documentation: str) -> str:
        return markdown(documentation) if self.prose else ""

    def _label(self, member: Member) -> str:
        if not self.query or not isinstance(member.type, ListType):
            return member.wire_name
        item = "" if member.type.flattened else f".{member.type.item_name or 'member'}"
        return f"{member.wire_name}{item}.N"

    def _words(self, type_: Type, inner: bool = False) -> str:
        match type_:
            case Reference():
                return f"[{type_.shape}](API_{type_.shape}.md) object"
            case ListType():
                return f"{'array' if inner else 'Array'} of {_plural(self._words(type_.element, True))}"
            case MapType():
                return f"{'string' if inner else 'String'} to {self._words(type_.value, True)} map"
            case Scalar():
                word = _WORDS.get(type_.kind)
                return word or (type_.kind.value if inner else type_.kind.value.capitalize())

    def _request(self, operation: Operation, shape: Structure | None) -> Iterator[str]:
        members = shape.members if shape is not None else ()
        if self.rest:
            path, _, constants = operation.http.path.partition("?")
            query = [f"{m.wire_name}={m.name}" for m in members if m.location is Location.QUERY]
            target = re.sub(r"[{}]", "", path)
            asked = "&".join([*constants.split("&"), *query] if constants else query)
            yield f"{operation.http.method} {target}{'?' if asked else ''}{asked} HTTP/1.1"
        yield from self._rest_of_block(shape)

    def _response(self, operation: Operation, shape: Structure | None) -> Iterator[str]:
        if self.rest:
            members = shape.members if shape is not None else ()
            status = next((m.name for m in members if m.location is Location.STATUS), operation.http.status)
            yield f"HTTP/1.1 {status}"
        yield from self._rest_of_block(shape)

    def _rest_of_block(self, shape: Structure | None) -> Iterator[str]:
        """Headers and body."""
        members = shape.members if shape is not None else ()
        for member in members:
            if member.location is Location.HEADER:
                yield f"{member.wire_name}: {member.name}"
        body = [m for m in members if m.location is Location.BODY]
        payload = next((m for m in members if m.location is Location.PAYLOAD), None)
        if payload is not None and not isinstance(payload.type, Reference):
            yield from ("", payload.name)
        elif self.xml and shape is not None and (payload is not None or body):
            root = payload.wire_name if payload is not None else shape.xml_root or shape.id
            uri = payload.xml_namespace if payload is not None else shape.xml_namespace
            if payload is not None and isinstance(payload.type, Reference):
                body = list(self.service.shape[payload.type.shape].members)
            yield from ("", f'<{root} xmlns="{uri}">' if uri else f"<{root}>")
            yield from (line for m in body for line in self._element(m.wire_name, m.type, ()))
            yield f"</{root}>"
        elif payload is not None or body or not self.rest:
            if self.rest:
                yield from ("Content-type: application/json", "")
            held = payload.type if payload is not None else None
            yield self._object(
                self.service.shape[held.shape].members if isinstance(held, Reference) else body, ()
            )

    def _object(self, members: Iterable[Member], above: tuple[str, ...]) -> str:
        inner = ",\n".join(f'"{m.wire_name}": {self._node(m.type, above)}' for m in members)
        return f"{{ \n{inner}\n}}"

    def _node(self, type_: Type, above: tuple[str, ...]) -> str:
        match type_:
            case Reference(shape=name):
                if name in above:
                    return f'"{name}"'
                return self._object(self.service.shape[name].members, (*above, name))
            case ListType():
                return f"[ {self._node(type_.element, above)} ]"
            case MapType():
                return f'{{ \n"string" : {self._node(type_.value, above)} \n}}'
            case Scalar(kind=ScalarKind.TIMESTAMP):
                return '"string"' if type_.timestamp_format is TimestampFormat.DATE_TIME else "number"
            case Scalar():
                return _LEAVES.get(type_.kind, "number")

    def _element(self, tag: str, type_: Type, above: tuple[str, ...]) -> Iterator[str]:
        match type_:
            case Reference(shape=name) if name not in above:
                yield f"<{tag}>"
                for member in self.service.shape[name].members:
                    yield from self._element(member.wire_name, member.type, (*above, name))
                yield f"</{tag}>"
            case Reference(shape=name):
                yield f"<{tag}>{name}</{tag}>"
            case ListType(flattened=True):
                yield from self._element(type_.item_name or tag, type_.element, above)
                yield "..."
            case ListType():
                yield f"<{tag}>"
                yield from self._element(type_.item_name or "member", type_.element, above)
                yield f"</{tag}>"
            case MapType():
                yield from (
                    f"<{tag}>",
                    "<entry>",
                    f"<{type_.key_name or 'key'}>string</{type_.key_name or 'key'}>",
                )
                yield from self._element(type_.value_name or "value", type_.value, above)
                yield from ("</entry>", f"</{tag}>")
            case Scalar():
                word = {"double": "double", "float": "float"}.get(type_.kind.value, type_.kind.value)
                yield f"<{tag}>{word}</{tag}>"

    def _page(self, parts: Iterable[str], name: str) -> str:
        link = f"https://docs.aws.amazon.com/goto/boto3/{self.service.id}-{self.service.api_version}/{name}"
        return "\n\n".join([*parts, f"## See Also\n\n+  [AWS SDK for Python]({link}) \n"])


def markdown(text: str) -> str:
    """A documentation in HTML as lines of a page: code, paragraphs and items."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"<li>\s*(?:<p>)?", "\n+ ", text)
    text = re.sub(r"</?(?:p|ul|ol|dl|dd|dt|note|important|br)\b[^>]*>|</li>", "\n", text)
    parts = re.split(r"<code>(.*?)</code>", text, flags=re.DOTALL)
    for index, part in enumerate(parts):
        plain = html.unescape(re.sub(r"<[^>]+>", "", part))
        plain = plain.strip() if index % 2 else re.sub(r"([\\`*_{}\[\]()#\-.!<>|])", r"\\\1", plain)
        parts[index] = f"`{plain}`" if index % 2 else plain
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "  \n".join(filter(None, lines))


def _fence(lines: Iterable[str]) -> str:
    return "\n".join(["```", *lines, "```"])


def _plural(words: str) -> str:
    return f"arrays{words[5:]}" if words.startswith("array") else f"{words}s"


def _escaped(text: str) -> str:
    return re.sub(r"([-_*])", r"\\\1", text)


def _innermost(type_: Type) -> str | None:
    while isinstance(type_, ListType | MapType):
        type_ = type_.element if isinstance(type_, ListType) else type_.value
    return type_.shape if isinstance(type_, Reference) else None


def _constraints(type_: Type) -> list[str]:
    """Field lines in the order in which pages have them."""
    match type_:
        case MapType():
            value = _constraints(type_.value)
            if isinstance(type_.value, Scalar):
                value = [re.sub(r"^(?=Length|Pattern)", "Value ", line) for line in value]
            keys = [
                re.sub(r"^Valid Values", "Valid Keys", re.sub(r"^(?=Length|Pattern)", "Key ", line))
                for line in _constraints(type_.key)
            ]
            return [*_line("Map Entries", "number of {} items", type_.length), *keys, *value]
        case ListType():
            return [*_line("Array Members", "number of {} items", type_.length), *_constraints(type_.element)]
        case Scalar():
            pattern, enum = type_.pattern, type_.enum
            return [
                *_line("Length Constraints", "length of {}", type_.length),
                *([f"Pattern: `{pattern.text}` "] if pattern is not None else []),
                *([f"Valid Values:` {' | '.join(enum.values)} ` "] if enum is not None else []),
                *_line("Valid Range", "value of {}", type_.range),
            ]
        case Reference():
            return []


def _line(label: str, words: str, bounds: Bounds | None) -> list[str]:
    if bounds is None:
        return []
    ends = (("Minimum", bounds.minimum), ("Maximum", bounds.maximum))
    told = [f"{end} {words.format(number)}\\." for end, number in ends if number is not None]
    return [f"{label}: {' '.join(told)}"]
