"""The configuration that `codegen init` writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from codegen.family import Survey
from codegen.pipeline import Surveyed

_WIDTH = 110
_HEAD = """\
# Configuration of codegen. It counts in the folder of the pages, beside that folder, or where codegen is called.

[sdk]
{package}
# distribution = "{distribution}"   # what users install; by default the names of the package and of its services
# version = "0.1.0"             # of the first build; `build --release` counts up from there
# output = "../generated"       # relative to this file; the option -o wins
# prune = true                  # a build may remove a whole service from the output, as with --prune
# site = true                   # write a documentation site beside the SDK, for mkdocs
"""
_AWS = """\
# Facts that AWS's pages do not state and the built-in catalogue does not know, a table a service.
# The name is the one in the links at the foot of the pages: goto/boto3/<uid>-<version>/...
# [services.sagemaker]
# target_prefix = "SageMaker"
# json_version = "1.1"
# endpoint_prefix = "api.sagemaker"
# signing_name = "sagemaker"
"""
_REST = """\
# What a REST reference states once or not at all, a table a service; docs/rest.md has all keys.
# [services.shop.rest]
# base_url = "https://{host}/api/v2"
# auth = { header = "X-Shop-Token", env = "SHOP_TOKEN" }
"""
_FOOT = """\
# Corrections of what the pages say, each with its reason. One that is no longer needed is reported.
# [[overlay]]
# path = "sagemaker.CreateModel.ModelName.required"
# value = true
# reason = "The service refuses a request without it."

[lint]
# select = ["ALL"]              # codes, beginnings of codes (PG, PG1) or names of rules
# ignore = []
# coverage_floor = 99.0         # percent of lines that must be understood, else lint and build fail
"""


def configuration(surveyed: Surveyed | None) -> str:
    """The text of a codegen.toml; None where the folder holds no pages."""
    packages = surveyed.packages if surveyed is not None else ("aws_sdk",)
    package = packages[0]
    # To state a name for several would put all services into one package.
    stated = f'package = "{package}"' if len(packages) == 1 else '# package = "acme_sdk"'
    head = _HEAD.format(
        package=f"{stated:<31} # what users import",
        distribution=f"{package.replace('_', '-')}-s3" if package == "aws_sdk" else package.replace("_", "-"),
    )
    parts = [head, *_services(surveyed), _FOOT]
    return "\n".join(parts)


def summary(surveyed: Surveyed | None, folder: Path) -> Iterator[str]:
    """What to tell people, line by line."""
    if surveyed is None:
        yield f"{folder} holds no pages: the configuration is a general one."
        return
    for family, survey in surveyed.surveys:
        yield f"{survey.service} (family {family}, named by {survey.named_by})"
        yield from (f"  {text}" for text in survey.seen)
        yield from (
            f"  {setting.key} = {setting.value}"
            if setting.sure
            else f"  {setting.key}: to be decided, see the comment"
            for setting in survey.settings
        )
    if not surveyed.surveys:
        yield from _nobody(surveyed)


def _services(surveyed: Surveyed | None) -> Iterator[str]:
    surveys = surveyed.surveys if surveyed is not None else ()
    if surveyed is not None and not surveys:
        yield "".join(_comment(text) for text in _nobody(surveyed))
    by_hand = [survey for family, survey in surveys if family == "aws"]
    if by_hand or not surveys:
        yield "".join(_comment(f"{item.service}: {text}") for item in by_hand for text in item.seen) + _AWS
    for family, item in surveys:
        if family != "aws":
            yield _table(family, item)
    if not surveys:
        yield _REST


def _nobody(surveyed: Surveyed) -> Sequence[str]:
    pages = len(surveyed.understood.inputs.files)
    told = "None of the pages describes" if pages > 1 else "The page does not describe"
    return (
        f"{told} an operation that codegen understands. What looks like one:",
        *(f"- {text}" for text in surveyed.leftovers),
        "docs/rest.md says what pages must look like.",
    )


def _table(family: str, survey: Survey) -> str:
    lines = [
        _comment(f"The service's name comes from {survey.named_by}. Change it here before the first build.")
    ]
    lines += [_comment(text) for text in survey.seen]
    lines.append(f"[services.{_key(survey.service)}.{family}]\n")
    for setting in survey.settings:
        lines.append(_comment(setting.reason))
        lines.append(f"{'' if setting.sure else '# '}{setting.key} = {setting.value}\n")
    return "".join(lines)


def _comment(text: str) -> str:
    plain = "".join(character if character.isprintable() else "?" for character in text)
    return "".join(
        f"# {line}\n" for line in wrap(plain, _WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    )


def _key(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name) else f'"{name}"'
