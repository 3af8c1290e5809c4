"""Ways in which crawlers and editors decorate the same page."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Sequence

from codegen.pages.aws import Rendition

Decoration = Callable[[str], str]
_FENCE = re.compile(r" {0,3}```")
_CODE = re.compile(r"(`+[^`]*`+)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]+)\)")
_FIELD = re.compile(r"^(\s*)((?:(?:Key|Value) +)?(?:Type|Required|Valid +Values|Valid +Range|Pattern|Length +Constraints|Array +Members)|Map +Entries|HTTP +Status +Code):(?= ?\S)")  # fmt: skip
_BOLD_HEAD = re.compile(r"^( ?)\*\*( ?)(\[[^\[\]]+\]\([^()]+\)|[A-Za-z]+)( ?)\*\*(?=\s*(?:<a name|$))")


def outside(text: str, write: Callable[[str], str]) -> str:
    """The page with each line outside of fences rewritten."""
    lines, fenced = [], False
    for line in text.split("\n"):
        fence = _FENCE.match(line) is not None
        lines.append(line if fenced or fence else write(line))
        fenced = fenced != fence
    return "\n".join(lines)


def prose(text: str, write: Callable[[str], str]) -> str:
    """The page with what stands outside of fences and code spans rewritten."""
    return outside(
        text, lambda line: "".join(p if p.startswith("`") else write(p) for p in _CODE.split(line))
    )


def titles(form: str) -> Decoration:
    return lambda text: _LINK.sub(lambda m: f"[{m[1]}]({form.format(m[2])})", text)


def by_reference(text: str) -> str:
    targets: list[str] = []

    def write(match: re.Match[str]) -> str:
        targets.append(match[2])
        return f"[{match[1]}][{len(targets)}]"

    text = outside(text, lambda line: _LINK.sub(write, line))
    return "\n".join([text, "", *(f'[{n}]: {target} "of it"' for n, target in enumerate(targets, 1)), ""])


def rules(rule: str) -> Decoration:
    def decorate(text: str) -> str:
        lines, fenced = text.split("\n"), False
        out = [rule, ""] if not text.startswith("---") else []
        front = text.startswith("---")
        for index, line in enumerate(lines):
            if _FENCE.match(line):
                fenced = not fenced
            out.append(line)
            front = front and not (index and line == "---")
            if not line and not fenced and not front and index and index % 3 == 0:
                out += [rule, ""]
        return "\n".join(out)

    return decorate


def setext(text: str) -> str:
    def write(line: str) -> str:
        match = re.match(r"(#{1,2}) (.*)$", line)
        return f"{match[2]}\n{'=-'[len(match[1]) - 1] * 9}" if match else line

    return outside(text, write)


def headings(form: str) -> Decoration:
    return lambda text: outside(
        text,
        lambda line: re.sub(
            r"^(##) ([^<]*?)(<a name.*)?$", lambda m: f"{m[1]} {form.format(m[2])}{m[3] or ''}", line
        ),
    )


def links_of_headings(form: str) -> Decoration:
    """What sites put around the words of each heading, the title too."""
    return lambda text: outside(
        text,
        lambda line: re.sub(
            r"^(##?) ([^<]*?)\s*(<a name.*)?$", lambda m: f"{m[1]} {form.format(m[2])}{m[3] or ''}", line
        ),
    )


def titled(form: str) -> Decoration:
    """What sites put around the title of a page."""
    return lambda text: re.sub(r"(?m)^# (\w+)(.*)$", lambda m: form.format(m[1], m[2]), text, count=1)


def below_lines_of_a_site(text: str) -> str:
    """What stands above the text of web pages."""
    front = re.match(r"---\n.*?\n---\n|", text, re.DOTALL)
    assert front is not None
    above = "[Skip to main content](#main)\n\n[Docs](/) \u203a [Orders](/orders)\n\nWe use cookies.\n\nAccept Decline\n\n"
    return f"{front[0]}{above}{text[front.end():]}"


def heads(form: str) -> Decoration:
    """Another kind of bold for the heads of members."""
    return lambda text: outside(
        text, lambda line: _BOLD_HEAD.sub(lambda m: f"{m[1]}{form.format(m[3].strip())}", line)
    )


def labels(form: str) -> Decoration:
    """Marks around labels; `form` has the label and, if the colon is within the marks, the colon."""
    return lambda text: outside(text, lambda line: _FIELD.sub(lambda m: m[1] + form.format(m[2]), line))


def blanks_in_labels(blank: str) -> Decoration:
    return lambda text: outside(
        text, lambda line: _FIELD.sub(lambda m: f"{m[1]}{m[2].replace(' ', blank)}:", line)
    )


def within_words(character: str) -> Decoration:
    """An invisible character in each label."""
    return lambda text: outside(
        text, lambda line: _FIELD.sub(lambda m: f"{m[1]}{m[2][:2]}{character}{m[2][2:]}:", line)
    )


def values(form: str) -> Decoration:
    """Marks around the values of field lines."""

    def write(line: str) -> str:
        match = _FIELD.match(line)
        value = line[match.end() :].strip() if match else ""
        if match is None or "`" in value:
            return line
        return f"{match[0]} {form.format(value)}  "

    return lambda text: outside(text, write)


def references(characters: str, form: Callable[[str], str]) -> Decoration:
    """HTML's references in the place of these characters."""
    return lambda text: prose(
        text,
        lambda part: (
            part
            if "](" in part or "<" in part or "&" in part or part.startswith(("#", "---", "source_url"))
            else "".join(form(c) if c in characters else c for c in part)
        ),
    )


