"""Doors to the mails of a request: for staff, who see what went to whom, and have one sent again."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from chalicelib import services
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.mails import UNDER_WAY, MailState
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.subject_requests.refusals import DataRestricted
from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.gateways import office_data
from chalicelib.handlers.door.operation import Call, SignedIn
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import one_of

if TYPE_CHECKING:
    from chalicelib.domain.request.state import Request
    from chalicelib.models.mails import Known

routes = Routes(__name__)
MAILS = "/v1/requests/{request_id}/mails"


class MailShown(Frozen):
    """A mail. `to`: in which role its reader has it; `asked_by`: who had it sent again; `repeatable`: it can be."""

    mail: str
    subject: str
    to: Annotated[str, one_of("MailReader")]
    state: MailState
    at: datetime
    asked_by: str | None
    repeatable: bool


class MailsShown(Frozen):
    """The mails about a request; `stopped`: the buyer's address takes none.

    `restricted`: the buyer's data are not to be used (UU 27/2022 Pasal 11), so none go.
    """

    items: tuple[MailShown, ...]
    stopped: bool
    restricted: bool


@routes.operation(
    "listMails",
    "GET",
    MAILS,
    who=SignedIn,
    answers=MailsShown,
    refusals=(RequestUnknown, NotAllowed),
    summary="The mails about a request of one's office",
)
def list_mails(call: Call, *, request_id: str) -> MailsShown:
    """List them for staff."""
    seen = services.mail.looking.listing(call.actor, request_id)
    items = tuple(_shown(mail, seen.request, call.language) for mail in seen.items)
    return MailsShown(items=items, stopped=seen.stopped, restricted=seen.restricted)


@routes.operation(
    "sendMailAgain",
    "POST",
    MAILS + "/{mail}/send-again",
    who=SignedIn,
    answers=MailShown,
    refusals=(RequestUnknown, NotAllowed, DataRestricted),
    idempotent=True,
    summary="Send a mail once more",
)
def send_mail_again(call: Call, *, request_id: str, mail: str) -> MailShown:
    """Send it to where its reader is reached now, and let mail go there again; who asked is kept."""
    asked = services.mail.looking.send_again(call.actor, request_id, mail, call.idempotency_key)
    request = services.requests.queries.see(request_id, call.actor).request
    return _shown(asked, request, call.language)


def _shown(mail: "Known", request: "Request", language: Language) -> MailShown:
    return MailShown(
        mail=mail.key.name,
        subject=services.mail.looking.title(mail, request, language),
        to=mail.to,
        state=mail.state,
        at=mail.at.astimezone(office_data.office(request.office).zone),
        asked_by=mail.asked_by,
        repeatable=mail.state not in UNDER_WAY,
    )
