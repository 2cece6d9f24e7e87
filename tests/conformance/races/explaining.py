"""The office's side of a check: what each version of a request says to a command, and what its door may answer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.request.commands import AnyCommand, OpenFile
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.workflow import RULES
from chalicelib.gateways.clock import now
from chalicelib.handlers import files
from chalicelib.handlers.requests.commands import COMMON
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from tests.chains import links
from tests.conformance.races import checks
from tests.conformance.races.history import History, Operation, Task
from tests.conformance.races.scenes import actor_of
from tests.domain.request.counter import Counter
from tools.openapi.refusals_met import refusals_met

_OPENING = {
    operation.operation_id: {refusal.code for refusal in operation.refusals} for operation in files.routes.operations
}
DECLARED: Mapping[str, Collection[str]] = {
    **{rule.name: {x.code for x in (*COMMON, *refusals_met(rule.command))} for rule in RULES.values() if rule.door},
    "open-shared": _OPENING["openSharedFile"],
    "open-own": _OPENING["openFile"],
}
"""The codes by which a command may be refused, as its door declares them."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A request as it was stored, with all its entries."""

    request: Request
    entries: tuple[RequestEntry, ...]

    def says(self, version: int, operation: Operation) -> str:
        """Return the code by which the rules refuse the command on this version; empty where they do not."""
        there = Counter(now=now(), request=fold(evolve, self.entries[:version]))
        return there.refuses(actor_of(operation.task.actor), _command(operation.task))


def ledger(request_id: str) -> Ledger:
    """Read it."""
    read = reading.read(requests.TABLE, request_id)
    assert read
    return Ledger(read.state, reading.entries(requests.TABLE, request_id, 10**6 - 1))


def wrong(history: History, before: int, after: Ledger) -> list[str]:
    """Find what is wrong with this history of one request that had `before` versions."""
    faults = [
        *checks.faults(history),
        *checks.undeclared(history, DECLARED),
        *checks.winners(history, before, after.request.version),
        *checks.order(history, lambda o: o.last),
        *checks.unexplained(history, before, after.says),
    ]
    if not links(after.entries):
        faults.append("the chain of entries is broken")
    if fold(evolve, after.entries) != after.request:
        faults.append("the entries do not lead to the snapshot")
    return faults


def _command(task: Task) -> AnyCommand:
    match task.name:
        case "open-shared":
            return OpenFile(file=task.command["file"], entitlement=task.command["entitlement"])
        case "open-own":
            return OpenFile(file=task.command["file"])
    command: AnyCommand = TypeAdapter(AnyCommand).validate_python(task.command)
    return command
