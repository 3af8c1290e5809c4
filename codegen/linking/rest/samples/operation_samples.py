"""The examples of an operation as the model keeps them: blocks as printed, and bodies by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codegen.ir.model import Sample, SampleKind
from codegen.linking.rest.gathered import Example, Gathered
from codegen.linking.rest.leads.placed import Placed
from codegen.pages.rest import Code
from codegen.source import Span


def read_samples(placed: Iterable[Placed], gathered: Gathered) -> Iterator[Sample]:
    """The blocks of code as printed, then each body that is only a part of a block."""
    requests = {(body.span, body.text): body for body in gathered.requests}
    answers = {(body.span, body.text): body for body in gathered.responses}
    for item in placed:
        if isinstance(code := item.block, Code):
            key = (Span(code.span.file, code.span.line), code.text)
            request, answer = requests.pop(key, None), answers.pop(key, None)
            if request is not None:
                yield _body(request, SampleKind.REQUEST, code.language, code.span)
            elif answer is not None:
                yield _body(answer, SampleKind.ANSWER, code.language, code.span)
            else:
                yield Sample(code.language, code.text, code.span)
    for kind, bodies in ((SampleKind.REQUEST, requests), (SampleKind.ANSWER, answers)):
        for body in bodies.values():
            if body.text.strip():
                yield _body(body, kind, "", body.span)
    for command, span in gathered.commands:
        data = [part.strip() for part in command.data]
        if len(data) == 1 and data[0].startswith(("{", "[")):
            yield Sample("", data[0], command.place(command.data[0], span), SampleKind.REQUEST)


def _body(body: Example, kind: SampleKind, title: str, span: Span) -> Sample:
    return Sample(title, body.text, span, kind, body.status or "")
