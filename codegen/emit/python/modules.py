"""Views of the modules of types and operations."""

from __future__ import annotations

from codegen.emit.python import layout, symbols
from codegen.emit.python.codecs import Codec
from codegen.emit.python.codecs.events import event_reader
from codegen.emit.python.codecs.facts import facts, host_prefix
from codegen.emit.python.docstrings import docstring, filled, wrapped
from codegen.emit.python.imports import imports
from codegen.emit.python.layout import Node
from codegen.emit.python.limits import sentence
from codegen.emit.python.names import Names, enumeration, page_name, references
from codegen.emit.python.paging import paging
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import Constraining, Typing, is_optional
from codegen.emit.python.views import FieldView, ModuleView, OperationView, StructureView
from codegen.emit.python.waiting import waiting
from codegen.ir.model import Location, MapType, Member, Operation, Structure, Type


class ModuleBuilder:
    """Collects what one module holds; a module has one structure, or a request and a response."""

    def __init__(self, names: Names, codec: Codec) -> None:
        self.names = names
        self.codec = codec
        self.typing = Typing(names)
        self.aliases: dict[str, Code] = {}
        self.constants: dict[str, Code] = {}
        self.structures: list[StructureView] = []

    def add(
        self, structure: Structure, name: str, *, sent: bool, received: bool, documentation: list[str]
    ) -> dict[str, str]:
        """Add a structure as the class `name`; the constants of its members with enumerations."""
        constraining = Constraining(self.names, structure)
        attributes = self.names.members(structure)
        fields: list[FieldView] = []
        checks: list[Code] = []
        conditions: list[list[Node]] = []
        readers: dict[str, str] = {}
        for member in structure.members:
            attribute = attributes[member.name]
            alias = self._alias(name, member)
            node = constraining.member(member, alias) if sent or alias is not None else None
            constant = self._constant(attribute, node) if node is not None else None
            if alias is not None and constant is not None:
                readers[member.name] = constant
            streams = member.streaming or member.event_stream  # every answer has its stream
            optional = is_optional(structure, member) if sent else not streams
            node = self.typing.sent(member, alias) if sent else self.typing.received(member, alias)
            if sent and constant is not None:
                node = layout.subscript("Annotated", self._keyed(member.type, node, constant), Code(constant))
            fields.append(self._field(member, attribute, node, optional))
            if sent:
                checks.append(self._check(constraining, member, attribute, constant))
                valid = constraining.passes(member, f"self.{attribute}", constant)
                unset: list[Node] = [Code(f"self.{attribute} is UNSET")] if optional else []
                conditions += [[*unset, *valid]] if valid else []
        if structure.union and sent:
            checks.append(self._union(structure, attributes))
            values = [Code(f"self.{attributes[member.name]}") for member in structure.members]
            conditions.append([layout.call("_k.one_given", *values)])
        bases = [Code("UnionStructure" if structure.union else "Structure")]
        if not sent and self.typing.streams(structure):
            bases.append(Code("Generic[StreamT]"))
        sensitive = [
            string_literal(attributes[member.name]) for member in structure.members if member.sensitive
        ]
        read = self.codec.read(structure, readers) if received else ()
        known = self.codec.known(structure) if read else Code("")
        if known:
            self.constants["_known"] = known
        self.structures.append(
            StructureView(
                name=Code(name),
                head=layout.lay_out(layout.Bracket(f"class {name}(", bases, "):"), 0),
                docstring=docstring(documentation, 1),
                page=self._page(structure) if structure.page and sent else Code(""),
                sensitive=_sensitive(sensitive),
                names=_names(structure, attributes),
                fields=tuple(fields),
                checks=tuple(checks),
                passes=layout.conjunction(conditions, 2) if checks else Code(""),
                write=self.codec.write(structure) if sent else (),
                write_head=self.codec.write_head,
                read=read,
                read_head=self.codec.read_head,
            )
        )
        return readers

    def _alias(self, owner: str, member: Member) -> str | None:
        name = self.typing.alias(owner, member)
        scalar = enumeration(member.type)
        if name is None or scalar is None or scalar.enum is None:
            return None
        values = tuple(string_literal(PageText(value)) for value in dict.fromkeys(scalar.enum.values))
        self.aliases[name] = layout.alias(name, (layout.subscript("Literal", *values), Code("Unlisted")))
        return name

    @staticmethod
    def _page(structure: Structure) -> Code:
        literal = string_literal(PageText(page_name(structure.page)))
        return layout.assignment("PAGE: ClassVar[str]", literal, 1)

    def _constant(self, attribute: str, node: Node) -> str:
        name = symbols.unique(f"_{attribute.upper()}", self.constants)
        self.constants[name] = layout.assignment(name, node, 0)
        return name

    def _keyed(self, type_: Type, node: Node, constant: str) -> Node:
        """The annotation of a map to structures with the constraint of its keys, which tools cannot tell otherwise."""
        if not isinstance(type_, MapType) or (type_.key.length is None and type_.key.pattern is None):
            return node
        if not any(references(type_.value)) or not isinstance(node, layout.Bracket):
            return node
        key = layout.subscript("Annotated", Code("str"), Code(f"{constant}.key"))
        return layout.Bracket(node.before, (key, *node.items[1:]), node.after)

    def _field(self, member: Member, attribute: str, node: Node, optional: bool) -> FieldView:
        parts = [node, Code("Unset")] if optional else [node]
        return FieldView(
            statement=layout.annotation(attribute, parts, "UNSET" if optional else ""),
            docstring=docstring(_described(member), 1),
        )

    def _check(
        self, constraining: Constraining, member: Member, attribute: str, constant: str | None
    ) -> Code:
        value = Code(f"self.{attribute}")
        if constant is not None:
            return layout.lay_out(layout.call(f"{constant}.check", value, Code("found")), 2)
        name = string_literal(PageText(member.name))
        function = f"_k.{constraining.plain_check(member)}"
        return layout.lay_out(layout.call(function, name, value, Code("found")), 2)

    def _union(self, structure: Structure, attributes: dict[str, str]) -> Code:
        names = layout.Bracket(
            "[", [string_literal(PageText(member.name)) for member in structure.members], "]"
        )
        values = layout.Bracket(
            "[", [Code(f"self.{attributes[member.name]}") for member in structure.members], "]"
        )
        return layout.lay_out(layout.call("found.union", names, values), 2)

    def view(self, documentation: list[str], others: tuple[str, ...] = ()) -> ModuleView:
        """The module; `others` is code outside of the structures whose names need imports, too."""
        return ModuleView(
            docstring=docstring(documentation, 0),
            imports=imports([*others, *self._texts()], self.codec.protocol_module),
            aliases=tuple(self.aliases.values()),
            constants=tuple(self.constants.values()),
            structures=tuple(self.structures),
            exports=tuple(Code(name) for name in (*(view.name for view in self.structures), *self.aliases)),
        )

    def _texts(self) -> list[str]:
        texts: list[str] = [
            *(view.head for view in self.structures),
            *self.aliases.values(),
            *self.constants.values(),
        ]
        for view in self.structures:
            texts += ["ClassVar" if view.page or view.sensitive or view.names else ""]
            texts += [field.statement for field in view.fields]
            texts += [*view.checks, view.passes, "Violations" if view.checks else ""]
            texts += [view.write_head, *view.write] if view.write else []
            texts += [view.read_head, *view.read] if view.read else []
        return texts


