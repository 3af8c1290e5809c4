"""A session with pyright's language server, as an editor has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Editor:
    """One open file. `|` in its text is the cursor."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self._folder = folder
        self._process = process
        self._last = 0
        self._request("initialize", {"processId": os.getpid(), "rootUri": folder.as_uri(), "capabilities": _CLIENT,
                                     "workspaceFolders": [{"uri": folder.as_uri(), "name": "folder"}]})  # fmt: skip
        self._send({"method": "initialized", "params": {}})

    def completions(self, text: str) -> list[str]:
        """What is offered at the cursor."""
        found = self._at_cursor("textDocument/completion", text) or []
        return [item["label"] for item in (found["items"] if isinstance(found, dict) else found)]

    def hover(self, text: str) -> str:
        """What is shown for the name at the cursor, in Markdown."""
        found = self._at_cursor("textDocument/hover", text)
        return str(found["contents"]["value"]) if found else ""

    def signature(self, text: str) -> str:
        """The signature of the call at the cursor."""
        found = self._at_cursor("textDocument/signatureHelp", text)
        return str(found["signatures"][0]["label"])

    def _at_cursor(self, method: str, text: str) -> Any:
        before = text[: text.index("|")]
        # A file for each question, so that nothing has to be synchronised.
        document = {"uri": (self._folder / f"question_{self._last}.py").as_uri()}
        opened = {**document, "languageId": "python", "version": 1, "text": text.replace("|", "")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": opened}})
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self._request(method, {"textDocument": document, "position": position})

    def _request(self, method: str, params: dict[str, Any]) -> Any:
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while True:
            message = self._receive()
            if "method" not in message and message.get("id") == self._last:
                return message.get("result")
            if "method" in message and "id" in message:
                wanted = (
                    message["params"].get("items", [])
                    if message["method"] == "workspace/configuration"
                    else None
                )
                answer = None if wanted is None else [_settings(item.get("section", "")) for item in wanted]
                self._send({"id": message["id"], "result": answer})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


_MARKDOWN = {"contentFormat": ["markdown"]}
_CLIENT = {"textDocument": {"hover": _MARKDOWN, "completion": {}, "signatureHelp": {}}, "workspace": {"configuration": True}}  # fmt: skip


def _settings(section: str) -> dict[str, Any]:
    return {"pythonPath": sys.executable} if section == "python" else {}


@contextmanager
def editor(folder: Path) -> Iterator[Editor]:
    """An editor in which `folder` is open."""
    command = [sys.executable, "-m", "pyright.langserver", "--stdio"]
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield Editor(folder, process)
    finally:
        process.kill()
        process.wait()
