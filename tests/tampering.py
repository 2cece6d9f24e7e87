"""What an insider with rights on the tables might do to a request's history, past every rule of the house."""

from typing import Any

from chalicelib.domain.ledger.entry import digest
from chalicelib.models import requests
from chalicelib.models.ledger.items import event_key
from chalicelib.models.map_attribute import from_value, to_value
from chalicelib.settings import settings
from workshop.emulator.makers import client

SOMEBODY = "somebody-else"


def item(request: str, sort_key: str) -> Any:
    """Return an item of the request as it lies there; None where there is none."""
    key = {"pk": {"S": requests.TABLE.pk(request)}, "sk": {"S": sort_key}}
    return client("dynamodb").get_item(TableName=settings().requests_table, Key=key).get("Item")


def put(one: Any) -> None:
    """Put an item in the place of what is there."""
    client("dynamodb").put_item(TableName=settings().requests_table, Item=one)


def take_away(one: Any) -> None:
    """Delete an item."""
    client("dynamodb").delete_item(TableName=settings().requests_table, Key={"pk": one["pk"], "sk": one["sk"]})


def forge(request: str) -> None:
    """Change who gave the second command, and leave the hash as it was."""
    event = item(request, event_key(2))
    event["entry"]["M"]["actor"]["M"]["id"] = {"S": SOMEBODY}
    put(event)


def rewrite(request: str) -> None:
    """Tell the history otherwise, with every hash made anew, and the record as it stands with it."""
    before, seq = "0" * 64, 1
    while event := item(request, event_key(seq)):
        entry: Any = from_value(event["entry"])
        entry["actor"]["id"], entry["prev"] = SOMEBODY, before
        entry["hash"] = before = digest(entry)
        put(event | {"entry": to_value(entry)})
        seq += 1
    snapshot = item(request, "now")
    state: Any = from_value(snapshot["state"])
    put(snapshot | {"state": to_value({**state, "head": before})})


def lose_receipt(office: str, year: int) -> None:
    """Take a receipt's number, and leave no receipt."""
    series = requests.TABLE.series(f"series#{office}#receipt#{year}", "now", last=1)
    series.save()
