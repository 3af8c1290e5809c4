"""The views of transfers: for services that have the operations which they are made of, whatever the services are called."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from codegen.emit.python.docstrings import Prose, markdown
from codegen.emit.python.imports import use
from codegen.emit.python.member_views import ParameterView
from codegen.emit.python.names import Names
from codegen.emit.python.prose import header
from codegen.emit.python.text import Code
from codegen.emit.python.views import StepView, TransfersView, TransferView
from codegen.ir.model import ListType, Location, Member, Operation, Structure, references
from codegen.records import dataclass

_WHERE = frozenset({"Bucket", "Key"})
ROLES: Mapping[str, tuple[str, frozenset[str]]] = {
    "put": ("PutObject", _WHERE | {"Body"}),
    "get": ("GetObject", _WHERE | {"Range", "IfMatch"}),
    "head": ("HeadObject", _WHERE),
    "copy": ("CopyObject", _WHERE | {"CopySource"}),
    "create": ("CreateMultipartUpload", _WHERE),
    "part": ("UploadPart", _WHERE | {"UploadId", "PartNumber", "Body"}),
    "part_copy": (
        "UploadPartCopy",
        _WHERE | {"UploadId", "PartNumber", "CopySource", "CopySourceRange"},
    ),
    "complete": ("CompleteMultipartUpload", _WHERE | {"UploadId"}),
    "abort": ("AbortMultipartUpload", _WHERE | {"UploadId"}),
    "parts": ("ListParts", _WHERE | {"UploadId", "PartNumberMarker"}),
}
"""Role in a transfer -> operation, and members that its request must have."""

_OPTIONS = "`transfer_options` say how large parts are, how many are on their way at a time, and whom to tell of progress."
_RESUMED = "With `state_file` a transfer that was interrupted keeps what has arrived, and the same call goes on with it."


@dataclass(frozen=True, slots=True)
class _Method:
    name: str
    positional: tuple[str, ...]
    own: tuple[str, ...]
    subject: str
    resumes: bool
    text: str


_METHODS = (
    _Method(
        "upload_file",
        ("path",),
        (),
        "path",
        True,
        "Sends a file, in parts at a time where it is large. An upload that fails is aborted, so that nothing of it is left.",
    ),
    _Method(
        "upload_fileobj",
        ("file",),
        (),
        "file",
        False,
        "Sends what is left of an open file or a stream, in parts at a time where it is large. An upload that fails is aborted.",
    ),
    _Method(
        "download_file",
        ("path",),
        (),
        "path",
        True,
        "Fetches an object into a file, in parts at a time where it is large. The file has its name when it is whole.",
    ),
    _Method(
        "download_fileobj",
        ("file",),
        (),
        "file",
        False,
        "Writes an object to an open file from its beginning to its end; large ones arrive in parts at a time.",
    ),
    _Method(
        "copy",
        (),
        ("source_bucket: str", "source_key: str", "source_version_id: str | None = None"),
        "(source_bucket, source_key, source_version_id)",
        False,
        "Copies an object inside the service, in parts at a time where it is large. A copy that fails is aborted.",
    ),
)


class Transferring:
    """What a service has for transfers."""

    def __init__(self, names: Names) -> None:
        self.names = names
        operations = {operation.id: operation for operation in names.service.operations}
        self.operations = {role: operations.get(name) for role, (name, _) in ROLES.items()}

    @cached_property
    def offered(self) -> bool:
        """Whether it has all of it."""
        have = all(
            operation is not None and members <= set(self._request(operation))
            for operation, (_, members) in zip(self.operations.values(), ROLES.values(), strict=True)
        )
        return have and None not in (self._completed(), self._completed_part(), self._listed())

    def _operation(self, role: str) -> Operation:
        operation = self.operations[role]
        assert operation is not None
        return operation

    def _request(self, operation: Operation) -> dict[str, Member]:
        shape = self._shape(operation.input)
        return {member.name: member for member in shape.members} if shape else {}

    def _shape(self, id_: str | None) -> Structure | None:
        return self.names.service.shape[id_] if id_ is not None else None

    def _answer(self, role: str) -> Structure | None:
        return self._shape(self._operation(role).output)

    def _structure_of(self, member: Member) -> Structure | None:
        """The structure that a member is, or that its items are."""
        return next((self._shape(target.shape) for target in references(member.type)), None)

    def _completed(self) -> Member | None:
        """The member whose structure lists the parts of a complete upload."""
        members = self._request(self._operation("complete")).values()
        return next((each for each in members if each.location is Location.PAYLOAD), None)

    def _completed_part(self) -> Member | None:
        completed = self._completed()
        whole = self._structure_of(completed) if completed else None
        return self._list_of({"PartNumber", "ETag"}, whole)

    def _listed(self) -> Member | None:
        return self._list_of({"PartNumber", "ETag", "Size"}, self._answer("parts"))

    def _list_of(self, wanted: set[str], shape: Structure | None) -> Member | None:
        """The member that is a list of structures with these members."""
        for member in shape.members if shape is not None else ():
            element = self._structure_of(member) if isinstance(member.type, ListType) else None
            if element is not None and wanted <= {each.name for each in element.members}:
                return member
        return None

    def _copied(self, role: str) -> str:
        """The attribute of an answer that holds the entity tag; empty where it is the answer itself."""
        answer = self._answer(role)
        for member in answer.members if answer is not None else ():
            inner = self._structure_of(member)
            if inner is not None and "ETag" in {each.name for each in inner.members}:
                assert answer is not None
                return self.names.members(answer)[member.name]
        return ""

    def module(self) -> TransfersView:
        """The module that names the operations."""
        names = self.names
        completed, part, listed = self._completed(), self._completed_part(), self._listed()
        answer, body = self._answer("parts"), self._shape(self._operation("complete").input)
        assert completed is not None
        assert part is not None
        assert listed is not None
        assert answer is not None
        assert body is not None
        whole, element = self._structure_of(completed), self._structure_of(part)
        assert whole is not None
        assert element is not None
        return TransfersView(
            prose=header(names, "The operations of transfers", None),
            steps=tuple(
                StepView(
                    role=Code(role),
                    module=Code(names.methods[self._operation(role).id]),
                    request=Code(names.request(self._operation(role))),
                )
                for role in ROLES
            ),
            types=(
                (Code("completed"), Code(names.classes[whole.id])),
                (Code("completed_part"), Code(names.classes[element.id])),
            ),
            facts=(
                (Code("completed_parts"), Code(names.members(whole)[part.name])),
                (Code("complete_body"), Code(names.members(body)[completed.name])),
                (Code("listed_parts"), Code(names.members(answer)[listed.name])),
                (Code("copied"), Code(self._copied("copy"))),
                (Code("copied_part"), Code(self._copied("part_copy"))),
            ),
        )

    def methods(
        self, parameters: Mapping[str, tuple[ParameterView, ...]], *, asynchronous: bool
    ) -> tuple[TransferView, ...]:
        """The methods of a client; `parameters` are those of the operations, by role."""
        put, get, copy = (self._members(role) for role in ("put", "get", "copy"))
        create, part = self._members("create"), self._members("part")
        whole = self._members("complete") - part
        taken = set(self.names.methods.values())
        directives = {name for name in copy if name.endswith("Directive")}
        wanted = {
            "upload": ("put", _WHERE | (put & (create | whole))),
            "download": ("get", get - {"Range", "PartNumber"}),
            "copy": (
                "copy",
                _WHERE | (copy & (create | self._members("part_copy") | directives) - {"CopySource"}),
            ),
        }
        made = []
        for method in _METHODS:
            if method.name in taken:
                continue
            role, members = wanted[method.name.partition("_")[0]]
            made.append(self._method(method, parameters[role], role, members, asynchronous))
        return tuple(made)

    def _members(self, role: str) -> set[str]:
        return set(self._request(self._operation(role)))

    def _method(
        self,
        method: _Method,
        parameters: tuple[ParameterView, ...],
        role: str,
        members: AbstractSet[str],
        asynchronous: bool,
    ) -> TransferView:
        request = self._shape(self._operation(role).input)
        assert request is not None
        attributes = {self.names.members(request)[name] for name in members}
        others = f"The other arguments are those of `{self.names.methods[self._operation(role).id]}`."
        text = " ".join((method.text, _RESUMED if method.resumes else "", others, _OPTIONS))
        kind = "FilePath"
        if "file" in method.positional:
            side = "Readable" if method.name.startswith("upload") else "Writable"
            kind = f"Async{side}" if asynchronous else side
        subject = use("_runtime.aws.transfers", kind) if method.positional else ""
        return TransferView(
            name=Code(method.name),
            prose=Prose(markdown(text)),
            positional=tuple(Code(f"{each}: {subject}") for each in method.positional),
            own=tuple(map(Code, method.own)),
            subject=Code(method.subject),
            resumes=method.resumes,
            parameters=tuple(each for each in parameters if each.name in attributes),
        )
