"""The promise's clock as views and lists show it (S-O): both readings, what is used and what is left."""

from datetime import date
from typing import Literal

from chalicelib.handlers.door.shown import Shown
from chalicelib.handlers.requests.reader import Local


class ReadingShown(Shown):
    """One reading: working seconds used and left (negative: over), and the date that ends when all are used.

    Null where there is no table of holidays. `running`: the office has the move; else the clock rests.
    """

    start: Literal["submission", "acceptance"]
    started_at: Local
    used_seconds: int | None
    left_seconds: int | None
    budget_seconds: int
    due_on: date | None
    running: bool
    kept: bool | None


class PromiseShown(Shown):
    """The office's promise, read from the submission and from acceptance, and the stricter due date."""

    readings: tuple[ReadingShown, ...]
    due_on: date | None
