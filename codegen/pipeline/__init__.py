"""Puts the stages in order: inputs, reading, linking, overlay, checks, emitters, output. A module for each thing that is asked for."""

from codegen.pipeline.building import Built, build
from codegen.pipeline.exporting import ExportFormat, export
from codegen.pipeline.linting import lint
from codegen.pipeline.progress import NoProgress, Progress
from codegen.pipeline.request import Request
from codegen.pipeline.summary import packages_of
from codegen.pipeline.surveying import Surveyed, survey
from codegen.pipeline.understanding import Understood, understand

__all__ = [
    "Built",
    "ExportFormat",
    "NoProgress",
    "Progress",
    "Request",
    "Surveyed",
    "Understood",
    "build",
    "export",
    "lint",
    "survey",
    "packages_of",
    "understand",
]
