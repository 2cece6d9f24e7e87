"""Packaged entry points called as Lambda calls them: by their dotted name, with an event and a context."""

import importlib
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from workshop.emulator.intrinsics import ACCOUNT
from workshop.emulator.makers import REGION


@dataclass(slots=True)
class Context:
    """What Lambda tells a function about its call."""

    function_name: str
    timeout_seconds: int = 86_400
    aws_request_id: str = field(default_factory=lambda: str(uuid4()))
    function_version: str = "$LATEST"
    memory_limit_in_mb: int = 512
    log_group_name: str = "/aws/lambda/local"
    log_stream_name: str = "local"
    _began: float = field(default_factory=time.monotonic)

    @property
    def invoked_function_arn(self) -> str:
        """The function's ARN."""
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        """Return what is left of the time-out."""
        return max(0, int(1000 * (self._began + self.timeout_seconds - time.monotonic())))


def load(entry_point: str) -> Callable[[Any, Any], Any]:
    """Return the handler of a packaged entry point such as `chalicelib.handlers.triggers.uploads.on_uploads`."""
    module, _, name = entry_point.rpartition(".")
    handler: Callable[[Any, Any], Any] = getattr(importlib.import_module(module), name)
    return handler


@dataclass(frozen=True, slots=True)
class Function:
    """One deployed function. `reports_failures`: its answer's batchItemFailures are honoured."""

    entry_point: str
    reports_failures: bool = True

    @property
    def name(self) -> str:
        """The function's short name."""
        return self.entry_point.rpartition(".")[2]

    def call(self, event: dict[str, Any], ids: list[str]) -> set[str]:
        """Call the handler once; return which of the batch's ids failed, as Lambda would read its answer.

        An exception, or an id that is not of the batch, fails them all. The exception is shown on the console.
        """
        try:
            answer = load(self.entry_point)(event, Context(self.name))
        except Exception:  # noqa: BLE001 # As Lambda does: any exception fails the batch, and the message comes back.
            print(f"── {self.name} ──\n{traceback.format_exc()}", flush=True)
            return set(ids)
        if not self.reports_failures or not isinstance(answer, dict):
            return set()
        failed = {str(entry.get("itemIdentifier") or "") for entry in answer.get("batchItemFailures") or ()}
        return set(ids) if failed - set(ids) else failed