def unescaped(text: str) -> str:
    return prose(text, lambda part: re.sub(r"\\([.\-()+_|])", r"\1", part))


def more_escapes(text: str) -> str:
    return prose(
        text,
        lambda part: (
            part
            if "](" in part or "<a " in part or part.startswith(("#", "---", "source_url", "+ ", "- "))
            else re.sub(r"(?<!\\)([.\-()])", r"\\\1", part)
        ),
    )


def line_ends(end: str) -> Decoration:
    """A mark of a hard break at the ends of lines that another line follows."""

    def decorate(text: str) -> str:
        lines, fenced = text.split("\n"), False
        out = []
        for index, line in enumerate(lines):
            fence = _FENCE.match(line) is not None
            after = lines[index + 1] if index + 1 < len(lines) else ""
            plain = line.strip() and not line.startswith(("#", "---", "<a ", "+ ", "- ", "source_url"))
            out.append(line.rstrip() + end if plain and after.strip() and not fenced and not fence else line)
            fenced = fenced != fence
        return "\n".join(out)

    return decorate


def wrapped(width: int) -> Decoration:
    def write(line: str) -> str:
        if line.startswith(("#", "---", "source_url", "<a ")):
            return line
        indent = "  " if line.startswith(("+ ", "- ")) else ""
        return "\n".join(
            textwrap.wrap(
                line, width, break_long_words=False, break_on_hyphens=False, subsequent_indent=indent
            )
            or [line]
        )

    return lambda text: outside(text, write)


def broken(width: int) -> Decoration:
    """Prose and field lines wrapped at blanks and hyphens, as Python's own wrapper does."""
    return lambda text: "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False)) if line[:1].isalpha() else line for line in text.split("\n")
    )


def in_tables(columns: Sequence[str]) -> Decoration:
    """Entries as rows of tables: `columns` are `Name`, `Description` and labels; other field lines stand behind breaks in the prose."""

    def row(name: str, lines: list[str]) -> str:
        fields = {match[2]: line[match.end() :].strip() for line in lines if (match := _FIELD.match(line))}
        prose = " ".join(line.strip() for line in lines if line.strip() and not _FIELD.match(line))
        more = "".join(f"<br>{label}: {value}" for label, value in fields.items() if label not in columns)
        cells = {**fields, "Name": name, "Description": prose + more}
        return "| " + " | ".join(cells.get(column, "").replace("|", "\\|") for column in columns) + " |"

    def decorate(text: str) -> str:
        out: list[str] = []
        blocks = re.split(r"(?m)^(?=##|The (?:request|following data)| ?\*\*)", text)
        before = ""
        for block in blocks:
            lines = block.split("\n")
            head = _BOLD_HEAD.match(lines[0])
            typed = any((match := _FIELD.match(line)) and match[2] == "Type" for line in lines)
            if not head or not typed:
                out.append(block)
                before = ""
                continue
            if before != "row":
                out.append(f"\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n")
            out.append(row(head[0].strip().split("<a name")[0].strip(), lines[1:]) + "\n")
            before = "row"
        return re.sub(r"(?m)(^\|.*\n)(?=[^|\n])", r"\1\n", "".join(out))

    return decorate


