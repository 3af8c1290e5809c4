"""The model in other forms."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module

from codegen.pipeline.request import Request, shown
from codegen.pipeline.understanding import Understood, understand


class ExportFormat(StrEnum):
    """What `export` writes; each but `ir` is a module of `codegen.emit.exports`."""

    BOTOCORE = "botocore"
    SMITHY = "smithy"
    OPENAPI = "openapi"
    JSONSCHEMA = "jsonschema"
    MKDOCS = "mkdocs"
    IR = "ir"


@shown
def export(request: Request, target: ExportFormat) -> tuple[Understood, dict[str, str]]:
    """The model of the inputs in another form: relative path -> text."""
    understood = understand(request)
    if understood.diagnostics.failed:
        return understood, {}
    request.progress.stage("Exporting")
    if target is ExportFormat.IR:
        from codegen.ir.codec import dumps

        return understood, {"model.json": dumps(understood.model)}
    emitter = import_module(f"codegen.emit.exports.{target.value}")
    files: dict[str, str] = emitter.export(understood.model)
    return understood, files
