"""Makes the pictures of README.md from real builds: `python docs/images/make.py`, with codegen and its extra `dev` installed.

Each exists for light and for dark screens. The picture of the documentation site needs Chromium; without it that one stays as it is. That of completions is no photograph of an editor: it shows what pyright's language server,
which editors ask, answers at the cursor.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.ansi import AnsiDecoder
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.syntax import Syntax
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, MONOKAI, TerminalTheme
from rich.text import Text

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
sys.path.insert(0, str(PROJECT))
from tests.support.language_server import Editor, editor  # noqa: E402

PAGES = PROJECT / "input_docs/lending"
OPERATION = "Create a book"
THEMES: dict[str, tuple[TerminalTheme, str]] = {
    "light": (DEFAULT_TERMINAL_THEME, "friendly"),
    "dark": (MONOKAI, "monokai"),
}
_HALF = 76
"""Columns of a panel of the picture with two."""
_HEIGHT = 36


def codegen(*arguments: str, cwd: Path) -> str:
    """What the command prints, with its colours."""
    done = subprocess.run(
        [sys.executable, "-m", "codegen", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "FORCE_COLOR": "1", "COLUMNS": "110", "HOME": str(cwd)},
    )
    return (done.stdout + done.stderr).strip()


def section(text: str, heading: str) -> str:
    """The section of a page, up to the next of its kind."""
    return f"## {heading}" + text.partition(f"## {heading}")[2].partition("\n## ")[0].rstrip()


def method(folder: Path) -> str:
    """The method that the section has become, with its head and what the docstring says of the arguments."""
    text = next(folder.rglob("resources/books.py")).read_text("utf-8")
    body = text[text.index("    def create(") :]
    return "\n".join(line[4:] for line in body.partition("        from ")[0].rstrip().split("\n"))


def answer(folder: Path) -> str:
    """What the method returns, without its docstrings and what is read and written."""
    text = next(folder.rglob("types/book.py")).read_text("utf-8")
    lines = text[text.index("class ") :].split("\n")
    fields = [line for line in lines if re.match(r"    [a-z_]+: ", line)]
    return "\n".join([lines[0], *fields])


def save(name: str, columns: int, content: dict[str, RenderableType], title: str) -> None:
    """Write `name-light.svg` and `name-dark.svg`."""
    for shade, (theme, _) in THEMES.items():
        console = Console(
            record=True, width=columns, file=io.StringIO(), color_system="truecolor", legacy_windows=False
        )
        console.print(content[shade])
        svg = console.export_svg(title=title, theme=theme, unique_id=f"{name}-{shade}")
        # Pictures load nothing from elsewhere.
        svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
        svg = svg.replace("Fira Code", "ui-monospace, SFMono-Regular, Menlo, Consolas")
        (HERE / f"{name}-{shade}.svg").write_text(svg + "\n", "utf-8")


def page_to_sdk(work: Path) -> None:
    """A section of a page, and the method that comes of it."""
    page = section((PAGES / "books.md").read_text("utf-8"), OPERATION)
    codegen("build", str(PAGES), "-o", "sdk", cwd=work)
    made, result = method(work / "sdk"), answer(work / "sdk")
    use = (
        'book = client.books.create(title="Tides and Moons", subjects=["sea"])\nbook.title, book.subjects[0]'
    )
    content: dict[str, RenderableType] = {}
    for shade, (_, style) in THEMES.items():

        def code(text: str, language: str, style: str = style) -> Syntax:
            return Syntax(text, language, theme=style, background_color="default", word_wrap=True)

        left = Panel(code(page, "markdown"), title="books.md", width=_HALF, height=_HEIGHT)
        right = Group(*(Padding(code(text, "python"), (0, 0, 1, 0)) for text in (made, result, use)))
        content[shade] = Columns([left, Panel(right, title="codegen build", width=_HALF, height=_HEIGHT)])
    save("page-to-sdk", 2 * _HALF + 2, content, "a page, and what comes of it")


def printed(work: Path, name: str, title: str, *arguments: str) -> None:
    """A command and what it prints."""
    output = codegen(*arguments, cwd=work)
    lines = Group(Text(f"$ codegen {' '.join(arguments)}\n", "bold"), *AnsiDecoder().decode(output))
    save(name, 116, dict.fromkeys(THEMES, lines), title)


def offered(session: Editor, text: str, most: int) -> list[str]:
    """The first names that are offered at the cursor, without those that are not for users."""
    names = [name for name in session.completions(text) if not name.startswith("_")]
    return [*names[:most], *(["..."] if len(names) > most else [])]


def completion(work: Path) -> None:
    """What an editor offers at three places of a program."""
    codegen("build", str(PROJECT / "input_docs"), "-o", "sdks", cwd=work)
    head = (
        "from aws_sdk.sagemaker import SageMakerClient\nfrom lending_sdk import Lending\n\n"
        'library = Lending(token="open-sesame")\nmodels = SageMakerClient(region="eu-central-1")\n\n'
    )
    lines = ("library.books.", "library.books.create(", 'models.list_model_packages(sort_order="')
    with editor(work / "sdks") as session:
        signature = session.signature(f"{head}{lines[1]}|)")
        answers = [
            offered(session, f"{head}{lines[0]}|", 9),
            # At the commas between parameters.
            re.split(r"(?<=,) (?=\w+: |\*)", signature),
            offered(session, f'{head}{lines[2]}|")', 9),
        ]
    content: dict[str, RenderableType] = {}
    for shade, (_, style) in THEMES.items():

        def code(text: str, style: str = style) -> Syntax:
            return Syntax(text, "python", theme=style, background_color="default")

        parts: list[RenderableType] = [code(head.rstrip("\n") + "\n")]
        for line, names in zip(lines, answers, strict=True):
            width = max(map(len, names)) + 4
            box = Panel(code("\n".join(names)), width=width)
            parts += [code(line), Padding(box, (0, 0, 1, line.index(".") + 1))]
        content[shade] = Panel(Group(*parts), title="try_it.py", width=84)
    save("completion", 84, content, "what pyright's language server answers at the cursor")


def site(work: Path) -> None:
    """A page of the documentation site, as Chromium shows it."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("site: no Chromium here, the picture stays")
        return
    codegen("build", str(PROJECT / "input_docs"), "-o", "sdk-with-site", "--site", cwd=work)
    html = work / "html"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(html)]
    subprocess.run(command, cwd=work / "sdk-with-site/site", check=True)
    page = (html / "lending/operations/list_books.html").as_uri()
    for shade, number in (("dark", 0), ("light", 1)):
        options = ["--headless=new", "--no-sandbox", "--hide-scrollbars", "--window-size=1100,640"]
        options += [f"--blink-settings=preferredColorScheme={number}", "--virtual-time-budget=3000"]
        picture = f"--screenshot={HERE / f'site-{shade}.png'}"
        subprocess.run([browser, *options, picture, page], check=True, capture_output=True)


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        page_to_sdk(work)
        completion(work)
        site(work)
        shutil.copytree(PAGES, work / "library")
        shutil.copytree(PAGES, work / "library-2")
        page = work / "library-2/books.md"
        text = page.read_text("utf-8")
        text = text.replace("| `pages`    | integer          | No ", "| `pages`    | integer          | Yes")
        page.write_text(text.replace("## Delete a book", "## Give a book away"), "utf-8")
        printed(work, "diff", "what a changed page means", "diff", "library", "library-2")
        text = text.replace("`title`    | string  ", "`title`    | strnig  ").replace(
            "GET /books/:id", "GET /books/:number"
        )
        page.write_text(text, "utf-8")
        printed(work, "lint", "what is wrong with a page", "lint", "library-2")


if __name__ == "__main__":
    main()
