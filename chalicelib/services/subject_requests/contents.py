"""Everything that is kept about a person, written member by member into an archive; never whole in memory.

The names of fields are those of the API, whose document explains them; `read_me.txt` says what lies in which member.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from chalicelib.domain.accounts.state import account_id
from chalicelib.domain.ledger.texts import text_ids
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.request.disclosure import disclosed
from chalicelib.domain.request.state import Request
from chalicelib.domain.subject_requests.state import SubjectRequest
from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.gateways import office_data
from chalicelib.gateways.texts import texts
from chalicelib.models import (
    accounts,
    institutions,
    mails,
    notices_wanted,
    people,
    requests,
    second_factors,
    subject_requests,
)
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.reading import Read
from chalicelib.models.people import Person

PAGE: Final = 100
MOST_MAILS: Final = 500
"""So many mails of one request are told; none has as many."""
Json = dict[str, Any]


def write(into: IO[bytes], subject: str, at: datetime) -> int:
    """Write the archive; return how many requests stand in it. Raises PersonUnknown where nothing is kept any more."""
    person = people.current(subject)
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        archive.writestr("read_me.txt", _read_me(at))
        archive.writestr("person.json", _json(_person(person)))
        requests_written = _each(archive, "requests.json", _requests(subject))
        _each(archive, "institutions.json", _institutions(subject))
        _each(archive, "subject_requests.json", _asked(subject))
    return requests_written


def _each(archive: ZipFile, name: str, items: Iterator[Json]) -> int:
    """Write the items as one list, each as it comes; return how many there were."""
    count = 0
    with archive.open(name, "w", force_zip64=True) as member:
        member.write(b"[")
        for count, item in enumerate(items, 1):
            member.write((b",\n" if count > 1 else b"\n") + _json(item).encode())
        member.write(b"\n]\n")
    return count


def _json(item: Json) -> str:
    return json.dumps(item, ensure_ascii=False, indent=1)


def _read_me(at: datetime) -> str:
    words = texts("papers")["subject_file"]
    return "\n\n".join(str(words[language.value]).format(at=at.isoformat()) for language in Language) + "\n"


def _person(person: Person) -> Json:
    factor = second_factors.current(person.subject)
    return {
        "id": person.subject,
        "now": _particulars(person.data),
        "email_verified": person.email_verified,
        "email_bounced": person.email_bounced,
        "second_factor": bool(factor and factor.proven),
        "notices": notices_wanted.of(person.subject).value,
        "account": _account(person.subject),
        "versions": {
            name: None if data is None else _particulars(data) for name, data in people.versions(person.subject).items()
        },
    }


def _account(subject: str) -> Json | None:
    """Give how the account is kept: when its use was noted last, and when it ends, where that was told."""
    read = reading.read(accounts.TABLE, account_id(office_data.keeper().code, subject))
    return read.state.model_dump(mode="json", include={"phase", "used_at", "ends_at"}) if read else None


def _particulars(data: PersonData) -> Json:
    """Return what the person said; of numbers what is kept to be shown, not the keys by which they are found."""
    said = data.model_dump(mode="json")
    return {name: _masked(value) for name, value in said.items()}


def _masked(value: Any) -> Any:
    if isinstance(value, dict) and "keyed" in value:
        return {name: each for name, each in value.items() if name != "keyed"}
    return value


def _requests(subject: str) -> Iterator[Json]:
    """Give every request of the person, read whole and one at a time, the newest first."""
    for page in reading.pages(requests.TABLE, "customer", subject, PAGE, newest_first=True):
        for row in page.rows:
            if read := reading.read(requests.TABLE, row.id):
                yield _request(read)


def _request(read: Read[Request]) -> Json:
    request = read.state
    entries = reading.entries(requests.TABLE, request.id, request.version)
    history = [(entry, disclosed(entry.event)) for entry in entries]
    said = {text_id for _, fields in history for text_id in text_ids(fields)}
    return {
        "id": request.id,
        "reference": request.reference,
        "office": request.office,
        "phase": request.phase.value,
        "opened_at": request.opened_at.isoformat(),
        "paid_idr": request.paid_idr,
        "texts": {text_id: text for text_id, text in read.texts.items() if text_id in said},
        "files": [
            {"purpose": each.purpose.value, "received_at": each.received_at.isoformat(), **_file(each.file)}
            for each in request.documents
        ],
        "history": [
            {"seq": entry.seq, "at": entry.at.isoformat(), "event": entry.event.event, "role": entry.actor.role.value}
            | fields
            for entry, fields in history
            if fields is not None
        ],
        "mails": [
            {"kind": mail.kind, "at": mail.at.isoformat(), "state": mail.state.value}
            for mail in mails.about(request.id, MOST_MAILS)
            if mail.person == (request.customer or None)
        ],
    }


def _file(file: Frozen) -> Json:
    return file.model_dump(mode="json", include={"file_id", "size_bytes", "sha256", "media_type"})


def _institutions(subject: str) -> Iterator[Json]:
    """Give what offices found of the person's institution."""
    ids = [f"{office.code}-{subject}" for office in office_data.offices()]
    for state in reading.states(institutions.TABLE, ids).values():
        yield state.model_dump(mode="json", exclude={"head", "version", "name_hash", "verified_by"})


def _asked(subject: str) -> Iterator[Json]:
    """Give what the person has asked about these data before, and was answered."""
    for page in reading.pages(subject_requests.TABLE, "own", subject_requests.own(subject), PAGE):
        for row in page.rows:
            if read := reading.read(subject_requests.TABLE, row.id):
                yield _subject_request(read)


def _subject_request(read: Read[SubjectRequest]) -> Json:
    kept = {"id", "office", "right", "phase", "asked_at", "answer_by", "answered_at", "code"}
    state = read.state
    said = {name: read.texts.get(text or "") for name, text in (("text", state.text), ("answer", state.answer))}
    return state.model_dump(mode="json", include=kept) | said
