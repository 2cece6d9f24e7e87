"""The reasons and findings of a notice: each with its remark and with what it concerns, in both languages."""

from collections.abc import Iterable, Mapping

from chalicelib.domain.reasons import DeclineReason, RejectReason, ReturnReason
from chalicelib.domain.request import events as e
from chalicelib.domain.request.screening import Finding
from chalicelib.domain.request.state import Request
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import in_words
from chalicelib.services.mail.facts import MailReason
from chalicelib.services.mail.words import word

Texts = Mapping[str, str]


def to_complete(request: Request, texts: Texts) -> tuple[MailReason, ...]:
    """Return what the buyer is to complete, by document and line."""
    return tuple(
        MailReason(
            reason=ReturnReason(item.code),
            remark=_remark(item.text, texts),
            concerns=concerns(request, item.line, document=item.document or ""),
        )
        for item in request.returned
    )


def declined(
    event: e.OfferCorrectionDeclined | e.DeliveryCorrectionDeclined, texts: Texts, concern: Bilingual | None = None
) -> tuple[MailReason, ...]:
    """Return why a correction is not made."""
    return (MailReason(reason=DeclineReason(event.code), remark=_remark(event.text, texts), concerns=concern),)


def rejected(event: e.AgreementRejected | e.TransferProofRejected, texts: Texts) -> tuple[MailReason, ...]:
    """Return why an agreement or a proof is not taken."""
    return (MailReason(reason=RejectReason(event.code), remark=_remark(event.text, texts)),)


def of_findings(findings: Iterable[Finding]) -> tuple[MailReason, ...]:
    """Return what the screening found, with the other request's reference where it names one."""
    return tuple(MailReason(reason=f.code, concerns=_other_request(f.request)) for f in findings)


def concerns(request: Request, number: int | None, **coded: str) -> Bilingual:
    """Return e.g. "data-use abstract, line 2 (Susenas March 2015)": words of codes (`texts/codes.toml`) and a line."""

    def written(language: Language) -> str:
        words = [str(in_words(name, code, language)) for name, code in coded.items() if code]
        lines = (line for line in request.lines if line.line == number)
        words += [word("line", language, line=x.line, title=getattr(x.title, language)) for x in lines]
        return ", ".join(words)

    return Bilingual(id=written(Language.ID), en=written(Language.EN))


def _other_request(reference: str | None) -> Bilingual | None:
    if reference is None:
        return None
    words = {language.value: word("other_request", language, request=reference) for language in Language}
    return Bilingual(**words)


def _remark(text: str | None, texts: Texts) -> str:
    return texts.get(text or "", "")
