"""A buyer who is told what happens: requests of data, at home and abroad, and the mails about them."""

import json
from email.message import EmailMessage

from app import app
from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.vocabulary import Domicile, Language, Medium
from chalicelib.services.mail.notices import notify
from chalicelib.services.requests.ledger import REACTIONS, REMINDERS
from chalicelib.settings import settings
from tests.account_mails import office_mails
from tests.desk import SITI, Desk, furnish, seed
from tests.domain.request.counter import BUYER, DATA, OFFICE, OFFICER, SOFT, STATED, Counter, draft, in_order, terms
from tests.handlers.events import message as queue_message
from tests.handlers.events import receive
from workshop.emulator.makers import client
from workshop.run.mails import text_of

NOTICES = {e: [r.task for r in rs if r.queue == "notices"] for e, rs in REACTIONS.items()}
"""The mails of an event: to the buyer, to the office, or to both, the buyer's first."""
TASKS = {e: tasks[0] for e, tasks in NOTICES.items() if tasks}
TASKS |= {f"Reminded_{about}": mail for about, mail in REMINDERS.items()}
FOREIGN = Buyer("buyer_1", Domicile.OVERSEAS, STATED)
VILLAGES = c.LineWanted(product="peta-desa", format="shapefile", medium=Medium.DOWNLOAD)
GRACE = PersonData(
    name="Grace Tan Mei Ling",
    email="grace.tan@example.sg",
    phone="+65 6123 4567",
    institution="Institute of Island Studies",
    address="12 Harbour Road, Singapore",
    country="SG",
    domicile=Domicile.OVERSEAS,
    language=Language.EN,
)


def data_accepted(**fields: object) -> Counter:
    """A publication and microdata asked for, the extract attached."""
    counter = draft(SOFT, DATA, purpose=c.Purpose.RESEARCH, **fields)
    counter.upload(BUYER, Of.ABSTRACT, line=2)
    in_order(counter.give(BUYER, terms()))
    extract = counter.upload(OFFICER, Of.PRODUCT, line=2, size=5_000_000)
    return counter.give(OFFICER, c.AttachProduct(line=2, file=extract))


def maps_approved_abroad() -> Counter:
    """A map sold abroad, its offer approved and nothing paid."""
    counter = draft(VILLAGES, purpose=c.Purpose.RESEARCH, buyer=FOREIGN)
    counter.upload(BUYER, Of.ABSTRACT)
    in_order(counter.give(BUYER, terms()))
    maps = counter.upload(OFFICER, Of.PRODUCT, line=1)
    counter.give(OFFICER, c.AttachProduct(line=1, file=maps)).give(OFFICER, c.SendOffer())
    return counter.give(BUYER, c.ApproveOffer(offer=1))


def proof_sent(counter: Counter, reference: str = "TT-2026-0001") -> Counter:
    """The same, with a proof of transfer that waits for the treasurer."""
    file = counter.upload(BUYER, Of.TRANSFER_PROOF)
    proof = {"bank": "DBS", "reference": reference, "amount_minor": 900, "currency": "SGD"}
    wanted = c.SubmitTransferProof.model_validate({"file": file, "sent_on": counter.today, **proof})
    return counter.give(BUYER, wanted)


def watched(counter: Counter, language: Language = Language.ID, person: PersonData = SITI) -> Desk:
    """Register the buyer, who reads this language, and write down the request so far."""
    furnish(person=person.model_copy(update={"language": language}))
    return Desk(seed(counter))


def each_told() -> list[str]:
    """Let each of the staff be told whom a message on the queue is for; return whom they were for."""
    told_to, sqs = [], client("sqs")
    while taken := sqs.receive_message(QueueUrl=settings().notices_queue, MaxNumberOfMessages=10).get("Messages"):
        for message in taken:
            sqs.delete_message(QueueUrl=settings().notices_queue, ReceiptHandle=message["ReceiptHandle"])
            body = json.loads(message["Body"])
            assert receive(app, "on_notices", queue_message("m", body)) == []
            told_to.append(body.get("to", ""))
    return told_to


def mails_of(desk: Desk, event: str) -> list[EmailMessage]:
    """Let the last event of this name be told; return what was mailed for it."""
    before = len(office_mails())
    for task in NOTICES[event]:
        notify(desk.request_id, desk.seq(event), task)
    each_told()
    return office_mails()[before:]


def mails_to_the_buyer(desk: Desk, event: str) -> list[EmailMessage]:
    """Let the last event of this name be told; return what was mailed for it to others than the office."""
    return [mail for mail in mails_of(desk, event) if OFFICE.contact.email not in mail["To"]]


def told(desk: Desk, event: str) -> str:
    """Return subject and text of the buyer's one mail about the last event of this name."""
    (mail,) = mails_to_the_buyer(desk, event)
    return f"{mail['Subject']}\n{text_of(mail)}"
