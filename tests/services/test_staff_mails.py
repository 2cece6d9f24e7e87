"""Each of an office's staff whose move it is gets a mail of their own, in the own language, that names no buyer.

Long because each kind of mail to staff is told here.
"""

import json
import re

import pytest

from app import app
from chalicelib.domain.audit import EntryAlteredError
from chalicelib.domain.ledger.entry import EntryActor
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.staff import NoticesWanted
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language, Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import notices_wanted, people, staff, work
from chalicelib.services.calendars import in_force
from chalicelib.services.mail import looking, office_notices, rounds
from chalicelib.services.mail.notices import notify
from chalicelib.services.parking import park, take_back
from chalicelib.settings import settings
from tests.account_mails import office_mails
from tests.desk import CODE, SITI, Desk, furnish, later, payment, seed
from tests.domain.request.counter import BUYER, OFFICER, TREASURER
from tests.domain.request.ladder import SUBMIT, walk_in
from tests.faults import mail_refused
from tests.handlers.events import message, receive
from tests.services.telling import each_told, mails_of
from workshop.emulator.makers import client
from workshop.run.mails import text_of

pytestmark = pytest.mark.usefixtures("cloud")
OFFICE = office_data.office("1904")


def hire(subject: str, role: Role, name: str, language: Language = Language.ID) -> str:
    """Put a person with an account on the staff; return the address."""
    person = SITI.model_copy(update={"name": name, "email": f"{subject}@bps.go.id", "language": language})
    people.create(subject, person, f"hash-{subject}", now(), proven=True)
    staff.join(subject, "1904", role, now())
    return person.email


@pytest.fixture
def desk() -> Desk:
    furnish()
    return Desk().submitted()


def _to() -> list[str]:
    return sorted(mail["To"].addresses[0].addr_spec for mail in office_mails())


def test_no_two_mails_have_one_message_id_not_those_of_one_event_nor_those_sent_again(desk: Desk) -> None:
    for subject in ("ratna", "tom"):
        hire(subject, Role.OFFICER, subject)
    notify(desk.request_id, desk.seq("RequestSubmitted"), "received")
    (received,) = looking.listing(OFFICER, desk.request_id).items
    notify(desk.request_id, desk.seq("RequestSubmitted"), "request_waits")
    for key in ("first", "second"):
        looking.send_again(OFFICER, desk.request_id, received.key.name, key)
    each_told()
    ids = [mail["Message-ID"] for mail in office_mails()]
    assert len(ids) == len(set(ids)) == 5


def test_each_of_the_staff_whose_move_it_is_is_told_in_the_own_language_and_nobody_else(desk: Desk) -> None:
    ratna = hire("ratna", Role.OFFICER, "Ratna Dewi")
    tom = hire("tom", Role.OFFICER, "Tom Officer", Language.EN)
    hire("budi", Role.TREASURER, "Budi Santoso")
    mails_of(desk, "RequestSubmitted")
    assert _to() == sorted([SITI.email, ratna, tom])
    texts = {str(mail["To"].addresses[0].addr_spec): text_of(mail) for mail in office_mails()}
    assert "Yth. Ratna Dewi," in texts[ratna]
    assert "menunggu pemeriksaan" in texts[ratna]
    assert "Dear Tom Officer," in texts[tom]
    assert "* * *" not in texts[tom]
    for mail in (texts[ratna], texts[tom]):
        assert f"{settings().web_origin}/requests/{desk.request_id}" in mail
        assert not [word for word in (SITI.email, "Siti", "Rahmawati") if word in mail]


def test_while_nobody_holds_the_role_the_offices_mailbox_is_written_to_in_both_languages(desk: Desk) -> None:
    mails_of(desk, "RequestSubmitted")
    (mail,) = (mail for mail in office_mails() if OFFICE.contact.email in mail["To"])
    assert "Yth. Petugas Layanan," in text_of(mail)
    assert "Dear Officer," in text_of(mail)


