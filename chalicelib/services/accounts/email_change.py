"""A changed e-mail address counts as proven, and signs in, only when the code mailed to it has been given back."""

import secrets

from chalicelib.domain.people.person import PersonUnknown, email_hash, keyed_hash
from chalicelib.gateways import identity
from chalicelib.gateways.clock import now
from chalicelib.models import codes, people
from chalicelib.models.people import Person
from chalicelib.services.mail import account
from chalicelib.settings import settings


def start(person: Person) -> None:
    """Mail a new code to the person's new address; the code before it is void."""
    email = person.data.email
    code = f"{secrets.randbelow(10**6):06d}"
    address = email_hash(settings().secret, email)
    codes.keep(address, person.subject, _code_hash(person.subject, address, code), now())
    account.send_code(email, person.data.language, code)


def start_again(email: str) -> None:
    """Mail a new code to everyone who still waits for the proof of this address."""
    address = email_hash(settings().secret, email)
    for subject in codes.waiting(address):
        person = _waiting(subject, email)
        if person is not None:
            start(person)


def finish(email: str, code: str) -> bool:
    """Return whether the code proves this address for someone; if so, that account signs in by it from now on.

    Safe to repeat after a failure half-way. Raises EmailInUse where another account signs in by the address.
    """
    address = email_hash(settings().secret, email)
    for subject in codes.waiting(address):
        if not codes.fits(address, subject, _code_hash(subject, address, code), now()):
            continue
        if _waiting(subject, email) is not None:
            identity.change_email(subject, email)
            people.prove(subject, address)
            codes.drop(address, subject)
            return True
    return False


def _waiting(subject: str, email: str) -> Person | None:
    """Return the person if this address is still the one to be proven: not taken back, and the person not erased."""
    try:
        person = people.current(subject)
    except PersonUnknown:
        return None
    return person if person.data.email == email and not person.email_verified else None


def _code_hash(subject: str, address: str, code: str) -> str:
    return keyed_hash(settings().secret, "email-code", f"{subject}|{address}|{code}")
