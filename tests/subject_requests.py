"""What people ask about their data, asked and worked off as the queues hand it over, and its file read back."""

import io
import json
from itertools import count
from typing import Any
from zipfile import ZipFile

from app import app
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.subject_requests.commands import AskSubjectRequest
from chalicelib.domain.subject_requests.state import SubjectRequest
from chalicelib.gateways import files
from chalicelib.models import subject_requests
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.react import react
from chalicelib.services.subject_requests import asking
from chalicelib.services.subject_requests.ledger import SUBJECT_REQUESTS
from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.domain.request.counter import BUYER
from tests.handlers.events import message, receive
from tests.queues import waiting

KEYS = count(1)
WORKERS = {"papers": "on_papers", "notices": "on_notices", "deposits": "on_deposits"}


def ask(right: str = "access", by: Actor = BUYER, office: str = "1904", **body: Any) -> SubjectRequest:
    """Ask; nobody has answered yet."""
    command = AskSubjectRequest.model_validate({"right": right} | body)
    return asking.ask(by, office, command, f"ask-{next(KEYS)}").asked


def standing(asked: SubjectRequest) -> SubjectRequest:
    """Return it as it is stored."""
    record = reading.read(subject_requests.TABLE, asked.id)
    assert record
    return record.state


def react_to_all(asked: SubjectRequest) -> None:
    """React to each entry as the stream has it done, from the oldest."""
    for entry in reading.entries(subject_requests.TABLE, asked.id, reading.LAST):
        react(SUBJECT_REQUESTS, entry)


def work_off(cloud: Cloud) -> list[str]:
    """Have the workers do whatever waits in their queues, until nothing does; return the tasks in their order."""
    done = []
    while messages := [(queue, body) for queue, body in waiting(cloud) if queue in WORKERS]:
        for queue, body in messages:
            assert receive(app, WORKERS[queue], message("m", body)) == [], body
            done.append(f"{body['task']}{' of one' if body.get('to') else ''}")
    return done


def members_of(asked: SubjectRequest) -> dict[str, Any]:
    """Return what lies in the file, member by member; the text as it is."""
    file = standing(asked).file
    assert file
    content = files.read_range(settings().files_bucket, file.key, 0, file.size_bytes)
    with ZipFile(io.BytesIO(content)) as archive:
        read = {name: archive.read(name).decode() for name in archive.namelist()}
    return {name: json.loads(text) if name.endswith(".json") else text for name, text in read.items()}
