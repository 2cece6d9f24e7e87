"""Staff look up the mails of a request, and have one sent again, to an address that took no mail too."""

from typing import Final, NamedTuple

from chalicelib.domain.idempotency import digest
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.mails import UNDER_WAY, MailState
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonUnknown, parse_version_id
from chalicelib.domain.request.authority import is_staff
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import Request
from chalicelib.domain.subject_requests.refusals import DataRestricted
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import queues
from chalicelib.gateways.clock import now
from chalicelib.gateways.texts import texts
from chalicelib.models import addresses, mails, people
from chalicelib.models.mails import Known, MailKey
from chalicelib.models.people import Person
from chalicelib.services.accounts.address import hashes
from chalicelib.services.mail.kinds import Addressee
from chalicelib.services.mail.sending import UNDER_WAY as CLAIM_LASTS
from chalicelib.services.requests.queries import see
from chalicelib.settings import settings

MOST: Final = 500
"""So many mails of a request are shown; none has as many."""
AGAIN: Final = "-again-"
"""Between a mail's name and what tells one that was sent once more."""


class Mails(NamedTuple):
    """The mails of a request, the newest last. None go where the address is `stopped` or its buyer `restricted`."""

    request: Request
    items: tuple[Known, ...]
    stopped: bool
    restricted: bool


def listing(actor: Actor, request_id: str) -> Mails:
    """Return the mails of a request of one's office: two calls besides the request.

    Raises RequestUnknown, NotAllowed.
    """
    request = _of_the_office(actor, request_id)
    buyer = _buyer(request)
    stopped, restricted = (buyer.email_bounced, buyer.restricted) if buyer else (False, False)
    return Mails(request, mails.about(request_id, MOST), stopped, restricted)


def send_again(actor: Actor, request_id: str, name: str, key: str) -> Known:
    """Have a mail sent once more, to where its reader is reached now; the same key sends it once.

    Mail may go to that address again, and who asked is kept. One that is about to go is left alone. Raises
    RequestUnknown, also for a mail that is not there, NotAllowed, and DataRestricted where the buyer is not written to.
    """
    request = _of_the_office(actor, request_id)
    mail = mails.read(MailKey(request_id, name))
    if mail is None:
        raise RequestUnknown
    if mail.state in UNDER_WAY and now() - mail.at < CLAIM_LASTS:
        return mail
    if mail.to == Addressee.BUYER:
        buyer = _buyer(request)
        if buyer and buyer.restricted:
            raise DataRestricted
        _let_mail_go(buyer, actor)
    again = MailKey(request_id, name.partition(AGAIN)[0] + AGAIN + digest(f"{actor.id}.{key}")[:16])
    asked = mail._replace(key=again, state=MailState.ASKED, at=now(), asked_by=actor.id, claim=None)
    if not mails.keep(asked):
        asked = mails.read(asked.key) or asked
    if asked.state is MailState.ASKED:
        queues.send(settings().notices_queue, [_message(asked)])
    return asked


def _let_mail_go(buyer: Person | None, actor: Actor) -> None:
    if buyer and buyer.email_bounced:
        address = hashes(buyer.data.email)
        addresses.lift(address, actor.id, now())
        addresses.note_reached(buyer.subject, address)


def title(mail: Known, request: Request, language: Language) -> str:
    """Return what stands above the mail where mails are listed, in the reader's language."""
    about = texts("mails")["kinds"][mail.kind]
    words = about.get("title", about["subject"])[language]
    return str(words.format_map({"reference": request.reference, "ticket_number": ""}))


def _message(mail: Known) -> dict[str, object]:
    to = {Addressee.BUYER.value: "", Addressee.MAILBOX.value: "mailbox"}.get(mail.to, mail.person or "")
    return {
        "request_id": mail.key.about,
        "seq": int(mail.seq),
        "task": mail.kind,
        "to": to,
        "again": mail.key.name,
        "asked_by": mail.asked_by or "",
    }


def _of_the_office(actor: Actor, request_id: str) -> Request:
    request = see(request_id, actor).request
    if not is_staff(request, actor):
        raise NotAllowed(command="mails")
    return request


def _buyer(request: Request) -> Person | None:
    try:
        return people.current(request.customer or parse_version_id(request.person)[0])
    except PersonUnknown:
        return None
