"""What lies in the table: sparse lists, native maps, guards that hold, and nothing at all of a failed command.

Long because each kind of item is met here.
"""

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.ledger.refusals import AlreadyTaken, Overtaken
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.desks import Placement
from chalicelib.domain.request.money.traces import traces_of
from chalicelib.domain.request.rows import row_of
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import instant
from chalicelib.services.requests import lists
from tests.abroad import Abroad
from tests.clouds import Cloud
from tests.desk import CODE, NTPN, Desk, furnish, payment, seed
from tests.domain.request.counter import BUYER, HEAD, OFFICER, SOFT, TREASURER, offered, terms
from tests.faults import CANCELLED, answering
from tests.models.scenes import SCENES
from workshop.emulator.makers import client

DESKS = {"officer_desk", "treasurer_desk", "sweep"}


@pytest.fixture(autouse=True)
def _furnished(cloud: Cloud) -> None:
    furnish()


def _rows(cloud: Cloud) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client("dynamodb").scan(TableName=cloud.made["RequestsTable"])["Items"]
    return items


def _snapshot(cloud: Cloud, desk: Desk) -> dict[str, Any]:
    return next(r for r in _rows(cloud) if r["pk"]["S"] == f"req#{desk.request_id}" and r["sk"]["S"] == "now")


def _lies(cloud: Cloud, desk: Desk) -> set[str]:
    """Return where the request lies; beside the officers' desk lies what waits for its buyer."""
    row = _snapshot(cloud, desk)
    beside = row.get("officer_desk") == {"S": "1904#buyer"}
    return (DESKS & {*row}) - ({"officer_desk"} if beside else set()) | ({"waits for its buyer"} if beside else set())


def test_a_request_lies_on_a_desk_only_while_it_has_something_to_do_there(cloud: Cloud) -> None:
    desk = Desk().open()
    assert DESKS & {*_snapshot(cloud, desk)} == {"sweep"}
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    desk.give(BUYER, terms())
    assert DESKS & {*_snapshot(cloud, desk)} == {"officer_desk", "sweep"}, "its clock is to tell of itself"
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=CODE)))
    assert _lies(cloud, desk) == {"treasurer_desk", "waits for its buyer", "sweep"}
    desk.give(BUYER, c.ApproveOffer(offer=1))
    desk.give(TREASURER, payment(desk.r.due_idr))
    desk.give(TREASURER, c.IssueReceipt())
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    assert _lies(cloud, desk) == {"waits for its buyer", "sweep"}
    desk.give(BUYER, c.Complete())
    row = _snapshot(cloud, desk)
    assert DESKS & {*row} == {"sweep"}, "its download is still to run out"
    assert row["office_phase"] == {"S": "1904#completed"}
    assert row["customer"] == {"S": BUYER.id}


def test_a_request_lies_on_each_list_by_its_office_and_by_when_it_is_due_there() -> None:
    counter = offered()
    request, facts = counter.r, counter.facts()
    row = row_of(request, facts.office, facts.calendar)
    early, late = (datetime(2026, 11, 23, hour, tzinfo=UTC) for hour in (1, 2))
    common = {
        "customer": request.customer,
        "opened": instant(request.opened_at),
        "office_phase": f"1904#{request.phase}",
        "row": row.model_dump(mode="json", exclude_none=True),
    }
    assert requests.listed(request, Placement(officer=late, treasurer=early), row) == common | {
        "officer_desk": "1904",
        "officer_due": "2026-11-23T02:00:00Z",
        "treasurer_desk": "1904",
        "treasurer_due": "2026-11-23T01:00:00Z",
        "phase_due": "2026-11-23T01:00:00Z",
    }
    nowhere = dict.fromkeys(f"{desk}_{key}" for desk in ("officer", "treasurer") for key in ("desk", "due"))
    since = {"phase_due": instant(request.phase_since)}
    assert requests.listed(request, Placement(), row) == common | nowhere | since
    visitor = request.model_copy(update={"customer": None})
    assert requests.listed(visitor, Placement(), row) == common | nowhere | since | {"customer": "buyer"}


def test_a_visitors_request_lies_under_the_visitors_own_subject_and_on_no_accounts_list(cloud: Cloud) -> None:
    counter, account, _ = SCENES["claim"]()
    counter.request = counter.r.model_copy(update={"person": "visitor-7_2"})
    row = _snapshot(cloud, Desk(seed(counter)))
    assert (row["customer"], lists.own(account, 20, None).rows) == ({"S": "visitor-7"}, ())


def test_entries_and_state_are_maps_that_a_console_can_read(cloud: Cloud) -> None:
    desk = Desk().offered()
    rows = {r["sk"]["S"]: r for r in _rows(cloud) if r["pk"]["S"] == f"req#{desk.request_id}"}
    first = rows["event#000001"]["entry"]["M"]
    assert first["event"]["M"]["event"] == {"S": "RequestOpened"}
    assert first["seq"] == {"N": "1"}
    assert first["schema_version"] == {"N": "1"}
    state = rows["now"]["state"]["M"]
    assert state["invoices"]["L"][0]["M"]["total_idr"] == {"N": str(desk.r.due_idr)}
    assert sorted(sk for sk in rows if sk.startswith("event#")) == [
        f"event#{n:06d}" for n in range(1, desk.r.version + 1)
    ]


