"""The ways in which what is asked about a person's data is refused at the door."""

from chalicelib.domain.refusals import Conflict, Forbidden, Invalid, NotFound


class SubjectRequestUnknown(NotFound):
    """No such thing was asked, or nothing that this person may know of."""


class OwnSubjectRequest(Forbidden):
    """Nobody answers what concerns the own data."""


class CorrectionUnsaid(Invalid):
    """What is to be corrected is not said."""


class NotRestricted(Conflict):
    """Nothing was asked here that restricts the use of data, or it was lifted already."""


class OpenRequestsStand(Conflict):
    """Requests of the person are still open. Fact: `open_requests`."""


class MoneyStillLies(Conflict):
    """Money of the person lies at an office, to be refunded or counted."""


class StillOnStaff(Conflict):
    """The person works at an office: the place on its list ends first."""


class DataRestricted(Conflict):
    """The person's data are not to be used: nobody writes to them."""
