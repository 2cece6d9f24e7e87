"""The table: a read in one call, a desk in one query, a command in one read and one conditional transaction."""

import hashlib
import os
import time
from datetime import UTC, datetime
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from .refusals import Conflict, KeyReused, Unauthenticated, Unknown
from .shapes import Rate
from .tokens import Person

TABLE, PEOPLE = os.environ["LOKET_TABLE_REQUESTS"], os.environ["LOKET_TABLE_PEOPLE"]
WEEK = 7 * 24 * 60 * 60
dynamodb = boto3.client("dynamodb", region_name="ap-southeast-3")
_to_python, _to_dynamodb = TypeDeserializer(), TypeSerializer()


def read(request_id: str, who: Person) -> dict[str, Any]:
    """Return the state of a request of this person, or of an office that this person works at."""
    state: dict[str, Any] = _load(request_id, who)["now"]["state"]
    return state


def desk(office: str, name: str, limit: int, who: Person) -> list[dict[str, Any]]:
    """Return the states on a desk, those due first."""
    if not any(group.startswith(f"{office}.") for group in who.groups):
        raise Unknown
    _check_listed(who)
    answer = dynamodb.query(
        TableName=TABLE,
        IndexName=f"by_{name}",
        KeyConditionExpression="#desk = :office",
        ExpressionAttributeNames={"#desk": f"{name}_desk"},
        ExpressionAttributeValues={":office": {"S": office}},
        Limit=limit,
    )
    return [_plain(item)["row"] for item in answer["Items"]]


def rate(request_id: str, rating: Rate, key: str, who: Person) -> dict[str, Any]:
    """Rate a delivered request once, and return its state; the same key again changes nothing.

    Without a key nothing is kept of it: somebody else does.
    """
    at, sent = datetime.now(UTC), hashlib.sha256(rating.model_dump_json().encode()).hexdigest()
    key_pk, key_sk = f"key#{who.id}#rate#{request_id}", hashlib.sha256(key.encode()).hexdigest()
    items = _load(request_id, who, *([(key_pk, key_sk)] if key else []))
    snapshot, used = items["now"], items.get(key_sk)
    state: dict[str, Any] = snapshot["state"]
    if used and used["expires_at"] > at.timestamp():
        if used["body_hash"] != sent:
            raise KeyReused
        return state
    if state["phase"] not in {"delivered", "completed"} or state["rating"]:
        raise Conflict
    before, version = snapshot["version"], int(snapshot["version"]) + 1
    event = {"event": "Rated", "score": rating.score, "elements": rating.elements, "text": None}
    entry: dict[str, Any] = {
        "seq": version,
        "prev": state["head"],
        "id": request_id,
        "office": state["office"],
        "at": at.isoformat(),
        "actor": {"id": who.id, "role": "customer"},
        "command": "rate",
        "command_key": key_sk,
        "event": event,
    }
    entry["hash"] = hashlib.sha256(repr(entry).encode()).hexdigest()
    stored = {"score": rating.score, "elements": rating.elements, "text": None, "at": at.isoformat()}
    state |= {"version": version, "head": entry["hash"], "rating": stored, "changed_at": at.isoformat()}
    snapshot["version"] = version
    pk = snapshot["pk"]
    spent: dict[str, Any] = {"pk": key_pk, "sk": key_sk, "kind": "key", "body_hash": sent}
    led_to = {"records": [{"id": request_id, "seq": version}]}
    spent |= {"led_to": led_to, "expires_at": int(at.timestamp()) + WEEK}
    puts = [
        (snapshot, "version = :version", {":version": before}),
        ({"pk": pk, "sk": f"event#{version:06d}", "kind": "event", "entry": entry}, "attribute_not_exists(pk)", {}),
    ]
    if key:
        puts.append((spent, "attribute_not_exists(pk) OR expires_at <= :now", {":now": int(time.time())}))
    _write(*puts)
    return state


def _check_listed(who: Person) -> None:
    """Refuse somebody whom an office has taken off its list since the token was given."""
    roles = [group.split(".") for group in who.groups]
    keys = [{"pk": {"S": f"staff#{office}"}, "sk": {"S": f"{role}#{who.id}"}} for office, role in roles]
    answer = dynamodb.batch_get_item(RequestItems={PEOPLE: {"Keys": keys, "ConsistentRead": True}})
    if len(answer["Responses"].get(PEOPLE, [])) < len(keys):
        raise Unauthenticated


def _load(request_id: str, who: Person, *more: tuple[str, str]) -> dict[str, Any]:
    """Return the request's snapshot and texts, and what lies under the other keys, by sort key, in one call."""
    asked = [(f"req#{request_id}", "now"), (f"req#{request_id}", "texts"), *more]
    keys = [{"pk": {"S": pk}, "sk": {"S": sk}} for pk, sk in asked]
    answer = dynamodb.batch_get_item(RequestItems={TABLE: {"Keys": keys, "ConsistentRead": True}})
    items = {item["sk"]: item for item in map(_plain, answer["Responses"].get(TABLE, []))}
    if "now" not in items:
        raise Unknown
    state = items["now"]["state"]
    if state["customer"] != who.id and not any(group.startswith(f"{state['office']}.") for group in who.groups):
        raise Unknown
    return items


def _write(*puts: tuple[dict[str, Any], str, dict[str, Any]]) -> None:
    transaction: list[Any] = []
    for item, condition, values in puts:
        put = {"TableName": TABLE, "Item": _stored(item), "ConditionExpression": condition}
        if values:
            put["ExpressionAttributeValues"] = _stored(values)
        transaction.append({"Put": put})
    try:
        dynamodb.transact_write_items(TransactItems=transaction)
    except dynamodb.exceptions.TransactionCanceledException as lost:
        raise Conflict from lost


def _plain(item: dict[str, Any]) -> dict[str, Any]:
    return {name: _to_python.deserialize(value) for name, value in item.items()}


def _stored(item: dict[str, Any]) -> dict[str, Any]:
    return {name: _to_dynamodb.serialize(value) for name, value in item.items()}
