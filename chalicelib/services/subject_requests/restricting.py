"""A worker notes on the person whether their data may be used: one restriction that stands is enough."""

from typing import Final

from chalicelib.models import people, subject_requests
from chalicelib.models.ledger import reading
from chalicelib.services.subject_requests.ledger import SUBJECT_REQUESTS

PAGE: Final = 100


def mark(id_: str) -> None:
    """Note it as the person's requests stand now, whichever of them was told. Safe to repeat.

    Raises SubjectRequestUnknown.
    """
    asked = SUBJECT_REQUESTS.read(id_).state
    people.restrict(asked.subject, restricted=asked.restricts or _restricted(asked.subject))


def _restricted(subject: str) -> bool:
    for page in reading.pages(subject_requests.TABLE, "own", subject_requests.own(subject), PAGE):
        states = reading.states(subject_requests.TABLE, [row.id for row in page.rows])
        if any(state.restricts for state in states.values()):
            return True
    return False
