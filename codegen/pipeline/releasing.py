"""The version of the SDK: counted up, with an entry in the changelog, by the builds that are to be released."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from codegen.config import Config
from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules.output.folder import OUTPUT_BASELINE_MISSING, OUTPUT_VERSION_ELSEWHERE
from codegen.output.pristine import PRISTINE_NAME
from codegen.output.product import Baseline
from codegen.records import dataclass

if TYPE_CHECKING:
    from codegen.diff.report import Report
    from codegen.ir.model import Model

CHANGELOG = "CHANGELOG.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The version that a build has, and what the next release will be compared with."""

    version: str
    baseline: Baseline
    report: Report | None = None
    """What changed since the last release; None where the build is not to be released, or is the first that is."""
    first: tuple[tuple[str, int], ...] = ()
    """Title and number of operations of each service, where this is the first release."""
    elsewhere: bool = False
    """Whether the SDK's pyproject.toml leaves the version to the build backend, so that people have to give it there."""

    @property
    def amended(self) -> Mapping[str, Callable[[str], str]]:
        """The changelog, where it gets an entry."""
        if not self.first and (self.report is None or not self.report.verdicts):
            return {}
        from codegen.diff.changelog import add_entry, add_first_entry

        if self.report is not None and self.report.verdicts:
            return {CHANGELOG: partial(add_entry, report=self.report)}
        return {CHANGELOG: partial(add_first_entry, version=self.version, services=self.first)}


def unreleased(before: Baseline | None, text: str, config: Config) -> Release:
    """A build that is not to be released: the version stays, unless the configuration has a higher one.

    `text` is the model as JSON, `before` is what the output folder says, None for a new one. Before the first release the version is the configured
    one, and what counts is the model of the last build.
    """
    if before is None or not before.release:
        return Release(version=config.sdk.least_version, baseline=Baseline(model=_text(text, config)))
    return Release(version=_higher(before.release, config.sdk.least_version), baseline=before)


def release(
    before: Baseline | None, model: Model, text: str, config: Config, by_hand: str | None = None
) -> Release | Diagnostic:
    """A build that is to be released: the changes since the last release ask for a version, the configuration for the least one.

    So does `by_hand`, a version that somebody wrote into the SDK's pyproject.toml.
    A finding where the model of the last release is lost and no higher version is stated.
    """
    configured, now = config.sdk.least_version, _text(text, config)
    if by_hand is not None:
        configured = _higher(configured, by_hand)
    if before is None or not before.release:
        services = tuple((service.title, len(service.operations)) for service in model.services)
        first = Release(version=configured, baseline=Baseline(model=now, release=configured), first=services)
        old = _model(before.model) if before and by_hand is None else None
        counted_up = _counted_up(configured, (old, model), now, first) if old else first
        return counted_up if counted_up.report and counted_up.report.verdicts else first
    least = _higher(before.release, configured)
    old = _model(before.model)
    if old is not None:
        return _counted_up(before.release, (old, model), now, Release(version=least, baseline=before))
    if least != before.release:
        return Release(version=least, baseline=Baseline(model=now, release=least))
    return _not_comparable(before)


def without_version(before: Baseline | None, config: Config) -> Diagnostic | None:
    """A finding for a first release of an SDK whose version nobody states: its pyproject.toml leaves it to the build backend."""
    if config.sdk.version is not None or (before is not None and before.release):
        return None
    return OUTPUT_VERSION_ELSEWHERE(
        "the output's pyproject.toml leaves the version to the build backend ('dynamic'); which one the first release has is not known, and nothing was written",
        None,
        help="state 'version' under [sdk] in codegen.toml; later releases count up from there",
    )


def _not_comparable(before: Baseline) -> Diagnostic:
    if before.model:
        fault = f"in {PRISTINE_NAME} was written by another version of codegen"
        restore = "release with that version"
    else:
        fault = f"is not in {PRISTINE_NAME}"
        restore = f"restore {PRISTINE_NAME} from version control"
    return OUTPUT_BASELINE_MISSING(
        f"the model of release {before.release} {fault}; what changed since is not known, and nothing was written",
        None,
        help=f"{restore}, or raise 'version' in codegen.toml to begin anew",
    )


def _counted_up(last: str, models: tuple[Model, Model], now: str, otherwise: Release) -> Release:
    """The release after version `last`; `otherwise` where nothing asks for another version than it has."""
    from codegen.diff.report import make_report

    report = make_report(*models, (last, "the pages"), last)
    version = _higher(report.next_version or last, otherwise.version)
    report = replace(report, decided=version)
    if version == last:
        return replace(otherwise, report=report)
    return Release(version=version, baseline=Baseline(model=now, release=version), report=report)


def _text(text: str, config: Config) -> str:
    """The model as it is kept: of the configuration only the file's name counts, wherever the build was started."""
    if config.file is None:
        return text
    return text.replace(f'"{_in_json(str(config.file))}:', f'"{_in_json(config.file.name)}:')


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _model(text: str) -> Model | None:
    """The model; None where it is lost, or of a form that is no longer read."""
    from codegen.ir.codec import CodecError, loads

    try:
        return loads(text)
    except CodecError:
        return None


def _higher(first: str, second: str) -> str:
    """The higher version by PEP 440; `first` where they are equal."""
    from packaging.version import Version

    return second if Version(second) > Version(first) else first
