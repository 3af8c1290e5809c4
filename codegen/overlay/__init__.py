"""Overlay: the user's corrections of the model, each with a reason, and whether they are still needed.

A path names a service, then what is corrected in it:

    sagemaker.target_prefix                                   a fact of the service
    sagemaker.CreateModel.path                                a fact of an operation
    sagemaker.DescribeModel.waiters                           what can be waited for: tables by name, see below
    sagemaker.CreateModel.ModelName.required                  a member of its request
    sagemaker.CreateModel.response.ModelArn.pattern           a member of its answer
    sagemaker.Tag.Key.max                                     a member of a structure
    sagemaker.CreateModel.Tags.element / .key / .value        what a list or map holds
    sagemaker.ResourceInUse.status                            a fact of a structure or error
    sagemaker.CreateModel.rules                               rules that only prose states: tables by name, see below
    sagemaker.Tag.Colour                                      a member that pages lack: a table with `type` and facts

The value `false` takes a constraint, a waiter, or a whole member, away. A waiter is a table with some of `path`, `success`,
`failure` (states), `success_errors`, `failure_errors`, `retry_errors` (codes), `delay` (seconds) and `attempts`:

    value.EndpointInService = { path = "EndpointStatus", success = ["InService"], failure = ["Failed"] }

A rule is a table with some of `kind`, `members`, `if`, `then`, `strength` and `tier`; one of the pages goes by the name that
`codegen explain` shows, and `false` switches it off:

    value."exclusive TemplateBody TemplateURL" = false
    value."key by mode" = { kind = "required_if", members = ["Key"], if = "Mode = A | B", strength = "should" }
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol

from codegen.diagnostics import Collector, Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.configuration.corrections import (
    CORRECTION_WITHOUT_TARGET,
)
from codegen.ir.model import Model, Service
from codegen.overlay.edits import Edit, Missing, Unusable
from codegen.overlay.paths import Draft
from codegen.source import Span

__all__ = ["Correction", "apply"]


class Correction(Protocol):
    """A correction as the configuration states it (`codegen.config.Correction`)."""

    @property
    def path(self) -> str:
        """What is corrected."""

    @property
    def value(self) -> Any:
        """The right value."""

    @property
    def reason(self) -> str:
        """Why the pages are wrong."""

    @property
    def span(self) -> Span:
        """Where it is stated."""


CORRECTION_NOT_NEEDED = Rule(
    "CF302",
    "correction-not-needed",
    Severity.WARNING,
    """A correction of the overlay says what the pages say.

## What it does

Reports corrections whose value the model already has from the pages.

## Why it is bad

The pages have been put right; the correction would hide their next change.

## Example

    [[overlay]]
    path = "widgets.CreateWidget.Name.max"
    value = 64        (the page says 64 now)

## How to fix

Remove the correction.
""",
)

CORRECTION_UNUSABLE = Rule(
    "CF303",
    "correction-unusable",
    Severity.ERROR,
    """The value of a correction does not fit what it corrects.

## What it does

Reports corrections with a value of the wrong kind, or a constraint that the type cannot have.

## Why it is bad

The model stays as the pages have it, which the correction says is wrong.

## Example

    [[overlay]]
    path = "widgets.CreateWidget.Name.required"
    value = "yes"        (expected true or false)

## How to fix

Give a value of the kind that the message names.
""",
)


def apply(model: Model, corrections: Iterable[Correction]) -> tuple[Model, list[Diagnostic]]:
    """The corrected model, and the corrections that are unnecessary, have no target or cannot be used."""
    services = {service.id: service for service in model.services}
    drafts: dict[str, Draft] = {}
    findings = Collector()
    for correction in corrections:
        uid, steps = _split(correction.path, services)
        if uid is None:
            known = ", ".join(services) or "none"
            text = f"{correction.path} names no service of the pages, which are: {known}"
            findings.add(CORRECTION_WITHOUT_TARGET(text, correction.span))
            continue
        edit = Edit(correction.value, correction.reason, correction.span)
        if uid not in drafts:
            drafts[uid] = Draft(services[uid])
        try:
            changed = drafts[uid].correct(steps, edit)
        except Missing as missing:
            text = f"{correction.path} has no target: {missing}"
            findings.add(
                CORRECTION_WITHOUT_TARGET(text, correction.span, help="remove or rename the correction")
            )
        except Unusable as unusable:
            findings.add(CORRECTION_UNUSABLE(f"{correction.path}: {unusable}", correction.span))
        else:
            if not changed:
                text = f"{correction.path} already is {correction.value!r} in the pages"
                findings.add(CORRECTION_NOT_NEEDED(text, correction.span, help="remove the correction"))
    services |= {uid: draft.whole() for uid, draft in drafts.items()}
    return replace(model, services=tuple(services[uid] for uid in sorted(services))), findings.sorted()


def _split(path: str, services: dict[str, Service]) -> tuple[str | None, list[str]]:
    """uid and steps of a path; a uid may hold dots."""
    fitting = [uid for uid in services if path.startswith(uid + ".")]
    if not fitting:
        return None, []
    uid = max(fitting, key=len)
    return uid, path[len(uid) + 1 :].split(".")
