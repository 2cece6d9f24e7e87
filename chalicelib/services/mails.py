"""Compose the office's mails: words from `texts/mails.toml`, facts from the request, as text and as HTML.

The two mails with a code go to an address that nobody has confirmed yet: they name nobody, so that a stranger
cannot make the office send words of his to others. A mail to the office itself is written in both languages.
"""

import re
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from chalicelib.domain.office import Contact
from chalicelib.domain.vocabulary import Language, Stamping
from chalicelib.domain.wording import written_time
from chalicelib.gateways.texts import texts
from chalicelib.services import mail_parts as parts
from chalicelib.services.mail_facts import MailFacts, MailKind, MailLink, MailReason, MissingFactError, UnsafeLinkError
from chalicelib.services.mail_words import clean, word, words_of
from chalicelib.services.reason_texts import reason_text
from chalicelib.settings import settings


def is_for_office(kind: MailKind) -> bool:
    """Tell whether this mail goes to the office rather than to the buyer."""
    return bool(texts("mails")[kind].get("to") == "office")


def compose(kind: MailKind, language: Language, facts: MailFacts) -> tuple[str, str, str]:
    """Return (subject, text, HTML); a mail to the office says the same once more in the other language.

    Raises:
        MissingFactError: when a fact is missing that this kind needs.
        UnsafeLinkError: when a link is not http(s).
    """
    letter = _Letter(kind, language, facts)
    body, foot = list(letter.body()), list(letter.foot())
    if is_for_office(kind):
        (other,) = set(Language) - {language}
        second = _Letter(kind, other, facts)
        body.append(parts.Half(other.value, second.subject, tuple(second.body())))
        foot += second.foot()
    html = parts.as_html(language, letter.values["office"], letter.subject, body, foot)
    return letter.subject, parts.as_text(body, foot), html


class _Letter:
    """One mail being written in one language."""

    def __init__(self, kind: MailKind, language: Language, facts: MailFacts) -> None:
        self.template, self.language, self.facts = texts("mails")[kind], language, facts
        self.for_office = is_for_office(kind)
        self.values = words_of(facts, language)
        for need in self.template["needs"]:
            if not self._given(need):
                raise MissingFactError(f"{kind}: {need}")

    @property
    def subject(self) -> str:
        return self._say(self.template["subject"])

    def _given(self, fact: str) -> bool:
        return bool(self.values.get(fact) or fact in self.facts.cases or getattr(self.facts, fact, None))

    def _say(self, words: dict[str, Any]) -> str:
        return str(words[self.language]).format_map(self.values)

    def _word(self, name: str, **more: str) -> str:
        return word(name, self.language, **self.values | more)

    def body(self) -> Iterator[parts.Part]:
        yield parts.Paragraph(self._greeting())
        for block in self.template["blocks"]:
            if self._holds(block):
                yield from self._part(block)
        if not self.for_office:
            yield parts.Paragraph(f"{self._word('closing')} {self.values['office']}")

    def _greeting(self) -> str:
        if self.for_office:
            return self._word("greeting_office")
        named = self.template.get("greets_by_name", True) and self.values["name"]
        return self._word("greeting" if named else "greeting_without_name")

    def _holds(self, block: dict[str, Any]) -> bool:
        wanted, unwanted = block.get("when"), block.get("unless")
        return (not wanted or self._given(wanted)) and not (unwanted and self._given(unwanted))

    def _part(self, block: dict[str, Any]) -> Iterator[parts.Part]:
        match block.get("part"):
            case None:
                yield parts.Paragraph(self._say(block))
            case "heading":
                yield parts.Heading(self._say(block))
            case "code":
                yield parts.Code(self.values["code"])
            case "rows":
                labels, named = texts("mails")["labels"], [r for r in block["rows"] if self.values.get(r)]
                yield parts.Rows(tuple((self._say(labels[r]), self.values[r]) for r in named))
            case "reasons" if self.facts.reasons:
                yield parts.Items(tuple(self._reason(reason) for reason in self.facts.reasons))
            case "ways":
                ways = [way for way in Stamping if way in self.facts.stampings]
                yield parts.Items(tuple(self._say(texts("mails")["ways"][way]) for way in ways))
            case "links" if self.facts.office and self.facts.links:
                zone = self.facts.office.zone
                yield parts.Links(tuple(self._link(link, zone) for link in self.facts.links))
            case "button":
                url = _safe(self.facts.request_url)
                yield parts.Button(self._say(block), url, self._word("button_address", url=url))

    def _reason(self, given: MailReason) -> str:
        concerns = clean(getattr(given.concerns, self.language, ""))
        about = f"{concerns[0].upper()}{concerns[1:]}: " if concerns else ""
        remark = f" \N{EN DASH} {clean(given.remark)}" if given.remark else ""
        return about + reason_text(given.reason, self.language) + remark

    def _link(self, link: MailLink, zone: tzinfo) -> tuple[str, str, str]:
        expires = written_time(link.expires, zone, self.language)
        return clean(getattr(link.title, self.language)), _safe(link.url), self._word("until", expires=expires)

    def foot(self) -> Iterator[str]:
        if settings().demo:
            yield self._word("specimen")
        yield self.values["office"]
        if not self.for_office:
            office = self.facts.office
            yield from self._complaints(office.contact) if office else (self._word("complaints_everywhere"),)
            yield self._word("data_protection")
        yield self._word("automatic")

    def _complaints(self, contact: Contact) -> Iterator[str]:
        """Where the office is, and the ways to complain about it."""
        yield self._word("contact_line", address=contact.address)
        channels = (
            getattr(contact.complaint_box, self.language),
            f"LAPOR! {contact.lapor}",
            self._word("complaint_mail", email=contact.email),
            self._word("complaint_phone", phone=contact.phone),
        )
        yield f"{self._word('complaints')} {'; '.join(channels)}."


def _safe(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s\"'<>\\]+", url):
        raise UnsafeLinkError
    return url
