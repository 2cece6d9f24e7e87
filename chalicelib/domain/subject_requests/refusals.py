"""The ways in which what is asked about a person's data is refused at the door."""

from chalicelib.domain.refusals import Forbidden, Invalid, NotFound


class SubjectRequestUnknown(NotFound):
    """No such thing was asked, or nothing that this person may know of."""


class OwnSubjectRequest(Forbidden):
    """Nobody answers what concerns the own data."""


class CorrectionUnsaid(Invalid):
    """What is to be corrected is not said."""
