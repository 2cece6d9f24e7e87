"""What the races are watched with: the service's conflicts stood in for, and the book that counts what they cost."""

import json
from threading import Thread
from typing import Any

from tests.conformance.races.book import Book
from tests.conformance.races.conflicts import Conflicts
from tests.conformance.races.history import DONE, Operation, Task, overlap


def _transaction(*keys: str) -> dict[str, str]:
    puts = [{"Put": {"TableName": "t", "Item": {"pk": {"S": key}, "sk": {"S": "now"}}}} for key in keys]
    return {"body": json.dumps({"TransactItems": puts})}


def _elsewhere(conflicts: Conflicts, *keys: str) -> list[str]:
    """Begin and end a transaction in another thread; return the codes by which it is answered, if it is."""
    answers: list[Any] = []

    def go() -> None:
        answers.append(conflicts.begins(_transaction(*keys)))
        conflicts.ends()

    thread = Thread(target=go)
    thread.start()
    thread.join()
    return [reason["Code"] for reason in answers[0][1]["CancellationReasons"]] if answers[0] else []


def test_a_transaction_that_meets_another_in_flight_is_told_on_which_items() -> None:
    conflicts = Conflicts()
    assert conflicts.begins(_transaction("a", "b")) is None
    assert _elsewhere(conflicts, "c", "b") == ["None", "TransactionConflict"]
    assert _elsewhere(conflicts, "b") == ["TransactionConflict"]
    assert _elsewhere(conflicts, "c") == []


def test_a_transaction_that_has_ended_stands_in_nobodys_way() -> None:
    conflicts = Conflicts()
    conflicts.begins(_transaction("a"))
    conflicts.ends()
    assert _elsewhere(conflicts, "a") == []


def _did(begun_ms: int, ended_ms: int, **what: Any) -> Operation:
    task = Task(request="r", actor="officer", command={"command": "note"})
    fields: dict[str, Any] = {"outcome": DONE, "tries": 1} | what
    return Operation(writer=1, process=1, task=task, begun=begun_ms * 10**6, ended=ended_ms * 10**6, **fields)


def test_the_book_counts_time_from_the_first_question_to_the_last_answer() -> None:
    book, lost = Book(), ("TransactionConflict", "ConditionalCheckFailed")
    book.note("notes", (_did(0, 100), _did(100, 500, tries=2, lost=lost, outcome="overtaken")))
    book.note("notes", (_did(0, 300), _did(200, 500)), "both")
    head, row = (line.split("  ") for line in book.table())
    row_by_head = dict(zip((x.strip() for x in head if x), (x.strip() for x in row if x), strict=True))
    assert row_by_head == {
        "case": "notes",
        "commands": "4",
        "per s": "4",
        "tries": "1.25",
        "lost": "0.50",
        "conflicts": "1",
        "p50 ms": "300",
        "p95 ms": "400",
        "max ms": "400",
        "what came of it": "done 1, overtaken 1, both 1",
    }


def test_two_operations_overlap_when_each_began_before_the_other_ended() -> None:
    assert overlap(_did(0, 10), _did(9, 20))
    assert not overlap(_did(0, 10), _did(10, 20))
