"""The face of all views: what templates see. What takes time is made when a template asks for it."""

from __future__ import annotations

from codegen.emit.python.body_views import (
    AnswerView,
    BoundView,
    PartView,
    ReadView,
    ReceivedView,
    RequestView,
    WriteView,
    WrittenView,
)
from codegen.emit.python.client_views import (
    ClientView,
    GroupView,
    MethodView,
    PresignerView,
    TransferView,
)
from codegen.emit.python.member_views import FieldView, MemberView, ParameterView, TypeView
from codegen.emit.python.module_views import (
    AliasView,
    ErrorFieldView,
    ErrorsView,
    ErrorView,
    ModuleView,
    StructureView,
)
from codegen.emit.python.operation_views import (
    EncodedKeysView,
    EventsView,
    EventView,
    FactView,
    ListingView,
    OperationView,
    PaginatorView,
    WaiterView,
)
from codegen.emit.python.package_views import (
    ExportsView,
    NamesView,
    PackageView,
    RulesView,
    ServiceView,
    StepView,
    TableView,
    TransfersView,
)

__all__ = [
    "AliasView",
    "AnswerView",
    "BoundView",
    "ClientView",
    "EncodedKeysView",
    "ErrorFieldView",
    "ErrorView",
    "ErrorsView",
    "EventView",
    "EventsView",
    "ExportsView",
    "FactView",
    "FieldView",
    "GroupView",
    "ListingView",
    "MemberView",
    "MethodView",
    "ModuleView",
    "NamesView",
    "OperationView",
    "PackageView",
    "PaginatorView",
    "ParameterView",
    "PartView",
    "PresignerView",
    "ReadView",
    "RequestView",
    "ReceivedView",
    "RulesView",
    "ServiceView",
    "StepView",
    "StructureView",
    "TableView",
    "TransferView",
    "TransfersView",
    "TypeView",
    "WaiterView",
    "WriteView",
    "WrittenView",
]
