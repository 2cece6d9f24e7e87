"""What the workers do, each called as Lambda calls it: events of the stream, mails, papers; and invoices by length.

Each round has other requests, for the typesetter remembers what it has set before.
"""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from benchmarks.alike import Tapes
from benchmarks.homes import PROJECT, Contender
from benchmarks.measuring import MS, Length, Progress
from benchmarks.running import Running, running
from benchmarks.scene import Scene, as_it_was
from chalicelib.models.ledger.reading import entries
from chalicelib.models.requests import TABLE
from chalicelib.settings import settings
from tests.gateways.paper_samples import forty, invoice
from tests.packaged.events import from_queue, from_stream
from workshop.emulator.makers import client

BATCH = 25
"""As many records as the stream hands over at once."""
LENGTHS = (20, 40, 200)
FLOOR, READ = "floor", "read"
STREAM = "arn:aws:dynamodb:ap-southeast-3:123456789012:table/bench/stream/1"


@dataclass(frozen=True, slots=True)
class Work:
    """Events for a worker, one a round, and how many pieces of work each holds."""

    contender: Contender
    events: Sequence[Mapping[str, Any]]
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class Done:
    """CPU milliseconds of one piece (median), and as how many reads of the floor in the same run."""

    ms: float
    reads: float


def works(scene: Scene, loket: Contender, rounds: int) -> dict[str, Work]:
    """Return the pieces of work by name, for the rounds and one before them that does not count."""
    printer = replace(loket, paths=(*loket.paths, PROJECT / "benchmarks"), handler="printing.handler")
    images = _images()
    batches = [list(islice(images, BATCH)) for _ in range(rounds + 1)]
    return {
        "an event of the stream": Work(
            replace(loket, handler="chalicelib.handlers.triggers.ledger_stream.on_ledger"),
            [from_stream(STREAM, *batch) for batch in batches if len(batch) == BATCH],
            BATCH,
        ),
        "a mail": Work(
            replace(loket, handler="chalicelib.handlers.triggers.notices.on_notices"),
            list(islice(_messages(scene, "OfferSent", "offer_ready"), rounds + 1)),
        ),
        "a paper": Work(
            replace(loket, handler="chalicelib.handlers.triggers.papers.on_papers"),
            list(islice(_messages(scene, "InvoiceIssued", "invoice"), rounds + 1)),
        ),
    } | {f"an invoice of {n} lines": Work(printer, [_invoice(n, year) for year in range(rounds + 1)]) for n in LENGTHS}


def carry_out(
    scene: Scene, todo: Mapping[str, Work], floor: Contender, tapes: Tapes, length: Length, progress: Progress
) -> dict[str, Done]:
    """Return what each piece needed, one kind after the other in each round, with the floor's read between them."""
    taped = {name: _taped(scene, work) for name, work in todo.items()}
    took: dict[str, list[int]] = {name: [] for name in (*todo, FLOOR)}
    with ExitStack() as stack:
        processes = {name: stack.enter_context(running(w.contender, scene.variables)) for name, w in todo.items()}
        beside = stack.enter_context(running(floor, scene.variables))
        for done in range(length.rounds + 1):
            reads = beside.give(scene.questions[READ], length.times, tapes[READ]).took
            pieces = {name: _one(processes[name], work, taped[name], done) for name, work in todo.items()}
            if done:
                took[FLOOR] += reads
                for name, nanoseconds in pieces.items():
                    took[name] += nanoseconds
                progress("rounds of the workers", done, length.rounds)
    read = statistics.median(took[FLOOR])
    middle = {name: statistics.median(took[name]) / work.pieces for name, work in todo.items()}
    return {name: Done(nanoseconds / MS, nanoseconds / read) for name, nanoseconds in middle.items()}


def _one(process: Running, work: Work, tapes: Sequence[list[Any]], number: int) -> list[int]:
    place = number % len(work.events)
    return process.give(work.events[place], 1, tapes[place]).took


def _taped(scene: Scene, work: Work) -> list[list[Any]]:
    with as_it_was(), running(work.contender, scene.before_aws) as process:
        heard = [process.give(event) for event in work.events]
    if failed := [said.answer for said in heard if said.answer.get("batchItemFailures")]:
        raise RuntimeError(f"{work.contender.handler} failed: {failed}")
    return [said.tape for said in heard]


def _messages(scene: Scene, event: str, task: str) -> Iterator[dict[str, Any]]:
    """Yield the message that this event of each request leads to."""
    for request in scene.requests:
        for entry in entries(TABLE, request.id, request.version):
            if entry.event.event == event:
                yield from_queue("bench", {"request_id": request.id, "seq": entry.seq, "task": task})


def _images() -> Iterator[dict[str, Any]]:
    """Yield the entries that the clerks appended, as the table holds them."""
    pages = client("dynamodb").get_paginator("scan").paginate(TableName=settings().requests_table)
    return (item for page in pages for item in page["Items"] if item["kind"]["S"] == "event")


def _invoice(lines: int, number: int) -> dict[str, Any]:
    """Return an invoice whose titles are like those of no other number."""
    paper = invoice(forty(lines)).model_dump(mode="json")
    for line in paper["lines"]:
        line["title"] = {language: f"{words} ({number})" for language, words in line["title"].items()}
    return paper
