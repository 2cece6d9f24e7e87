"""The facts of a mail as the words that stand in its templates, in one language; an absent fact is an empty word."""

import re
from typing import Any

from chalicelib.domain.office.data import Office
from chalicelib.domain.vocabulary import Language, Stamping
from chalicelib.domain.wording import rupiah, whole_number, written_date, written_time
from chalicelib.gateways.texts import texts
from chalicelib.services.mail.facts import MailFacts, MailLink, MailReason, UnsafeLinkError
from chalicelib.services.mail.kinds import Case
from chalicelib.services.requests.reason_texts import reason_text

_LONGEST_FACT = 2000
"""Characters, as many as a remark may have."""
_UNWRITTEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_AS_THEY_ARE = (
    "name",
    "code",
    "reference",
    "invoice_number",
    "receipt_number",
    "replaced_receipt",
    "billing_code",
    "agreement_number",
    "postal_address",
    "malware",
    "scanner",
    "ticket_number",
    "refund_number",
    "decision_number",
    "decision_words",
    "answer_words",
    "breach_words",
    "measure_words",
)
_DAYS = (
    *("promised_by", "promised_before", "complete_by", "valid_until", "signed_on", "kept_until", "happened_on"),
    *("refunded_on", "decided_on", "undeposited_since"),
)
_MOMENTS = ("billing_expires", "ends_at", "answer_by", "seen_at", "tell_by")
_COUNTS = ("parked", "findings", "new_requests", "due_today", "overdue", "waiting_requests")
_AMOUNTS = ("total", "received", "waiting", "credit", "asked_back", "refunded", "undeposited", "paid", "due")


def words_of(facts: MailFacts, language: Language) -> dict[str, str]:
    """Return each fact that is one line, by the name that templates and labels give it."""
    days = {name: getattr(facts, name) for name in _DAYS}
    amounts = {name: getattr(facts, f"{name}_idr") for name in _AMOUNTS}
    counts = {name: getattr(facts, name) for name in _COUNTS}
    words = {
        **{name: str(getattr(facts, name)) for name in _AS_THEY_ARE},
        **{name: written_date(day, language) if day else "" for name, day in days.items()},
        **{name: "" if idr is None else rupiah(idr, language) for name, idr in amounts.items()},
        "document": getattr(facts.document, language, ""),
        "breached": getattr(facts.breached, language, ""),
        "originals": str(facts.originals or ""),
        "share": str(facts.share or ""),
        "year": str(facts.year or ""),
        **{name: "" if count is None else str(count) for name, count in counts.items()},
        "receipts": str(facts.receipts or ""),
        "place_url": _safe(facts.place_url) if facts.place_url else "",
        "request_url": _safe(facts.request_url) if facts.request_url else "",
        "veto_url": _safe(facts.veto_url) if facts.veto_url else "",
        "rating_url": _safe(facts.rating_url) if facts.rating_url else "",
        "visit_url": _safe(facts.visit_url) if facts.visit_url else "",
        "office": str(getattr(facts.office.name, language)) if facts.office else word("service", language),
        **(_of_office(facts, facts.office, language) if facts.office else {}),
    }
    return {name: clean(value) for name, value in words.items()}


def _of_office(facts: MailFacts, office: Office, language: Language) -> dict[str, str]:
    moments = {name: getattr(facts, name) for name in _MOMENTS}
    return {
        "head": getattr(office.signatories.head.title, language),
        **{name: written_time(at, office.zone, language) if at else "" for name, at in moments.items()},
        **(_transfer(facts, office, language) if Case.BY_TRANSFER in facts.cases else {}),
    }


def _transfer(facts: MailFacts, office: Office, language: Language) -> dict[str, str]:
    """The account, and what is due as a bank abroad writes it: dots would read as decimals there."""
    account, due = office.money.transfer_account, facts.due_idr or 0
    return {
        "amount": f"IDR {whole_number(due, language)} ({rupiah(due, language)})",
        "bank": account.bank,
        "account_number": account.account_number,
        "account_name": account.account_name,
        "swift": account.swift,
        "transfer_reference": facts.reference,
        "bank_charges": word("bank_charges", language),
        "transfer_instructions": getattr(account.instructions, language),
    }


def lists_of(facts: MailFacts, language: Language) -> dict[str, Any]:
    """Return the facts that are lists: reasons, ways to stamp, downloads, and where the office is found (or None)."""
    office, ways = facts.office, texts("mails")["ways"]
    contact = office.contact.model_dump() if office else {}
    contact |= {"complaint_box": getattr(office.contact.complaint_box, language)} if office else {}
    return {
        "reasons": [_reason(reason, language) for reason in facts.reasons],
        "ways": [ways[way][language] for way in Stamping if way in facts.stampings],
        "links": [_link(link, office, language) for link in facts.links] if office else [],
        "contact": {name: clean(value) for name, value in contact.items()},
    }


def _reason(reason: MailReason, language: Language) -> str:
    concerns = clean(getattr(reason.concerns, language, ""))
    about = f"{concerns[0].upper()}{concerns[1:]}: " if concerns else ""
    remark = f" \N{EN DASH} {clean(reason.remark)}" if reason.remark else ""
    return about + reason_text(reason.reason, language) + remark


def _link(link: MailLink, office: Office, language: Language) -> dict[str, str]:
    until = word("until", language, expires=written_time(link.expires, office.zone, language))
    return {"title": clean(getattr(link.title, language)), "url": _safe(link.url), "until": until}


def _safe(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s\"'<>\\]+", url):
        raise UnsafeLinkError
    return url


def word(term: str, language: Language, /, **facts: object) -> str:
    """Return one of the words that the mails share, its facts filled in."""
    return str(texts("mails")["words"][term][language]).format_map(facts)


def clean(value: str) -> str:
    """Return one line: no line break, control or direction mark can leave the place it stands in."""
    return _UNWRITTEN.sub(" ", value).strip()[:_LONGEST_FACT]
