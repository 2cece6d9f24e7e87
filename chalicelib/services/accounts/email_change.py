"""A changed e-mail address counts as proven, and signs in, only when the code mailed to it has been given back."""

from chalicelib.domain.people.person import PersonData, PersonUnknown
from chalicelib.gateways import identity
from chalicelib.models import codes, people
from chalicelib.models.people import Person
from chalicelib.services.accounts import mailed_code
from chalicelib.services.accounts.address import hashes
from chalicelib.services.mail.kinds import MailKind


def start(subject: str, data: PersonData) -> None:
    """Mail a code to the person's new address; who waited for it before waits no more."""
    mailed_code.send(MailKind.EMAIL_CHANGE_CODE, data.email, data.language, subject)


def start_again(email: str) -> None:
    """Mail a new code to whoever still waits for the proof of this address."""
    person = waiting(email)
    if person is not None:
        start(person.subject, person.data)


def waiting(email: str) -> Person | None:
    """Return who waits to move to this address: it was not taken back, and the person not erased."""
    subject = next(filter(None, map(codes.waiting, hashes(email))), None)
    try:
        person = people.current(subject) if subject else None
    except PersonUnknown:
        return None
    return person if person and person.data.email == email and not person.email_verified else None


def find(email: str, password: str) -> Person | None:
    """Return who waits to move to this address and has this password."""
    person = waiting(email)
    return person if person and identity.has_password(person.subject, password) else None


def finish(person: Person) -> None:
    """Let the account sign in by its new address. Raises EmailInUse where another account signs in by it."""
    identity.change_email(person.subject, person.data.email)
    people.prove(person.subject, *hashes(person.data.email))
    for address in hashes(person.data.email):
        codes.drop(address)
