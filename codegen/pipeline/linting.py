"""What is wrong with the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codegen.diagnostics import Diagnostic
from codegen.pipeline.request import Request, shown
from codegen.pipeline.understanding import Understood, understand


@shown
def lint(request: Request) -> Understood:
    """Understand the inputs and add what checks find in pages and model together and in the SDK to be made of them."""
    from codegen.checking import prose
    from codegen.emit.python.review import review
    from codegen.families import families

    understood = understand(request)
    request.progress.stage("Checking")
    findings: list[Diagnostic] = []
    for family in families():
        if own := [page for page in understood.pages if page.family == family.name]:
            linking = understood.linkings.get(family.name)
            evidence = linking.evidence if linking is not None else None
            findings += family.check(own, understood.model, understood.source, evidence)
    if understood.prose is not None:
        findings += prose.check(understood.model, understood.prose, understood.source)
    understood.diagnostics.extend(findings)
    understood.diagnostics.extend(_said_once(understood.diagnostics.findings, review(understood.model)))
    return understood


def _said_once(told: Iterable[Diagnostic], reviewed: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What `reviewed` adds to the findings told: no "not enforced" for a pattern that is no regular expression at all."""
    from codegen.checking.aws.patterns import PATTERN_INVALID
    from codegen.emit.python.review import PATTERN_NOT_ENFORCED

    broken = {finding.span for finding in told if finding.code == PATTERN_INVALID.code}
    return [finding for finding in reviewed if finding.code != PATTERN_NOT_ENFORCED.code or finding.span not in broken]
