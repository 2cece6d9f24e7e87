"""Fold one entry into what a person asks."""

from typing import Any, assert_never

from chalicelib.domain.subject_requests import events as e
from chalicelib.domain.subject_requests.events import SubjectEntry
from chalicelib.domain.subject_requests.state import SubjectRequest
from chalicelib.domain.subject_requests.workflow import LEADS_TO


def evolve(asked: SubjectRequest | None, entry: SubjectEntry) -> SubjectRequest:
    """Return what was asked after this entry; the first asks it."""
    changes = _changes(entry) | {"phase": LEADS_TO[type(entry.event)], "version": entry.seq, "head": entry.hash}
    if isinstance(entry.event, e.SubjectRequestAsked):
        who = {"asked_at": entry.at, "asked_by": entry.actor.id}
        return SubjectRequest.model_validate({"id": entry.id, "office": entry.office, **changes, **who})
    if asked is None:
        msg = "it begins by being asked"
        raise ValueError(msg)
    return asked.model_copy(update=changes)


def _changes(entry: SubjectEntry) -> dict[str, Any]:  # noqa: PLR0911  One arm per event; mypy keeps them complete.
    answered = {"answered_at": entry.at, "answered_by": entry.actor.id}
    match entry.event:
        case e.SubjectRequestAsked() as asked:
            return asked.model_dump(exclude={"event"})
        case e.SubjectRequestFulfilled(text=text):
            return {"answer": text, **answered}
        case e.SubjectRequestRefused(code=code, text=text):
            return {"code": code, "answer": text, **answered}
        case e.SubjectRequestReminded():
            return {"reminded": True}
        case e.SubjectFileMade(file=file, requests=requests):
            return {"file": file, "requests": requests, "failed": False, **answered}
        case e.ErasureGranted(kept_until=day, text=text):
            return {"answer": text, "answered_by": entry.actor.id, "kept_until_day": day}
        case e.PersonErased(requests=requests):
            return {"requests": requests, "answered_at": entry.at}
        case e.RestrictionLifted():
            return {"lifted_at": entry.at}
        case e.SubjectFileFailed():
            return {"failed": True}
        case _:
            assert_never(entry.event)