def items(marked: re.Pattern[str], bullet: str) -> Decoration:
    """A list's mark before each line that begins so."""
    return lambda text: outside(text, lambda line: f"{bullet} {line.strip()}" if marked.match(line) else line)


def comments(text: str) -> str:
    return outside(
        text,
        lambda line: re.sub(r"^(#{2,} .*)$", r"<!-- of a crawler -->\n\1\n<!--\nType: Integer\n-->", line),
    )


def in_pre(opening: str, closing: str) -> Decoration:
    def decorate(text: str) -> str:
        lines, fenced = [], False
        for line in text.split("\n"):
            if _FENCE.match(line):
                lines.append(closing if fenced else opening)
                fenced = not fenced
            else:
                lines.append(html.escape(line) if fenced else line)
        return "\n".join(lines).replace(f"{opening}\n", opening).replace(f"\n{closing}", closing)

    return decorate


def fences(mark: str) -> Decoration:
    return lambda text: re.sub(r"(?m)^```", mark, text)


def indented_blocks(text: str) -> str:
    lines, fenced = [], False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
            lines.append("")
        else:
            lines.append(f"    {line}" if fenced and line else line)
    return "\n".join(lines)


def blocks_in_code_spans(text: str) -> str:
    """As turndown writes blocks of code that do not begin with `<code>`: each on one line."""

    def write(match: re.Match[str]) -> str:
        return f"`{' '.join(match[1].rstrip().split(chr(10)))}`"

    return re.sub(r"(?ms)^```\w*\n(.*?)^```$", write, text)


def blocks_in_marks(text: str) -> str:
    """As html2text marks blocks of code."""

    def write(match: re.Match[str]) -> str:
        return "[code]\n" + re.sub(r"(?m)^(?=.)", "    ", match[1]) + "[/code]"

    return re.sub(r"(?ms)^```\w*\n(.*?)^```$", write, text)


def fields_on_one_line(between: str) -> Decoration:
    """As converters write field lines that one paragraph has: joined."""
    field = r"[ \t]*(?:Type|Length Constraints|Valid Range|Array Members|Map Entries|Required|Key Length Constraints): .*\S"
    return lambda text: re.sub(rf"(?m)^({field})[ \t]*\n+(?={field}$)", rf"\1{between}", text)


def fields_in_a_table(text: str) -> str:
    """Field lines as rows of a table without a head, as converters write lists of definitions."""
    lines: list[str] = []
    rows: list[str] = []
    fenced = False
    for line in [*text.split("\n"), "#"]:
        fenced = fenced != (_FENCE.match(line) is not None)
        match = None if fenced else _FIELD.match(line)
        if match:
            value = line[match.end() :].strip().replace("|", "\\|")
            rows.append(f"| {match[2]} | {value} |")
        elif not rows or line.strip():
            lines += ["", "| | |", "|---|---|", *rows, ""] if rows else []
            rows.clear()
            lines.append(line)
    return "\n".join(lines[:-1])


def in_blocks(pattern: str, by: str) -> Decoration:
    """What stands inside of fences rewritten."""

    def decorate(text: str) -> str:
        lines, fenced = [], False
        for line in text.split("\n"):
            fence = _FENCE.match(line) is not None
            lines.append(re.sub(pattern, by, line) if fenced and not fence else line)
            fenced = fenced != fence
        return "\n".join(lines)

    return decorate


def framed(mark: str) -> Decoration:
    """The same mark before each line of the page."""
    return lambda text: re.sub(r"(?m)^(?=.)", mark, text)


def attributes(text: str) -> str:
    """Pandoc's attributes and divisions."""
    text = outside(
        text,
        lambda line: re.sub(r"^(#+ [^<]*?)(<a name.*)?$", r"\1 {#there .title}\2", line)
        if line.startswith("##")
        else _BOLD_HEAD.sub(lambda m: f"[**{m[3].strip()}**]{{.term}}", line),
    )
    return re.sub(r"(?m)^(## )", r"::: {#main .body}\n\n\1", text)


