"""A visitor's request becomes an account's, by the secret on the slip and the visitor's own confirmed address."""

from typing import Final

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.references import MalformedReference, parse_reference
from chalicelib.domain.request.commands import Claim
from chalicelib.domain.request.refusals import ClaimNotProved, RequestUnknown
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.accounts.throttle import Limit, admit
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests.ledger import REQUESTS, RequestOutcome
from chalicelib.services.world import is_claim_secret

CLAIM: Final = Limit("claim", per_address=10, per_network=200, seconds=3600)


def claim(reference: str, secret: str, actor: Actor, key: str, source_ip: str) -> RequestOutcome:
    """Take the request over. Every try is counted before anything is looked up, and no answer says what was wrong.

    Raises:
        TooManyTries, ClaimNotProved, CommandWithheld, Overtaken, KeyReused.
    """
    admit(CLAIM, source_ip, actor.id)
    try:
        typed = parse_reference(reference)
        record = reading.find(requests.TABLE, "reference", typed[:4], typed)
        if record is None or not is_claim_secret(secret, typed):
            raise ClaimNotProved
        return execute(REQUESTS, record.record_id, Claim(secret=secret), actor, key)
    except (MalformedReference, RequestUnknown, NotAllowed):
        raise ClaimNotProved from None
