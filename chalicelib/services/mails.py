"""Compose the office's mails: words from `texts/mails.toml`, facts from the request, as text and as HTML.

The two mails with a code go to an address that nobody has confirmed yet: they name nobody, so that a stranger
cannot make the office send words of his to others.
"""

import re
from collections.abc import Iterator
from typing import Any

from chalicelib.domain.vocabulary import Language
from chalicelib.domain.wording import rupiah, written_date, written_time
from chalicelib.gateways.texts import texts
from chalicelib.services import mail_parts as parts
from chalicelib.services.mail_facts import MailFacts, MailKind, MailLink, MailReason, MissingFactError, UnsafeLinkError
from chalicelib.services.reason_texts import reason_text
from chalicelib.settings import settings

_LONGEST_FACT = 500
_UNWRITTEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


def compose(kind: MailKind, language: Language, facts: MailFacts) -> tuple[str, str, str]:
    """Return (subject, text, HTML).

    Raises:
        MissingFactError: when a fact is missing that this kind needs.
        UnsafeLinkError: when a link is not http(s).
    """
    return _Letter(kind, language, facts).written()


class _Letter:
    """One mail being written."""

    def __init__(self, kind: MailKind, language: Language, facts: MailFacts) -> None:
        self.template, self.language, self.facts = texts("mails")[kind], language, facts
        self.values = {name: _clean(value) for name, value in self._as_words().items()}
        for need in self.template["needs"]:
            if not self._given(need):
                raise MissingFactError(f"{kind}: {need}")

    def written(self) -> tuple[str, str, str]:
        subject = self._say(self.template["subject"])
        body, foot = list(self._body()), list(self._foot())
        html = parts.as_html(self.language, self.values["office"], subject, body, foot)
        return subject, parts.as_text(body, foot), html

    def _as_words(self) -> dict[str, str]:
        facts, language, zone = self.facts, self.language, self.facts.office.zone
        days = {"promised_by": facts.promised_by, "complete_by": facts.complete_by, "valid_until": facts.valid_until}
        plain = ("name", "code", "reference", "invoice_number", "receipt_number", "billing_code")
        return {
            **{name: getattr(facts, name) for name in plain},
            **{name: written_date(day, language) if day else "" for name, day in days.items()},
            "office": getattr(facts.office.name, language),
            "total": "" if facts.total_idr is None else rupiah(facts.total_idr),
            "billing_expires": written_time(facts.billing_expires, zone, language) if facts.billing_expires else "",
        }

    def _given(self, fact: str) -> bool:
        return bool(self.values.get(fact) or getattr(self.facts, fact, None))

    def _say(self, words: dict[str, Any], **more: str) -> str:
        return str(words[self.language]).format_map({**self.values, **more})

    def _word(self, name: str, **more: str) -> str:
        return self._say(texts("mails")["words"][name], **more)

    def _body(self) -> Iterator[parts.Part]:
        named = self.template.get("greets_by_name", True) and self.values["name"]
        yield parts.Paragraph(self._word("greeting" if named else "greeting_without_name"))
        for block in self.template["blocks"]:
            if "when" not in block or self._given(block["when"]):
                yield from self._part(block)
        yield parts.Paragraph(f"{self._word('closing')} {self.values['office']}")

    def _part(self, block: dict[str, Any]) -> Iterator[parts.Part]:
        match block.get("part"):
            case None:
                yield parts.Paragraph(self._say(block))
            case "code":
                yield parts.Code(self.values["code"])
            case "rows":
                labels = texts("mails")["labels"]
                yield parts.Rows(tuple((self._say(labels[r]), self.values[r]) for r in block["rows"] if self.values[r]))
            case "reasons":
                yield parts.Items(tuple(self._reason(reason) for reason in self.facts.reasons))
            case "links" if self.facts.links:
                yield parts.Links(tuple(self._link(link) for link in self.facts.links))
            case "button":
                url = _safe(self.facts.request_url)
                yield parts.Button(self._say(block), url, self._word("button_address", url=url))

    def _reason(self, given: MailReason) -> str:
        concerns, remark = _clean(given.concerns), _clean(given.remark)
        words = reason_text(given.reason, self.language)
        return (f"{concerns}: " if concerns else "") + words + (f" \N{EN DASH} {remark}" if remark else "")

    def _link(self, link: MailLink) -> tuple[str, str, str]:
        expires = written_time(link.expires, self.facts.office.zone, self.language)
        return _clean(link.title), _safe(link.url), self._word("until", expires=expires)

    def _foot(self) -> Iterator[str]:
        contact = self.facts.office.contact
        if settings().demo:
            yield self._word("specimen")
        yield self.values["office"]
        yield self._word("contact_line", address=contact.address)
        channels = (
            getattr(contact.complaint_box, self.language),
            f"LAPOR! {contact.lapor}",
            self._word("complaint_mail", email=contact.email),
            self._word("complaint_phone", phone=contact.phone),
        )
        yield f"{self._word('complaints')} {'; '.join(channels)}."
        yield self._word("data_protection")
        yield self._word("automatic")


def _clean(value: str) -> str:
    """Return one line: no line break, control or direction mark can leave the place it stands in."""
    return _UNWRITTEN.sub(" ", value).strip()[:_LONGEST_FACT]


def _safe(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s\"'<>\\]+", url):
        raise UnsafeLinkError
    return url