MARKDOWN: dict[str, Decoration] = {
    "blocks in code spans": blocks_in_code_spans,
    "blocks in marks": blocks_in_marks,
    "attributes": attributes,
    "links without text": heads("**{}**[](#there)"),
    'titles of links "': titles('{0} "{0}"'),
    "titles of links '": titles("{0} 'see {0}'"),
    "titles of links (": titles("{0} (there)"),
    "targets in brackets": titles("<{0}>"),
    "links by reference": by_reference,
    "underlined headings": setext,
    "closing hashes": headings("{} ##"),
    "bold headings": headings("**{}**"),
    "underscored headings": headings("_{}_"),
    "permanent links": links_of_headings('{}[\u00b6](#there "Permanent link")'),
    "permanent links, bare": links_of_headings("{} \u00b6"),
    "permanent links as hashes": links_of_headings("{} [#](#there)"),
    "permanent links before": links_of_headings("[#](#there) {}"),
    "permanent links as signs": links_of_headings("{} [\U0001f517](#there)"),
    "numbered headings": headings("1. {}"),
    "headings numbered in levels": headings("2.3 {}"),
    "identifiers of headings": links_of_headings("{} {{#there}}"),
    "titles with the site's name": titled("# {0} - Orders API{1}"),
    "titles with the site's name behind a bar": titled("# {0} | Orders{1}"),
    "titles with a colon": titled("# {0}:{1}"),
    "titles below the site's": titled("# Orders API reference\n\n# {0}{1}"),
    "titles said again": titled("# {0}{1}\n\n{0}"),
    "heads of three stars": heads("***{}***"),
    "heads of both marks": heads("**_{}_**"),
    "heads of both marks, turned": heads("_**{}**_"),
    "heads of underscores": heads("__{}__"),
    "heads in b": heads("<b>{}</b>"),
    "heads in strong and em": heads("<strong><em>{}</em></strong>"),
    "fewer escapes": unescaped,
    "more escapes": more_escapes,
    "references for points": references(".", lambda c: f"&#{ord(c)};"),
    "references for letters": references("abe", lambda c: f"&#x{ord(c):x};"),
    "backslashes at line ends": line_ends("\\"),
    "br at line ends": line_ends("<br/>"),
    "fences of tildes": fences("~~~"),
    "indented blocks": indented_blocks,
    "blocks in pre": in_pre("<pre>", "</pre>"),
    "blocks in pre and code": in_pre('<pre class="x"><code>', "</code></pre>"),
    "heads in a list": items(_BOLD_HEAD, "-"),
}
MARKDOWN |= {
    "emphasis in blocks": in_blocks(r'"string"', '"_string_"'),
    "invisible characters in blocks": in_blocks(r'"string"', '"\u200bstring"'),
    "indented pages": framed("    "),
    "heads in a list with numbers": items(_BOLD_HEAD, "1."),
    "code in tags with classes": lambda text: outside(
        text, lambda line: re.sub(r"`([^`]+)`", lambda m: f'<code class="code">{html.escape(m[1], quote=False)}</code>', line)
    ),
}
EVERYWHERE: dict[str, Decoration] = {
    "quoted pages": framed("> "),
    "field lines in a table": fields_in_a_table,
    **{f"field lines behind {mark}": items(_FIELD, mark) for mark in ("1.", "2)", "+", ">", "\u2022", "\u25aa", "\u2013")},
    "joiners in labels": within_words("\u200d"),
    "directions in labels": within_words("\u200e"),
    "bars as references": lambda text: outside(
        text, lambda line: line.replace("|", "&#124;") if line.lstrip().startswith("Valid Values") else line
    ),
    "statuses with their names": lambda text: re.sub(r"(HTTP Status Code: 404)(?= *$)", r"\1 Not Found", text, flags=re.MULTILINE),
    "statuses in brackets": lambda text: re.sub(r"(HTTP Status Code: \d+)(?= *$)", r"(\1)", text, flags=re.MULTILINE),
    "lines of a site above": below_lines_of_a_site,
    **{f"rules {rule}": rules(rule) for rule in ("---", "***", "* * *", "________", "----------")},
    "bold labels": labels("**{}:**"),
    "bold labels, colon outside": labels("**{}**:"),
    "emphasised labels": labels("*{}:*"),
    "underscored labels": labels("_{}_:"),
    "strongly underscored labels": labels("__{}:__"),
    "labels as code": labels("`{}`:"),
    "blanks before colons": labels("{} :"),
    "no-break spaces": blanks_in_labels("\u00a0"),
    "references for no-break spaces": blanks_in_labels("&nbsp;"),
    "two blanks": blanks_in_labels("  "),
    "soft hyphens": within_words("\u00ad"),
    "field lines in a list": items(_FIELD, "-"),
    "field lines in a list of stars": items(_FIELD, "*"),
    "comments": comments,
    "bold values": values("**{}**"),
    "emphasised values": values("*{}*"),
    "no-break spaces everywhere": lambda text: prose(
        text, lambda part: part if part.startswith(("#", "---", "+ ", "- ")) else re.sub(r"(?<=\S) (?=\S)", "\u00a0", part)
    ),
    "two blanks in values": lambda text: outside(
        text, lambda line: re.sub(r"(?<=[a-z]) (?=of |items?)", "  ", line) if _FIELD.match(line) else line
    ),
    "field lines in one": lambda text: re.sub(
        r"(?m)^(\s*(?:Type|Length Constraints|Valid Range|Array Members): .*\S)\s*\n+(?=\s*(?:Required|Pattern|Length|Valid|Array))",
        r"\1<br/>",
        text,
    ),
    "field lines on one line": fields_on_one_line(" "),
    "field lines on one line between semicolons": fields_on_one_line("; "),
    "field lines with br of a class": fields_on_one_line('<br class="line">'),
    "blanks at line ends": line_ends("   "),
    **{f"wrapped at {width}": wrapped(width) for width in (30, 50, 72, 90)},
}  # fmt: skip

