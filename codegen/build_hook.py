"""The build hook of hatchling: a project that holds pages ships the SDK that they describe."""

from __future__ import annotations

import atexit
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from codegen.config import Config, find_config, load_config, own_word, without_strangers_word
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.renderers import OutputFormat, render
from codegen.diagnostics.report import Report
from codegen.pipeline import Request, build
from codegen.scratch import scratch_folder


class CodegenBuildHook(BuildHookInterface[Any]):
    """`[tool.hatch.build.hooks.codegen]`.

    `inputs` are the folders of pages and `config` the configuration (by default the codegen.toml in or beside
    them), relative to the project. Wheels get the package of the SDK and what it requires; source distributions
    carry the pages themselves.
    """

    PLUGIN_NAME = "codegen"
    _made: ExitStack | None = None
    """Removes the folder that the SDK is built in."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the SDK into a folder of its own and put its packages into the wheel."""
        from codegen.emit.python.project import REQUIREMENTS

        if self.target_name != "wheel":
            return
        inputs = self._inputs()
        config = self._configuration(inputs)
        self._made = ExitStack()
        # A build that fails does not come to `finalize`.
        atexit.register(self._made.close)
        folder = self._made.enter_context(scratch_folder()) / "sdk"
        built = build(Request(inputs=inputs, config=config), folder, write=True)
        self._stop_at(
            [finding for finding in built.diagnostics.sorted() if finding.severity is Severity.ERROR]
        )
        for path in built.files:
            package, _, rest = path.partition("/")
            for key in ("force_include", "force_include_editable") if rest == "py.typed" else ():
                if key == "force_include" or version == "editable":
                    build_data[key][str(folder / package)] = package
        build_data["dependencies"].extend(REQUIREMENTS)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder, once the wheel has been written."""
        if self._made is not None:
            self._made.close()

    def _inputs(self) -> tuple[Path, ...]:
        inputs = self.config.get("inputs")
        if not isinstance(inputs, list) or not inputs or not all(isinstance(each, str) for each in inputs):
            raise TypeError("[tool.hatch.build.hooks.codegen] expects 'inputs', a list of folders of pages")
        return tuple(Path(self.root, each) for each in inputs)

    def _configuration(self, inputs: tuple[Path, ...]) -> Config:
        given = self.config.get("config")
        path, findings = (Path(self.root, given), []) if given else find_config(inputs, Path(self.root))
        config, more = load_config(path) if path else (Config(), [])
        self._stop_at([*findings, *more])
        # The output is a folder of the hook's own.
        config = replace(config, sdk=replace(config.sdk, output=None))
        if not given and not own_word(config, Path(self.root)):
            config, more = without_strangers_word(config, Path(self.root))
            sys.stderr.write(_text(more))
        return config

    def _stop_at(self, errors: list[Diagnostic]) -> None:
        if errors:
            sys.stderr.write(_text(errors))
            self.app.abort("the SDK cannot be built from the pages")


def _text(findings: list[Diagnostic]) -> str:
    if not findings:
        return ""
    report = Report(tuple(findings), lambda _: None, lambda file: file)
    return "".join(render(report, OutputFormat.CONCISE))


@hookimpl
def hatch_register_build_hook() -> type[CodegenBuildHook]:
    """What hatchling looks for in the entry point."""
    return CodegenBuildHook
