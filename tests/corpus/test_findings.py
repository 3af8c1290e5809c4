"""What lint finds in real pages: no errors, nothing that was not understood, and as many findings of each rule as were looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from codegen.coverage import measure
from codegen.diagnostics import Severity
from codegen.pipeline import lint
from tests.support.pages import request

EXPECTED = Path(__file__).with_name("findings.txt")


def test_findings_are_those_that_were_looked_at(shared: Path, expect: Callable[[Path, str], None]) -> None:
    lines = []
    corpus = shared / "corpus"
    folders = (path for pattern in ("[!h]*/*", "history/*/*") for path in corpus.glob(pattern))
    for guide in sorted(path for path in folders if path.is_dir()):
        understood = lint(request(guide))
        found = understood.diagnostics.sorted()
        assert [finding for finding in found if finding.severity is Severity.ERROR] == []
        counts = Counter(finding.code for finding in found)
        shown = " ".join(f"{code}:{number}" for code, number in sorted(counts.items()))
        share = measure(understood.lines.values()).understood
        lines.append(
            f"{guide.relative_to(corpus).as_posix()} {len(understood.pages)} pages {share:.2f}% {shown}".rstrip()
        )
    expect(EXPECTED, "\n".join(lines) + "\n")
