"""Runs the effects of calls in synchronous clients."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from .effects import Block, Done, Send, Sleep, to_the_end

if TYPE_CHECKING:
    from .config import CallOptions
    from .effects import Call
    from .operation import Operation
    from .transport import Transport

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


class Driver:
    """The base of clients: runs the effects of calls."""

    _transport: Transport

    def _call(
        self,
        operation: Operation[InputT, OutputT],
        request: InputT,
        call_options: CallOptions | None = None,
    ) -> OutputT:
        """Makes one call. Raises `ValidationError`, `ServiceError`, `TransportError`."""
        raise NotImplementedError

    def _drive(self, call: Call[OutputT]) -> OutputT:
        effects = to_the_end(call)
        try:
            effect = next(effects)
            while not isinstance(effect, Done):
                try:
                    result: object = None
                    if isinstance(effect, Send):
                        result = self._transport.send(effect.request, effect.options)
                    elif isinstance(effect, Sleep):
                        time.sleep(effect.seconds)
                    elif isinstance(effect, Block):
                        result = effect.function()
                except Exception as error:
                    effect = effects.throw(error)
                else:
                    # It may be a secret, and error reporters show local variables.
                    passed = [result]
                    del result
                    effect = effects.send(passed.pop())
            return effect.value  # type: ignore[no-any-return]
        finally:
            effects.close()

    def close(self) -> None:
        """Closes the connections. A later call opens new ones."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
