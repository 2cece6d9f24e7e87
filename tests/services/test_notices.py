"""Each mail goes once, to the right person, in that person's language, with links that work."""

import re
from email.message import EmailMessage

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.accounts.ledger import ACCOUNTS
from chalicelib.services.breaches.ledger import BREACHES
from chalicelib.services.files import downloads
from chalicelib.services.mail.kinds import MailKind
from chalicelib.services.mail.notices import notify
from chalicelib.services.mail.office_notices import OWN as OF_AN_OFFICE
from chalicelib.services.mail.request_facts import OWN
from chalicelib.services.subject_requests.ledger import SUBJECT_REQUESTS
from chalicelib.settings import settings
from tests.account_mails import office_mails
from tests.desk import CODE, SITI, Desk, furnish, payment
from tests.domain.request.counter import BUYER, HASH, OFFICER, SOFT, TREASURER, terms
from tests.services.telling import NOTICES, TASKS
from workshop.run.mails import text_of

TOKEN = re.compile(r"/d/([A-Za-z0-9_-]+)")
REMARK = "Mohon jelaskan tujuannya."
pytestmark = pytest.mark.usefixtures("cloud")


def _walked(language: Language = Language.ID) -> Desk:
    furnish(person=SITI.model_copy(update={"language": language}))
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    desk.give(BUYER, terms())
    desk.give(OFFICER, c.Return.model_validate({"items": [{"code": "purpose_unclear", "text": REMARK}]}))
    desk.give(BUYER, terms())
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=CODE)))
    desk.give(BUYER, c.ApproveOffer(offer=1))
    desk.give(TREASURER, payment(desk.r.due_idr))
    desk.give(TREASURER, c.IssueReceipt())
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    return desk


def _mail(desk: Desk, event: str) -> EmailMessage:
    notify(desk.request_id, desk.seq(event), TASKS[event])
    return office_mails()[-1]


@pytest.mark.parametrize(("language", "greeting"), [(Language.ID, "Yth."), (Language.EN, "Dear")])
def test_each_event_tells_the_buyer_in_the_buyers_language(language: Language, greeting: str) -> None:
    desk = _walked(language)
    subjects = set()
    for event in ("RequestSubmitted", "RequestReturned", "OfferSent", "ReceiptIssued", "Delivered"):
        mail = _mail(desk, event)
        assert SITI.email in mail["To"]
        assert mail["Content-Language"] == language
        assert f"{greeting} {SITI.name}," in text_of(mail)
        assert desk.r.reference in text_of(mail)
        assert mail["Reply-To"] == office_data.office("1904").contact.email
        subjects.add(str(mail["Subject"]))
    assert len(office_mails()) == len(subjects) == 5


def test_a_message_that_comes_twice_mails_once() -> None:
    desk = _walked()
    for _ in range(3):
        notify(desk.request_id, desk.seq("OfferSent"), "offer_ready")
    assert len(office_mails()) == 1


def test_a_mail_says_what_its_event_was_about() -> None:
    desk = _walked()
    assert REMARK in text_of(_mail(desk, "RequestReturned"))
    assert CODE in text_of(_mail(desk, "OfferSent"))
    assert desk.r.receipts[0].number in text_of(_mail(desk, "ReceiptIssued"))
    assert f"{settings().web_origin}/requests/{desk.request_id}" in text_of(_mail(desk, "RequestSubmitted"))


def test_the_mailed_link_opens_the_file_and_is_titled_in_the_buyers_language() -> None:
    text = text_of(_mail(_walked(Language.EN), "Delivered"))
    assert "Regional Statistics 2016" in text
    (token,) = {*TOKEN.findall(text)}
    assert downloads.open_shared(token).sha256 == HASH


def test_a_renewed_or_corrected_product_is_mailed_with_its_new_link() -> None:
    desk = _walked()
    mails = [_mail(desk, "Delivered")]
    desk.give(OFFICER, c.RenewEntitlement(line=1))
    mails.append(_mail(desk, "EntitlementRenewed"))
    wish = {"about": "product", "line": 1, "code": "file_damaged"}
    desk.give(BUYER, c.RequestDeliveryCorrection.model_validate({"items": [wish]}))
    desk.give(OFFICER, c.CorrectProduct(item=1, file=desk.upload(OFFICER, Of.PRODUCT, line=1)))
    mails.append(_mail(desk, "ProductCorrected"))
    tokens = [TOKEN.findall(text_of(mail))[0] for mail in mails]
    assert len({*tokens}) == 3
    assert downloads.open_shared(tokens[-1])


def test_a_buyer_who_moved_is_reached_at_the_address_of_now() -> None:
    desk = _walked()
    moved = SITI.model_copy(update={"email": "siti.baru@example.com"})
    people.change(people.current(BUYER.id), moved, "another-hash", now())
    assert "siti.baru@example.com" in _mail(desk, "Delivered")["To"]


def test_an_erased_buyer_gets_none_and_the_message_is_done_with() -> None:
    desk = _walked()
    people.erase(BUYER.id, frozenset(), now())
    notify(desk.request_id, desk.seq("Delivered"), "delivered")
    assert office_mails() == []


def test_every_notice_that_an_event_asks_for_is_a_mail_and_every_mail_of_a_request_is_asked_for() -> None:
    assert {task for tasks in NOTICES.values() for task in tasks} == set(OWN)
    of_data = {
        r.task
        for ledger in (SUBJECT_REQUESTS, BREACHES, ACCOUNTS)
        for reactions in ledger.reactions.values()
        for r in reactions
        if r.queue == "notices"
    }
    assert set(MailKind) - set(OWN) - set(OF_AN_OFFICE) - of_data == {
        MailKind.EMAIL_CHANGE_CODE,
        MailKind.EMAIL_CHANGE_ASKED,
        MailKind.ACCOUNT_EXISTS,
        MailKind.ACCOUNT_CODE,
        MailKind.STAFF_INVITED,
        MailKind.VISIT_BEGUN,
    }


def test_a_mail_with_a_code_is_never_a_notice() -> None:
    desk = _walked()
    with pytest.raises(RequestUnknown):
        notify(desk.request_id, desk.seq("Delivered"), "email_change_code")


def test_an_event_that_is_not_there_is_unknown() -> None:
    with pytest.raises(RequestUnknown):
        notify("1904-nothing", 1, "received")
