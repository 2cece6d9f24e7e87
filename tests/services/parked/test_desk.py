"""The desk of parked work: who sees it, and that what is sent again does its work once and says what came of it.

Long because a parked record is followed to each of its ends.
"""

import json
from datetime import timedelta
from typing import Any

import pytest

from app import app
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.ledger.refusals import NotAllowed, Overtaken
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.parked import (
    Act,
    Dismiss,
    DismissReason,
    NothingToReplay,
    ParkedAct,
    ParkedQueue,
    ParkedSettled,
    ParkedState,
    ParkedUnknown,
    Replay,
)
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.vocabulary import STAFF, Role
from chalicelib.gateways.clock import now
from chalicelib.handlers.door.draining import LAST_RECEIVE, TRIES
from chalicelib.models import work
from chalicelib.models.work import Parked
from chalicelib.services.parked.desk import Which, give, listing
from chalicelib.services.parking import HOUSE, park
from tests.account_mails import office_mails
from tests.clouds import Cloud
from tests.desk import Desk, calls, furnish, later
from tests.domain.request.counter import BUYER
from tests.faults import answering, beforehand
from tests.handlers.events import inserted, message, receive
from tests.queues import waiting

OFFICE = "1904"
GONE = Dismiss(code=DismissReason.NO_LONGER_NEEDED)
WAITS = Which(ParkedState.OPEN, None, of_house=False)


def _staff(role: Role, office: str = OFFICE) -> Actor:
    return Actor(id=f"{role}-1", memberships=frozenset({Membership(office=office, role=role)}))


ADMIN = _staff(Role.ADMIN)


@pytest.fixture
def desk(cloud: object) -> Desk:
    furnish()
    return Desk().offered()


def _park(reference: str = "1904-X.3.received", queue: str = "notices", again: Any = None) -> str:
    park(queue, ValueError(), reference, "trace", again)
    record = next(one for one in work.parked(queue) if one.reference == reference)
    return f"{queue}-{record.sk}"


def _listed(**which: Any) -> list[str]:
    page = listing(ADMIN, OFFICE, WAITS._replace(**which), 20, None)
    return [record.reference for record in page.records]


def _mail_parked(desk: Desk) -> tuple[str, dict[str, Any]]:
    """Let a mail fail five times; return the parked record's name, and the message."""
    task = {"request_id": desk.request_id, "seq": desk.seq("OfferSent"), "task": "offer_ready"}
    with answering("Query", "AccessDeniedException"):
        assert receive(app, "on_notices", message("m1", task, TRIES)) == []
    return f"notices-{work.parked('notices')[0].sk}", task


def _again(cloud: Cloud) -> list[dict[str, Any]]:
    return [body for _, body in waiting(cloud) if "parked" in body]


def _record(name: str) -> Parked:
    record = work.find_parked(*name.rsplit("-", 1))
    assert record
    return record


@pytest.mark.usefixtures("cloud")
@pytest.mark.parametrize("role", [*Role])
def test_the_office_s_staff_sees_its_parked_work_and_an_administrator_acts_on_it(role: Role) -> None:
    name, actor = _park(), _staff(role)
    for other in (actor, BUYER) if role not in STAFF else (_staff(role, "5171"), BUYER):
        with pytest.raises(NotAllowed):
            listing(other, OFFICE, WAITS, 20, None)
    if role in STAFF:
        assert len(listing(actor, OFFICE, WAITS, 20, None).records) == 1
    if role is Role.ADMIN:
        assert give(actor, OFFICE, name, GONE).record.state is ParkedState.SETTLED
    else:
        for command in (GONE, Replay()):
            with pytest.raises(NotAllowed):
                give(actor, OFFICE, name, command)


@pytest.mark.usefixtures("cloud")
def test_another_office_s_work_is_not_there_and_the_house_s_is_anybody_s_who_administers() -> None:
    other, house = _park("5171-X.3.received"), _park("m1")
    assert (_listed(), _listed(of_house=True)) == ([], ["m1"])
    for name in (other, "notices-nothing", "nothing", "notices-", "-x"):
        with pytest.raises(ParkedUnknown):
            give(ADMIN, OFFICE, name, GONE)
    assert give(_staff(Role.ADMIN, "5171"), "5171", house, GONE).record.office == HOUSE
    with pytest.raises(UnknownOffice):
        listing(ADMIN, "7777", WAITS, 20, None)


