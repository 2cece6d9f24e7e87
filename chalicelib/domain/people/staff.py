"""Who is asked to work for an office, and as what."""

from enum import StrEnum
from typing import Literal

from chalicelib.domain.people.email_address import Email
from chalicelib.domain.people.person import Name
from chalicelib.domain.refusals import Conflict
from chalicelib.domain.vocabulary import Frozen, Role

StaffRole = Literal[Role.OFFICER, Role.TREASURER, Role.HEAD, Role.ADMIN, Role.KIOSK]


class NoticesWanted(StrEnum):
    """How staff want to be told of what waits for their desk."""

    AT_ONCE = "at_once"
    DAILY = "daily"


class OwnStaffRole(Conflict):
    """Nobody takes the own role away: another administrator does."""


class StaffInvitation(Frozen):
    """A person's address and name, and the role at the office. One who has an account keeps its name."""

    email: Email
    name: Name
    role: StaffRole
