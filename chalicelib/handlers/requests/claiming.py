"""The door by which a request made at the counter becomes an account's."""

from chalicelib import services
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, Overtaken
from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.request import refusals as r
from chalicelib.domain.shapes import Id, Reference
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call, SignedIn
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.requests import shapes, views
from chalicelib.handlers.requests.reader import Reader

routes = Routes(__name__)


class ClaimMade(Frozen):
    """The request's reference and the secret, as the slip bears them."""

    reference: Reference
    secret: Id


@routes.operation(
    "claimRequest",
    "POST",
    "/v1/claims",
    who=SignedIn,
    body=ClaimMade,
    answers=shapes.RequestShown,
    refusals=(r.ClaimNotProved, TooManyTries, CommandWithheld, Overtaken, KeyReused),
    idempotent=True,
    summary="Take a request made at the counter into one's account",
    example={"reference": "1904-26-7KQ4-M", "secret": "A1b2C3d4E5f6G7h8I9j0K_"},
)
def claim_request(call: Call[ClaimMade]) -> shapes.RequestShown:
    """Claim it once, by the slip's secret and the visitor's own confirmed address; no answer says what is wrong."""
    body = call.body
    outcome = services.requests.claims.claim(
        body.reference, body.secret, call.actor, call.idempotency_key, call.source_ip
    )
    reader = Reader(outcome.state, outcome.texts, outcome.facts, call.actor, call.language)
    return views.shown(reader, entries=outcome.recorded)
