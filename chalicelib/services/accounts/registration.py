"""A registration becomes an account only when the code mailed to its address comes back with its own password.

Until then the pool knows nothing of it. Several registrations of one address wait side by side: whoever registers a
stranger's address has a password, but no code; its owner has the code, and opens what the own password was set for.
"""

from chalicelib.domain.keys import Purpose
from chalicelib.domain.people.account import EmailInUse, Registration, password_hash
from chalicelib.domain.people.person import PersonData, ProfileChanged, email_hash
from chalicelib.gateways import identity
from chalicelib.gateways.clock import now
from chalicelib.models import codes, people, registrations
from chalicelib.services import keys
from chalicelib.services.accounts import mailed_code
from chalicelib.services.accounts.address import hashed, hashes
from chalicelib.services.mail.kinds import MailKind


def start(registration: Registration) -> None:
    """Keep the registration and mail the address a code."""
    email = registration.email
    data = PersonData.model_validate(registration, from_attributes=True)
    key = password_hash(keys.signing(Purpose.IDENTITY), email, registration.password.get_secret_value())
    registrations.keep(hashed(email), key, data, now())
    mailed_code.send(MailKind.ACCOUNT_CODE, email, registration.language)


def start_again(email: str) -> bool:
    """Mail a new code if a registration of this address waits; say whether one does."""
    waiting = tuple(data for address in hashes(email) for data in registrations.waiting(address, now()))
    if waiting:
        mailed_code.send(MailKind.ACCOUNT_CODE, email, waiting[0].language)
    return bool(waiting)


def find(email: str, password: str) -> PersonData | None:
    """Return what was said at the registration of this address with this password, while it waits."""
    waiting = (
        registrations.find(email_hash(secret, email), password_hash(secret, email, password), now())
        for secret in keys.identity()
    )
    return next((data for data in waiting if data), None)


def finish(data: PersonData, password: str) -> None:
    """Make the account of a proven registration: the password, which lets its holder in, is set when all else is there.

    A failure half-way is healed by another code. Raises EmailInUse where the address has become that of an account with
    another password meanwhile, WeakPassword, EmailNotAccepted.
    """
    account = identity.reserve(data.email)
    if not account.confirmed:
        _keep(account.subject, data)
        identity.set_password(account.subject, password)
    elif not identity.has_password(account.subject, password):
        raise EmailInUse
    for address in hashes(data.email):
        registrations.drop(address)
        codes.drop(address)


def _keep(subject: str, data: PersonData) -> None:
    """Keep what the person said, whatever an earlier try has left."""
    try:
        people.create(subject, data, hashed(data.email), now(), proven=True)
    except ProfileChanged:
        person = people.current(subject)
        if person.data != data:
            people.change(person, data, hashed(data.email), now())
        people.prove(subject, *hashes(data.email))
