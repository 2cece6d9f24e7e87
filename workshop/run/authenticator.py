"""The authenticator apps of the demo's staff, in one place: who rehearses has nobody's phone.

Each code is that of the house's own secret; Loket checks it as it would any other.
"""

from collections.abc import Iterable, Mapping

from chalicelib.gateways import authenticator, identity
from chalicelib.models import second_factors
from chalicelib.services.accounts import second_factor
from workshop.waiting import until

_used: dict[str, int] = {}
"""The half minute of the last code that each account used in this process."""


def hand_out(subject: str) -> None:
    """Set up a second factor for one of the demo's staff who has none."""
    if second_factors.current(subject) is None:
        second_factor.begin(subject)


def codes(emails: Iterable[str]) -> Mapping[str, str]:
    """Return the codes of now, by address."""
    return {email: authenticator.code_at(secret, authenticator.present_step()) for email, secret in _secrets(emails)}


def next_code(email: str) -> str:
    """Return a code that this account has not used yet; wait for it where that takes another half minute."""
    ((_, secret),) = _secrets([email])
    step = max(authenticator.present_step(), _used.get(email, 0) + 1)
    until("a code that is not used", lambda: step <= authenticator.present_step() + 1)
    _used[email] = step
    return authenticator.code_at(secret, step)


def _secrets(emails: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    for email in emails:
        account = identity.find(email)
        factor = second_factors.current(account.subject) if account else None
        if account and factor:
            yield email, second_factor.secret_of(account.subject, factor.nonce)
