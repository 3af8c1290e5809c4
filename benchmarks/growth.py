"""How work and memory grow with members, findings, operations and pages: exponents, of 1 where twice the input is twice the work.

python benchmarks/growth.py [--smallest 1000] [--largest 8000] [--factor 2] [--repeat 2] [NAME...]

To a hundred thousand: `--largest 100000 --factor 10 --repeat 1`, an hour or two.
The least of the repetitions counts: what else the machine does makes caches cold and figures larger, never smaller.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import PROJECT, Run, machine, run, temporary_folder

Guide = dict[str, str]
"""Pages by the names of their files."""

_REST_TABLE = "| Attribute | Type | Required | Description |\n|---|---|---|---|\n"
_SETTINGS = {
    "rest": '[sdk]\npackage = "shop"\n',
    "aws": '[services.shop]\nprotocol = "json"\ntarget_prefix = "Shop"\njson_version = "1.1"\nendpoint_prefix = "shop"\nsigning_name = "shop"\n',
}


@dataclass(frozen=True, slots=True)
class Axis:
    """Something of which pages may have more, and the command that is given such pages."""

    name: str
    guide: Callable[[int], Guide]
    command: tuple[str, ...] = ("build", "--no-cache")


def _see_also(name: str) -> str:
    return f"## See Also\n\n+  [Python](https://docs.aws.amazon.com/goto/boto3/{name}) \n"


def _entry(name: str, type_line: str = "Type: String", required: str = "Required: No") -> str:
    return f" ** {name} **   \nWhat {name} is for\\.  \n{type_line}  \nLength Constraints: Maximum length of 64\\.  \n{required}\n\n"


def _operation(name: str, entries: str, block: str = "") -> str:
    syntax = f"## Request Syntax\n\n```\n{block}\n```\n\n" if block else ""
    return (
        f"# {name}\n\nDoes it\\.\n\n{syntax}## Request Parameters\n\nThe request accepts the following data in JSON format\\.\n\n"
        f"{entries}## Response Elements\n\nIf the action is successful, the service sends back an HTTP 200 response with an empty HTTP body\\.\n\n"
        f"{_see_also(name)}"
    )


def _type(name: str, entries: str) -> str:
    return f"# {name}\n\nA thing\\.\n\n## Contents\n\n{entries}{_see_also(name)}"


def aws_members(count: int) -> Guide:
    """An operation with so many members, each in the syntax block and described."""
    block = "{\n" + ",\n".join(f'   "M{i}": "string"' for i in range(count)) + "\n}"
    return {"API_Put.md": _operation("Put", _entries(count), block)}


def aws_members_without_block(count: int) -> Guide:
    """An operation with so many members that are only described."""
    return {"API_Put.md": _operation("Put", _entries(count))}


def aws_members_shown(count: int) -> Guide:
    """A request whose syntax block alone shows so many objects."""
    inner = ",\n".join(
        f'   "Thing{i}": {{ "Part": {{ "A{i}": "string", "Other": number }} }}' for i in range(count // 3)
    )
    return {"API_Put.md": _operation("Put", _entry("Name"), f'{{\n   "Name": "string",\n{inner}\n}}')}


def aws_findings(count: int) -> Guide:
    """A page with so many lines that no rule knows."""
    entries = "".join(_entry(f"M{i}", required="Requird: Yes") for i in range(count))
    return {"API_Thing.md": _type("Thing", entries), **aws_operations(1)}


def aws_operations(count: int) -> Guide:
    """So many operations, each on its page."""
    entries = _entry("Name", required="Required: Yes") + _entry("Kind")
    return {f"API_Put{i}.md": _operation(f"Put{i}", entries) for i in range(count)}


def aws_pages(count: int) -> Guide:
    """So many types, each on its page and a member of the next."""
    types = {
        f"API_Thing{i}.md": _type(
            f"Thing{i}",
            _entry("Name") + _entry("Next", f"Type: [Thing{i + 1}](API_Thing{i + 1}.md) object"),
        )
        for i in range(count - 1)
    }
    types[f"API_Thing{count - 1}.md"] = _type(f"Thing{count - 1}", _entry("Name"))
    first = _entry("Thing", "Type: [Thing0](API_Thing0.md) object")
    return {**types, "API_Put.md": _operation("Put", first)}


def aws_services(count: int) -> Guide:
    """So many pages of some sixty lines, two hundred to a service: 20,000 have more than a million lines."""
    pages: Guide = {}
    for i in range(count):
        service, other = f"shop{i // 200}", i % 200 // 2
        if i % 2:
            name, text = f"Thing{other}", _type(f"Thing{other}", _entries(9))
        else:
            thing = _entry("Thing", f"Type: [Thing{other}](API_Thing{other}.md) object")
            name, text = f"Put{other}", _operation(f"Put{other}", _entries(8) + thing)
        pages[f"{service}/API_{name}.md"] = text.replace("shop-2024", f"{service}-2024")
    settings = (_SETTINGS["aws"].replace("shop", f"shop{i}") for i in range((count + 199) // 200))
    return {**pages, "codegen.toml": "".join(settings)}


def _entries(count: int) -> str:
    return "".join(_entry(f"M{i}") for i in range(count))


def _rest_operation(number: int, rows: str) -> str:
    return (
        f"## Create shelf {number}\n\n```plaintext\nPOST /shelves{number}/:id/books\n```\n\n{_REST_TABLE}"
        f"| `id` | integer | Yes | The shelf. |\n{rows}\n"
        f'Example response:\n\n```json\n{{ "title{number}": "Emma", "copies": 3 }}\n```\n\n'
    )


def _rows(count: int) -> str:
    return "".join(f"| `m{i}` | string | No | What m{i} is for. |\n" for i in range(count))


def rest_members(count: int) -> Guide:
    """A REST operation with so many rows in its table."""
    return {"shelves.md": f"# Shelves API\n\n{_rest_operation(0, _rows(count))}"}


def rest_answer(count: int) -> Guide:
    """A REST operation whose example of an answer has so many members, every third an object."""
    members = ", ".join(
        f'"m{i}": {{ "a{i}": 1, "title": "x" }}' if i % 3 == 0 else f'"m{i}": "x"' for i in range(count)
    )
    text = _rest_operation(0, "").replace('"title0": "Emma"', members)
    return {"shelves.md": f"# Shelves API\n\n{text}"}


def rest_findings(count: int) -> Guide:
    """A REST operation with so many rows of a type that nobody knows."""
    return {"shelves.md": f"# Shelves API\n\n{_rest_operation(0, _rows(count).replace('string', 'strnig'))}"}


def rest_operations(count: int) -> Guide:
    """So many REST operations on one page."""
    sections = "".join(_rest_operation(i, "| `title` | string | No | Its title. |\n") for i in range(count))
    return {"shelves.md": f"# Shelves API\n\n{sections}"}


def rest_pages(count: int) -> Guide:
    """So many REST pages of one operation each."""
    row = "| `title` | string | No | Its title. |\n"
    return {f"shelf{i}.md": f"# Shelf {i} API\n\n{_rest_operation(i, row)}" for i in range(count)}


LINT = ("lint", "--output-format", "full")
AXES = (
    Axis("aws members", aws_members),
    Axis("aws members without a block", aws_members_without_block),
    Axis("aws members shown only", aws_members_shown),
    Axis("aws findings", aws_findings, LINT),
    Axis("aws operations", aws_operations),
    Axis("aws pages", aws_pages),
    Axis("aws services", aws_services),
    Axis("rest members", rest_members),
    Axis("rest members of an answer", rest_answer),
    Axis("rest findings", rest_findings, LINT),
    Axis("rest operations", rest_operations),
    Axis("rest pages", rest_pages),
)


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="axes whose names begin so (all)")
    parser.add_argument("--smallest", type=int, default=1000)
    parser.add_argument("--largest", type=int, default=8000)
    parser.add_argument("--factor", type=int, default=2, help="from each count to the next (2)")
    parser.add_argument("--repeat", type=int, default=2)
    options = parser.parse_args(arguments)
    steps = max(1, round(math.log(options.largest / options.smallest, options.factor)))
    counts = [options.smallest * options.factor**step for step in range(steps + 1)]
    print(f"growth, seconds of processors and MB above those for one; {machine()}")
    print(f"{'':28}" + "".join(f"{count:>9,} s {'MB':>6}" for count in counts) + f"{'time ^':>8} {'MB ^':>6}")
    for axis in AXES:
        if options.names and not any(axis.name.startswith(name) for name in options.names):
            continue
        least_time, least_size = _least(axis, 1, options.repeat)
        runs = [_least(axis, count, options.repeat) for count in counts]
        times = [max(time - least_time, 0.001) for time, _ in runs]
        sizes = [max(size - least_size, 0.1) for _, size in runs]
        cells = "".join(f"{time:11.2f} {size:6.0f}" for time, size in zip(times, sizes, strict=True))
        print(
            f"{axis.name:28}{cells}{exponent(counts, times):8.2f} {exponent(counts, sizes):6.2f}", flush=True
        )


def exponent(counts: Sequence[int], values: Sequence[float]) -> float:
    """The slope of the values over the counts, both as logarithms: by least squares."""
    xs, ys = [math.log(count) for count in counts], [math.log(value) for value in values]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - middle_x) ** 2 for x in xs
    )


def _least(axis: Axis, count: int, repeat: int) -> tuple[float, float]:
    """Seconds of processors and MB."""
    runs = [_measured(axis, count) for _ in range(repeat)]
    return min(each.cpu for each in runs), min(each.megabytes for each in runs)


def _measured(axis: Axis, count: int) -> Run:
    with temporary_folder() as folder:
        pages = Path(folder, "pages")
        pages.mkdir()
        guide = {"codegen.toml": _SETTINGS[axis.name.split()[0]], **axis.guide(count)}
        for name, text in guide.items():
            (pages / name).parent.mkdir(exist_ok=True)
            (pages / name).write_text(text, "utf-8")
        output = ("-o", Path(folder, "sdk")) if axis.command[0] == "build" else ()
        command = (sys.executable, "-m", "codegen", *axis.command, "--jobs", "1", pages, *output)
        # lint keeps what it read, in a folder that goes with the pages.
        environment = {"PYTHONPATH": str(PROJECT), "CODEGEN_CACHE_DIR": str(Path(folder, "cache"))}
        return run(command, environment, findings=axis.command[0] == "lint")


if __name__ == "__main__":
    main(sys.argv[1:])
