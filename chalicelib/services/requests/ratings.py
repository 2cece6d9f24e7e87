"""The service is rated by whoever holds the mailed token of a request, or the ticket's token while it is in service."""

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import HOLDER, Actor
from chalicelib.domain.request.commands import Rate
from chalicelib.domain.request.refusals import RequestUnknown, TicketNotInService
from chalicelib.domain.request.visitors import is_spoken_for
from chalicelib.domain.vocabulary import STAFF
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests.consents import ticket_in_service
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.world import is_rating_token, office_of


def rate(sent: str, request_id: str | None, rating: Rate, passed_on_by: Actor, key: str) -> None:
    """Keep the rating as that of the token's holder, whoever passes it on; `request_id`: on the tablet, of which one.

    Raises:
        NotAllowed: for staff of the office, who rate for nobody.
        RequestUnknown, TicketUnknown, TicketNotInService: for a token that proves nothing, or nothing any more.
    """
    rated = _by_mail(sent) if request_id is None else _on_the_tablet(sent, request_id)
    if passed_on_by.roles_at(office_of(rated).code) & STAFF:
        raise NotAllowed(command=rating.command)
    execute(REQUESTS, rated, rating, HOLDER, key)


def _by_mail(sent: str) -> str:
    request_id = sent.partition("_")[0]
    if "|" in request_id or not is_rating_token(sent, request_id):
        raise RequestUnknown
    return request_id


def _on_the_tablet(sent: str, request_id: str) -> str:
    """A rating in the moment in which the visit ends is still the visitor's: nothing rests on that."""
    one = ticket_in_service(sent)
    record = reading.read(requests.TABLE, request_id)
    if record is None or not is_spoken_for(record.state, one.id):
        raise TicketNotInService
    return request_id
