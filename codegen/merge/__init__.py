"""Hand edits of generated modules carried over to what is generated now, definition by definition."""

from codegen.merge.merge import merge
from codegen.merge.result import Conflict, MergeResult, Prefer, Reason, Remark, RemarkKind, Side

__all__ = [
    "Conflict",
    "MergeResult",
    "Prefer",
    "Reason",
    "Remark",
    "RemarkKind",
    "Side",
    "merge",
]
