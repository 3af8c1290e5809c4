"""The version that changes ask for, by Semantic Versioning 2.0.0."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from packaging.version import Version

from codegen.diff.judge import Verdict
from codegen.diff.rule import Level


class Bump(IntEnum):
    """Which part of a version counts up."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def label(self) -> str:
        """The word for people."""
        return self.name.lower()


def bump_for(verdicts: Iterable[Verdict]) -> Bump:
    """The greatest bump that any change asks for. The SDK's interface decides; a change on the wire alone counts as a fix."""
    return max((_bump(verdict.source) for verdict in verdicts), default=Bump.NONE)


def _bump(source: Level) -> Bump:
    match source:
        case Level.BREAKING:
            return Bump.MAJOR
        case Level.RISKY | Level.COMPATIBLE:
            return Bump.MINOR
        case _:
            return Bump.PATCH


def next_version(version: str, bump: Bump) -> str:
    """The version after `version`. Below 1.0.0 a breaking change counts up the minor version, others the patch version.

    A pre-release of the wanted version becomes that version; an epoch stays. Raises ValueError where `version` is none by PEP 440.
    """
    try:
        parsed = Version(version)
    except ValueError:  # also a number of more digits than Python reads
        raise ValueError(f"{version!r} is no version of the form 1.2.3") from None
    if bump is Bump.NONE:
        return version
    return (f"{parsed.epoch}!" if parsed.epoch else "") + _counted_up(parsed, bump)


def _counted_up(parsed: Version, bump: Bump) -> str:
    major, minor, patch = (*parsed.release, 0, 0)[:3]
    if major == 0:
        bump = Bump.MINOR if bump is Bump.MAJOR else Bump.PATCH
    if parsed.is_prerelease and not (minor and bump is Bump.MAJOR) and not (patch and bump > Bump.PATCH):
        return f"{major}.{minor}.{patch}"
    if bump is Bump.MAJOR:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if bump is Bump.MINOR else f"{major}.{minor}.{patch + 1}"