@pytest.mark.parametrize("kind", ["ntpn", "billing_code", "statement_reference"])
def test_money_is_counted_once_whatever_request_it_is_entered_on(cloud: Cloud, kind: str) -> None:
    if kind == "statement_reference":
        counter, treasurer, verify = SCENES["verify-transfer-proof"]()
        desk = Desk(seed(counter))
        other = Desk().offered()
        claimed = [{"pk": {"S": "unique#statement_reference#1904#STMT-1"}, "sk": {"S": "now"}}]
        row = claimed[0] | {"kind": {"S": "unique"}, "record_id": {"S": other.request_id}}
        client("dynamodb").put_item(TableName=cloud.made["RequestsTable"], Item=row)
    else:
        desk = Desk().offered()
        other = Desk().open()
        other.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
        other.give(BUYER, terms())
        other.give(OFFICER, c.Accept())
        if kind == "ntpn":
            other.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820261123000002")))
            other.give(TREASURER, payment(other.r.due_idr, code="820261123000002"))
            treasurer, verify = TREASURER, payment(1)
        else:
            desk, treasurer = other, OFFICER
            verify = c.SendOffer(billing=c.BillingGiven(code=CODE))
    before, rows = desk.r, _rows(cloud)
    with pytest.raises(AlreadyTaken) as taken:
        desk.give(treasurer, verify)
    assert taken.value.facts == {"kind": kind}
    assert desk.r == before
    assert _rows(cloud) == rows


def test_money_that_fits_no_invoice_is_counted_once_too() -> None:
    one, two = Desk().offered(), Desk().open()
    one.give(TREASURER, payment(1, code="820261123000077"))
    assert one.r.unmatched[0].payment.ntpn == NTPN
    two.give(BUYER, c.Cancel(code="no_longer_needed"))
    with pytest.raises(AlreadyTaken):
        two.give(TREASURER, payment(1, code="820261123000077"))


def test_money_that_came_after_the_end_counts_once_the_request_is_taken_up_again() -> None:
    desk = Desk().offered()
    desk.give(BUYER, c.RequestOfferCorrection(items=({"about": "invoice", "code": "wrong_price"},)))
    desk.give(HEAD, c.Note(text="Menunggu."))
    desk.give(TREASURER, payment(desk.r.due_idr))
    assert desk.r.payment_state == "settled"


def test_a_value_leads_to_the_request_on_which_it_stands() -> None:
    desk = Desk().paid()
    for kind, scope, value in (
        ("ntpn", "", NTPN),
        ("billing_code", "", CODE),
        ("reference", "1904", desk.r.reference),
        ("invoice", "1904", desk.r.invoices[0].number),
    ):
        unique = reading.find(requests.TABLE, kind, scope, value)
        assert unique
        assert unique.record_id == desk.request_id


def _traces(cloud: Cloud) -> list[tuple[str, str, str]]:
    rows = [r for r in _rows(cloud) if r["kind"]["S"] == "trace"]
    return sorted((r["pk"]["S"], r["sk"]["S"], r["reference"]["S"]) for r in rows)


@pytest.mark.usefixtures("watch")
def test_a_proof_and_what_it_leaves_behind_are_written_together_or_not_at_all(cloud: Cloud) -> None:
    counter, buyer, proof = SCENES["submit-transfer-proof"]()
    desk = Desk(seed(counter))
    with answering("TransactWriteItems", CANCELLED, "ThrottlingError"), pytest.raises(Overtaken):
        desk.give(buyer, proof)
    assert _traces(cloud) == []
    desk.give(buyer, proof)
    file, reference = traces_of(desk.r.proofs[-1])
    assert _traces(cloud) == [
        (f"trace#proof_file#{file.value}", f"{desk.request_id}#t1", desk.r.reference),
        (f"trace#transfer_reference#{reference.value}", f"{desk.request_id}#t1", desk.r.reference),
    ]


def test_the_same_file_and_reference_may_lie_on_many_requests_and_leads_to_each() -> None:
    desks = [Abroad().approved() for _ in range(2)]
    for desk in desks:
        desk.proves(reference="FT-2001")
    for trace in traces_of(desks[0].r.proofs[-1]):
        left = reading.traces_left(requests.TABLE, trace)
        assert sorted(left, key=lambda x: x.record_id) == sorted(
            (reading.Left(d.request_id, "t1", d.r.reference) for d in desks), key=lambda x: x.record_id
        )
        assert reading.traces_left(requests.TABLE, trace.model_copy(update={"value": "ff" * 32})) == ()
