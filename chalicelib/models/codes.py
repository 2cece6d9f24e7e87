"""The code mailed to an address, kept as a hash: one per address, whoever waits for it. The next one voids it.

Each try is counted before it is compared, so that none is free.
"""

import hmac
from datetime import datetime, timedelta
from typing import Final

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib.models.ledger.races import CONDITION_FAILED, code_of
from chalicelib.models.people_items import CODE, CodeItem, Item, address_key

LIFE: Final = timedelta(hours=24)
MAX_ATTEMPTS: Final = 5


def keep(address: str, code_hash: str, at: datetime, subject: str | None = None) -> None:
    """Keep a new code for this address (a keyed hash); `subject` is who from now on waits for it to be proven."""
    ends = int((at + LIFE).timestamp())
    actions: list[Action] = [
        CodeItem.kind.set(CodeItem),
        CodeItem.code_hash.set(code_hash),
        CodeItem.attempts.set(0),
        CodeItem.ends_at.set(ends),
        CodeItem.expires_at.set(ends),
    ]
    if subject:
        actions.append(CodeItem.subject.set(subject))
    CodeItem(address_key(address), CODE).update(actions=actions)


def waiting(address: str) -> str | None:
    """Return the subject that waits for the proof of this address, or None."""
    items = Item.query(address_key(address), Item.sk == CODE, consistent_read=True)
    return next((item.subject for item in items if isinstance(item, CodeItem)), None)


def fits(address: str, code_hash: str, at: datetime) -> bool:
    """Count a try and say whether the code is right, in time, and within the number of tries."""
    item = CodeItem(address_key(address), CODE)
    open_ = CodeItem.code_hash.exists() & (CodeItem.attempts < MAX_ATTEMPTS)
    open_ &= CodeItem.ends_at > int(at.timestamp())
    try:
        item.update(actions=[CodeItem.attempts.add(1)], condition=open_)
    except UpdateError as refused:
        if code_of(refused) != CONDITION_FAILED:
            raise
        return False
    return hmac.compare_digest(item.code_hash or "", code_hash)


def use(address: str, code_hash: str) -> bool:
    """Say whether the code was still unused, and is used now; of two at the same moment one is told yes."""
    item = CodeItem(address_key(address), CODE)
    try:
        item.update(actions=[CodeItem.code_hash.remove()], condition=CodeItem.code_hash == code_hash)
    except UpdateError as refused:
        if code_of(refused) != CONDITION_FAILED:
            raise
        return False
    return True


def drop(address: str) -> None:
    """Forget who waited for this address, when it has been proven. Safe to repeat."""
    CodeItem(address_key(address), CODE).delete()
