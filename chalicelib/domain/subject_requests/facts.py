"""What a decision looks at besides what was asked."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.office.data import Office


class SubjectFacts(NamedTuple):
    """The world at one moment. `customer`: whose request an officer named, where it is one of the office.

    `has_account`: whether that person has one, or is known from the guest book only.
    """

    now: datetime
    office: Office
    customer: str | None = None
    has_account: bool = True
