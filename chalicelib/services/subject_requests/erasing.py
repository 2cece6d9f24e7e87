"""A worker erases a person: the account first, then request by request, at last who it was (ADR 0066).

It may be told twice, die anywhere and go on where it was: each request is erased by a command of its own, once.
"""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.mails import UNDER_WAY
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request.commands import ErasePersonal, RecordClass
from chalicelib.domain.request.refusals import PersonalErasedAlready
from chalicelib.domain.request.retention import has_finance
from chalicelib.domain.subject_requests.commands import RecordPersonErased
from chalicelib.domain.subject_requests.state import SubjectPhase, SubjectRequest
from chalicelib.gateways import identity, queues
from chalicelib.gateways.clock import now
from chalicelib.models import mails, requests, work
from chalicelib.models.ledger import reading
from chalicelib.models.mails import MailKey
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.kinds import Addressee, MailKind
from chalicelib.services.mail.sending import mail_name
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.subject_requests import forgetting
from chalicelib.services.subject_requests.ledger import SUBJECT_REQUESTS
from chalicelib.settings import settings

PAGE: Final = 25
"""So many requests are erased for one message, well within a function's time."""
PAUSE_SECONDS: Final = 10
"""After which is looked again whether the mail has gone; it goes at the same time, by another worker."""


class NotToldYetError(RuntimeError):
    """The mail that says what goes and what stays has not gone: the address is still needed."""


def erase_person(message: Mapping[str, Any]) -> bool:
    """Erase one page of the person's requests and send for the next; after the last, the person. Tell whether all is.

    Raises SubjectRequestUnknown, NotToldYetError, and what the ledger raises.
    """
    asked = SUBJECT_REQUESTS.read(message["subject_request_id"]).state
    if asked.phase is not SubjectPhase.GRANTED:
        return True
    if not _was_told(asked, message["seq"]):
        _wait(asked, message)
        return False
    if asked.account:
        identity.close_account(asked.subject)
    after = message.get("after")
    page = reading.page(requests.TABLE, "customer", asked.subject, PAGE, after, newest_first=True)
    for row in page.rows:
        _erase_request(row.id)
    if page.last:
        queues.send(settings().deposits_queue, ({**message, "after": page.last},))
        return False
    count = forgetting.forget_person(asked.subject)
    execute(SUBJECT_REQUESTS, asked.id, RecordPersonErased(requests=count), SYSTEM, "erased")
    return True


def _wait(asked: SubjectRequest, message: Mapping[str, Any]) -> None:
    """Look again a little later, as long as the office's time to answer is not over."""
    if now() >= asked.answer_by:
        raise NotToldYetError
    queues.send(settings().deposits_queue, (message,), PAUSE_SECONDS)


def _was_told(asked: SubjectRequest, seq: int) -> bool:
    kind = MailKind.SUBJECT_REQUEST_ERASING
    mail = mails.read(MailKey(asked.id, mail_name(str(seq), kind, Addressee.BUYER)))
    return bool(mail and mail.state not in UNDER_WAY) or work.is_done(reaction_key(asked.id, seq, kind))


def _erase_request(request_id: str) -> None:
    read = reading.read(requests.TABLE, request_id)
    if read is None or read.state.erased is not None:
        return
    scope = RecordClass.SERVICE if has_finance(read.state) else RecordClass.FINANCE
    try:
        execute(REQUESTS, request_id, ErasePersonal(scope=scope), SYSTEM)
    except PersonalErasedAlready:
        return
