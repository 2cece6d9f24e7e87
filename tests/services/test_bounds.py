"""A request at its limit refuses more in words, never by a fault, and still comes to its end."""

from dataclasses import replace
from itertools import count
from typing import NoReturn

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import DeclineReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.bounds import MOST_BYTES, stored_bytes
from chalicelib.domain.request.documents.uploading import MOST_PARTS
from chalicelib.domain.request.refusals import MoneyRecorded, RequestFull
from chalicelib.domain.request.state import Phase
from chalicelib.gateways.clock import now
from tests.desk import Desk, furnish, payment, seed
from tests.domain.request.counter import BUYER, OFFICER, SOFT, TREASURER, accepted, stored
from tests.domain.request.ladder import CANCEL, OFFER_CORRECTION

pytestmark = pytest.mark.usefixtures("cloud")
LARGE = c.StartUpload(
    purpose=Of.PRODUCT,
    line=1,
    media_type="application/pdf",
    size_bytes=5_000_000_000,
    parts=tuple(f"{number:064x}" for number in range(MOST_PARTS)),
)
BILLINGS = (c.BillingGiven(code=f"820261123{number:06d}") for number in count(1))


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def _offer() -> c.SendOffer:
    return c.SendOffer(billing=next(BILLINGS))


def _full() -> Desk:
    """A request of twenty lines, offered and sent back again and again, with large files on their way until it is full.

    The offers are made by the rules alone, which takes a fraction of the time; what leads to the limit is stored.
    """
    counter = accepted(*(SOFT,) * 20, now=now())
    for _ in range(29):
        counter.give(OFFICER, _offer()).give(BUYER, OFFER_CORRECTION)
    desk = Desk(seed(replace(counter, entries=counter.entries[-1:])))
    with pytest.raises(RequestFull):
        _announce_until_refused(desk)
    return desk


def _announce_until_refused(desk: Desk) -> NoReturn:
    while True:
        desk.give(OFFICER, LARGE)


def test_a_request_grown_to_its_limit_refuses_in_words_and_is_still_brought_to_its_end() -> None:
    desk = _full()
    assert 0.98 * MOST_BYTES < stored_bytes(desk.r) <= MOST_BYTES
    version, upload = desk.r.version, desk.r.uploads[0].upload
    with pytest.raises(RequestFull):
        desk.give(OFFICER, _offer())
    assert desk.r.version == version
    desk.give(OFFICER, c.Note(text="Permintaan ini penuh."))
    desk.give(SYSTEM, c.RecordUpload(upload=upload, file=stored("f", 5_000_000_000)))
    desk.give(TREASURER, payment(1000))
    with pytest.raises(MoneyRecorded):
        desk.give(OFFICER, CANCEL)
    desk.give(OFFICER, c.DeclineOfferCorrection(code=DeclineReason.NOT_JUSTIFIED))


def test_a_full_request_becomes_smaller_by_what_is_taken_back() -> None:
    desk = _full()
    desk.give(OFFICER, c.AbortUpload(upload=desk.r.uploads[0].upload))
    desk.give(OFFICER, LARGE)
    assert desk.give(OFFICER, CANCEL).state.phase is Phase.CANCELLED
