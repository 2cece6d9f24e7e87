"""What a parked record says to people: why in both languages, and which request it is about."""

import re
from typing import Final

from chalicelib.domain.shapes import Bilingual
from chalicelib.gateways.texts import texts
from chalicelib.models import requests
from chalicelib.models.work import Parked

OTHER: Final = "other"
_OF_FILE: Final = re.compile(r"inbox/([0-9]{4}-[0-9A-Z]+)/")


def why(reason: str) -> Bilingual:
    """Return the reason in words: a refusal by its title, a fault by what it means to whoever puts it right."""
    refusal = texts("refusals").get(reason)
    if refusal:
        return Bilingual(id=refusal["id"]["title"], en=refusal["en"]["title"])
    faults = texts("faults")
    return Bilingual.model_validate(faults.get(reason) or faults[OTHER])


def request_of(record: Parked) -> str | None:
    """Return the request that the work is about; None where it is about something else."""
    message = record.message or {}
    if "request_id" in message:
        return str(message["request_id"])
    if (pk := str(message.get("pk", ""))).startswith(prefix := requests.TABLE.pk("")):
        return pk.removeprefix(prefix)
    of_file = _OF_FILE.match(record.reference)
    return of_file[1] if of_file else None
