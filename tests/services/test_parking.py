"""Work that is given up is kept with a reason that names nobody, once per piece of work."""

import hashlib
from datetime import datetime, timedelta

import pytest

from chalicelib.domain.ledger.refusals import Overtaken
from chalicelib.gateways.clock import now
from chalicelib.models import work
from chalicelib.services.parking import HOUSE, LONGEST, office_of, park, parked_references, reason_of, take_back

pytestmark = pytest.mark.usefixtures("cloud")


def test_a_reason_is_a_code_or_a_class_and_never_words() -> None:
    assert reason_of(Overtaken()) == "overtaken"
    assert reason_of(ValueError("Siti Rahmawati, siti@example.com")) == "ValueError"


def test_a_parked_record_says_where_why_and_in_which_log() -> None:
    park("notices", ValueError("Siti"), "1904-x.3.received", "trace-1")
    (record,) = work.parked("notices")
    assert (record.reason, record.reference, record.trace) == ("ValueError", "1904-x.3.received", "trace-1")
    assert timedelta() <= now() - datetime.fromisoformat(record.at) < timedelta(minutes=5)
    assert work.parked("uploads") == ()


def test_the_same_work_is_parked_once() -> None:
    for trace in ("trace-1", "trace-2"):
        park("notices", ValueError(), "1904-x.3.received", trace)
    park("notices", ValueError(), "1904-x.4.received", "trace-1")
    park("uploads", ValueError(), "1904-x.3.received", "trace-3")
    assert sorted(r.trace for r in work.parked("notices")) == ["trace-1", "trace-2"]
    (first, _), (other,) = sorted(work.parked("notices"), key=lambda r: r.reference), work.parked("uploads")
    assert [record.sk for record in (first, other)] == [
        hashlib.sha256(f"{queue}|1904-x.3.received".encode()).hexdigest()[:26] for queue in ("notices", "uploads")
    ]


def test_what_is_done_after_all_is_taken_back_under_the_name_that_it_was_parked_by() -> None:
    for reference in ("inbox/x/<y>", "1904-y"):
        park("uploads", ValueError(), reference, "trace-1")
    assert parked_references("uploads") == {"inbox/x/_y_", "1904-y"}
    take_back("uploads", "inbox/x/<y>")
    take_back("uploads", "1904-never-parked")
    assert parked_references("uploads") == {"1904-y"}


def test_a_reference_from_outside_is_made_harmless() -> None:
    park("uploads", ValueError(), "inbox/x/<siti@example.com> \n" + "y" * 500, "trace-1")
    (record,) = work.parked("uploads")
    assert record.reference.startswith("inbox/x/_siti_example.com___y")
    assert len(record.reference) == LONGEST


@pytest.mark.parametrize(
    ("reference", "office"),
    [
        ("1904-x.3.received", "1904"),
        ("deposit-x.1904-y.1.record_deposit", "1904"),
        ("req#5171-x#event#000003", "5171"),
        ("inbox/1904-x/u1", "1904"),
        ("7777-x.3.received", HOUSE),
        ("billing_code.820261199999999.None.treasury_news", HOUSE),
        ("m1", HOUSE),
        ("treasury_news", HOUSE),
    ],
)
def test_work_is_the_office_s_whose_record_it_names_or_else_the_house_s(reference: str, office: str) -> None:
    assert office_of(reference) == office
    park("notices", ValueError(), reference, "trace-1")
    (record,) = work.parked("notices")
    assert record.parked_since.startswith(f"{office}#")


def test_parking_says_so_in_the_log_in_the_words_that_ring_the_alarm(caplog: pytest.LogCaptureFixture) -> None:
    park("ledger", ValueError("Siti Rahmawati"), "1904-x.3", "trace-1")
    assert [r.getMessage() for r in caplog.records] == ["parked ledger: ValueError, trace trace-1"]
