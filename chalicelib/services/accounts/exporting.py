"""Each week's list of accounts, kept beside the files for a quarter of a year: the pool has no backup of its own.

An account that was never used, or not since there are records of use, gets its record by it.
"""

import json
from collections.abc import Callable
from typing import Final

from chalicelib.gateways import files, identity
from chalicelib.gateways.clock import now
from chalicelib.services.accounts import keeping
from chalicelib.settings import settings

FOLDER: Final = "accounts/"


def export(has_time: Callable[[], bool] = lambda: True) -> bool:
    """Write this week's list, unless it lies there already; return whether it was written now.

    It is written once each account has its record: what there was no time for is left to the next sweep.
    """
    year, week, _ = now().isocalendar()
    place = settings().files_bucket, f"{FOLDER}{year}-W{week:02}.json"
    try:
        files.head(*place)
    except files.FileGoneError:
        accounts = list(identity.everybody())
        if not keeping.note_unknown((each["attributes"]["sub"] for each in accounts), has_time):
            return False
        files.put_bytes(
            *place, json.dumps({"accounts": accounts, "groups": dict(identity.groups())}).encode(), "application/json"
        )
        return True
    return False
