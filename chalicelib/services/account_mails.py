"""The two mails about an account that carry no code: they tell the holder of an address what others try with it."""

from collections.abc import Set as AbstractSet
from enum import StrEnum

from chalicelib.domain.actors import Membership
from chalicelib.domain.office import Office
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import office_data
from chalicelib.gateways.texts import texts
from chalicelib.models import ledger_history


class AccountMail(StrEnum):
    """What is told."""

    ACCOUNT_EXISTS = "account_exists"
    EMAIL_CHANGE_ASKED = "email_change_asked"


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
    newest = ledger_history.page("customer", subject, 1, None, newest_first=True).requests
    return office_data.office(newest[0].office) if newest else None


def tell(kind: AccountMail, to: str, language: Language, office: Office | None) -> None:
    """Send the mail, signed by this office (None: by Loket); it names nobody, since the address may be a stranger's.

    What makes a mail is imported only here: most callers of the API never cause one.
    """
    from chalicelib.gateways.ids import new_id
    from chalicelib.gateways.mail import Mail, send
    from chalicelib.services import mail_parts as parts
    from chalicelib.services.mail_words import signature

    words = texts("account_mails")[kind][language]
    band = signature(office, language)
    body = [parts.Paragraph(paragraph) for paragraph in words["paragraphs"]]
    foot = [band]
    send(
        Mail(
            to=to,
            to_name="",
            subject=words["subject"],
            text=parts.as_text(body, foot),
            html=parts.as_html(language, band, words["subject"], body, foot),
            language=language,
            key=new_id(),
        )
    )
