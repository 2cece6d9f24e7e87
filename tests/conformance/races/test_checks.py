"""The checks of histories find what is wrong in a bad one, and nothing in a good one."""

from typing import Any

import pytest

from tests.conformance.races import checks
from tests.conformance.races.history import DONE, FAULT, History, Operation, Task


def did(begun: int, ended: int, **what: Any) -> Operation:
    """An operation of writer `begun`; `name` and `key` are its task's."""
    task = Task(request="r", actor="officer", command={"command": what.pop("name", "note")}, key=what.pop("key", ""))
    return Operation(writer=begun, process=1, task=task, begun=begun, ended=ended, **({"outcome": DONE} | what))


def wrote(begun: int, ended: int, first: int, last: int | None = None, **what: Any) -> Operation:
    return did(begun, ended, first=first, last=last or first, **what)


def numbered(*numbers: int) -> History:
    return tuple(did(n, n + 1, number=number) for n, number in enumerate(numbers))


def test_a_history_survives_the_way_between_processes() -> None:
    operation = did(1, 2, number=3, key="k", lost=("TransactionConflict",), told={"kind": "ntpn"})
    assert Operation.from_json(operation.as_json()) == operation


def test_an_answer_that_is_no_refusal_is_a_fault() -> None:
    fault = did(1, 2, outcome=FAULT, told={"fault": "KeyError: x"})
    assert checks.faults((did(1, 2), did(3, 4, outcome="overtaken"))) == []
    assert checks.faults((did(1, 2), fault)) == ["writer 1: KeyError: x"]


def test_a_refusal_that_the_door_does_not_declare_is_found() -> None:
    history = (did(1, 2), did(1, 2, outcome="overtaken"), did(1, 2, outcome="numbers_busy"))
    assert checks.undeclared(history, {"note": {"overtaken", "numbers_busy"}}) == []
    assert checks.undeclared(history, {"note": {"overtaken"}}) == ["note was refused with numbers_busy"]


def test_numbers_that_run_on_after_the_last_are_well() -> None:
    assert checks.numbers(numbered(7, 5, 0, 6), last=4) == []


@pytest.mark.parametrize(
    ("numbers", "faults"),
    [
        ((5, 7), ["number 6 was never given"]),
        ((6, 7), ["number 5 was never given"]),
        ((5, 6, 6), ["number 6 was given 2 times", "number 7 was never given"]),
    ],
)
def test_a_gap_and_a_double_are_found(numbers: tuple[int, ...], faults: list[str]) -> None:
    assert checks.numbers(numbered(*numbers), last=4) == faults


def test_numbers_of_operations_that_overlap_may_come_in_either_order() -> None:
    history = (did(1, 5, number=2), did(2, 6, number=1), did(7, 8, number=3))
    assert checks.order(history, lambda o: o.number) == []


def test_a_number_given_before_a_smaller_one_was_asked_for_is_found() -> None:
    history = (did(1, 2, number=2), did(3, 4, number=1), did(3, 4))
    assert checks.order(history, lambda o: o.number) == ["2 was given before 1 was asked for"]


def test_each_version_has_one_winner() -> None:
    good = (wrote(1, 2, 4, 5), wrote(1, 2, 6), did(1, 2, outcome="overtaken"))
    assert checks.winners(good, before=3, after=6) == []
    assert checks.winners((*good, wrote(3, 4, 6)), before=3, after=6) == ["version 6 has 2 winners"]
    assert checks.winners(good, before=3, after=7) == ["version 7 has 0 winners"]
    assert checks.winners(good, before=3, after=5) == ["version 6 is not there"]


def test_repeats_of_one_key_have_one_answer_and_one_effect() -> None:
    first = wrote(1, 2, 1, key="k", answer="a")
    again = did(1, 2, key="k", answer="a")
    other = did(1, 2, key="k", answer="b")
    twice = wrote(1, 2, 2, key="k", answer="a")
    elsewhere = wrote(1, 2, 2, key="l", answer="b")
    assert checks.answers((first, again, elsewhere)) == []
    assert checks.answers((first, other)) == ["key k was answered in 2 ways"]
    assert checks.answers((first, twice)) == ["key k had 2 effects"]
    assert checks.answers((again,)) == ["key k had 0 effects"]


def one_may_close(version: int, operation: Operation) -> str:
    """Rules of a request that is open up to version 4: nobody closes it twice."""
    return "closed" if version > 4 else ""


def unexplained(*history: Operation) -> list[str]:
    return checks.unexplained(history, 4, one_may_close)


def test_a_refusal_is_explained_by_a_version_that_was_there_while_it_was_asked() -> None:
    assert unexplained(wrote(1, 4, 5), did(2, 3, outcome="closed")) == []
    assert unexplained(wrote(1, 2, 5), did(3, 4, outcome="closed")) == []


def test_a_refusal_before_anything_happened_is_not_explained() -> None:
    late = wrote(5, 6, 5)
    faults = ["note was refused with closed, which no version from 4 to 4 says"]
    assert unexplained(did(1, 2, outcome="closed"), late) == faults


def test_a_writer_whom_the_rules_refuse_is_not_explained() -> None:
    assert unexplained(wrote(1, 2, 5), wrote(1, 2, 6)) == ["note wrote version 6, where the rules say closed"]


def test_a_race_lost_to_nobody_is_not_explained() -> None:
    lost = did(3, 6, outcome="overtaken", lost=("ConditionalCheckFailed", "TransactionConflict"))
    assert unexplained(lost, wrote(4, 5, 5)) == []
    assert unexplained(lost, wrote(1, 2, 5)) == ["note lost 1 times to 0 rivals"]