def test_a_failure_for_one_of_them_is_no_repeat_for_the_others(desk: Desk) -> None:
    hire("ratna", Role.OFFICER, "Ratna Dewi")
    hire("tom", Role.OFFICER, "Tom Officer")
    notice = {"request_id": desk.request_id, "seq": desk.seq("RequestSubmitted"), "task": "request_waits"}
    with mail_refused("MessageRejected"):
        assert receive(app, "on_notices", message("one", notice | {"to": "tom"})) == ["one"]
    for _ in range(2):
        notify(desk.request_id, desk.seq("RequestSubmitted"), "request_waits")
        assert receive(app, "on_notices", message("one", notice | {"to": "tom"})) == []
    each_told()
    assert _to() == ["ratna@bps.go.id", "tom@bps.go.id"]


def test_the_message_of_each_has_its_own_key_and_one_whose_data_are_gone_is_no_fault(desk: Desk) -> None:
    hire("ratna", Role.OFFICER, "Ratna Dewi")
    notify(desk.request_id, desk.seq("RequestSubmitted"), "request_waits")
    people.erase("ratna", frozenset(), now())
    assert each_told() == ["ratna"]
    assert office_mails() == []
    assert work.is_done(f"{desk.request_id}.{desk.seq('RequestSubmitted')}.request_waits.ratna")


def test_the_officers_are_told_when_a_product_is_to_be_prepared_and_when_it_may_go(desk: Desk) -> None:
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=CODE)))
    desk.give(BUYER, c.ApproveOffer(offer=1))
    assert mails_of(desk, "OfferApproved") == [], "its file lies on the shelf: nothing is to be prepared"
    desk.give(TREASURER, payment(desk.r.due_idr))
    desk.give(TREASURER, c.IssueReceipt())
    mails = [text_of(mail) for mail in mails_of(desk, "ReceiptIssued")]
    assert [desk.r.receipts[0].number in mail for mail in mails] == [True, True]
    assert "giliran petugas" in office_mails()[-1]["Subject"]


def test_what_an_officer_hands_in_for_a_visitor_is_no_news_at_the_officers_desk() -> None:
    furnish()
    hire("ratna", Role.OFFICER, "Ratna Dewi")
    counter = walk_in().give(OFFICER, SUBMIT)
    actor = EntryActor(id=OFFICER.id, role=Role.VISITOR)
    counter.entries[-1] = counter.entries[-1].model_copy(update={"actor": actor})
    desk = Desk(seed(counter))
    notify(desk.request_id, desk.seq("RequestSubmitted"), "request_waits")
    assert each_told() == []


