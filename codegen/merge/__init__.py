"""Hand edits of generated modules carried over to what is generated now, definition by definition."""

from codegen.merge.carry import Carried, Edited, carry
from codegen.merge.merge import kept, merge
from codegen.merge.report import diagnostics
from codegen.merge.result import Conflict, MergeResult, Prefer, Reason, Remark, RemarkKind, Side
from codegen.merge.source import same_but_for_layout

__all__ = [
    "Carried",
    "Conflict",
    "Edited",
    "MergeResult",
    "Prefer",
    "Reason",
    "Remark",
    "RemarkKind",
    "Side",
    "carry",
    "diagnostics",
    "kept",
    "merge",
    "same_but_for_layout",
]
