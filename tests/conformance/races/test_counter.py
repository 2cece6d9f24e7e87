"""Kiosks and counters of one office's day, all at once: numbers, calls, keys, and how often each must try.

Every writer has patience without end here; what a door says when its own ends stands in `tests/services/test_retry.py`.
"""

from collections import Counter
from statistics import median

import pytest

from chalicelib.domain.queue.state import TicketState
from tests.chains import links
from tests.conformance.races import checks
from tests.conformance.races.book import Book
from tests.conformance.races.crew import Crew
from tests.conformance.races.history import DONE, History, Task
from tests.conformance.races.waiting_room import COUNTERS, Day

pytestmark = pytest.mark.conformance
KIOSKS = 64
AT_ONCE = 16
ROUNDS_A_DAY = 10
"""Of sixteen kiosks: a day has no more numbers than an office gives."""
SERVICES = ("product", "collection")


def _sheet(number: int) -> str:
    """Return a working day's sheet that no other race of this session writes to."""
    return f"1904-202611{(2, 3, 4, 5, 6, 9, 10, 11, 12, 13)[number % 10]:02d}"


def _issue(sheet: str, kiosk: int, key: str = "", service: str = "product") -> Task:
    command = {"command": "issue-ticket", "service": service}
    return Task(request=sheet, actor=f"kiosk-{kiosk}", command=command, key=key or f"kiosk-{kiosk}")


def _at_counter(sheet: str, counter: int, name: str, turn: int = 0) -> Task:
    command = {"command": name, "counter": f"{counter}"}
    return Task(request=sheet, actor=f"officer-{counter}", command=command, key=f"{name}-{counter}-{turn}")


def _wrong(history: History, before: int, day: Day) -> list[str]:
    """Find what is wrong with this history of one day that had `before` versions."""
    faults = [
        *checks.faults(history),
        *checks.winners(history, before, day.sheet.version),
        *checks.order(history, lambda o: o.last),
        *checks.unexplained(history, before, day.says),
    ]
    if not links(day.entries):
        faults.append("the chain of entries is broken")
    if day.at(day.sheet.version) != day.sheet:
        faults.append("the entries do not lead to the snapshot")
    return faults


def test_64_kiosks_and_8_counters_give_each_number_once_and_serve_each_ticket_once(
    crew: Crew, book: Book, repeats: int
) -> None:
    sheet, counters = _sheet(0), range(1, COUNTERS + 1)
    opening = [_at_counter(sheet, counter, "open-counter") for counter in counters]
    arrivals = [_issue(sheet, n, service=SERVICES[n % 2]) for n in range(KIOSKS)]
    history = crew.race([*opening, *arrivals])
    book.note("64 kiosks and 8 counters", history)
    assert {o.outcome for o in history} == {DONE}
    assert _wrong(history, 0, Day(sheet)) == []
    for service in SERVICES:
        assert checks.numbers(tuple(o for o in history if o.task.command.get("service") == service), 0) == []
    assert sorted(Day(sheet).issued()) == sorted(f"{p}{n:03d}" for p in "AB" for n in range(1, KIOSKS // 2 + 1))
    turns = min(repeats, KIOSKS // COUNTERS)
    for turn in range(turns):
        for step in ("call-next", "start-service", "finish"):
            before = Day(sheet).sheet.version
            late = _issue(sheet, KIOSKS + turn, f"late-{turn}-{step}")
            history = crew.race([late, *(_at_counter(sheet, counter, step, turn) for counter in counters)])
            book.note(f"8 counters: {step}", history)
            assert {o.outcome for o in history} == {DONE}
            assert _wrong(history, before, Day(sheet)) == []
    tickets = Day(sheet).sheet.tickets
    served = Counter(t.number for t in tickets for p in t.periods if p.state is TicketState.SERVING)
    assert set(served.values()) == {1}
    assert len(served) == turns * COUNTERS
    assert len(tickets) == KIOSKS + 3 * turns


def test_two_officers_who_call_at_once_call_two_tickets(crew: Crew, book: Book, rounds: int) -> None:
    sheet = _sheet(1)
    crew.race([_at_counter(sheet, counter, "open-counter") for counter in (1, 2)])
    for turn in range(rounds // 4):
        crew.race([_issue(sheet, kiosk, f"{turn}-{kiosk}") for kiosk in range(2)])
        before = Day(sheet).sheet.version
        calls = [_at_counter(sheet, counter, "call-next", turn) for counter in (1, 2)]
        history = crew.race(calls, together=bool(turn % 2))
        book.note("2 officers who call", history)
        assert {o.outcome for o in history} == {DONE}
        assert {o.number for o in history} == {2 * turn + 1, 2 * turn + 2}
        assert _wrong(history, before, Day(sheet)) == []
        for step in ("start-service", "finish"):
            crew.race([_at_counter(sheet, counter, step, turn) for counter in (1, 2)])


def test_of_two_officers_who_call_the_last_ticket_one_is_told_that_nobody_waits(
    crew: Crew, book: Book, rounds: int
) -> None:
    sheet = _sheet(2)
    crew.race([_at_counter(sheet, counter, "open-counter") for counter in (1, 2)])
    for turn in range(rounds // 4):
        crew.race([_issue(sheet, 1, f"{turn}")])
        before = Day(sheet).sheet.version
        history = crew.race([_at_counter(sheet, counter, "call-next", turn) for counter in (1, 2)])
        book.note("2 officers who call the last", history)
        assert sorted(o.outcome for o in history) == [DONE, "nobody_waiting"]
        assert _wrong(history, before, Day(sheet)) == []
        winner = next(int(o.task.command["counter"]) for o in history if o.outcome == DONE)
        for step in ("start-service", "finish"):
            crew.race([_at_counter(sheet, winner, step, turn)])


def test_kiosks_that_repeat_one_key_get_one_ticket(crew: Crew, book: Book, rounds: int) -> None:
    sheet = _sheet(3)
    for turn in range(rounds // 4):
        before = Day(sheet).sheet.version
        history = crew.race([_issue(sheet, 1, f"key-{turn}")] * AT_ONCE)
        book.note("16 repeats of one key", history)
        assert {o.outcome for o in history} == {DONE}
        assert checks.answers(history) == []
        assert _wrong(tuple(o for o in history if o.wrote), before, Day(sheet)) == []
        assert len(Day(sheet).issued()) == turn + 1


def test_of_16_parallel_kiosks_the_median_needs_at_most_one_more_try(crew: Crew, book: Book, rounds: int) -> None:
    tries, sheets = list[int](), [_sheet(4 + turn // ROUNDS_A_DAY) for turn in range(rounds // 4)]
    for turn, sheet in enumerate(sheets):
        history = crew.race([_issue(sheet, kiosk, f"{turn}-{kiosk}") for kiosk in range(AT_ONCE)])
        book.note("16 kiosks", history)
        assert {o.outcome for o in history} == {DONE}
        tries += [o.tries for o in history]
    assert book.lost("16 kiosks"), "nobody met anybody"
    assert median(tries) <= 2
    assert sum(len(Day(sheet).issued()) for sheet in set(sheets)) == len(tries)