def test_the_day_begins_once_at_the_offices_own_hour(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    local = now().astimezone(OFFICE.zone)
    later(monkeypatch, hours=24 + OFFICE.notices.daily_hour - 1 - local.hour)
    assert _begun() == set()
    later(monkeypatch, hours=1)
    day = OFFICE.local_day(now()).isoformat()
    assert {(day, "money_undeposited"), (day, "audit_found"), (day[:7], "calendar_missing")} <= _begun()
    assert _begun() == set(), "a sweep that comes again finds the day begun"
    later(monkeypatch, hours=24)
    assert _begun(), "and the next day another begins"


def _begun() -> set[tuple[str, str]]:
    rounds.begin()
    sqs, days = client("sqs"), set[tuple[str, str]]()
    while taken := sqs.receive_message(QueueUrl=settings().notices_queue, MaxNumberOfMessages=10).get("Messages"):
        for each in taken:
            sqs.delete_message(QueueUrl=settings().notices_queue, ReceiptHandle=each["ReceiptHandle"])
            body = json.loads(each["Body"])
            days |= {(body["mark"], body["task"])} if body["office_id"] == "1904" else set()
    return days


def test_an_office_without_money_past_its_day_is_told_of_none_and_it_is_done_with(desk: Desk) -> None:
    office_notices.notify("1904", "2026-12-16", "money_undeposited")
    assert each_told() == []
    assert work.is_done("1904.2026-12-16.money_undeposited")


def test_administrators_are_told_once_a_month_that_the_next_year_has_no_calendar(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = hire("sri", Role.ADMIN, "Sri Wahyuni")
    office_notices.notify("1904", "2026-11", "calendar_missing")
    assert each_told() == [], "there is one"
    known = in_force.calendar_of(OFFICE)
    short = Calendar(id=known.id, years=(OFFICE.local_day(now()).year - 1,), closed=known.closed)
    monkeypatch.setattr(in_force, "calendar_of", lambda _: short)
    for _ in range(2):
        office_notices.notify("1904", "2026-12", "calendar_missing")
    assert each_told() == ["sri"]
    assert _to() == [admin]
    text = text_of(office_mails()[-1])
    assert str(OFFICE.local_day(now()).year) in text
    assert f"{settings().web_origin}/desk/calendar" in text


def test_the_head_is_told_each_day_of_what_the_audit_found_until_it_is_closed(desk: Desk) -> None:
    head = hire("ratih", Role.HEAD, "Ratih Pertiwi")
    office_notices.notify("1904", "2026-12-01", "audit_found")
    assert each_told() == [], "it found nothing"
    reference = f"req#{desk.request_id}"
    park("audit", EntryAlteredError(), reference, "trace")
    park("papers", EntryAlteredError(), f"{reference}.1.invoice", "trace")
    for day in ("2026-12-02", "2026-12-02", "2026-12-03"):
        office_notices.notify("1904", day, "audit_found")
        each_told()
    mails = [mail for mail in office_mails() if "udit" in mail["Subject"]]
    assert [mail["To"].addresses[0].addr_spec for mail in mails] == [head, head]
    assert re.search(r"Temuan audit yang belum ditutup\W+1\b", text_of(mails[0]))
    assert f"{settings().web_origin}/desk/parked" in text_of(mails[0])
    take_back("audit", reference)
    office_notices.notify("1904", "2026-12-04", "audit_found")
    assert each_told() == []


def test_money_past_its_day_is_told_to_the_treasurers_with_how_much_and_since_when(
    on_a_working_day: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish()
    budi = hire("budi", Role.TREASURER, "Budi Santoso")
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=CODE)))
    desk.give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    office_notices.notify("1904", "the day itself", "money_undeposited")
    assert each_told() == [], "its day is not over"
    later(monkeypatch, days=10)
    office_notices.notify("1904", "ten days later", "money_undeposited")
    assert each_told() == ["budi"]
    text = text_of(office_mails()[-1])
    assert _to() == [budi]
    assert "Rp50.000" in text
    assert f"{settings().web_origin}/treasury/deposits/new" in text


def test_whoever_wants_it_daily_is_not_told_at_once_and_gets_the_summary_with_the_heads(desk: Desk) -> None:
    ratna = hire("ratna", Role.OFFICER, "Ratna Dewi")
    tom = hire("tom", Role.OFFICER, "Tom Officer", Language.EN)
    kepala = hire("kepala", Role.HEAD, "Kepala Contoh")
    notices_wanted.keep("ratna", NoticesWanted.DAILY)
    mails_of(desk, "RequestSubmitted")
    assert ratna not in _to()
    assert tom in _to()
    office_notices.notify("1904", "today", "daily_digest")
    assert sorted(each_told()) == ["kepala", "ratna"]
    office_notices.notify("1904", "today", "daily_digest")
    assert each_told() == [], "the same day is told once"
    texts = {mail["To"].addresses[0].addr_spec: text_of(mail) for mail in office_mails()}
    assert "Permintaan baru: 1" in texts[ratna]
    assert "Permintaan baru: 1" in texts[kepala]
    assert "Uang yang belum disetor" in texts[kepala]
    assert "Pekerjaan yang terhenti: 0" in texts[kepala]
    assert "Uang yang belum disetor" not in texts[ratna], "that lies on another desk"


def test_where_nothing_lies_no_summary_is_sent(cloud: object) -> None:
    hire("kepala", Role.HEAD, "Kepala Contoh")
    office_notices.notify("1904", "today", "daily_digest")
    assert each_told() == []


def test_newly_parked_work_is_told_to_the_administrators_once(desk: Desk) -> None:
    admin = hire("admin", Role.ADMIN, "Admin Contoh")
    park("notices", ValueError(), f"{desk.request_id}.3.received", "trace")
    park("notices", ValueError(), "nobody-s", "trace")
    for _ in range(2):
        assert rounds.tell_of_parked() == 1
        each_told()
    assert _to() == [admin]
    text = text_of(office_mails()[0])
    assert "Pekerjaan yang terhenti: 1" in text
    assert f"{settings().web_origin}/desk/parked" in text
    park("uploads", ValueError(), f"inbox/{desk.request_id}/x", "trace")
    rounds.tell_of_parked()
    each_told()
    assert _to() == [admin, admin]
