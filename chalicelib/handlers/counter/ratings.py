"""The door at which whoever holds a token rates the service, without an account (W-19)."""

from typing import Annotated

from pydantic import Field

from chalicelib import services
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed, Overtaken, RemarksFull, WrongPhase
from chalicelib.domain.queue.refusals import TicketUnknown
from chalicelib.domain.request import refusals as r
from chalicelib.domain.request.commands import Rate, SkmElement
from chalicelib.domain.shapes import Id, Text
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call, Optional
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class RatingGiven(Frozen):
    """A rating, 1 to 5, and of nine elements 1 to 4. `request`: on the tablet, by the ticket's token."""

    score: int = Field(ge=1, le=5)
    elements: dict[SkmElement, Annotated[int, Field(ge=1, le=4)]] = Field(default_factory=dict)
    text: Text | None = None
    request: Id | None = None


@routes.operation(
    "rateByToken",
    "POST",
    "/v1/ratings/{token}",
    who=Optional,
    body=RatingGiven,
    status=204,
    refusals=(
        r.RequestUnknown,
        TicketUnknown,
        r.TicketNotInService,
        r.AlreadyRated,
        NotAllowed,
        WrongPhase,
        RemarksFull,
        r.RequestFull,
        CommandWithheld,
        Overtaken,
        KeyReused,
    ),
    idempotent=True,
    summary="Rate the service by a mailed link, or on the tablet (W-19)",
    example={"score": 5, "elements": {"time": 4}, "text": "Cepat dan ramah."},
)
def rate_by_token(call: Call[RatingGiven], *, token: str) -> None:
    """Keep the rating, once and after delivery; a kiosk may pass it on, and staff rate for nobody."""
    body = call.body
    rating = Rate(score=body.score, elements=body.elements, text=body.text)
    services.requests.ratings.rate(token, body.request, rating, call.actor, call.idempotency_key)
