"""A registration becomes an account only when the code mailed to its address comes back with its own password.

Until then the pool knows nothing of it. Several registrations of one address wait side by side: whoever registers a
stranger's address has a password, but no code; its owner has the code, and opens what the own password was set for.
"""

from chalicelib.domain.people.account import Registration, password_hash
from chalicelib.domain.people.person import PersonData, ProfileChanged
from chalicelib.gateways import identity
from chalicelib.gateways.clock import now
from chalicelib.models import codes, people, registrations
from chalicelib.services.accounts import mailed_code
from chalicelib.services.accounts.address import hashed
from chalicelib.services.mail.kinds import MailKind
from chalicelib.settings import settings


def start(registration: Registration) -> None:
    """Keep the registration and mail the address a code."""
    email = registration.email
    data = PersonData.model_validate(registration, from_attributes=True)
    registrations.keep(hashed(email), _key(email, registration.password.get_secret_value()), data, now())
    mailed_code.send(MailKind.ACCOUNT_CODE, email, registration.language)


def start_again(email: str) -> bool:
    """Mail a new code if a registration of this address waits; say whether one does."""
    waiting = registrations.waiting(hashed(email), now())
    if waiting:
        mailed_code.send(MailKind.ACCOUNT_CODE, email, waiting[0].language)
    return bool(waiting)


def find(email: str, password: str) -> PersonData | None:
    """Return what was said at the registration of this address with this password, while it waits."""
    return registrations.find(hashed(email), _key(email, password), now())


def finish(data: PersonData, password: str) -> None:
    """Make the account of a proven registration. A failure half-way is healed by another code, or at sign-in.

    Raises EmailInUse where the address has become that of an account meanwhile, WeakPassword, EmailNotAccepted.
    """
    subject = identity.open_account(data.email, password)
    try:
        people.create(subject, data, hashed(data.email), now(), proven=True)
    except ProfileChanged:
        people.change(people.current(subject), data, hashed(data.email), now())
        people.prove(subject, hashed(data.email))
    registrations.drop(hashed(data.email))
    codes.drop(hashed(data.email))


def _key(email: str, password: str) -> str:
    return password_hash(settings().secret, email, password)
