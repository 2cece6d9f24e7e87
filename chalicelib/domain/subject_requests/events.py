"""What happened to what a person asked about the own data. No event names anybody, or says what the data are."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.subject_requests.commands import DataRight


class SubjectRequestAsked(Event):
    """Somebody asks. `subject`: whose data; `account`: who can sign in; `request`: of whom an officer speaks for."""

    event: Literal["SubjectRequestAsked"] = "SubjectRequestAsked"
    right: DataRight
    subject: str
    account: bool
    answer_by: AwareDatetime
    request: str | None = None
    text: str | None = None


class SubjectRequestFulfilled(Event):
    """It was done; `right`, `subject` as they were asked."""

    event: Literal["SubjectRequestFulfilled"] = "SubjectRequestFulfilled"
    right: DataRight
    subject: str
    text: str | None = None


class SubjectRequestRefused(Event):
    """It is not done; `right`, `subject` as they were asked."""

    event: Literal["SubjectRequestRefused"] = "SubjectRequestRefused"
    right: DataRight
    subject: str
    code: str
    text: str | None = None


class SubjectRequestReminded(Event):
    """The office was told that the time to answer is nearly over."""

    event: Literal["SubjectRequestReminded"] = "SubjectRequestReminded"


class SubjectFileMade(Event):
    """Everything that is kept about the person lies in a file."""

    event: Literal["SubjectFileMade"] = "SubjectFileMade"
    right: DataRight
    subject: str
    file: StoredFile
    requests: int


class SubjectFileFailed(Event):
    """There is no file yet."""

    event: Literal["SubjectFileFailed"] = "SubjectFileFailed"


class ErasureGranted(Event):
    """The person is to be erased; `kept_until`: the local day until which papers of state money stay."""

    event: Literal["ErasureGranted"] = "ErasureGranted"
    kept_until: date | None
    text: str | None = None


class RestrictionLifted(Event):
    """The person's data are used again."""

    event: Literal["RestrictionLifted"] = "RestrictionLifted"


class PersonErased(Event):
    """The person is erased; `right`, `subject` as they were asked."""

    event: Literal["PersonErased"] = "PersonErased"
    right: DataRight
    subject: str
    requests: int


AnySubjectEvent = (
    SubjectRequestAsked
    | SubjectRequestFulfilled
    | SubjectRequestRefused
    | SubjectRequestReminded
    | SubjectFileMade
    | SubjectFileFailed
    | ErasureGranted
    | PersonErased
    | RestrictionLifted
)
SubjectEntry = Entry[Annotated[AnySubjectEvent, Field(discriminator="event")]]