@pytest.mark.usefixtures("cloud")
def test_a_page_is_one_query_whatever_there_is_and_the_next_goes_on_where_it_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for count in range(30):
        monkeypatch.setattr("chalicelib.services.parking.now", lambda: now() + timedelta(minutes=len(_listed())))
        park("papers" if count % 3 == 0 else "notices", ValueError(), f"1904-X.{count:02}.received", "trace")
    seen: list[str] = []
    cursor = None
    while True:
        with calls() as asked:
            page = listing(ADMIN, OFFICE, WAITS, 7, cursor)
        assert asked == ["Query"]
        seen += [record.reference for record in page.records]
        cursor = page.next
        if cursor is None:
            break
    assert sorted(seen) == [f"1904-X.{count:02}.received" for count in range(30)]
    assert len(_listed(queue=ParkedQueue.PAPERS)) == 10
    first = listing(ADMIN, OFFICE, WAITS._replace(queue=ParkedQueue.PAPERS), 4, None)
    rest = listing(ADMIN, OFFICE, WAITS._replace(queue=ParkedQueue.PAPERS), 20, first.next)
    assert (len(first.records), len(rest.records), rest.next) == (4, 6, None)
    with pytest.raises(MalformedCursor):
        listing(ADMIN, OFFICE, WAITS, 20, first.next)


def test_what_is_sent_again_and_done_is_settled_and_says_who_and_when(cloud: Cloud, desk: Desk) -> None:
    name, task = _mail_parked(desk)
    assert give(ADMIN, OFFICE, name, Replay()).record.state is ParkedState.SENT
    (sent,) = _again(cloud)
    assert sent == task | {"parked": name.partition("-")[2]}
    assert receive(app, "on_notices", message("m2", sent)) == []
    record = _record(name)
    assert (record.state, len(office_mails())) == (ParkedState.SETTLED, 1)
    assert [(act.act, act.by) for act in record.acts] == [(ParkedAct.REPLAYED, "admin-1"), (ParkedAct.DONE, "system")]
    assert all(abs(now() - act.at) < timedelta(minutes=5) for act in record.acts)
    with pytest.raises(ParkedSettled):
        give(ADMIN, OFFICE, name, Replay())


def test_what_is_sent_again_twice_does_its_work_once(cloud: Cloud, desk: Desk) -> None:
    name, _ = _mail_parked(desk)
    for _ in range(2):
        give(ADMIN, OFFICE, name, Replay())
    sent = _again(cloud)
    assert receive(app, "on_notices", *(message(f"m{n}", one) for n, one in enumerate(sent))) == []
    assert (len(sent), len(office_mails())) == (2, 1)
    assert [act.act for act in _record(name).acts] == [ParkedAct.REPLAYED, ParkedAct.DONE]


