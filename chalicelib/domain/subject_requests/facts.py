"""What a decision looks at besides what was asked."""

from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.office.data import Office


class Holding(NamedTuple):
    """What holds a person who is to be erased; `kept_until`: the last day of papers by which state money is told.

    `kept_requests`: of how many requests what the person wrote is still kept, the open ones among them.
    """

    open_requests: int = 0
    kept_requests: int = 0
    money_lies: bool = False
    on_staff: bool = False
    kept_until: date | None = None


class SubjectFacts(NamedTuple):
    """The world at one moment. `customer`: whose request an officer named, where it is one of the office.

    `has_account`: whether that person has one, or is known from the guest book only. `holding`: looked at where
    an erasure is granted.
    """

    now: datetime
    office: Office
    customer: str | None = None
    has_account: bool = True
    holding: Holding = Holding()
