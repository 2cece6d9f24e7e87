"""Before something ends its owner is told what happens, by when, and what to do; once, in the own language."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.ledger.due import Due
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language
from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.mail.kinds import MailKind
from chalicelib.services.mail.notices import notify
from chalicelib.services.requests.ledger import REMINDERS, REQUESTS
from chalicelib.services.treasury import outside
from chalicelib.settings import settings
from tests.account_mails import office_mails
from tests.desk import CODE, SITI, Desk, furnish, later
from tests.domain.request import counter as at
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, SOFT, TREASURER, Counter
from tests.domain.request.ladder import RETURN
from tests.remote_treasury import RemoteTreasury
from tests.services.telling import mails_of, told, watched
from workshop.run.mails import text_of

pytestmark = pytest.mark.usefixtures("cloud")
NEW_CODE = c.RecordBillingCode(billing=c.BillingGiven(code="820261123999999"))
SCENES: dict[str, tuple[Callable[[], Counter], str, str]] = {
    "draft": (at.draft, "Rancangan permintaan Anda belum dikirim", "has not been sent to our office"),
    "returned": (lambda: at.submitted().give(OFFICER, RETURN), "masih menunggu Anda", "still waits for you"),
    "invoice": (at.offered, "Masa berlaku tagihan Anda akan berakhir", "Your invoice will soon run out"),
    "billing_code": (at.fulfilling, "kode billing akan berakhir", "billing code will soon run out"),
    "download": (at.delivered, "Masa unduh produk Anda akan berakhir", "Your download will soon run out"),
    "completion": (at.delivered, "selesai dengan sendirinya", "will close by itself"),
}


def _reminded(about: str) -> Counter:
    """Bring a request to where its buyer is reminded of this; what falls due before happens too."""
    counter = SCENES[about][0]()
    while not [one for one in counter.r.reminded if one.about == about]:
        rows = [row for row in at_due(counter) if row.may_be_given(counter.now)]
        first = min(rows, key=lambda row: row.at)
        counter.now = max(first.at, counter.now)
        counter.give(SYSTEM, first.command)
    return counter


def _told(desk: Desk, about: str) -> str:
    notify(desk.request_id, desk.seq("Reminded"), REMINDERS[c.DeadlineKind(about)])
    (mail,) = office_mails()
    return f"{mail['Subject']}\n{text_of(mail)}"


def at_due(counter: Counter) -> tuple[Due[Any], ...]:
    due = REQUESTS.aggregate.due
    assert due
    return due(counter.r, OFFICE, at.CALENDAR)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("about", SCENES)
def test_a_reminder_says_what_ends_by_when_and_leads_to_the_request(about: str, language: Language) -> None:
    desk = watched(_reminded(about), language)
    mail = _told(desk, about)
    _, indonesian, english = SCENES[about]
    assert (indonesian if language is Language.ID else english) in mail
    assert " WIB" in mail, "the office's time"
    assert f"{settings().web_origin}/requests/{desk.request_id}" in mail
    assert f"{'Yth.' if language is Language.ID else 'Dear'} {SITI.name}," in mail


def test_there_is_a_mail_for_whatever_ends() -> None:
    assert {*SCENES} == {*REMINDERS} == {*c.DeadlineKind}
    assert {MailKind(mail) for mail in REMINDERS.values()} <= {*MailKind}


def test_the_last_day_of_an_invoice_is_named_and_not_the_midnight_after_it() -> None:
    counter = _reminded("invoice")
    assert counter.r.invoice
    day = counter.r.invoice.valid_until
    assert f"{day.day} April {day.year} pukul 23.59 WIB" in _told(watched(counter), "invoice")


def test_a_download_is_linked_in_its_reminder() -> None:
    assert "/d/" in _told(watched(_reminded("download")), "download")


def test_a_code_that_ran_out_is_told_to_its_buyer_and_wanted_from_the_office_once_it_is_approved() -> None:
    lapsed = at.fulfilling().later(days=8).give(SYSTEM, c.LapseBillingCode())
    buyers, offices = mails_of(watched(lapsed), "BillingCodeLapsed")
    assert SITI.email in buyers["To"]
    assert "kode billing baru" in text_of(buyers)
    assert "Jangan membayar dengan kode itu lagi" in text_of(buyers)
    assert "menunggu kode baru" in text_of(offices)


def test_an_offer_that_nobody_approved_asks_for_no_code_before_it_is() -> None:
    lapsed = at.offered().later(days=8).give(SYSTEM, c.LapseBillingCode())
    (mail,) = mails_of(watched(lapsed), "BillingCodeLapsed")
    assert "setujui atau ajukan perbaikan" in text_of(mail)


def test_an_approval_after_its_code_ran_out_asks_the_office_and_any_other_asks_nobody() -> None:
    late = at.offered().later(days=8).give(SYSTEM, c.LapseBillingCode()).give(BUYER, c.ApproveOffer(offer=1))
    (mail,) = mails_of(watched(late), "OfferApproved")
    assert SITI.email not in str(mail["To"])


def test_an_approval_in_time_asks_nobody_for_a_code() -> None:
    assert mails_of(watched(at.fulfilling()), "OfferApproved") == []


def test_a_request_that_has_expired_says_so_and_how_to_go_on() -> None:
    expired = told(watched(at.draft().later(days=31).give(SYSTEM, c.Expire())), "Expired")
    assert "kedaluwarsa" in expired
    assert "membuka kembali" in expired


def test_a_forgotten_request_goes_its_whole_way_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reminder, the code's end, the next code, another reminder, and the end of all, each told once."""
    furnish()
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=CODE)))
    desk.give(BUYER, c.ApproveOffer(offer=1))
    for _ in range(60):
        later(monkeypatch, hours=12)
        sweep(REQUESTS, "t")
    assert _by_itself(desk) == ["Reminded billing_code", "BillingCodeLapsed"], "it waits for the office's next code"
    desk.give(TREASURER, NEW_CODE)
    for _ in range(20):
        later(monkeypatch, hours=12)
        sweep(REQUESTS, "t")
    assert _by_itself(desk)[2:] == ["Reminded invoice", "Expired"]
    for entry in desk.entries:
        for reaction in REQUESTS.reactions.get(entry.event.event, ()):
            if reaction.queue == "notices" and tuple(reaction.each(entry.event)):
                notify(desk.request_id, entry.seq, reaction.task)
    subjects = [str(mail["Subject"]) for mail in office_mails()]
    assert sum("akan berakhir masa berlakunya" in each for each in subjects) == 2
    assert sum("sudah tidak berlaku" in each for each in subjects) == 1
    assert sum(each.endswith("kedaluwarsa") for each in subjects) == 1


def _by_itself(desk: Desk) -> list[str]:
    events = [entry.event for entry in desk.entries if entry.actor.role == "system"]
    told_of = {"Reminded", "BillingCodeLapsed", "Expired", "DownloadsLapsed", "Completed"}
    return [f"{e.event} {getattr(e, 'about', '')}".strip() for e in events if e.event in told_of]


def test_the_treasurys_system_is_asked_for_the_next_code_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    desk = Desk().submitted(SOFT)
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=CODE)))
    desk.give(BUYER, c.ApproveOffer(offer=1))
    later(monkeypatch, days=6)
    sweep(REQUESTS, "t")
    later(monkeypatch, days=2)
    sweep(REQUESTS, "t")
    system = RemoteTreasury()
    outside.ask_for_code(system, desk.request_id, desk.seq("BillingCodeLapsed"))
    assert desk.r.invoice
    assert [asked.invoice for asked in system.asked] == [desk.r.invoice.number]