def test_who_has_it_sent_again_later_and_another_are_acts_of_their_own(
    cloud: Cloud, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, _ = _mail_parked(desk)
    give(ADMIN, OFFICE, name, Replay())
    give(ADMIN.model_copy(update={"id": "admin-2"}), OFFICE, name, Replay())
    later(monkeypatch, minutes=6)
    give(ADMIN, OFFICE, name, Replay())
    assert [act.by for act in _record(name).acts] == ["admin-1", "admin-2", "admin-1"]
    assert len(_again(cloud)) == 3


def test_an_act_that_the_sdk_sent_twice_is_not_taken_for_another_s(desk: Desk) -> None:
    name, _ = _mail_parked(desk)
    before = _record(name)
    act = Act(act=ParkedAct.REPLAYED, at=now(), by=ADMIN.id)
    assert [work.note_act(before, ParkedState.SENT, act) for _ in range(2)] == [True, True]
    assert not work.note_act(before, ParkedState.SENT, act.model_copy(update={"by": "admin-2"}))
    assert _record(name).acts == (act,)


def test_what_fails_again_waits_again_and_remembers_that_it_was_sent(cloud: Cloud, desk: Desk) -> None:
    name, _ = _mail_parked(desk)
    give(ADMIN, OFFICE, name, Replay())
    with answering("Query", "AccessDeniedException"):
        assert receive(app, "on_notices", message("m2", _again(cloud)[0], TRIES)) == []
    record = _record(name)
    assert (record.state, record.times, len(record.acts)) == (ParkedState.OPEN, 2, 1)
    assert len(work.parked("notices")) == 1


def test_work_that_was_done_stays_done_though_that_cannot_be_noted(cloud: Cloud, desk: Desk) -> None:
    name, _ = _mail_parked(desk)
    give(ADMIN, OFFICE, name, Replay())
    (sent,) = _again(cloud)
    with answering("UpdateItem", "AccessDeniedException", times=1):
        assert receive(app, "on_notices", message("m2", sent)) == []
    assert (len(office_mails()), _record(name).state) == (1, ParkedState.SENT)
    assert receive(app, "on_notices", message("m3", sent)) == []
    assert (len(office_mails()), _record(name).state) == (1, ParkedState.SETTLED)


def test_what_was_done_in_an_outage_comes_back_until_that_is_noted(cloud: Cloud, desk: Desk) -> None:
    name, _ = _mail_parked(desk)
    give(ADMIN, OFFICE, name, Replay())
    (sent,) = _again(cloud)
    with answering("UpdateItem", "ThrottlingException"):
        assert receive(app, "on_notices", message("m2", sent)) == ["m2"]
        assert receive(app, "on_notices", message("m2", sent, LAST_RECEIVE)) == []
    assert (len(office_mails()), _record(name).state) == (1, ParkedState.SENT)
    assert receive(app, "on_notices", message("m2", sent, 2)) == []
    assert (len(office_mails()), _record(name).state) == (1, ParkedState.SETTLED)


def test_an_entry_is_reacted_to_again_from_the_table(cloud: Cloud, desk: Desk) -> None:
    sent = desk.entries[desk.seq("OfferSent") - 1]
    poisoned = inserted(sent, "1")
    poisoned["dynamodb"]["NewImage"]["entry"] = {"M": {"seq": {"S": "x"}}}
    assert receive(app, "on_ledger", poisoned) == []
    (item,) = work.parked("ledger")
    record = give(ADMIN, OFFICE, f"ledger-{item.sk}", Replay()).record
    assert waiting(cloud) == [("notices", {"request_id": desk.request_id, "seq": sent.seq, "task": "offer_ready"})]
    assert (record.state, [act.act for act in record.acts]) == (ParkedState.SETTLED, [ParkedAct.REPLAYED])


@pytest.mark.usefixtures("cloud")
def test_what_is_dismissed_is_done_with_for_the_reason_that_was_given() -> None:
    name = _park()
    record = give(ADMIN, OFFICE, name, GONE).record
    (act,) = record.acts
    assert (record.state, act.act, act.code, act.by) == (ParkedState.SETTLED, ParkedAct.DISMISSED, GONE.code, ADMIN.id)
    assert (_listed(), _listed(state=ParkedState.SETTLED)) == ([], ["1904-X.3.received"])
    with pytest.raises(ParkedSettled):
        give(ADMIN, OFFICE, name, GONE)
    assert work.parked("notices")[0].expires_at == int((act.at + work.SETTLED_LIFE).timestamp())
    _park()
    assert _listed() == ["1904-X.3.received"]
    assert not work.parked("notices")[0].expires_at


@pytest.mark.usefixtures("cloud")
def test_a_letter_that_could_not_be_taken_out_of_its_queue_is_parked_once() -> None:
    for letter in ("m1", "m1", "m2"):
        park("notices", ValueError(), "1904-X.3.received", "trace", letter=letter)
    (item,) = work.parked("notices")
    assert (item.times, item.letter) == (2, "m2")


@pytest.mark.usefixtures("cloud")
def test_what_has_no_message_cannot_be_sent_again() -> None:
    with pytest.raises(NothingToReplay):
        give(ADMIN, OFFICE, _park("m1"), Replay())


@pytest.mark.usefixtures("cloud")
def test_of_two_who_act_at_once_the_slower_is_told() -> None:
    name = _park()
    with beforehand("UpdateItem", lambda: give(ADMIN, OFFICE, name, GONE)), pytest.raises(Overtaken):
        give(ADMIN, OFFICE, name, Dismiss(code=DismissReason.DONE_BY_HAND))
    assert len(_record(name).acts) == 1


@pytest.mark.usefixtures("cloud")
def test_a_record_of_before_is_open_and_the_house_s() -> None:
    work.ParkedItem("parked#sweep", "a", reason="X", reference="1904-X", trace="t", at=now().isoformat()).save()
    record = _record("sweep-a")
    assert (record.state, record.times, record.message, record.acts) == (ParkedState.OPEN, 1, None, ())
    assert give(ADMIN, OFFICE, "sweep-a", GONE).record.state is ParkedState.SETTLED


def test_a_parked_upload_is_told_again_to_its_queue(cloud: Cloud, desk: Desk) -> None:
    key = f"inbox/{desk.request_id}/unknown"
    body = {"Records": [{"s3": {"object": {"key": key, "eTag": "e", "size": 1}}}]}
    assert receive(app, "on_uploads", message("m1", body, TRIES)) == []
    (item,) = work.parked("uploads")
    give(ADMIN, OFFICE, f"uploads-{item.sk}", Replay())
    assert [(queue, json.loads(item.message)) for queue, _ in waiting(cloud) if queue == "uploads"] == [
        ("uploads", body)
    ]