def _described(member: Member) -> list[str]:
    """The lines of a member's docstring: its prose, and what it allows."""
    lines = wrapped(PageText(member.documentation), layout.WIDTH - 8)
    allowed = filled(PageText(sentence(member.type)), layout.WIDTH - 8)
    return [*lines, *([""] if lines and allowed else []), *allowed]


def _sensitive(members: list[Code]) -> Code:
    if not members:
        return Code("")
    before = len("SENSITIVE: ClassVar[frozenset[str]] = ")
    return layout.lay_out(layout.call("frozenset", layout.Bracket("{", members, "}")), 1, before)


def _names(structure: Structure, attributes: dict[str, str]) -> Code:
    """Members whose names in the documentation cannot be told from their attributes."""
    entries: list[Node] = []
    taken: set[str] = set()
    for member in structure.members:
        is_key = member.location is Location.BODY and member.wire_name not in taken
        name = member.wire_name if is_key else member.name
        taken.add(name)
        if name != symbols.regular_name(attributes[member.name]):
            key, value = string_literal(attributes[member.name]), string_literal(PageText(name))
            entries.append(Code(f"{key}: {value}"))
    if not entries:
        return Code("")
    return layout.lay_out(layout.Bracket("NAMES: ClassVar[dict[str, str]] = {", entries, "}"), 1)


