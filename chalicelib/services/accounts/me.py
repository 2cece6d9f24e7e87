"""A person's own data: seen, put right, taken along (UU 27/2022)."""

from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.domain.ledger.texts import text_ids
from chalicelib.domain.people.account import WrongPassword
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonData, Profile, changed, email_hash
from chalicelib.domain.request.disclosure import disclosed
from chalicelib.domain.request.state import Request
from chalicelib.gateways import identity
from chalicelib.gateways.clock import now
from chalicelib.models import people, requests
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.reading import Read
from chalicelib.models.people import Person
from chalicelib.services.accounts import email_change, email_veto
from chalicelib.services.accounts.letters import check_letters
from chalicelib.services.accounts.throttle import CODE_MAIL, PASSWORD_TRY, admit
from chalicelib.services.mail.account import send_veto, signing_office
from chalicelib.services.requests import queries
from chalicelib.settings import settings

PAGE = 100


class Export(NamedTuple):
    """Everything kept about a person: as of now, each version by its id (None: erased), each request with its texts.

    The texts of a request are those that its history discloses to the buyer, in its order.
    """

    person: Person
    versions: dict[str, PersonData | None]
    requests: tuple[Read[Request], ...]


def get_me(actor: Actor) -> Person:
    """Return the person who asks; raises PersonUnknown."""
    return people.current(actor.id)


def update_me(actor: Actor, profile: Profile, source_ip: str) -> Person:
    """Write the person's next version, unless nothing changes.

    A new address asks for the password and is mailed a code; the one proven before is told, and may stop it.
    Raises ProfileChanged, WrongPassword, LatinLettersNeeded, TooManyTries, and the refusals of numbers.
    """
    check_letters(profile)
    before = people.current(actor.id)
    data = changed(before.data, profile, settings().secret)
    if data == before.data:
        return before
    moves = data.email != before.data.email
    if moves:
        admit(PASSWORD_TRY, source_ip, before.data.email)
        _check_password(actor, profile)
        admit(CODE_MAIL, source_ip, data.email)
    person = people.change(before, data, email_hash(settings().secret, data.email), now())
    if moves and not person.email_verified:
        email_change.start(person)
        if before.email_verified:
            office = signing_office(actor.id, actor.memberships)
            send_veto(before.data.email, data.language, office, email_veto.offer(before))
    return person


def export_me(actor: Actor) -> Export:
    """Return everything kept about the person who asks; raises PersonUnknown."""
    person = people.current(actor.id)
    return Export(person, people.versions(actor.id), tuple(_requests(actor)))


def _check_password(actor: Actor, profile: Profile) -> None:
    password = profile.password.get_secret_value() if profile.password else ""
    if not password or not identity.has_password(actor.id, password):
        raise WrongPassword


def _requests(actor: Actor) -> Iterator[Read[Request]]:
    """Give every request of the person, read whole, the newest first."""
    start = None
    while True:
        page = reading.page(requests.TABLE, "customer", actor.id, PAGE, start, newest_first=True)
        yield from (_read(each.id, actor) for each in page.rows)
        start = page.last
        if start is None:
            return


def _read(request_id: str, actor: Actor) -> Read[Request]:
    visible = queries.see(request_id, actor)
    request, texts = visible.request, visible.texts
    entries = reading.entries(requests.TABLE, request_id, request.version)
    named = (text_id for entry in entries for text_id in text_ids(disclosed(entry.event)))
    return Read(request, {text_id: texts[text_id] for text_id in named if text_id in texts})
