"""A finished comparison: what the reports show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from codegen.diff.compare import compare
from codegen.diff.judge import Verdict, judge
from codegen.diff.rule import Level
from codegen.diff.semver import Bump, bump_for, next_version
from codegen.ir.model import Model
from codegen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Two models compared and judged."""

    old: str
    """What people call the old model: a folder, a file, a revision."""
    new: str
    verdicts: tuple[Verdict, ...]
    version: str | None = None
    """The SDK's version before; None where it is not known."""
    decided: str | None = None
    """The SDK's next version, where something else than the changes has decided on it."""

    @property
    def bump(self) -> Bump:
        """Which part of the version has to count up."""
        return bump_for(self.verdicts)

    @property
    def next_version(self) -> str | None:
        """The version that was decided, else the one that the changes ask for; None where the version before is not known or is no version."""
        if self.decided is not None:
            return self.decided
        try:
            return next_version(self.version, self.bump) if self.version is not None else None
        except ValueError:
            return None

    @property
    def counts(self) -> Mapping[Level, int]:
        """Changes by the worse of their levels, the worst first."""
        number = Counter(verdict.level for verdict in self.verdicts)
        return {level: number[level] for level in sorted(Level, reverse=True)}


def make_report(old: Model, new: Model, names: tuple[str, str], version: str | None = None) -> Report:
    """Compare and judge."""
    return Report(old=names[0], new=names[1], verdicts=judge(compare(old, new)), version=version)
