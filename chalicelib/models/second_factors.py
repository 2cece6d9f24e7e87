"""Second factors by person: set up, proven by a first code, and each code used once."""

from datetime import datetime
from typing import Final, NamedTuple

from pynamodb.exceptions import DoesNotExist, UpdateError
from pynamodb.expressions.update import Action

from chalicelib.models.ledger.races import CONDITION_FAILED, code_of
from chalicelib.models.people_items import Item, SecondFactorItem, person_key

KEY: Final = "second-factor"


class SecondFactor(NamedTuple):
    """What a secret is made of, and whether a code of it has come already."""

    nonce: str
    proven: bool


def begin(subject: str, nonce: str) -> None:
    """Keep what a new secret is made of; the one before it, and its codes, are void."""
    SecondFactorItem(person_key(subject), KEY, nonce=nonce, last_step=0).save()


def current(subject: str) -> SecondFactor | None:
    """Return the person's second factor, or None."""
    try:
        item = Item.get(person_key(subject), KEY, consistent_read=True)
    except DoesNotExist:
        return None
    return SecondFactor(item.nonce, item.since is not None) if isinstance(item, SecondFactorItem) else None


def use(subject: str, nonce: str, step: int, at: datetime) -> bool:
    """Say whether the code of this half minute is used for the first time, after all that were used before."""
    item = SecondFactorItem(person_key(subject), KEY)
    first = (SecondFactorItem.nonce == nonce) & (SecondFactorItem.last_step < step)
    since = SecondFactorItem.since | at.isoformat()
    actions: list[Action] = [SecondFactorItem.last_step.set(step), SecondFactorItem.since.set(since)]
    try:
        item.update(actions=actions, condition=first)
    except UpdateError as refused:
        if code_of(refused) != CONDITION_FAILED:
            raise
        return False
    return True


def drop(subject: str) -> None:
    """Forget it: another is to be set up. Safe to repeat."""
    SecondFactorItem(person_key(subject), KEY).delete()
