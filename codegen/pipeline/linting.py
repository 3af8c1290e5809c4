"""What is wrong with the pages."""

from __future__ import annotations

from codegen.pipeline.request import Request, shown
from codegen.pipeline.understanding import Understood, understand


@shown
def lint(request: Request) -> Understood:
    """Understand the inputs and add what checks find in pages and model together and in the SDK to be made of them."""
    from codegen.checking import check
    from codegen.emit.python.review import review

    understood = understand(request)
    request.progress.stage("Checking")
    understood.diagnostics.extend(check(understood.pages, understood.model, understood.source))
    understood.diagnostics.extend(review(understood.model))
    return understood
