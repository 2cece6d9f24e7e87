"""W-16 on the ledger: the hand-over looks at today's counters, and its collector's name lies beside the ledger."""

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.identity import IdentityKind
from chalicelib.domain.queue.refusals import CardNotSeen
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import CollectorNotAtCounter, LetterMissing
from chalicelib.domain.vocabulary import Medium, Role
from chalicelib.gateways.clock import now
from chalicelib.services.files.downloads import open_file
from chalicelib.services.requests.queries import as_of
from tests.counter_day import serving
from tests.desk import Desk, furnish, seed
from tests.domain.request.counter import OFFICER, receipted, staff

NAME = "Bambang Sutejo"
STICK = (c.LineMedium(line=1, medium=Medium.USB),)


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def _ready(ticket: str | None) -> Desk:
    """An online request with its receipt, taken up by this ticket, its file opened for a stick."""
    counter = receipted(now=now())
    counter.request = counter.r.model_copy(update={"ticket": ticket})
    desk = Desk(seed(counter))
    open_file(desk.request_id, "shelf1", OFFICER, "key-of-writing", for_medium=1)
    return desk


def test_products_are_handed_over_to_whom_the_officers_counter_serves_today() -> None:
    desk = _ready(serving(OFFICER))
    with pytest.raises(CollectorNotAtCounter):
        desk.give(staff("officer-2", Role.OFFICER), c.HandOver(lines=(1,), carriers=STICK))
    desk.give(OFFICER, c.HandOver(lines=(1,), carriers=STICK))
    assert desk.r.lines[0].medium is Medium.USB


def test_a_card_that_nobody_saw_is_shown_at_the_hand_over() -> None:
    desk = _ready(serving(OFFICER, card_seen=False))
    with pytest.raises(CardNotSeen):
        desk.give(OFFICER, c.HandOver(lines=(1,), carriers=STICK))
    shown = c.CardShown(kind=IdentityKind.KTP, ending="0001")
    desk.give(OFFICER, c.HandOver(lines=(1,), carriers=STICK, shown=shown))


def test_the_collectors_name_is_in_no_event() -> None:
    desk = _ready(serving(OFFICER))
    command = c.HandOver(lines=(1,), carriers=STICK, collected_by="representative", text=NAME)
    with pytest.raises(LetterMissing):
        desk.give(OFFICER, command)
    desk.upload(OFFICER, DocumentPurpose.AUTHORITY_LETTER)
    desk.give(OFFICER, command)
    assert NAME not in "".join(entry.model_dump_json() for entry in desk.entries)
    event = desk.entries[desk.seq("HandedOver") - 1].event.model_dump()
    assert as_of(desk.request_id, desk.r.version)[1].texts[event["text"]] == NAME