def described(names: Names, structure: Structure) -> list[str]:
    """The lines of a structure's docstring."""
    lines = wrapped(PageText(structure.documentation), layout.WIDTH - 8)
    lines = lines or wrapped(PageText(f"The type {structure.id} of {names.service.title}."), layout.WIDTH - 8)
    return lines + address(names.url(structure))


def address(url: str | None) -> list[str]:
    """The line of a page's address."""
    return ["", *wrapped(PageText(f"See {url}"), layout.WIDTH)] if url else []


def header(names: Names, title: str, page: str | None) -> list[str]:
    """The lines of a module's docstring: what it is, where it is from, the licence of its pages."""
    source = f", from {page_name(page)}" if page else ""
    lines = wrapped(PageText(f"{title} of {names.service.title}{source}."), layout.WIDTH - 4)
    if names.service.licence:
        lines += ["", *wrapped(PageText(names.service.licence), layout.WIDTH - 4)]
    return lines


def type_module(names: Names, codec: Codec, structure: Structure) -> ModuleView:
    """The module of a structure under `types`."""
    builder = ModuleBuilder(names, codec)
    builder.add(
        structure,
        names.classes[structure.id],
        sent=structure.id in names.sent,
        received=structure.id in names.received,
        documentation=described(names, structure),
    )
    return builder.view(header(names, names.classes[structure.id], structure.page))


def _serialize(names: Names, codec: Codec, operation: Operation, request: Structure) -> tuple[Code, ...]:
    statements, made = codec.serialize(operation, request)
    prefix = host_prefix(names, operation, request)
    if prefix is None:
        return (*statements, layout.lay_out(layout.around("return ", made), 1))
    return (
        *statements,
        layout.assignment("request", made, 1),
        layout.assignment("request.host_prefix", prefix, 1),
        Code("return request"),
    )


def operation_module(names: Names, codec: Codec, operation: Operation) -> OperationView:
    """The module of an operation."""
    builder = ModuleBuilder(names, codec)
    shapes = names.service.shape
    nothing = Structure(id=operation.id, page=operation.page, span=operation.span)
    request = shapes[operation.input] if operation.input else nothing
    response = shapes[operation.output] if operation.output else nothing
    request_name, response_name = names.request(operation), names.response(operation)
    builder.add(
        request,
        request_name,
        sent=True,
        received=False,
        documentation=wrapped(PageText(f"The parameters of {operation.id}."), layout.WIDTH - 8),
    )
    readers = builder.add(
        response,
        response_name,
        sent=False,
        received=True,
        documentation=wrapped(PageText(f"The result of {operation.id}."), layout.WIDTH - 8),
    )
    serialize = _serialize(names, codec, operation, request)
    deserialize = codec.deserialize(operation, response, response_name, readers)
    serialize_head = layout.lay_out(
        layout.Bracket("def _serialize(", [Code(f"value: {request_name}")], ") -> HttpRequest:"), 0
    )
    deserialize_head = layout.lay_out(
        layout.Bracket(
            "def _deserialize(",
            [Code("response: HttpResponse")],
            f") -> {Typing(names).response(operation)}:",
        ),
        0,
    )
    arguments: list[Node] = [
        Code(f"name={string_literal(PageText(operation.id))}"),
        Code("service=SERVICE"),
        Code(f"validate={request_name}.validate"),
        Code("serialize=_serialize"),
        Code("deserialize=_deserialize"),
        *facts(names, operation, request, response),
    ]
    constant = layout.assignment("OPERATION", layout.call("Operation", *arguments), 0)
    events = event_reader(names, response)
    pages = paging(names, operation)
    paginator = pages.constant() if pages is not None else Code("")
    waiters = tuple(one.constant() for one in waiting(names, operation))
    texts = (
        events,
        "Message" if events else "",
        serialize_head,
        deserialize_head,
        constant,
        paginator,
        *waiters,
        *serialize,
        *deserialize,
    )
    return OperationView(
        module=builder.view(header(names, operation.id, operation.page), texts),
        serialize_head=serialize_head,
        serialize=serialize,
        deserialize_head=deserialize_head,
        deserialize=deserialize,
        operation=constant,
        paginator=paginator,
        waiters=waiters,
        events=events,
    )