_STATUS = re.compile(r"^(\s*)HTTP Status Code: (\d+)(\s*)$")


def statuses(form: str) -> Decoration:
    """Marks around the lines of statuses; `{}` stands for the number."""
    return lambda text: outside(text, lambda line: _STATUS.sub(lambda m: m[1] + form.format(m[2]) + m[3], line))


def fields_as(form: str) -> Decoration:
    """Field lines but those of expressions and lists of values in another form of label and value."""

    def write(line: str) -> str:
        match = _FIELD.match(line)
        if match is None or re.search("Pattern|Values", match[2]):
            return line
        return match[1] + form.format(match[2], line[match.end() :].strip()) + "  "

    return lambda text: outside(text, write)


STATUSES = (
    *("**HTTP Status Code: {}**", "`HTTP Status Code: {}`", "*HTTP Status Code: {}*", "__HTTP Status Code: {}__"),
    *("**HTTP Status Code:** `{}`", "***HTTP Status Code: {}***", "- **HTTP Status Code: {}**", "- **HTTP Status Code**: {}"),
    *('"HTTP Status Code: {}"', "(**HTTP Status Code: {}**)", "[HTTP Status Code: {}]", "HTTP Status Code: {},"),
    *("HTTP Status Code: {};", "HTTP Status Code: HTTP {}", "<strong>HTTP Status Code: {}</strong>"),
)
FIELDS = (
    *("{}: {}.", "{}: {},", "{}: {};", "{}: {}\\n", "- **{}:** {}", "+ `{}`: {}", "* *{}:* {}", "<li>{}: {}</li>"),
    *("<small>{}: {}</small>", "<td>{}:</td><td>{}</td>", '<font color="red">{}:</font> {}'),
)
EVERYWHERE |= {f"statuses as {form}": statuses(form) for form in STATUSES}
EVERYWHERE |= {f"field lines as {form}": fields_as(form) for form in FIELDS}
EVERYWHERE |= {
    f"field lines on one line between {mark!r}": fields_on_one_line(mark)
    for mark in (". ", " / ", " \u2014 ", " \u2022 ", " - ", "\\n", "\\n ", " \\ ")
}


