"""Each week's list of accounts, kept beside the files for a quarter of a year: the pool has no backup of its own."""

import json
from typing import Final

from chalicelib.gateways import files, identity
from chalicelib.gateways.clock import now
from chalicelib.settings import settings

FOLDER: Final = "accounts/"


def export() -> bool:
    """Write this week's list, unless it lies there already; return whether it was written now."""
    year, week, _ = now().isocalendar()
    place = settings().files_bucket, f"{FOLDER}{year}-W{week:02}.json"
    try:
        files.head(*place)
    except files.FileGoneError:
        lists = {"accounts": list(identity.everybody()), "groups": dict(identity.groups())}
        files.put_bytes(*place, json.dumps(lists).encode(), "application/json")
        return True
    return False
