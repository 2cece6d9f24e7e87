"""A problem with the service, reported by anyone (C-2)."""

from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.domain.pasted import AS_ONE_LINE
from chalicelib.domain.references import make_reference
from chalicelib.domain.refusals import Busy
from chalicelib.domain.vocabulary import ONE_LINE, PROSE, Frozen

Contact = Annotated[str, StringConstraints(min_length=3, max_length=200, pattern=ONE_LINE), AS_ONE_LINE]


class ProblemReport(Frozen):
    """What is wrong, in the person's words; how to answer, and which request it is about, where they say so."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=2000, pattern=PROSE)]
    contact: Contact | None = None
    request_reference: str | None = Field(default=None, min_length=4, max_length=40)


class ReportsBusy(Busy):
    """No free number was found at once."""


def report_number(office: str, year: int, random32: int) -> str:
    """Return e.g. `L-1904-26-7KQ4-M` (L as in lapor): a reference with a check character."""
    return f"L-{make_reference(office, year, random32)}"