def expressions(pattern: str, by: str) -> Decoration:
    """The values of the lines of expressions rewritten."""

    def write(line: str) -> str:
        match = re.match(r"(\s*(?:Key )?Pattern: *)(.*)$", line)
        return match[1] + re.sub(pattern, by, match[2]) if match else line

    return lambda text: outside(text, write)


def values_between(bar: str) -> Decoration:
    return lambda text: outside(text, lambda line: line.replace("|", bar) if line.lstrip().startswith("Valid") else line)


EVERYWHERE |= {f"values between {bar}": values_between(bar) for bar in ("\uff5c", "\u00a6", "\u2502")}
MARKDOWN |= {
    "pages in a fence": lambda text: f"~~~~markdown\n{text}\n~~~~\n",
    "escapes in blocks": in_blocks(r"([_\[\]{}])", r"\\\1"),
}

def counted(form: str) -> Decoration:
    """The number of each line before it."""
    return lambda text: "\n".join(form.format(number, line) for number, line in enumerate(text.split("\n"), 1))


def before_all(mark: str) -> Decoration:
    """The same mark before each line, empty ones too."""
    return lambda text: "\n".join(f"{mark}{line}" for line in text.split("\n"))


def below_headings(line: str) -> Decoration:
    return lambda text: outside(text, lambda each: f"{each}\n{line}" if each.startswith("##") else each)


def other_headings(write: Callable[[int], str]) -> Decoration:
    """The headings of another markup; `write` gives the mark of a level."""
    return lambda text: outside(
        text, lambda line: re.sub(r"^(#{1,6}) ([^<]*?)\s*(<a name.*)?$", lambda m: f"{write(len(m[1]))} {m[2]}", line)
    )


def levels_deeper(levels: int) -> Decoration:
    return lambda text: outside(text, lambda line: re.sub(r"^#(?=#* )", "#" * (levels + 1), line)[levels * line.startswith("####") :])


def sections_deeper(levels: int) -> Decoration:
    return lambda text: outside(text, lambda line: re.sub(r"^##(?=#{0,2} )", "#" * (levels + 2), line))


