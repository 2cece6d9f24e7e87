"""A mail goes out once: claimed, handed over, noted; what cannot be told is parked for a person (ADR 0057).

Three calls to AWS. A worker that is cut off after the claim leaves it behind: whether the mail has gone nobody knows,
and it is never sent again by itself.
"""

import re
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from chalicelib.domain.mails import MailState
from chalicelib.gateways.clock import now
from chalicelib.gateways.ids import new_id
from chalicelib.gateways.mail import AddressRefusedError, Mail, OutcomeUnknownError, send
from chalicelib.models import addresses, mails
from chalicelib.models.mails import Claim, Known, MailKey
from chalicelib.services.accounts.address import hashes
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.kinds import MailKind
from chalicelib.services.parking import park

UNDER_WAY: Final = timedelta(minutes=2)
"""How long a claim may stand before its worker must have been cut off: longer than its function may run."""
_UNFIT: Final = re.compile(r"[^A-Za-z0-9_-]")


class Occasion(NamedTuple):
    """What a mail is sent for: what it is about, the entry or mark, its kind, for whom.

    `to`: the role in which its reader has it; `person`: whose address it is; `one_of`: which of several it is for.
    `again`, `asked_by`: the name of a mail that a person has asked for, and who it was.
    """

    about: str
    seq: str
    kind: MailKind
    to: str
    person: str = ""
    one_of: str = ""
    again: str = ""
    asked_by: str = ""

    @property
    def name(self) -> str:
        """Return the mail's name among those about the same."""
        return self.again or mail_name(self.seq, self.kind, self.one_of or self.to)

    @property
    def reaction(self) -> str:
        """Return under which key its work is noted; empty for a mail that a person has asked for."""
        return "" if self.again else reaction_key(self.about, self.seq, self.kind, self.one_of)

    @property
    def message(self) -> str:
        """Return by what the mail is known on its way: no two mails alike, and one that is tried again as before."""
        return self.reaction or f"{self.about}.{self.name}"


class UnderWayError(RuntimeError):
    """Another worker has just claimed the mail: what becomes of it is to be seen later."""


def mail_name(seq: str, kind: str, to: str) -> str:
    """Return the name of a mail among those about the same: in their order, and fit for an address and for a tag."""
    return _UNFIT.sub("_", f"{seq.zfill(6)}-{kind}-{to}")


def send_once(mail: Mail, occasion: Occasion) -> None:
    """Send the mail unless it was; note what became of it. An error that leaves here says that it has not gone."""
    key, address = MailKey(occasion.about, occasion.name), hashes(mail.to)
    claimed = Known(
        key,
        occasion.kind,
        occasion.seq,
        occasion.to,
        occasion.person or None,
        MailState.CLAIMED,
        now(),
        occasion.asked_by or None,
        new_id(),
    )
    match _claim(claimed, occasion, address):
        case Claim.EARLIER:
            _look_at(key)
        case Claim.STOPPED:
            _note_stopped(claimed, occasion, address)
        case Claim.OURS:
            _hand_over(mail, claimed, occasion, address)


def stop(address: tuple[str, ...], why: MailState, person: str | None, at: datetime) -> None:
    """Let no mail go to the address of these hashes any more, and tell its holder at the next sign-in.

    `at`: since when that is known; whoever has let mail go there again since then knew it.
    """
    if addresses.stop(address[0], why.value, at) and person:
        addresses.note_bounced(person, address)


def _claim(claimed: Known, occasion: Occasion, address: tuple[str, ...]) -> Claim:
    try:
        return mails.claim(claimed, occasion.reaction, address)
    except Exception:
        # Whether the claim was written is not known, but that SES was not asked is: what was written goes again.
        mails.release(claimed)
        raise


def _hand_over(mail: Mail, claimed: Known, occasion: Occasion, address: tuple[str, ...]) -> None:
    tags = {"about": claimed.key.about, "mail": claimed.key.name, "person": claimed.person or ""}
    state = MailState.SENT
    try:
        send(mail, {name: value for name, value in tags.items() if value})
    except AddressRefusedError:
        state = MailState.REFUSED
        stop(address, state, claimed.person, now())
    except OutcomeUnknownError as unknown:
        mails.note(claimed.key, MailState.UNKNOWN, now(), only=MailState.CLAIMED)
        park("notices", unknown, _reference(claimed.key), "")
        return
    except Exception:
        mails.release(claimed)
        raise
    mails.note_done(claimed.key, state, occasion.reaction, now())


def _look_at(key: MailKey) -> None:
    """See what became of a mail that was claimed before: a claim that nobody works on is a person's matter."""
    earlier = mails.read(key)
    if earlier is None or earlier.state is not MailState.CLAIMED:
        return
    if now() - earlier.at < UNDER_WAY:
        raise UnderWayError
    mails.note(key, MailState.UNKNOWN, now(), only=MailState.CLAIMED)
    park("notices", OutcomeUnknownError(), _reference(key), "")


def _note_stopped(claimed: Known, occasion: Occasion, address: tuple[str, ...]) -> None:
    """Keep a mail that may not go, so that staff see it and its reader too, and that its work is done."""
    if claimed.person:
        addresses.note_bounced(claimed.person, address)
    if occasion.again:
        mails.note(claimed.key, MailState.STOPPED, now(), only=MailState.ASKED)
    else:
        mails.keep(claimed)
        mails.note_done(claimed.key, MailState.STOPPED, occasion.reaction, now())


def _reference(key: MailKey) -> str:
    return f"{key.about}.{key.name}"
