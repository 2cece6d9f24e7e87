"""Who somebody was is erased, on request or with an account that nobody used; and what was asked in words."""

from contextlib import suppress
from typing import Final

from chalicelib.domain.people.person import PersonUnknown
from chalicelib.gateways import erasing as versions
from chalicelib.gateways.clock import now
from chalicelib.models import account_traces, people, subject_requests
from chalicelib.models.ledger import reading
from chalicelib.services.requests.erasing import of_person, printed_versions
from chalicelib.settings import settings

PAGE: Final = 25


def forget_person(subject: str) -> int:
    """Erase the person but for the versions that papers of state money name; return how many requests there were.

    What was asked before in words, and what the account left, goes too. Safe to repeat.
    """
    kept: set[str] = set()
    count = 0
    for request in of_person(subject):
        kept |= printed_versions(request)
        count += 1
    _forget_what_was_asked(subject)
    account_traces.forget(subject)
    with suppress(PersonUnknown):  # Whose person went by retention meanwhile, or never was.
        people.erase(subject, frozenset(kept), now())
    return count


def _forget_what_was_asked(subject: str) -> None:
    for page in reading.pages(subject_requests.TABLE, "own", subject_requests.own(subject), PAGE):
        for row in page.rows:
            reading.erase_texts(subject_requests.TABLE, row.id)
            if row.file:
                versions.delete_every_version(settings().files_bucket, row.file.key)
