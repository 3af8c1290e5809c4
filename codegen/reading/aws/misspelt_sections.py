"""Reports headings of sections, and sentences that say what follows, where they are nearly right, with the likely meaning."""

from __future__ import annotations

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.reading.aws.document import Fence, Line, Part, Section, Sheet
from codegen.reading.aws.misspelt import nearest
from codegen.reading.aws.sections import DESCRIBING
from codegen.reading.aws.sentences import other_format
from codegen.reading.aws.syntax.block import opens_block
from codegen.spelling import did_you_mean

SECTION_MISSPELT = Rule(
    "PG125",
    "section-misspelt",
    Severity.ERROR,
    """The heading of a section, or the sentence that says what follows, is misspelt, so that what stands below it is lost.

## What it does

Reports headings of the second level that are nearly one that pages of operations and types have, as `Request Paramters`, and
lines that are nearly a sentence such as `The request uses the following URI parameters.`

## Why it is bad

What stands below is taken for text: members are missing from the SDK, or are known from the syntax block only and are
therefore all optional and without constraints. Without the sentence members may travel in the wrong part of a request or answer.

## Example

    ## Request Paramters

## How to fix

Correct the heading or the sentence; the message suggests one.
""",
)


def report_section(section: Section, sheet: Sheet) -> bool:
    """Whether a heading is nearly that of a section that describes something; reports it."""
    if section.title in DESCRIBING:
        return False
    near = nearest(section.title, DESCRIBING, 0.85) or _one_word_off(section)
    if not near:
        return False
    sheet.report(
        SECTION_MISSPELT,
        f"{section.title} is no section that pages have: what stands below it is lost for the SDK",
        sheet.source.span(section.number),
        help=f"did you mean {near[0]}?",
    )
    return True


def _one_word_off(section: Section) -> list[str]:
    """The section of whose heading this one has a word twice or not at all, where what only such a section has stands below it."""
    words = section.title.casefold().split()
    block = any(isinstance(part, Fence) and any(opens_block(line.text) for line in part.lines[:2]) for part in section.parts)
    if not words or not (block or any(map(_states, section.parts))):
        return []
    doubled = [word for at, word in enumerate(words) if word not in words[:at]]
    for meant in DESCRIBING:
        its = meant.casefold().split()
        lacking = [its[:at] + its[at + 1 :] for at in range(len(its))]
        if (doubled == its or words in lacking) and meant.endswith("Syntax") is block:
            return [meant]
    return []


def _states(part: Part) -> bool:
    return isinstance(part, Line) and bool(part.form.introduction or part.form.field or part.form.status)


def report_sentences(section: Section, title: str, sheet: Sheet) -> None:
    """Report the lines that are nearly one of the sentences that say where members travel, on the page with that title."""
    for part in section.parts:
        wrapper = part.form.introduction.wrapper if isinstance(part, Line) and part.form.introduction else None
        if isinstance(part, Line) and wrapper and (question := did_you_mean(wrapper, [f"{title}Result"])):
            text = f"the structure {wrapper} is not called after the operation: where its answers have another one, all that they hold is lost"
            sheet.report(SECTION_MISSPELT, text, sheet.words(part), help=question)
        if not isinstance(part, Line) or not part.form.nearly:
            continue
        if other := other_format(part.text):
            sheet.report(
                SECTION_MISSPELT,
                f"pages know data in JSON, XML and binary format, no {other}: what follows may travel in another part and another form",
                sheet.words(part),
            )
            continue
        sheet.report(
            SECTION_MISSPELT,
            "the line is no sentence that pages have: what follows may travel in another part of the request or answer",
            sheet.words(part),
            help=f"did you mean {part.form.nearly!r}?",
        )
