"""From state to view: the only hand-written mapping, since here a difference means who may see what.

Long because a request has this many sides.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib import services
from chalicelib.domain.actors import Actor
from chalicelib.domain.contents import ContentReason
from chalicelib.domain.person import PersonData
from chalicelib.domain.reasons import DeliveryCorrectionReason, OfferCorrectionReason, ReturnReason
from chalicelib.domain.request.authority import is_staff
from chalicelib.domain.request.ball import open_moves
from chalicelib.domain.request.clock import Promise, promise
from chalicelib.domain.request.commands import StoredFile
from chalicelib.domain.request.deadlines import expiry_due
from chalicelib.domain.request.events import Entry, chain_holds
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.options import missing, options
from chalicelib.domain.request.records import Entitlement, Payment
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Language
from chalicelib.handlers.requests import shapes as s


def shown(
    request: Request,
    texts: Mapping[str, str],
    facts: Facts,
    actor: Actor,
    language: Language,
    person: PersonData | None = None,
) -> s.RequestShown:
    """Return the request as this actor may see it."""
    return _View(request, texts, facts, actor, language).whole(person)


def listed(request: Request, facts: Facts) -> s.RequestListed:
    """Return the request as a list shows it."""
    standing = promise(request, facts.office, facts.calendar, facts.now)
    return s.RequestListed(
        **request.model_dump(include={"id", "reference", "office", "channel", "phase"}),
        titles=tuple(line.title for line in request.lines),
        payment_state=request.payment_state,
        opened_at=request.opened_at.astimezone(facts.office.zone),
        changed_at=request.changed_at.astimezone(facts.office.zone),
        due_on=standing.due_on if standing and request.delivered_at is None else None,
        ball=tuple(open_moves(request)),
    )


def history(
    request: Request, entries: tuple[Entry, ...], texts: Mapping[str, str], facts: Facts, actor: Actor
) -> s.HistoryShown:
    """Return the entries this actor may see; the chain is verified over all of them when none is withheld."""
    staff = is_staff(request, actor)
    return s.HistoryShown(
        request_id=request.id,
        verified=chain_holds(entries) if len(entries) == request.version else _linked(entries),
        entries=tuple(
            s.EntryShown(
                seq=e.seq,
                at=e.at.astimezone(facts.office.zone),
                event=e.event.event,
                command=e.command,
                role=e.actor.role,
                actor=e.actor.id if staff else None,
                details=_details(e, texts, frozenset() if staff else _STAFF_ONLY),
                hash=e.hash,
            )
            for e in entries
        ),
    )


def _linked(entries: tuple[Entry, ...]) -> bool:
    return all(e.hash == e.digest() for e in entries)


_WITHHELD = {"event", "link_hash", "code_hash", "claim_hash", "recorded_by", "issued_by", "key", "by", "proposed_by"}

_STAFF_ONLY = frozenset({"officer", "findings"})


def _details(entry: Entry, texts: Mapping[str, str], withheld: frozenset[str]) -> dict[str, Any]:
    def clean(value: Any) -> Any:
        match value:
            case dict():
                return {
                    k: texts.get(v) if k == "text" and isinstance(v, str) else clean(v)
                    for k, v in value.items()
                    if k not in _WITHHELD | withheld
                }
            case list():
                return [clean(v) for v in value]
            case _:
                return value

    cleaned: dict[str, Any] = clean(entry.event.model_dump(mode="json"))
    return cleaned


class _View:
    """One request on its way to one reader."""

    def __init__(
        self, request: Request, texts: Mapping[str, str], facts: Facts, actor: Actor, language: Language
    ) -> None:
        self.r, self.texts, self.facts, self.actor, self.language = request, texts, facts, actor, language
        self.staff = is_staff(request, actor)

    def whole(self, person: PersonData | None) -> s.RequestShown:
        r, choice = self.r, options(self.r, self.actor, self.facts)
        owed = missing(r, self.facts)
        copied = {"id", "reference", "office", "channel", "version", "phase", "domicile", "purpose", "zero_tariff"}
        return s.RequestShown(
            **{name: getattr(r, name) for name in copied},
            phase_since=self.local(r.phase_since),
            opened_at=self.local(r.opened_at),
            changed_at=self.local(r.changed_at),
            segment=r.payer.segment,
            assigned=r.assigned if self.staff else None,
            lines=tuple(
                s.LineShown(
                    **{n: getattr(x, n) for n in s.LineShown.model_fields if n != "file"},
                    file=file_shown(x.file) if x.file else None,
                )
                for x in r.lines
            ),
            documents=tuple(
                s.DocumentShown(
                    file=file_shown(d.file),
                    received_at=self.local(d.received_at),
                    **d.model_dump(include={"purpose", "line", "current", "scanned"}),
                )
                for d in r.documents
            ),
            pending=tuple(
                s.PendingShown(upload_id=u.upload, purpose=u.purpose, line=u.line)
                for u in r.uploads
                if u.expires_at > self.facts.now
            ),
            refused_files=tuple(
                s.RefusedShown(
                    upload_id=x.upload,
                    purpose=x.purpose,
                    line=x.line,
                    reason=x.reason,
                    reason_text=self.words(ContentReason, x.reason),
                    at=self.local(x.at),
                )
                for x in r.refused_uploads
            ),
            returned=tuple(
                self.reason(ReturnReason, x.code, x.text, x.document.value if x.document else None, x.line)
                for x in r.returned
            ),
            offer=self.offer(),
            offer_corrections=tuple(
                self.reason(OfferCorrectionReason, x.code, x.text, x.about) for x in r.offer_corrections
            ),
            invoices=self.invoices(),
            payment_state=r.payment_state,
            paid_idr=r.paid_idr,
            due_idr=r.due_idr,
            payments=tuple(self.payment(p) for p in r.payments),
            unmatched=tuple(
                s.UnmatchedShown(payment=self.payment(u.payment), why=u.why)
                for u in r.unmatched
                if self.staff and not u.matched
            ),
            proofs=tuple(p if self.staff else p.model_copy(update={"findings": ()}) for p in r.proofs),
            agreement_state=r.agreement_state,
            agreement=s.AgreementShown(**r.agreement.model_dump(include=set(s.AgreementShown.model_fields)))
            if r.agreement
            else None,
            receipts=tuple(
                s.ReceiptShown(
                    issued_at=self.local(x.issued_at),
                    **x.model_dump(include={"number", "invoice", "amount_idr", "replaces", "void"}),
                )
                for x in r.receipts
            ),
            papers=tuple(s.PaperShown(kind=p.kind, number=p.number, file=file_shown(p.file)) for p in r.rendered),
            downloads=tuple(self.download(e) for e in r.entitlements),
            corrections=tuple(
                s.CorrectionShown(
                    item=x.item,
                    reason=self.reason(DeliveryCorrectionReason, x.code, x.text, x.about, x.line),
                    answer=x.answer,
                )
                for x in r.delivery_corrections
            ),
            rating=s.RatingShown(score=r.rating.score, elements=r.rating.elements, text=self.remark(r.rating.text))
            if r.rating
            else None,
            refund_due_idr=r.refund_due_idr,
            promise=self.promise(),
            ball=tuple(s.Ball(role=role, owes=codes) for role, codes in owed.items()),
            missing=tuple(dict.fromkeys(code for codes in owed.values() for code in codes)),
            expires_at=self.maybe_local(expiry_due(r, self.facts.office)),
            actions=choice.actions,
            blocked=choice.blocked,
            person=self.person(person),
        )

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.facts.office.zone)

    def maybe_local(self, at: datetime | None) -> datetime | None:
        return self.local(at) if at else None

    def promise(self) -> Promise | None:
        given = promise(self.r, self.facts.office, self.facts.calendar, self.facts.now)
        if given is None:
            return None
        local = tuple(x.model_copy(update={"started_at": self.local(x.started_at)}) for x in given.readings)
        return given.model_copy(update={"readings": local})

    def remark(self, text_id: str | None) -> str | None:
        return self.texts.get(text_id) if text_id else None

    def words(self, codes: type[StrEnum], code: str) -> str:
        return services.reason_texts.reason_text(codes(code), self.language) if code in set(codes) else code

    def reason(
        self, codes: type[StrEnum], code: str, text: str | None, about: str | None = None, line: int | None = None
    ) -> s.ReasonShown:
        return s.ReasonShown(code=code, words=self.words(codes, code), remark=self.remark(text), about=about, line=line)

    def offer(self) -> s.OfferShown | None:
        offer = self.r.offer
        if offer is None:
            return None
        given = offer.model_dump() | {
            "sent_at": self.local(offer.sent_at),
            "approved_at": self.maybe_local(offer.approved_at),
        }
        return s.OfferShown(**given)

    def invoices(self) -> tuple[s.InvoiceShown, ...]:
        copied = set(s.InvoiceShown.model_fields) - {"issued_at", "billing_code", "billing_expires_at", "lines"}
        return tuple(
            s.InvoiceShown(
                **{n: getattr(i, n) for n in copied},
                lines=i.lines,
                issued_at=self.local(i.issued_at),
                billing_code=i.billing.code if i.billing else None,
                billing_expires_at=self.local(i.billing.expires_at) if i.billing else None,
            )
            for i in self.r.invoices
        )

    def payment(self, payment: Payment) -> s.PaymentShown:
        copied = set(s.PaymentShown.model_fields) - {"paid_at", "recorded_by", "proposed_void_by", "way"}
        return s.PaymentShown(
            **{n: getattr(payment, n) for n in copied},
            way=payment.way.value,
            paid_at=self.local(payment.paid_at),
            recorded_by=payment.recorded_by if self.staff else None,
            proposed_void_by=payment.proposed_void_by if self.staff else None,
        )

    def download(self, held: Entitlement) -> s.DownloadShown:
        state: Any = "in_force"
        if held.revoked:
            state = "revoked"
        elif held.expires_at <= self.facts.now:
            state = "expired"
        elif held.downloads >= held.limit:
            state = "used_up"
        return s.DownloadShown(
            line=held.line,
            file=file_shown(held.file),
            expires_at=self.local(held.expires_at),
            downloads=held.downloads,
            limit=held.limit,
            state=state,
        )

    def person(self, person: PersonData | None) -> s.PersonShown | None:
        if person is None or not self.staff:
            return None
        return s.PersonShown(**{name: getattr(person, name) for name in s.PersonShown.model_fields})


def file_shown(file: StoredFile) -> s.FileShown:
    """Return a file without its key."""
    return s.FileShown(**file.model_dump(exclude={"key"}))
