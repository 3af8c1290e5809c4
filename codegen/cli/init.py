"""`codegen init`."""

from __future__ import annotations

from pathlib import Path

import click

from codegen.cli.status import Status
from codegen.config import CONFIG_NAME

TEXT = """\
# Configuration of codegen. Put it into the folder of the pages, or beside that folder.

[sdk]
package = "aws_sdk"             # what users import
# distribution = "aws-sdk"      # what users install; the package's name with hyphens by default
# version = "0.1.0"             # of the first build; `build --release` counts up from there
# output = "../generated"       # relative to this file; the option -o wins
# site = true                   # write a documentation site beside the SDK, for mkdocs

# Facts that the pages do not state and the built-in catalogue does not know, a table a service.
# The name is the one in the links at the foot of the pages: goto/boto3/<uid>-<version>/...
# [services.sagemaker]
# target_prefix = "SageMaker"
# json_version = "1.1"
# endpoint_prefix = "api.sagemaker"
# signing_name = "sagemaker"

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


@click.command("init", epilog="Example: codegen init input_docs/")
@click.argument(
    "folder", default=Path(), type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="[DIR]"
)
def command(folder: Path) -> int:
    """Write a codegen.toml with comments into DIR, by default the current folder."""
    path = folder / CONFIG_NAME
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(TEXT)
    except FileExistsError:
        click.echo(f"{path} exists and is left as it is.", err=True)
        return Status.USAGE
    except OSError as error:
        click.echo(f"{path} cannot be written: {error.strerror}.", err=True)
        return Status.USAGE
    click.echo(f"{path} written.")
    return Status.DONE
