"""Threads that begin at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

T = TypeVar("T")


def at_once(*tasks: Callable[[], T]) -> Sequence[T | Exception]:
    """Do each task in a thread of its own, all started together; return what each gave or raised, in their order."""
    start = Barrier(len(tasks))

    def do(task: Callable[[], T]) -> T | Exception:
        start.wait()
        try:
            return task()
        except Exception as error:  # noqa: BLE001  Handed back to the test, which says what it expects.
            return error

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(do, tasks))
