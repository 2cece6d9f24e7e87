"""A worker notes on the person whether their data may be used: one restriction that stands is enough."""

from typing import Final

from chalicelib.domain.subject_requests.refusals import SubjectRequestUnknown
from chalicelib.models import people, subject_requests
from chalicelib.models.ledger import reading

PAGE: Final = 100


def mark(id_: str) -> None:
    """Note it as the person's requests stand now, whichever of them was told. Safe to repeat.

    Raises SubjectRequestUnknown.
    """
    read = reading.read(subject_requests.TABLE, id_)
    if read is None:
        raise SubjectRequestUnknown
    people.restrict(read.state.subject, restricted=read.state.restricts or _restricted(read.state.subject))


def _restricted(subject: str) -> bool:
    start = None
    while True:
        page = reading.page(subject_requests.TABLE, "own", subject_requests.own(subject), PAGE, start)
        states = reading.states(subject_requests.TABLE, [row.id for row in page.rows])
        if any(state.restricts for state in states.values()):
            return True
        start = page.last
        if start is None:
            return False
