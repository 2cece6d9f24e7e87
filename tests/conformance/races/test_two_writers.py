"""Two writers on one request at the same moment: both orders occur, and a serial order explains whatever came out.

Every second round the two are threads of one process, where they conflict as in the service; else each has a process of
its own. One of them begins a moment earlier in some rounds, so that the sweep covers the whole span of a command.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from chalicelib.domain.request.state import Request
from tests.conformance.races.book import Book
from tests.conformance.races.crew import Crew
from tests.conformance.races.explaining import Ledger, ledger, wrong
from tests.conformance.races.history import DONE, History, Operation, Task, overlap
from tests.conformance.races.scenes import billing_code

pytestmark = pytest.mark.conformance
HEAD_STARTS_MS = (0, 0, 0, 0, 20, -20, 80, -80, 250, -250)
"""How much earlier the second side begins, for two rounds: in two processes, then in one."""
Command = Mapping[str, Any]


@dataclass(frozen=True)
class Duel:
    """Who meets whom from which scene. `exclusive`: the rules let only one of them through, whoever is first."""

    scene: str
    sides: Mapping[str, tuple[str, Callable[[Request, int], Command]]]
    exclusive: bool


def _given(**command: Any) -> Callable[[Request, int], Command]:
    return lambda _request, _number: command


def _offer(_: Request, number: int) -> Command:
    return {"command": "send-offer", "billing": {"code": billing_code(number)}}


def _shared(request: Request, _: int) -> Command:
    entitlement = request.entitlements[0]
    return {"command": "open-shared", "file": entitlement.file.file_id, "entitlement": entitlement.entitlement}


def _own(request: Request, _: int) -> Command:
    return {"command": "open-own", "file": request.entitlements[0].file.file_id}


_DAMAGED = {"about": "product", "line": 1, "code": "file_damaged"}
DUELS = {
    "approve against cancel": Duel(
        "offered",
        {
            "approve": ("buyer", _given(command="approve-offer", offer=1)),
            "cancel": ("officer-2", _given(command="cancel", code="no_longer_needed")),
        },
        exclusive=False,
    ),
    "deliver against request-delivery-correction": Duel(
        "receipted",
        {
            "deliver": ("officer-2", _given(command="deliver", lines=[1])),
            "correct": ("buyer", _given(command="request-delivery-correction", items=[_DAMAGED])),
        },
        exclusive=False,
    ),
    "two offers at once": Duel(
        "accepted", {"one": ("officer-1", _offer), "other": ("officer-2", _offer)}, exclusive=True
    ),
    "two ratings at once": Duel(
        "delivered",
        {"account": ("buyer", _given(command="rate", score=5)), "link": ("holder", _given(command="rate", score=1))},
        exclusive=True,
    ),
    "the last download twice": Duel(
        "one_download_left", {"account": ("buyer", _own), "link": ("holder", _shared)}, exclusive=True
    ),
}


@pytest.mark.parametrize("name", DUELS)
def test_two_commands_at_once_come_out_as_one_after_the_other(crew: Crew, book: Book, rounds: int, name: str) -> None:
    duel = DUELS[name]
    met = 0
    both = {f"{side} first" for side in duel.sides}
    for n, request in enumerate(crew.one_by_one(duel.scene, rounds)):
        before = ledger(request)
        history = crew.race(_tasks(duel, before.request, crew, n), together=bool(n % 2))
        after = ledger(request)
        assert wrong(history, before.request.version, after) == []
        done = [o for o in history if o.outcome == DONE]
        assert len(done) == 1 if duel.exclusive else done
        first = list(duel.sides)[_first(history, before).writer]
        book.note(name, history, f"{first} first")
        met += overlap(*history)
        if n + 1 >= rounds and met and book.cases[name].outcomes.keys() == both:
            break
    assert book.cases[name].outcomes.keys() == both
    assert met > 0


def _first(history: History, before: Ledger) -> Operation:
    """Return who comes first in the serial order: whom the rules refused on what stood before, else who wrote first."""
    refused = [o for o in history if before.says(before.request.version, o) == o.outcome]
    return min(refused or [o for o in history if o.wrote], key=lambda o: o.last)


def _tasks(duel: Duel, request: Request, crew: Crew, n: int) -> list[Task]:
    ahead = HEAD_STARTS_MS[n // 2 % len(HEAD_STARTS_MS)]
    delays = (max(0, ahead), max(0, -ahead))
    return [
        Task(
            request=request.id,
            actor=actor,
            command=command(request, crew.number()),
            key="" if duel.scene == "one_download_left" else f"{actor}",
            delay_ms=delay,
        )
        for (actor, command), delay in zip(duel.sides.values(), delays, strict=True)
    ]
