"""What can happen between a read and a write: somebody else goes first, or DynamoDB says no."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from botocore.exceptions import ReadTimeoutError

from chalicelib.gateways.clients import ses
from chalicelib.models import work
from chalicelib.models.requests import TABLE
from chalicelib.models.shelf import Shelf

CANCELLED = "TransactionCanceledException"


@contextmanager
def beforehand(
    operation: str, do: Callable[[], object], times: int = 1, *, at: type[Shelf] | None = None
) -> Iterator[list[int]]:
    """Do this before each of the next `times` calls of the operation; yield what counts them. Its own calls go free.

    `at`: by which table's client, where it is none of the product's.
    """
    done: list[int] = []
    busy: list[bool] = []

    def hook(**_: object) -> None:
        if busy or len(done) >= times:
            return
        busy.append(True)
        done.append(len(done))
        try:
            do()
        finally:
            busy.clear()

    with _hooked(operation, hook, *((at,) if at else ())):
        yield done


@contextmanager
def answering(operation: str, code: str, *reasons: str, times: int = 10_000, after: int = 0) -> Iterator[list[int]]:
    """Answer the next `times` calls with this error; `reasons` by item of the transaction, empty: not this one.

    `after`: so many calls go through before.
    """
    done: list[int] = []
    passed: list[int] = []

    def hook(**_: object) -> Any:
        if len(passed) < after:
            passed.append(len(passed))
            return None
        if len(done) >= times:
            return None
        done.append(len(done))
        cancellations = [{"Code": reason or "None", "Message": ""} for reason in reasons]
        error = {"Error": {"Code": code, "Message": "on purpose"}, "CancellationReasons": cancellations}
        return SimpleNamespace(status_code=400), error | {"ResponseMetadata": {"HTTPStatusCode": 400}}

    with _hooked(operation, hook):
        yield done


@contextmanager
def mail_refused(code: str) -> Iterator[None]:
    """Let SES take no mail, with this error."""

    def hook(**_: object) -> Any:
        return SimpleNamespace(status_code=400), {"Error": {"Code": code, "Message": "on purpose"}}

    ses().meta.events.register("before-call.sesv2.SendEmail", hook)
    try:
        yield
    finally:
        ses().meta.events.unregister("before-call.sesv2.SendEmail", hook)


@contextmanager
def unanswered(operation: str, *, written: bool, times: int = 1) -> Iterator[list[int]]:
    """Lose the answer of the next `times` calls on its way back, or the call on its way there."""
    done: list[int] = []

    def hook(**_: object) -> None:
        if len(done) < times:
            done.append(len(done))
            raise ReadTimeoutError(endpoint_url="https://dynamodb.example")

    with _hooked(operation, hook, moment="after-call" if written else "before-call"):
        yield done


@contextmanager
def _hooked(
    operation: str, hook: Callable[..., Any], *more: type[Shelf], moment: str = "before-call"
) -> Iterator[None]:
    tables: tuple[Any, ...] = (TABLE.item, work.Item, *more)
    clients = {id(client): client for client in (table.connection().client for table in tables)}
    for client in clients.values():
        client.meta.events.register(f"{moment}.dynamodb.{operation}", hook)
    try:
        yield
    finally:
        for client in clients.values():
            client.meta.events.unregister(f"{moment}.dynamodb.{operation}", hook)
