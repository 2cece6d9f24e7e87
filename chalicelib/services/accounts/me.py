"""A person's own data: seen and put right."""

from chalicelib.domain.keys import Purpose
from chalicelib.domain.people.account import WrongPassword
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonData, Profile, changed
from chalicelib.gateways import identity
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.models.people import Person
from chalicelib.services import keys
from chalicelib.services.accounts import email_change, email_veto
from chalicelib.services.accounts.address import hashed
from chalicelib.services.accounts.letters import check_letters
from chalicelib.services.accounts.throttle import CODE_MAIL, PASSWORD_TRY, admit
from chalicelib.services.mail.account import send_veto, signing_office


def get_me(actor: Actor) -> Person:
    """Return the person who asks; raises PersonUnknown."""
    return people.current(actor.id)


def update_me(actor: Actor, profile: Profile, source_ip: str) -> Person:
    """Write the person's next version, unless nothing changes.

    A new address asks for the password and is mailed a code; the one proven before is told, and may stop it. They are
    told before anything is written: what was cut off in between is told again by whoever asks again, and nobody's
    address is moved unheard. Raises ProfileChanged, WrongPassword, LatinLettersNeeded, TooManyTries, the refusals of
    numbers, EmailNotAccepted and MailNotSent.
    """
    check_letters(profile)
    before = people.current(actor.id)
    data = changed(before.data, profile, keys.signing(Purpose.IDENTITY))
    if data == before.data:
        return before
    if data.email != before.data.email:
        admit(PASSWORD_TRY, source_ip, before.data.email)
        _check_password(actor, profile)
        admit(CODE_MAIL, source_ip, data.email)
        if not people.is_proven(actor.id, data, hashed(data.email)):
            _tell(actor, before, data)
    return people.change(before, data, hashed(data.email), now())


def _tell(actor: Actor, before: Person, data: PersonData) -> None:
    email_change.start(actor.id, data)
    if before.email_verified:
        office = signing_office(actor.id, actor.memberships)
        send_veto(before.data.email, data.language, office, email_veto.offer(before))


def _check_password(actor: Actor, profile: Profile) -> None:
    password = profile.password.get_secret_value() if profile.password else ""
    if not password or not identity.has_password(actor.id, password):
        raise WrongPassword
