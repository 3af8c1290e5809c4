"""The model in other forms."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from importlib import import_module

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rules.model.services import MISSING_SERVICE_FACT
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
    findings = understood.diagnostics.findings
    findings[:] = [_as_remark(finding) for finding in findings]
    if understood.diagnostics.failed:
        return understood, {}
    request.progress.stage("Exporting")
    if target is ExportFormat.IR:
        from codegen.ir.codec import dumps

        return understood, {"model.json": dumps(understood.model)}
    emitter = import_module(f"codegen.emit.exports.{target.value}")
    # Of all forms only the site shows how the SDK is used.
    own = [request.config.sdk.package] if target is ExportFormat.MKDOCS else []
    files: dict[str, str] = emitter.export(understood.model, *own)
    return understood, files


def _as_remark(finding: Diagnostic) -> Diagnostic:
    """What only a client needs is no error of an export."""
    if finding.code == MISSING_SERVICE_FACT.code:
        return replace(finding, severity=Severity.WARNING)
    return finding
