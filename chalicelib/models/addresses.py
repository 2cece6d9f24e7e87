"""Addresses that take no mail, by their keyed hash: a mail to one came back for good, or was complained of."""

from datetime import datetime
from typing import Any, Final

from pynamodb.exceptions import DoesNotExist, PutError, UpdateError
from pynamodb.expressions.update import Action

from chalicelib.models.ledger.races import CONDITION_FAILED, code_of
from chalicelib.models.people_items import NOW, Item, PersonItem, StoppedItem, person_key, stopped_key

STOPPED: Final = "stopped"


def stop(address: str, why: str, at: datetime) -> bool:
    """Let no mail go to the address of this keyed hash any more; tell whether it does not. Safe to repeat.

    What was so at this moment stops nothing that somebody has let go again since.
    """
    not_since = StoppedItem.lifted_at.does_not_exist() | (StoppedItem.lifted_at < at.isoformat())
    try:
        StoppedItem(stopped_key(address), STOPPED, why=why, at=at.isoformat()).save(condition=not_since)
    except PutError as error:
        if code_of(error) != CONDITION_FAILED:
            raise
        return False
    return True


def lift(hashes: tuple[str, ...], by: str, at: datetime) -> None:
    """Let mail go there again, and keep who said so; an address that is not stopped stays as it is."""
    for item in map(_get, hashes):
        if item is not None and item.lifted_by is None:
            item.lifted_by, item.lifted_at = by, at.isoformat()
            item.save()


def is_stopped(hashes: tuple[str, ...]) -> bool:
    """Tell whether the address of these keyed hashes, one of each live key, takes no mail: one read for each."""
    return any(item is not None and item.lifted_by is None for item in map(_get, hashes))


def takes_mail() -> Any:
    """Return the condition on an address's item under which mail may go there."""
    return Item.pk.does_not_exist() | StoppedItem.lifted_by.exists()


def place(address: str) -> tuple[str, str]:
    """Return where it stands whether the address of this keyed hash takes mail."""
    return stopped_key(address), STOPPED


def note_bounced(subject: str, hashes: tuple[str, ...]) -> None:
    """Note that no mail reaches the address of these hashes, where it is still the person's, account or visitor."""
    for email in hashes:
        _note(subject, email, PersonItem.bounced_hash.set(email))


def note_reached(subject: str, hashes: tuple[str, ...]) -> None:
    """Note that mail may go to the address of these keyed hashes again."""
    for email in hashes:
        _note(subject, email, PersonItem.bounced_hash.remove())


def _note(subject: str, email: str, action: Action) -> None:
    own = (PersonItem.email_hash == email) | (PersonItem.visitor_hash == email)
    try:
        PersonItem(person_key(subject), NOW).update([action], condition=own)
    except UpdateError as other:
        if code_of(other) != CONDITION_FAILED:
            raise


def _get(address: str) -> Any:
    try:
        return StoppedItem.get(*place(address), consistent_read=True)
    except DoesNotExist:
        return None
