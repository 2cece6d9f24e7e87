"""Mails in table `work`: each is claimed before it is sent, and keeps what became of it (ADR 0057). Never an address.

pk `mails#<what it is about>`, sk the mail's name. `seq` and `task` are of the message that asked for it.
"""

from collections import Counter
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final, NamedTuple

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import DeleteError, DoesNotExist, PutError, TransactWriteError, UpdateError
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.domain.mails import MailState
from chalicelib.models import addresses
from chalicelib.models.ledger.races import CANCELLED, CONDITION_FAILED, UNMET, code_of
from chalicelib.models.people_items import StoppedItem
from chalicelib.models.work import NOW, REACTION_LIFE, Item, ReactionItem

LIFE: Final = timedelta(days=730)
"""How long it is known that a mail went; longer than any request takes."""


class MailItem(Item, discriminator="mail"):
    """A mail. `to`: in which role its reader has it; `person`: whose address it was.

    `asked_by`: who had it sent again; `claim`: which worker's it is.
    """

    mail_kind = UnicodeAttribute()
    seq = UnicodeAttribute()
    to = UnicodeAttribute()
    person = UnicodeAttribute(null=True)
    state = UnicodeAttribute()
    at = UnicodeAttribute()
    asked_by = UnicodeAttribute(null=True)
    claim = UnicodeAttribute(null=True)


class MailKey(NamedTuple):
    """What a mail is about, and its name there."""

    about: str
    name: str

    @property
    def place(self) -> tuple[str, str]:
        """Return where it lies."""
        return f"mails#{self.about}", self.name


class Known(NamedTuple):
    """A mail as it is kept."""

    key: MailKey
    kind: str
    seq: str
    to: str
    person: str | None
    state: MailState
    at: datetime
    asked_by: str | None = None
    claim: str | None = None


class Claim(Enum):
    """Whether this worker may send: it claimed the mail; another has, or it is done; the address takes no mail."""

    OURS = auto()
    EARLIER = auto()
    STOPPED = auto()


def claim(mail: Known, reaction: str, address: tuple[str, ...]) -> Claim:
    """Claim the mail for sending it: one transaction, which fails where it was claimed or sent, or may not go.

    `reaction`: under which key its work is noted once it is done; empty for a mail that a person has asked for.
    `address`: the keyed hashes of where it goes, one of each live key.
    """
    item = _item(mail)
    free = MailItem.state == MailState.ASKED.value if mail.asked_by else Item.pk.does_not_exist()
    try:
        with TransactWrite(connection=Item.connection()) as write:
            for hashed in address:
                write.condition_check(StoppedItem, *addresses.place(hashed), condition=addresses.takes_mail())
            if reaction:
                write.condition_check(ReactionItem, f"reaction#{reaction}", NOW, condition=Item.pk.does_not_exist())
            write.save(item, condition=free)
    except TransactWriteError as error:
        reasons = [reason.code if reason else None for reason in error.cancellation_reasons]
        if code_of(error) != CANCELLED or UNMET not in reasons:
            raise
        return Claim.STOPPED if UNMET in reasons[: len(address)] else Claim.EARLIER
    return Claim.OURS


def note_done(key: MailKey, state: MailState, reaction: str, at: datetime) -> None:
    """Note what became of a claimed mail, and that its work is done: one transaction.

    What was heard of it since stays.
    """
    actions: list[Action] = [MailItem.state.set(state.value), MailItem.at.set(at.isoformat())]
    done = ReactionItem(f"reaction#{reaction}", NOW, expires_at=int((at + REACTION_LIFE).timestamp()))
    try:
        with TransactWrite(connection=Item.connection()) as write:
            if reaction:
                write.save(done)
            write.update(MailItem(*key.place), actions, condition=MailItem.state == MailState.CLAIMED.value)
    except TransactWriteError as error:
        reasons = [reason.code if reason else None for reason in error.cancellation_reasons]
        if code_of(error) != CANCELLED or UNMET not in reasons:
            raise
        if reaction:
            done.save()


def note(key: MailKey, state: MailState, at: datetime, *, only: MailState | None = None) -> None:
    """Note what became of a mail that is kept; `only`: where it still stands so."""
    kept = MailItem.state == only.value if only else Item.pk.exists()
    try:
        MailItem(*key.place).update([MailItem.state.set(state.value), MailItem.at.set(at.isoformat())], condition=kept)
    except UpdateError as error:
        if code_of(error) != CONDITION_FAILED:
            raise


def keep(mail: Known) -> bool:
    """Keep a mail that is not kept yet; tell whether it was not."""
    try:
        _item(mail).save(condition=Item.pk.does_not_exist())
    except PutError as error:
        if code_of(error) != CONDITION_FAILED:
            raise
        return False
    return True


def release(mail: Known) -> None:
    """Give this claim back: the mail was never handed over. What a person has asked for is asked for again."""
    item, ours = MailItem(*mail.key.place), MailItem.claim == mail.claim
    try:
        if mail.asked_by:
            item.update([MailItem.state.set(MailState.ASKED.value), MailItem.claim.remove()], condition=ours)
        else:
            item.delete(condition=ours)
    except (DeleteError, UpdateError) as error:
        if code_of(error) != CONDITION_FAILED:
            raise


def read(key: MailKey) -> Known | None:
    """Return the mail, read consistently."""
    try:
        item = MailItem.get(*key.place, consistent_read=True)
    except DoesNotExist:
        return None
    return _known(item)


def about(what: str, most: int) -> tuple[Known, ...]:
    """Return the mails about this, at most so many, by name: one call."""
    return tuple(_known(item) for item in MailItem.query(f"mails#{what}", limit=most, consistent_read=True))


def tally(what: str, names: str) -> Counter[MailState]:
    """Count the mails about this whose names begin so, by what became of them: a call for each megabyte."""
    items = MailItem.query(f"mails#{what}", MailItem.sk.startswith(names), consistent_read=True)
    return Counter(MailState(item.state) for item in items)


def _item(mail: Known) -> MailItem:
    return MailItem(
        *mail.key.place,
        mail_kind=mail.kind,
        seq=mail.seq,
        to=mail.to,
        person=mail.person,
        state=mail.state.value,
        at=mail.at.isoformat(),
        asked_by=mail.asked_by,
        claim=mail.claim,
        expires_at=int((mail.at + LIFE).timestamp()),
    )


def _known(item: MailItem) -> Known:
    key = MailKey(item.pk.removeprefix("mails#"), item.sk)
    at = datetime.fromisoformat(item.at)
    return Known(key, item.mail_kind, item.seq, item.to, item.person, MailState(item.state), at, item.asked_by)
