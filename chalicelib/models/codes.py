"""Codes mailed to a new address, kept as a hash. Each try is counted before it is compared, so that none is free."""

import hmac
from datetime import datetime, timedelta
from typing import Final

from pynamodb.exceptions import UpdateError

from chalicelib.models.people_items import CodeItem, Item

LIFE: Final = timedelta(hours=24)
MAX_ATTEMPTS: Final = 5
_CONDITION_FAILED: Final = "ConditionalCheckFailedException"


def keep(email_hash: str, subject: str, code_hash: str, at: datetime) -> None:
    """Keep a new code for this person and address; the one before it is void."""
    ends = int((at + LIFE).timestamp())
    CodeItem(_key(email_hash), subject, code_hash=code_hash, attempts=0, ends_at=ends, expires_at=ends).save()


def waiting(email_hash: str) -> tuple[str, ...]:
    """Return the subjects that wait for the proof of this address."""
    return tuple(item.sk for item in Item.query(_key(email_hash), consistent_read=True))


def fits(email_hash: str, subject: str, code_hash: str, at: datetime) -> bool:
    """Count a try and say whether the code is right, in time, and within the number of tries."""
    item = CodeItem(_key(email_hash), subject)
    open_ = CodeItem.pk.exists() & (CodeItem.attempts < MAX_ATTEMPTS) & (CodeItem.ends_at > int(at.timestamp()))
    try:
        item.update(actions=[CodeItem.attempts.add(1)], condition=open_)
    except UpdateError as refused:
        if refused.cause_response_code != _CONDITION_FAILED:
            raise
        return False
    return hmac.compare_digest(item.code_hash, code_hash)


def drop(email_hash: str, subject: str) -> None:
    """Forget a code that was used. Safe to repeat."""
    CodeItem(_key(email_hash), subject).delete()


def _key(email_hash: str) -> str:
    return f"code#{email_hash}"
