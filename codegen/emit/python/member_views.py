"""What templates see of types and members: facts of the pages. What takes time is made when a template asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.emit.python import layout
from codegen.emit.python.constraining import Constraining
from codegen.emit.python.docstrings import Prose, markdown, sentence_of
from codegen.emit.python.layout import Node
from codegen.emit.python.limits import sentence
from codegen.emit.python.names import Names, enumeration, page_name
from codegen.emit.python.text import Code, PageText
from codegen.emit.python.types import Typing
from codegen.ir.model import AnyOf, Bounds, ListType, MapType, Member, Reference, Scalar, Type, references
from codegen.patterns.translate import translate
from codegen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeView:
    """A type: a scalar, a list, a map, a structure or one of several."""

    _type: Type
    _names: Names
    alias: Code
    """What the module calls the type's enumeration; empty for none."""

    @property
    def kind(self) -> str:
        """`string`, `integer`, `long`, `float`, `double`, `boolean`, `timestamp`, `date`, `blob`, `document` (any JSON), `list`, `map`,
        `structure` or `any` (one of `alternatives`)."""
        match self._type:
            case Scalar(kind=kind):
                return kind.value
            case ListType():
                return "list"
            case MapType():
                return "map"
            case Reference():
                return "document" if self._names.service.shape[self._type.shape].opaque else "structure"
            case AnyOf():
                return "any"

    @property
    def item(self) -> TypeView | None:
        """The type of a list's items or of a map's values."""
        match self._type:
            case ListType(element=inner) | MapType(value=inner):
                return self._inner(inner)
            case _:
                return None

    @property
    def key(self) -> TypeView | None:
        """The type of a map's keys."""
        return self._inner(self._type.key) if isinstance(self._type, MapType) else None

    @property
    def alternatives(self) -> tuple[TypeView, ...]:
        """The types of which a value has one."""
        return tuple(map(self._inner, self._type.alternatives)) if isinstance(self._type, AnyOf) else ()

    @property
    def structure(self) -> Code:
        """The class of a structure, in the package `types`; empty for other kinds."""
        return (
            Code(self._names.classes[self._type.shape])
            if isinstance(self._type, Reference) and self.kind == "structure"
            else Code("")
        )

    @property
    def module(self) -> Code:
        """The module of that class, in the package `types`; empty for other kinds."""
        return (
            Code(self._names.modules[self._type.shape])
            if isinstance(self._type, Reference) and self.structure
            else Code("")
        )

    @property
    def values(self) -> tuple[PageText, ...]:
        """The values of an enumeration of strings."""
        enum = self._type.enum if isinstance(self._type, Scalar) else None
        return tuple(map(PageText, dict.fromkeys(enum.values))) if enum is not None else ()

    @property
    def minimum(self) -> int | float | None:
        """The least number, or how many characters, bytes, items or entries there are at least."""
        bounds = self._bounds()
        return bounds.minimum if bounds is not None else None

    @property
    def maximum(self) -> int | float | None:
        """The greatest number, or how many characters, bytes, items or entries there are at most."""
        bounds = self._bounds()
        return bounds.maximum if bounds is not None else None

    @property
    def pattern(self) -> PageText | None:
        """The expression as the page prints it."""
        pattern = self._type.pattern if isinstance(self._type, Scalar) else None
        return PageText(pattern.text) if pattern is not None else None

    @property
    def expressions(self) -> tuple[PageText, ...]:
        """Expressions in RE2's form, all of which a value matches as a whole; none where the page's cannot be expressed."""
        pattern = self._type.pattern if isinstance(self._type, Scalar) else None
        verdict = translate(pattern.text) if pattern is not None else None
        return tuple(map(PageText, verdict.requires)) if verdict is not None and verdict.usable else ()

    @property
    def timestamp_format(self) -> str:
        """`date-time`, `http-date` or `epoch-seconds`; empty for the protocol's own."""
        format_ = self._type.timestamp_format if isinstance(self._type, Scalar) else None
        return format_.value if format_ is not None else ""

    def _bounds(self) -> Bounds | None:
        match self._type:
            case Scalar(length=length, range=range_):
                return range_ or length
            case ListType(length=length) | MapType(length=length):
                return length
            case _:
                return None

    def _inner(self, type_: Type) -> TypeView:
        alias = self.alias if enumeration(type_) is not None else Code("")
        return TypeView(_type=type_, _names=self._names, alias=alias)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A member of a structure, a request, an answer or an error."""

    name: Code
    """What the SDK calls it: `model_package_name`."""
    optional: bool
    """Whether it may be left out; of an error's members all may."""
    alias: Code
    """What the module calls the member's enumeration; empty for none."""
    sent: bool
    """Whether callers pass it. Otherwise it only arrives."""
    _member: Member
    _typing: Typing

    @property
    def documented_name(self) -> PageText:
        """The documentation's name: `ModelPackageName`."""
        return PageText(self._member.name)

    @property
    def wire_name(self) -> PageText:
        """Its name on the wire: a key, an element, a parameter or a header."""
        return PageText(self._member.wire_name)

    @property
    def type(self) -> TypeView:
        """Its type, with what the pages allow."""
        return TypeView(_type=self._member.type, _names=self._typing.names, alias=self.alias)

    @property
    def annotation(self) -> Node:
        """Its type as our modules write it: `list[_t.Box]`."""
        alias = self.alias or None
        return (self._typing.sent if self.sent else self._typing.received)(self._member, alias)

    @property
    def required(self) -> bool | None:
        """Whether the page says that it is required; none where it does not say."""
        return self._member.required

    @property
    def nullable(self) -> bool:
        """Whether it may be null."""
        return self._member.nullable

    @property
    def sensitive(self) -> bool:
        """Whether it is not shown."""
        return self._member.sensitive

    @property
    def deprecated(self) -> bool:
        """Whether the page advises against it."""
        return self._member.deprecated is not None

    @property
    def idempotency_token(self) -> bool:
        """Whether a fresh token fills it where callers leave it out."""
        return self._member.idempotency_token

    @property
    def stream(self) -> str:
        """`bytes` or `events` for a body that is not held in memory; empty for all else."""
        return "events" if self._member.event_stream else "bytes" if self._member.streaming else ""

    @property
    def location(self) -> str:
        """`body`, `path`, `query`, `header`, `prefix-headers`, `payload` (it is the whole body), `status` or `cookie`."""
        return self._member.location.value

    @property
    def default(self) -> PageText | int | float | None:
        """What the service takes where it is not sent."""
        value = self._member.default.value if self._member.default is not None else None
        return PageText(value) if isinstance(value, str) else value

    @property
    def documentation(self) -> PageText:
        """The page's prose, in Markdown."""
        return PageText(self._member.documentation)

    @property
    def limits(self) -> PageText:
        """What it allows, as a sentence."""
        return PageText(sentence(self._member.type))

    @property
    def prose(self) -> Prose:
        """The text of its docstring: the prose, and what it allows."""
        prose = self._member.documentation
        return Prose(markdown(prose), sentence_of(sentence(self._member.type, prose)))

    @property
    def page(self) -> PageText:
        """The page that describes it."""
        return PageText(page_name(self._member.span.file))

    @property
    def line(self) -> int:
        """The line of that page."""
        return self._member.span.line


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView(MemberView):
    """A member of a dataclass."""

    constant: Code
    """The constant with its constraint; empty where our modules need none."""
    check: Code
    """The function of the runtime's `checks` for a member without a constant: `text`."""
    reads: bool
    """Whether the constant reads what arrives."""
    _constraining: Constraining

    @property
    def constraint(self) -> Node:
        """The value of the constant: `_c.Text("Name", 148, length=(1, 63, 150))`."""
        made = self._constraining.member(self._member, self.alias or None)
        assert made is not None
        return made

    @property
    def constrained(self) -> Node:
        """The annotation of a map whose keys are constrained and whose values are structures, which tools cannot tell otherwise; else
        that of every member."""
        type_, node = self._member.type, self.annotation
        if not isinstance(type_, MapType) or not (type_.key.length or type_.key.pattern or type_.key.enum):
            return node
        if not any(references(type_.value)) or not isinstance(node, layout.Bracket):
            return node
        key = layout.subscript(self._typing.annotated(), Code("str"), Code(f"{self.constant}.key"))
        return layout.Bracket(node.before, (key, *node.items[1:]), node.after)

    @property
    def passing(self) -> Sequence[Node]:
        """What holds for a valid value `self.name`, of one kind at least; none where every value is valid."""
        return self._constraining.passes(self._member, f"self.{self.name}", self.constant or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterView(MemberView):
    """A parameter of a client's method."""
