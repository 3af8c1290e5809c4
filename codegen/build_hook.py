"""The build hook of hatchling: a project that holds pages ships the SDK that they describe."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from codegen.config import Config, find_config, load_config
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.renderers import OutputFormat, render
from codegen.diagnostics.report import Report
from codegen.pipeline import Request, build


class CodegenBuildHook(BuildHookInterface[Any]):
    """`[tool.hatch.build.hooks.codegen]`.

    `inputs` are the folders of pages and `config` the configuration (by default the codegen.toml in or beside
    them), relative to the project. Wheels get the package of the SDK and what it requires; source distributions
    carry the pages themselves.
    """

    PLUGIN_NAME = "codegen"
    _made: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the SDK into a folder of its own and put its package into the wheel."""
        from codegen.emit.python.project import REQUIREMENTS

        if self.target_name != "wheel":
            return
        inputs = self._inputs()
        config = self._configuration(inputs)
        self._made = Path(tempfile.mkdtemp(prefix="codegen-"))
        built = build(Request(inputs=inputs, config=config), self._made / "sdk", write=True)
        self._stop_at([found for found in built.diagnostics.sorted() if found.severity is Severity.ERROR])
        package = config.sdk.package
        for key in ("force_include", "force_include_editable"):
            if key == "force_include" or version == "editable":
                build_data[key][str(self._made / "sdk" / package)] = package
        build_data["dependencies"].extend(REQUIREMENTS)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder, once the wheel has been written."""
        if self._made is not None:
            shutil.rmtree(self._made, ignore_errors=True)

    def _inputs(self) -> tuple[Path, ...]:
        inputs = self.config.get("inputs")
        if not isinstance(inputs, list) or not inputs or not all(isinstance(each, str) for each in inputs):
            raise TypeError("[tool.hatch.build.hooks.codegen] expects 'inputs', a list of folders of pages")
        return tuple(Path(self.root, each) for each in inputs)

    def _configuration(self, inputs: tuple[Path, ...]) -> Config:
        given = self.config.get("config")
        path, found = (Path(self.root, given), []) if given else find_config(inputs)
        config, more = load_config(path) if path else (Config(), [])
        self._stop_at([*found, *more])
        return config

    def _stop_at(self, errors: list[Diagnostic]) -> None:
        if errors:
            report = Report(tuple(errors), lambda _: None, lambda file: file)
            sys.stderr.write("".join(render(report, OutputFormat.CONCISE)))
            self.app.abort("the SDK cannot be built from the pages")


@hookimpl
def hatch_register_build_hook() -> type[CodegenBuildHook]:
    """What hatchling looks for in the entry point."""
    return CodegenBuildHook
