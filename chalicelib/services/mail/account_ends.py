"""Tell the holder of an account that nobody used for long when it ends, and how it is kept: by signing in once."""

from chalicelib.domain.accounts.state import AccountPhase, AccountRecord
from chalicelib.gateways.clock import now
from chalicelib.models import work
from chalicelib.services.accounts.ledger import ACCOUNTS
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.mail.account import signing_office
from chalicelib.services.mail.facts import MailFacts
from chalicelib.services.mail.kinds import Addressee, MailKind
from chalicelib.services.mail.notices import send_to
from chalicelib.services.mail.sending import Occasion
from chalicelib.services.mail.staff import reached
from chalicelib.services.world import office_of
from chalicelib.settings import settings


def notify(id_: str, seq: int, task: str) -> None:
    """Send the mail of this announcement once; none where somebody came back since, or is erased.

    Raises AccountUnknown.
    """
    account = ACCOUNTS.read(id_).state
    one = reached(account.subject) if _ends(account, seq) else None
    if one is None:
        work.note_done(reaction_key(id_, seq, task), now())
        return
    office = signing_office(account.subject) or office_of(id_)
    facts = MailFacts(office=office, place_url=f"{settings().web_origin}/sign-in", ends_at=account.ends_at)
    send_to(one, facts, office, Occasion(id_, str(seq), MailKind(task), Addressee.BUYER, person=account.subject))


def _ends(account: AccountRecord, seq: int) -> bool:
    return account.phase is AccountPhase.ENDING and account.version == seq
