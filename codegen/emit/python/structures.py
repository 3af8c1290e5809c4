"""Views of dataclasses and of the modules that hold them."""

from __future__ import annotations

from functools import partial

from codegen.emit.python import symbols
from codegen.emit.python.aws.plain_values import is_plain_union
from codegen.emit.python.codec import Codec
from codegen.emit.python.constraining import Constraining
from codegen.emit.python.docstrings import Prose, markdown
from codegen.emit.python.member_views import FieldView
from codegen.emit.python.names import Names, enumeration, page_name
from codegen.emit.python.prose import address, header
from codegen.emit.python.rule_prose import rule_lines
from codegen.emit.python.text import Code, PageText
from codegen.emit.python.types import Typing, is_optional
from codegen.emit.python.views import AliasView, ModuleView, StructureView
from codegen.ir.model import Location, Member, Structure


class ModuleBuilder:
    """Collects the contents of one module: one structure, or a request and a response."""

    def __init__(self, names: Names, codec: Codec) -> None:
        self.names = names
        self.codec = codec
        self.typing = Typing(names)
        self.aliases: dict[str, AliasView] = {}
        self.structures: list[StructureView] = []
        self._constants: set[str] = set()
        self._numbers: dict[str, int] = {}

    def add(
        self, structure: Structure, name: str, role: str, *, sent: bool, received: bool, prose: Prose
    ) -> StructureView:
        """Add a structure as the class `name`."""
        attributes = self.names.members(structure)
        made = _Fields(self, structure, name, sent)
        view = StructureView(
            name=Code(name),
            prose=prose,
            page=PageText(page_name(structure.page) if structure.page and sent else ""),
            role=role,
            union=structure.union,
            plain=is_plain_union(structure),
            generic=not sent and self.typing.streams(structure),
            sent=sent,
            received=received,
            fields=tuple([made.field(member, attributes[member.name]) for member in structure.members]),
            names=_names(structure, attributes),
            _structure=structure,
            _codec=self.codec,
        )
        self.structures.append(view)
        return view

    def alias(self, owner: str, member: Member) -> str | None:
        """The name of a member's enumeration, which is added to the module; None without one."""
        name = self.typing.alias(owner, member)
        scalar = enumeration(member.type)
        if name is None or scalar is None or scalar.enum is None:
            return None
        values = tuple(map(PageText, dict.fromkeys(scalar.enum.values)))
        self.aliases[name] = AliasView(name=Code(name), values=values)
        return name

    def constant(self, attribute: str) -> Code:
        """A name for a member's constraint."""
        name = symbols.unique(f"_{attribute.upper()}", self._constants, self._numbers)
        self._constants.add(name)
        return Code(name)

    def view(self, title: str, page: str | None) -> ModuleView:
        """The module."""
        service = self.names.service
        return ModuleView(
            prose=header(self.names, title, page),
            service=PageText(service.title),
            protocol=service.protocol.value,
            aliases=tuple(self.aliases.values()),
            structures=tuple(self.structures),
        )


class _Fields:
    """The fields of one structure, which callers pass or which only arrive."""

    def __init__(self, builder: ModuleBuilder, structure: Structure, owner: str, sent: bool) -> None:
        self.builder = builder
        self.structure = structure
        self.owner = owner
        self.sent = sent
        self.constraining = Constraining(builder.names, structure)

    def field(self, member: Member, attribute: str) -> FieldView:
        builder = self.builder
        alias = builder.alias(self.owner, member)
        constrained = alias is not None or (self.sent and self.constraining.constrains(member, alias))
        streams = member.streaming or member.event_stream  # every answer has its stream
        return FieldView(
            name=Code(attribute),
            optional=is_optional(self.structure, member) if self.sent else not streams,
            alias=Code(alias or ""),
            sent=self.sent,
            constant=builder.constant(attribute) if constrained else Code(""),
            check=Code("" if constrained else self.constraining.plain_check(member) if self.sent else ""),
            reads=alias is not None,
            _member=member,
            _typing=builder.typing,
            _constraining=self.constraining,
        )


def _names(structure: Structure, attributes: dict[str, str]) -> tuple[tuple[Code, PageText], ...]:
    """Members whose documented names do not follow from their attributes."""
    entries: list[tuple[Code, PageText]] = []
    taken: set[str] = set()
    for member in structure.members:
        is_key = member.location is Location.BODY and member.wire_name not in taken
        name = member.wire_name if is_key else member.name
        taken.add(name)
        if name != symbols.regular_name(attributes[member.name]):
            entries.append((Code(attributes[member.name]), PageText(name)))
    return tuple(entries)


def own_names(names: Names, structure: Structure | None, class_: str) -> set[str]:
    """The names that a module defines for the class."""
    members = structure.members if structure is not None else ()
    aliases = (names.aliases.get((class_, member.name)) for member in members)
    return {class_, *filter(None, aliases)}


def type_module(names: Names, codec: Codec, structure: Structure) -> ModuleView:
    """The module of a structure under `types`."""
    builder = ModuleBuilder(names, codec)
    name = names.classes[structure.id]
    otherwise = f"The type {structure.id} of {names.service.title}."
    builder.add(
        structure,
        name,
        "type",
        sent=structure.id in names.sent,
        received=structure.id in names.received,
        prose=Prose(
            markdown(structure.documentation, otherwise),
            partial(rule_lines, structure, names.members(structure)),
            address(names.url(structure)),
        ),
    )
    return builder.view(name, structure.page)
