"""The configuration as frozen values; the defaults are those of a build without a codegen.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, TypeAlias

from codegen.records import dataclass
from codegen.source import Span

FactValue: TypeAlias = str

FIRST_VERSION = "0.1.0"
"""Of an SDK for which nobody states another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkConfig:
    """`[sdk]`: what the generated SDK is called and where it goes."""

    package: str | None = None
    """Name of the package that users import; None for `aws_sdk` and, for each service that is not AWS's, a name made from the service's."""
    distribution: str | None = None
    """Name of the distribution that users install; None for those of the package and of its services, with hyphens."""
    version: str | None = None
    """Least version of the SDK; None for `FIRST_VERSION`."""
    output: Path | None = None
    """Folder to write, relative to the configuration's folder in the file, absolute here; None for `generated`."""
    site: bool = False
    """Whether a documentation site of the SDK is written beside it."""
    prune: bool = False
    """Whether a build may remove a whole service from its output."""
    prose_rules: str = "off"
    """What clients do by default with rules that only prose states: `off`, `warn`, `certain` or `all`."""
    templates: Path | None = None
    """Folder of templates that replace ours by name, relative to the configuration's folder in the file, absolute here.

    It counts only where the user vouches for the configuration, see `codegen.config.trust`.
    """

    @property
    def least_version(self) -> str:
        """The version below which no build goes."""
        return self.version or FIRST_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceConfig:
    """`[services.<uid>]`: facts about a service that its pages do not state."""

    uid: str
    prefix: str | None = None
    """Prefix of its pages' file names, for pages that do not name their service."""
    facts: Mapping[str, FactValue]
    """Field of `codegen.ir.facts.ServiceFacts` -> value."""
    profiles: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Family -> its table below the service's: `[services.NAME.rest]`. The family checks it."""
    event_streams: tuple[str, ...] = ()
    """Members that are streams of events: `StartStream.request.AudioStream`."""
    event_payloads: tuple[str, ...] | None = None
    """Members of events that are the whole body: `AudioEvent.AudioChunk`; None where the key is missing."""
    event_headers: tuple[str, ...] = ()
    """Members of events that travel as headers."""
    spans: Mapping[str, Span]
    """Where each fact is stated."""
    places: Mapping[tuple[str | int, ...], Span] = field(default_factory=dict)
    """Where every key below the service's table stands, those of other tables below it with them."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """`[[overlay]]`: a correction of the model."""

    path: str
    """What is corrected: `sagemaker.CreateModelPackage.ModelPackageName.required`."""
    value: Any
    """The right value, as TOML has it."""
    reason: str
    """Why the pages are wrong."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LintConfig:
    """`[lint]`: which rules count, and how much of the pages must be understood."""

    select: tuple[str, ...] = ("ALL",)
    """Codes, beginnings of codes or names of rules."""
    ignore: tuple[str, ...] = ()
    coverage_floor: float | None = None
    """Least share of lines that must be understood, in percent; None for no floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A whole configuration."""

    sdk: SdkConfig = SdkConfig()
    services: Mapping[str, ServiceConfig] = field(default_factory=dict)
    """uid -> what is stated about it."""
    overlay: tuple[Correction, ...] = ()
    lint: LintConfig = LintConfig()
    file: Path | None = None
    """The file that it was read from."""
