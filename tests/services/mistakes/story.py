"""The story of a request as staff read it in the history, and the office that it happens in."""

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

import pytest

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language, Role
from chalicelib.handlers.door.problems import problem
from chalicelib.handlers.requests.history import history_shown
from chalicelib.handlers.requests.reader import Reader
from chalicelib.services.requests.history import history
from tests.desk import Desk, payment
from tests.domain.request.counter import OFFICER, TREASURER, staff

COLLEAGUE = staff("treasurer-2", Role.TREASURER)
CODES = count(1)


class Told(NamedTuple):
    """One line of a story: what happened, who did it, the sentence about it, why, and what was said about it."""

    event: str
    actor: str | None
    sentence: str
    reason: str | None
    remark: str | None


def story(desk: Desk, language: Language = Language.ID, *, since: int = 0) -> list[Told]:
    """Return the entries of a request after this one, as the head of the office reads them."""
    page = history(desk.request_id, OFFICER, 100, None)
    assert page.verified
    reader = Reader(page.visible.request, page.visible.texts, page.visible.facts, OFFICER, language)
    entries = history_shown(reader, page).entries[since:]
    return [Told(e.event, e.actor, e.sentence, e.reason_text, e.remark) for e in entries]


def in_both(desk: Desk, since: int, events: Sequence[str]) -> list[tuple[Told, Told]]:
    """Return the entries of these events in both languages, side by side: no word of the two is the same."""
    lines = zip(story(desk, Language.ID, since=since), story(desk, Language.EN, since=since), strict=True)
    both = [(first, second) for first, second in lines if first.event in events]
    assert all(first.sentence != second.sentence for first, second in both)
    assert all(first.reason != second.reason for first, second in both if first.reason)
    return both


def offered() -> Desk:
    """A publication for 50.000, offered with a billing code of its own."""
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=f"8202611230{next(CODES):05d}")))
    return desk


def paid(desk: Desk, amount_idr: int, ntpn: str) -> None:
    """The treasurer types what the treasury reports."""
    assert desk.r.invoice
    assert desk.r.invoice.billing
    desk.give(TREASURER, payment(amount_idr, ntpn, desk.r.invoice.billing.code))


def receipts(desk: Desk) -> list[tuple[int, int, bool]]:
    return [(receipt.sequence, receipt.amount_idr, receipt.void) for receipt in desk.r.receipts]


def number(desk: Desk) -> str:
    assert desk.r.receipt
    return desk.r.receipt.number


def refused(desk: Desk, actor: Actor, command: c.AnyCommand, *words: str) -> str:
    """Let the command be refused; each of the words stands in what is said, Indonesian or English."""
    before = desk.r
    with pytest.raises(Refusal) as no:
        desk.give(actor, command)
    said = [problem(no.value, language, "1-abc").detail for language in Language]
    assert len(set(said)) == len(said), "each language has its own words"
    assert not [detail for detail in said if "{" in detail]
    assert [word for word in words if not any(word in detail for detail in said)] == []
    assert desk.r == before
    return no.value.code
