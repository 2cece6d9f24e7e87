"""Whoever held the address before a change may stop it for seven days, before the new one was proven or after.

The change was asked for by someone who knew the password: the veto voids that too, and ends every session.
"""

import secrets

from chalicelib.domain.keys import Purpose
from chalicelib.domain.people.account import EmailVeto, WrongCode
from chalicelib.domain.people.person import PersonUnknown, parse_version_id, version_id
from chalicelib.domain.tokens import is_of, signed
from chalicelib.gateways import identity
from chalicelib.gateways.clock import now
from chalicelib.models import people, vetoes
from chalicelib.models.people import Person
from chalicelib.services import keys
from chalicelib.services.accounts.address import hashed, hashes
from chalicelib.services.accounts.throttle import CODE_TRY, admit
from chalicelib.settings import settings


def offer(person: Person) -> str:
    """Return the link by which the address of this version stops what comes after it.

    What it holds stands behind a `#`: no server is told of it before the page there sends it.
    """
    vetoes.keep(person.subject, person.version, now())
    return f"{settings().web_origin}/email-veto#{person.version_id}.{_signed(person)}"


def stop(veto: EmailVeto, source_ip: str) -> None:
    """Bring the address back, which signs in again, by a password that its holder asks for as a forgotten one.

    A person erased meanwhile is not brought back. Safe to repeat after a failure half-way.
    Raises WrongCode for a veto that is none, is over, or was overtaken; TooManyTries.
    """
    admit(CODE_TRY, source_ip)
    name, _, seal = veto.veto.partition(".")
    subject, version = parse_version_id(name)
    ours = is_of(keys.of(Purpose.VETO), seal, "email-veto", subject, version)
    if not ours or not vetoes.is_open(subject, version, now()):
        raise WrongCode
    try:
        email, person = people.version(version_id(subject, version)).email, people.current(subject)
    except PersonUnknown:
        raise WrongCode from None
    identity.set_password(subject, f"Aa1-{secrets.token_urlsafe(48)}")
    identity.sign_out_everywhere(subject)
    if person.data.email != email:
        people.change(person, person.data.model_copy(update={"email": email}), hashed(email), now())
    identity.change_email(subject, email)
    people.prove(subject, *hashes(email))
    vetoes.drop(subject, version)


def _signed(person: Person) -> str:
    return signed(keys.of(Purpose.VETO).signing, "email-veto", person.subject, person.version)
