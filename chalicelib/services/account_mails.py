"""The two mails about an account that carry no code: they tell the holder of an address what others try with it."""

from enum import StrEnum

from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import texts


class AccountMail(StrEnum):
    """What is told."""

    ACCOUNT_EXISTS = "account_exists"
    EMAIL_CHANGE_ASKED = "email_change_asked"


def tell(kind: AccountMail, to: str, language: Language) -> None:
    """Send the mail; it names nobody, since the address may be a stranger's.

    What makes a mail is imported only here: most callers of the API never cause one.
    """
    from chalicelib.gateways.ids import new_id
    from chalicelib.gateways.mail import Mail, send
    from chalicelib.gateways.office_data import offices
    from chalicelib.services import mail_parts as parts

    words = texts("account_mails")[kind][language]
    band = getattr(offices()[0].name, language)
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