EVERYWHERE |= {f"lines counted as {form}": counted(form) for form in ("{:>4}  {}", "{:>6}\t{}", "{}:{}")}
EVERYWHERE |= {f"pages behind {mark}": before_all(mark) for mark in ("> > ", "// ", " * ", "+", "| ", "\u2502 ", "%% ")}
EVERYWHERE |= {f"field lines behind {mark}": items(_FIELD, mark) for mark in ("- [x]", "* [ ]", "- \u2611", "a)", "b.", "iv.")}
EVERYWHERE |= {
    "tags of templates": lambda text: outside(
        text, lambda line: "{% raw %}" + line + "{% endraw %}" if _FIELD.match(line) else line
    ),
    "heads that end a sentence": lambda text: outside(
        text, lambda line: re.sub(r"^( ?\*\* ?\[? ?)(?!Note)([A-Za-z]+)(?=( ?\]\([^()]+\))? ?\*\*\s*(<a name|$))", r"\1\2.", line)
    ),
}
MARKDOWN |= {f"field lines as headings {mark}": items(_FIELD, mark) for mark in ("###", "#####")}
MARKDOWN |= {f"headings as {form}": headings(form) for form in ("~~{}~~", "=={}==", "~~**{}**~~")}
MARKDOWN |= {f"titles as {form}": titled(form) for form in (
    *("# {0} API{1}", "# {0} (API){1}", "# {0} operation{1}", "# {0} Action{1}", "# {0}(){1}", "# {0} ![new](new.png){1}", "# ![logo](a.png) {0}{1}"),
)}
MARKDOWN |= {
    "attributes below headings": below_headings("{: #there .title}"),
    "comments of MDX": below_headings("{/* of the site */}"),
    "headings of Confluence": other_headings("h{}.".format),
    "headings of AsciiDoc": other_headings(lambda level: "=" * level),
    "headings of Org": other_headings(lambda level: "*" * level if level < 3 else "#" * level),
    **{f"headings {levels} levels deeper": levels_deeper(levels) for levels in (1, 2, 3)},
    **{f"sections {levels} levels deeper": sections_deeper(levels) for levels in (1, 2)},
}
EVERYWHERE |= {
    f"field lines as {form}": fields_as(form)
    for form in (
        *("{}\n: {}", "{}\n:   {}\n", "#### {}\n\n{}\n", "[ ] {}\n{}", "**{}**\n{}", "**{}**\n\n{}\n", "*{}*\n\n{}\n", "**{}:**\n\n{}\n"),
        *("`{}`\n{}", "- {}\n  - {}", "- **{}**\n    {}", "{}:\n\n{}\n"),
    )
}
EVERYWHERE |= {
    "field lines with a picture behind": fields_as("{}: {} \U0001f517"),
    "field lines with an arrow behind": fields_as("{}: {} \u2197\ufe0f"),
}
EVERYWHERE |= {f"field lines behind {mark}": items(_FIELD, mark) for mark in ("\u00a7", "\u2713", "\u25b8", "\u2014", "\U0001f539", "o  ")}
EVERYWHERE |= {
    **{
        f"names of heads between {opening} and {closing}": lambda text, opening=opening, closing=closing: outside(
            text, lambda line: re.sub(r"^( ?\*\* ?\[? ?)(?!Note)([A-Za-z]+)(?=( ?\]\([^()]+\))? ?\*\*\s*(<a name|$))", rf"\1{opening}\2{closing}", line)
        )
        for opening, closing in (('"', '"'), ("\u201c", "\u201d"), ("", ","), ("", ";"))
    },
    **{f"pages between {mark}": lambda text, mark=mark: "\n".join(f"{mark} {line} {mark}" for line in text.split("\n")) for mark in ("|", '"', "\u2502")},
    "expressions between slashes": expressions(r"^(`?)(\^.*\$)(`?)$", r"\1/\2/\3"),
    "statuses in small letters": statuses("Http status code: {}"),
    "vertical tabs for blanks": lambda text: outside(text, lambda line: re.sub(r"(?<=[a-z]) (?=of \d)", "\v", line)),
}
MARKDOWN |= {
    f"titles as {form}": titled(form) for form in ("# 3.1 {0}{1}", "# Action: {0}{1}", "# API_{0}{1}", "# Orders > {0}{1}", "# {0}{1}\n\n# {0}")
}
MARKDOWN["anchors before heads"] = lambda text: outside(text, lambda line: f'<a id="there"></a>{line.lstrip()}' if _BOLD_HEAD.match(line) and "Note" not in line else line)
PLAIN: dict[str, Decoration] = {
    "emphasised titles": lambda text: re.sub(r"(?m)^(PutOrder)$", r"*\1*", text),
    "linked titles": lambda text: re.sub(r"(?m)^(PutOrder)$", r"[\1](API_PutOrder.md)", text),
    **{f"all lines between {mark}": lambda text, mark=mark: re.sub(r"(?m)^(?=\S)(?! ?\*\* )(.*\S)[ \t]*$", rf"{mark}\1{mark}", text) for mark in ("**", "*", "_", "***")},
    "no empty lines": lambda text: re.sub(r"\n{2,}", "\n", text),
    "empty lines between all": lambda text: text.replace("\n", "\n\n"),
    **{f"wrapped at {width}, at hyphens too": broken(width) for width in (40, 60, 79)},
}
"""What is done to plain text, whose blocks have no fences."""
UNREAD: dict[str, Decoration] = {
    "typographic hyphens in ranges": expressions("-", "\u2010"),
    "en dashes in ranges": expressions("-", "\u2013"),
    "escaped classes": expressions(r"([\[\]])", r"\\\1"),
    **{
        f"field lines as {form}": fields_as(form)
        for form in ("({}: {})", "{} \u2192 {}", "**~~{}~~** {}", "{}: {} & more", "{}\n\u00bb {}")
    },
    **{f"statuses as {form}": statuses(form) for form in ("HTTP Status Code:\n\n{}", "HTTP STATUS CODE {}", "~HTTP Status Code~ {}")},
}
"""What cannot be read, and must not be lost without an error."""


def decorations_of(form: Rendition) -> dict[str, Decoration]:
    """What may be done to a page of this rendition."""
    return PLAIN | EVERYWHERE if form is Rendition.FLAT else MARKDOWN | EVERYWHERE
