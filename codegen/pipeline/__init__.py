"""Puts the stages in order: inputs, reading, linking, overlay, checks, emitters, output. A module for each thing that is asked for."""

from codegen.pipeline.building import Built, build
from codegen.pipeline.exporting import ExportFormat, export
from codegen.pipeline.linting import lint
from codegen.pipeline.progress import NoProgress, Progress
from codegen.pipeline.request import Request
from codegen.pipeline.understanding import Understood, understand

__all__ = [
    "Built",
    "ExportFormat",
    "NoProgress",
    "Progress",
    "Request",
    "Understood",
    "build",
    "export",
    "lint",
    "understand",
]
