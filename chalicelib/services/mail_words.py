"""The facts of a mail as the words that stand in it, in one language; an absent fact is an empty word."""

import re

from chalicelib.domain.office import Office
from chalicelib.domain.vocabulary import Language
from chalicelib.domain.wording import dots, rupiah, written_date, written_time
from chalicelib.gateways.texts import texts
from chalicelib.services.mail_facts import Case, MailFacts

_LONGEST_FACT = 2000
"""Characters, as many as a remark may have."""
_UNWRITTEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_AS_THEY_ARE = (
    "name",
    "code",
    "reference",
    "invoice_number",
    "receipt_number",
    "billing_code",
    "agreement_number",
    "postal_address",
)
_DAYS = ("promised_by", "complete_by", "valid_until", "signed_on")
_AMOUNTS = ("total", "received", "paid", "due")


def words_of(facts: MailFacts, language: Language) -> dict[str, str]:
    """Return each fact in words, by the name that `texts/mails.toml` gives it."""
    said = {
        **{name: str(getattr(facts, name)) for name in _AS_THEY_ARE},
        **{name: written_date(day, language) for name in _DAYS if (day := getattr(facts, name))},
        **{name: rupiah(idr) for name in _AMOUNTS if (idr := getattr(facts, f"{name}_idr")) is not None},
        "originals": str(facts.originals or ""),
        "office": signature(facts.office, language),
        **(_of_office(facts, facts.office, language) if facts.office else {}),
    }
    return {name: clean(value) for name, value in said.items()}


def signature(office: Office | None, language: Language) -> str:
    """Return who signs: this office, or Loket itself as the service that it is."""
    return getattr(office.name, language) if office else word("service", language)


def _of_office(facts: MailFacts, office: Office, language: Language) -> dict[str, str]:
    expires = facts.billing_expires
    return {
        "head": getattr(office.signatories.head.title, language),
        "billing_expires": written_time(expires, office.zone, language) if expires else "",
        **(_transfer(facts, office, language) if Case.BY_TRANSFER in facts.cases else {}),
    }


def _transfer(facts: MailFacts, office: Office, language: Language) -> dict[str, str]:
    """The account, and what is due as a bank abroad writes it: dots would read as decimals there."""
    account, due = office.money.transfer_account, facts.due_idr or 0
    grouped = dots(due) if language is Language.ID else f"{due:,}"
    return {
        "amount": f"IDR {grouped} ({rupiah(due)})",
        "bank": account.bank,
        "account_number": account.account_number,
        "account_name": account.account_name,
        "swift": account.swift,
        "transfer_reference": facts.reference,
        "bank_charges": word("bank_charges", language),
        "transfer_instructions": getattr(account.instructions, language),
    }


def word(term: str, language: Language, /, **facts: object) -> str:
    """Return one of the words that the mails share, its facts filled in."""
    return str(texts("mails")["words"][term][language]).format_map(facts)


def clean(value: str) -> str:
    """Return one line: no line break, control or direction mark can leave the place it stands in."""
    return _UNWRITTEN.sub(" ", value).strip()[:_LONGEST_FACT]
