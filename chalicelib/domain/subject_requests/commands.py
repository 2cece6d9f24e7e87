"""What is asked about a person's data, and what the office and its workers say to it."""

from enum import StrEnum
from typing import Literal

from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.reasons import SubjectRefusal
from chalicelib.domain.shapes import Id, Text


class DataRight(StrEnum):
    """What a person may ask for (UU 27/2022 Pasal 6 to 8 and 11)."""

    ACCESS = "access"
    CORRECTION = "correction"
    RESTRICTION = "restriction"
    ERASURE = "erasure"


class AskSubjectRequest(Command):
    """Ask about one's own data; an officer names a `request` and speaks for its customer, who is at the counter.

    What is to be corrected is said in words: whoever holds an account corrects the own particulars there.
    """

    command: Literal["ask-subject-request"] = "ask-subject-request"
    right: DataRight
    request: Id | None = None
    text: Text | None = None


class FulfilSubjectRequest(Command):
    """Say that it was done as asked, and how; of an erasure, that a worker is to do it."""

    command: Literal["fulfil-subject-request"] = "fulfil-subject-request"
    text: Text


class RefuseSubjectRequest(Command):
    """Say why it is not done."""

    command: Literal["refuse-subject-request"] = "refuse-subject-request"
    code: SubjectRefusal
    text: Text | None = None


class RemindOfSubjectRequest(Command):
    """The office is told that the time to answer is nearly over."""

    command: Literal["remind-of-subject-request"] = "remind-of-subject-request"


class RecordSubjectFile(Command):
    """The file with everything that is kept lies there: so many of the person's requests stand in it."""

    command: Literal["record-subject-file"] = "record-subject-file"
    file: StoredFile
    requests: int


class FailSubjectFile(Command):
    """The last try to make the file has failed."""

    command: Literal["fail-subject-file"] = "fail-subject-file"


class LiftRestriction(Command):
    """Let the person's data be used again: the person says so, or the office once its ground is gone."""

    command: Literal["lift-restriction"] = "lift-restriction"


class RecordPersonErased(Command):
    """A worker has erased the person, who had so many requests."""

    command: Literal["record-person-erased"] = "record-person-erased"
    requests: int


OfficeCommand = FulfilSubjectRequest | RefuseSubjectRequest
"""What an administrator or the head answers."""
SubjectAnswer = OfficeCommand | LiftRestriction
"""What the office answers, and what its person may say of it afterwards."""
AnySubjectCommand = (
    AskSubjectRequest
    | OfficeCommand
    | RemindOfSubjectRequest
    | RecordSubjectFile
    | FailSubjectFile
    | RecordPersonErased
    | LiftRestriction
)
