"""What a journey has come to: all that is kept, without what differs by chance or by the hour."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from itertools import chain
from typing import Any, Final

from boto3.dynamodb.types import TypeDeserializer

from tests.clouds import BUCKETS, TABLES, Cloud
from tests.story.faulted.sound import unsound
from workshop.emulator.makers import client
from workshop.emulator.memory import backend
from workshop.run.mails import LetterBox, read_mail, text_of

BY_CHANCE: Final = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*(Z|[+-]\d\d:?\d\d)?", "<time>"),
        (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<uuid>"),
        (r"(?<![0-9A-Za-z])[0-9A-HJKMNP-TV-Z]{26}(?![0-9A-Za-z])", "<id>"),
        (r"\d{4}-\d\d-[0-9A-Z]{4}-[0-9A-Z](?![0-9A-Z])", "<reference>"),
        (r"(?<![0-9a-f])[0-9a-f]{16,}(?![0-9a-f])", "<hash>"),
        (r"(?<![0-9])8\d{8}(?=\d{6}(?![0-9]))", "8<day>"),
        (r"(?<![0-9])\d{4}(?=A1B2C3\d{6})", "<hour>"),
        (r"(?<![0-9A-Za-z_-])(?=[A-Za-z0-9_-]*\d)[A-Za-z0-9_-]{20,}(?![0-9A-Za-z_-])", "<secret>"),
        (r"(?<=[a-z])-\d+(?![0-9-])", "-<seq>"),
        (r"(?<=<reference>)/\d+$", "/<seq>"),
        (r"(?<=[.#])0*\d+(?=[.-][a-z])", "<seq>"),
        (r"(?<=pukul )\d\d\.\d\d", "<hour>"),
        (r"(?<=[a-z0-9], )\d\d:\d\d", "<hour>"),
        (r"(?m)^ +\d{6}(?=\s*$)", "<code>"),
    )
)
_FROM_WIRE: Final = TypeDeserializer()
OF_EACH_KNOCK: Final = frozenset({"tries", "upload"})
"""What is to stand for each knock: it is counted, and a form is given out; one that nobody uses ends by itself. So does
an import of the catalogue that was announced, and whose file never came.
"""
ANSWERED: Final = ("OutcomeUnknownError", "settled")
"""A mail of which nobody knew whether it had gone: parked, and looked after by a person (ADR 0057)."""
BY_ORDER: Final = frozenset({"seq", "source"})
PLACES: Final = frozenset({("event", "sk"), ("line", "sk"), ("texts", "version")})
"""Where in its record a thing stands: of two that nobody waits for (papers that are made at once) now one comes first,
now the other. So lists are compared without their order. That none of a record is missing or there twice, and that its
snapshot is in the order of its entries, these tell (`unsound`).
"""
BY_THE_MINUTE: Final = frozenset({"size_bytes", "limit_bytes", "last_step"})
"""What differs by when it was made: how well a paper's hour and ids can be pressed together, and the half minute of the
code of an authenticator that was used last.
"""
A_MOMENT: Final = 1_000_000_000
"""Numbers from here on are moments: no sum of a journey has ten digits."""


def outcome(cloud: Cloud, letters: LetterBox) -> Counter[str]:
    """Return how often each thing is there."""
    letters.collect()
    there: Counter[str] = Counter()
    tables = {table: [*_items(cloud.made[table])] for table in TABLES}
    for table, items in tables.items():
        there.update(f"{table} {line}" for item in items for line in _lines(item))
    there.update(f"unsound: {finding}" for finding in unsound(chain.from_iterable(tables.values())))
    for bucket in BUCKETS:
        there.update(f"{bucket} {_calm(key)}" for key in _keys(cloud.made[bucket]))
    mails = [read_mail(file.read_bytes()) for file in letters.files]
    there.update(
        f"mail {_whose(mail)}{mail['To']} {_calm(str(mail['Subject']))}: {_calm(text_of(mail))}" for mail in mails
    )
    for name, queue in backend("sqs").queues.items():
        there.update(f"message {name} {_calm(message.body)}" for message in queue._messages)
    for pool in backend("cognito-idp").user_pools.values():
        there.update(f"account {user.attribute_lookup.get('email')} {user.status}" for user in pool.users.values())
    return there


def _whose(mail: EmailMessage) -> str:
    return "<visitor> " if str(mail["To"]).endswith("@pengunjung.example") else ""


def _items(table: str) -> Iterator[Mapping[str, Any]]:
    for page in client("dynamodb").get_paginator("scan").paginate(TableName=table):
        yield from ({name: _FROM_WIRE.deserialize(value) for name, value in item.items()} for item in page["Items"])


def _keys(bucket: str) -> Iterator[str]:
    for page in client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket):
        yield from (each["Key"] for each in page.get("Contents", ()))


def _lines(item: Mapping[str, Any]) -> Iterator[str]:
    """Yield what this item says: nothing of what stands for each knock; of a mail that it came, not by which try.

    A code that was used ends by itself, where it was not taken away.
    """
    kind = item.get("kind")
    if kind in OF_EACH_KNOCK or (kind == "parked" and (item["reason"], item["parked_state"]) == ANSWERED):
        return
    if kind == "code" and "code_hash" not in item:
        return
    if kind == "import" and item["job"]["phase"] == "announced":
        return
    if kind == "mail" and "asked_by" in item:
        return
    if kind == "mail" and item["state"] == "unknown":
        item = {**item, "state": "sent"}
        yield _plain({"kind": "reaction", "pk": f"reaction#{item['pk'][6:]}.{item['seq']}.{item['mail_kind']}"})
    if kind == "reaction":
        item = {"kind": kind, "pk": _for_anybody(item["pk"])}
    yield _plain({name: value for name, value in item.items() if (kind, name) not in PLACES})


def _for_anybody(reaction: str) -> str:
    """Return the key of a reaction as far as its task: for whom, is not said of a mail that a person sent again."""
    parts = reaction.split(".")
    place = next((place for place, part in enumerate(parts) if part.isdigit()), 1)
    return ".".join(parts[: place + 2])


def _plain(item: Mapping[str, Any]) -> str:
    return json.dumps(_without_chance(item), sort_keys=True, ensure_ascii=False)


def _without_chance(value: Any) -> Any:
    match value:
        case Mapping():
            said = ((name, each) for name, each in value.items() if name not in BY_THE_MINUTE | BY_ORDER)
            return {_calm(name): _without_chance(each) for name, each in said}
        case list() | tuple() | set():
            return sorted((_without_chance(each) for each in value), key=json.dumps)
        case str():
            return _calm(value)
        case bool() | None:
            return value
        case _:
            return "<moment>" if abs(value) >= A_MOMENT else str(value)


def _calm(text: str) -> str:
    for pattern, word in BY_CHANCE:
        text = pattern.sub(word, text)
    return text
