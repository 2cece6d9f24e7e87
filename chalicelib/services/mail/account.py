"""The mails about an account: a code for a new address, and what the holder of an address is told that others try."""

from collections.abc import Set as AbstractSet
from typing import Final

from chalicelib.domain.office.data import Office
from chalicelib.domain.people.account import EmailNotAccepted, MailNotSent
from chalicelib.domain.people.actors import Membership
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import office_data
from chalicelib.models import addresses, requests
from chalicelib.services.accounts.address import hashes
from chalicelib.services.mail.kinds import MailKind

RETRY_SECONDS: Final = 60
"""What keeps SES from taking mail is mended by a person, or passes with the second."""


def signing_office(subject: str, memberships: AbstractSet[Membership] = frozenset()) -> Office | None:
    """Return the office that signs a mail to the holder of this account; None: Loket itself signs.

    One account serves every office, so no office signs by itself. The one that its holder knows does: the office
    that staff belong to, where it is one; else the office of the newest request. Where there is neither, as with an
    account just made, Loket signs as the service that it is, and so it does in every mail with a code: that goes to an
    address which nobody has proven, and a stranger there must not learn with which office the account deals.
    """
    own = {membership.office for membership in memberships}
    if len(own) == 1:
        return office_data.office(own.pop())
    newest = requests.newest(subject, 1)
    return office_data.office(newest[0].office) if newest else None


def send_code(kind: MailKind, to: str, language: Language, code: str) -> None:
    """Mail the code that proves an address."""
    _send(kind, to, language, code=code)


def send_veto(to: str, language: Language, office: Office | None, url: str) -> None:
    """Tell the address that an account leaves, and how to stop it."""
    _send(MailKind.EMAIL_CHANGE_ASKED, to, language, office=office, veto_url=url)


def tell(kind: MailKind, to: str, language: Language, office: Office | None) -> None:
    """Tell the holder of an address what is tried with it, signed by this office (None: by Loket)."""
    _send(kind, to, language, office=office)


def _send(
    kind: MailKind, to: str, language: Language, *, office: Office | None = None, code: str = "", veto_url: str = ""
) -> None:
    """Send a mail that names nobody; none to an address that takes none. Raises EmailNotAccepted, MailNotSent.

    What makes it is imported only here: few callers of the API ever cause one.
    """
    from chalicelib.gateways.ids import new_id
    from chalicelib.gateways.mail import AddressRefusedError, Mail, NotTakenError, send
    from chalicelib.services.mail.compose import compose
    from chalicelib.services.mail.facts import MailFacts

    if addresses.is_stopped(hashes(to)):
        return
    subject, text, html = compose(kind, language, MailFacts(office=office, code=code, veto_url=veto_url))
    try:
        send(Mail(to=to, to_name="", subject=subject, text=text, html=html, language=language, key=new_id()))
    except AddressRefusedError:
        raise EmailNotAccepted from None
    except NotTakenError:
        raise MailNotSent(retry_after=RETRY_SECONDS) from None
