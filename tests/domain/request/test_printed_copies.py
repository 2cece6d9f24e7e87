"""W-12: copies wait for their line, are put back, and never wait for a request or a line that is gone."""

from copy import deepcopy

import pytest

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.events import CopyPutBack
from chalicelib.domain.request.records import LineState
from tests.domain.request.counter import BILLING, HEAD, OFFICER, PAPER, SOFT, Counter, office_with
from tests.domain.request.ladder import CANCEL, END, REFUSE, RETURN
from tests.domain.request.test_deliveries import at_the_counter, receipted_at_the_counter


def test_a_copy_that_waits_may_be_put_back_until_it_is_handed_over() -> None:
    counter = receipted_at_the_counter(PAPER, SOFT)
    assert counter.refuses(OFFICER, c.PutBackCopy(line=1)) == "line_not_prepared"
    assert counter.refuses(OFFICER, c.PutBackCopy(line=2)) == "wrong_medium"
    assert counter.refuses(OFFICER, c.PutBackCopy(line=9)) == "line_unknown"
    counter.give(OFFICER, c.SetAsideCopy(line=1)).give(OFFICER, c.PutBackCopy(line=1))
    assert counter.r.lines[0].state is LineState.OPEN
    assert counter.refuses(OFFICER, c.HandOver(lines=(1,))) == "line_not_prepared"
    counter.give(OFFICER, c.SetAsideCopy(line=1)).give(OFFICER, c.HandOver(lines=(1,)))
    assert counter.refuses(OFFICER, c.PutBackCopy(line=1)) == "line_delivered"


@pytest.mark.parametrize(
    ("who", "command"), [(OFFICER, CANCEL), (HEAD, REFUSE), (HEAD, END)], ids=["cancelled", "refused", "ended"]
)
def test_copies_that_wait_go_back_when_their_request_ends(who: Actor, command: c.AnyCommand) -> None:
    counter = at_the_counter(PAPER, SOFT, PAPER).give(OFFICER, c.SetAsideCopy(line=3)).give(who, command)
    assert [e.event.lines for e in counter.entries if isinstance(e.event, CopyPutBack)] == [(3,)]
    assert counter.r.lines[2].state is LineState.OPEN


def test_a_copy_goes_back_when_its_line_is_given_up_or_changed_and_stays_when_it_is_not() -> None:
    counter = at_the_counter(PAPER, SOFT).give(OFFICER, c.SetAsideCopy(line=1)).give(OFFICER, RETURN)
    counter.give(OFFICER, c.ReviseDraft(lines=(PAPER, SOFT)))
    assert ("CopyPutBack" in counter.names(), counter.r.lines[0].state) == (False, LineState.PREPARED)
    two = PAPER.model_copy(update={"quantity": 2})
    assert _put_back_by(deepcopy(counter), c.ReviseDraft(lines=(two, SOFT))) == [(1,)]
    assert _put_back_by(deepcopy(counter), c.ReviseDraft(lines=(SOFT,))) == [(1,)]


def _put_back_by(counter: Counter, command: c.AnyCommand) -> list[tuple[int, ...]]:
    counter.give(OFFICER, command)
    return [e.event.lines for e in counter.entries if isinstance(e.event, CopyPutBack)]


def test_a_printed_copy_is_offered_by_the_schedules_row_for_its_pages() -> None:
    counter = at_the_counter(PAPER.model_copy(update={"quantity": 2})).give(OFFICER, c.SendOffer(billing=BILLING))
    assert counter.r.invoice
    (priced,) = counter.r.invoice.lines
    (component,) = priced.components
    assert (component.article, priced.amount_idr) == ("CONTOH.1", 2 * 40_000)


def test_no_printed_copy_is_offered_by_a_schedule_without_a_row_for_it() -> None:
    counter = at_the_counter(PAPER)
    counter.office = office_with(schedules=("pp-13-2024",))
    refusal, facts = counter.says(OFFICER, c.SendOffer(billing=BILLING))
    assert (refusal, facts["kind"]) == ("no_tariff_row", "publication_printed")
