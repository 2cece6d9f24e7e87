"""Decisions about the offer: invoice, agreement, correction, approval, billing code (O-07 … O-09)."""

from datetime import timedelta

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.office.numbering import format_number
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.commands import (
    ApproveOffer,
    BillingGiven,
    DeclineOfferCorrection,
    RecordBillingCode,
    RequestOfferCorrection,
    SendOffer,
)
from chalicelib.domain.request.consents import consent_is_kept
from chalicelib.domain.request.documents.named_files import document_for
from chalicelib.domain.request.events import (
    AgreementIssued,
    AgreementVoided,
    AnyEvent,
    BillingCodeRecorded,
    InvoiceIssued,
    InvoiceVoided,
    OfferApproved,
    OfferCorrectionDeclined,
    OfferCorrectionRequested,
    OfferSent,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.money.matching import own_unmatched, resettled
from chalicelib.domain.request.money.ways import is_by_transfer
from chalicelib.domain.request.offer.pricing import quote
from chalicelib.domain.request.offer.reducing import granted, reduction
from chalicelib.domain.request.records import Billing, Invoice, OfferCorrection, paper_name
from chalicelib.domain.request.refusals import (
    AgreementNotRequired,
    BillingCodeExpired,
    BillingCodeMissing,
    BillingCodeNotTaken,
    FileUnknown,
    OfferOutdated,
    SampleMissing,
    SizeChanged,
)
from chalicelib.domain.request.state import PaymentState, Request
from chalicelib.domain.tariff.price import schedule_in_force
from chalicelib.domain.tariff.reducing import reduced
from chalicelib.domain.vocabulary import Channel, Domicile, ProductKind, Role


def send_offer(request: Request, command: SendOffer, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    """Price the lines, void what the new offer replaces, issue invoice and agreement, send.

    Money that lies here already counts towards the new invoice: nobody is asked to pay it again.
    """
    check_samples(request, command.samples)
    invoice = _invoice(request, command, facts)
    events: list[AnyEvent] = []
    if request.invoice:
        events.append(InvoiceVoided(number=request.invoice.number, why="superseded"))
    if request.agreement:
        events.append(AgreementVoided(number=request.agreement.number))
    events += [InvoiceIssued(invoice=invoice), *resettled(_with(request, invoice), actor)]
    agreement = _agreement(request, facts) if request.carries_data else None
    if agreement:
        events.append(agreement)
    samples = tuple(dict.fromkeys(command.samples))
    sent = OfferSent(version=invoice.offer, samples=samples, agreement=agreement.number if agreement else None)
    return (*events, sent)


def _with(request: Request, invoice: Invoice) -> Request:
    """Return the request as it stands with this invoice in place of the one before."""
    former = tuple(i.model_copy(update={"void": True}) for i in request.invoices)
    return request.model_copy(update={"invoices": (*former, invoice)})


def _invoice(request: Request, command: SendOffer, facts: Facts) -> Invoice:
    schedule = schedule_in_force(facts.schedules, facts.today)
    priced = quote(request, schedule)
    rate = granted(request, command.zero_tariff_decision, facts)
    lines = reduced(priced.lines, rate.percent) if rate else priced.lines
    total = sum(line.amount_idr for line in lines)
    sequence = facts.series.get("invoice", 0) + 1
    number = format_number(facts.office.numbers.invoice, sequence, facts.today, request.office)
    abroad = request.domicile is Domicile.OVERSEAS
    transfers = is_by_transfer(request.domicile, request.channel, facts.office)
    to_pay = total - request.paid_idr - own_unmatched(request)
    if command.billing and (abroad or to_pay <= 0):
        raise BillingCodeNotTaken
    if command.billing is None and not abroad and to_pay > 0 and request.channel is Channel.ONLINE:
        raise BillingCodeMissing
    return Invoice(
        number=number,
        sequence=sequence,
        offer=(request.offer.version if request.offer else 0) + 1,
        schedule=priced.schedule,
        lines=lines,
        total_idr=total,
        issued_at=facts.now,
        valid_until=facts.today + timedelta(days=facts.office.days.invoice),
        domicile=request.domicile,
        person=request.person,
        billing=_billing(command.billing, facts) if command.billing else None,
        transfer_reference=request.reference if total and transfers else None,
        zero_tariff_decision=command.zero_tariff_decision,
        reduction=reduction(request, rate, facts) if rate else None,
        replaces=request.invoices[-1].number if request.invoices else None,
        code_hash=facts.code_hash(paper_name(request.id, "invoice", number)),
    )


def _billing(billing: BillingGiven, facts: Facts) -> Billing:
    expires_at = billing.expires_at or facts.now + timedelta(hours=facts.office.days.billing_code_hours)
    if expires_at <= facts.now:
        raise BillingCodeExpired
    return Billing(code=billing.code, expires_at=expires_at)


def check_samples(request: Request, files: tuple[str, ...]) -> None:
    """Each microdata line is shown by a sample of its own, or by one for the whole request; refuses without."""
    sampled = {document_for(request, file, DocumentPurpose.SAMPLE).line for file in files}
    for line in request.lines:
        if line.kind is ProductKind.MICRODATA and not sampled & {line.line, None}:
            raise SampleMissing(line=line.line)


def _agreement(request: Request, facts: Facts) -> AgreementIssued:
    sequence = facts.series.get("agreement", 0) + 1
    number = format_number(facts.office.numbers.agreement, sequence, facts.today, request.office)
    return AgreementIssued(
        number=number,
        sequence=sequence,
        wording=facts.office.agreement.wording,
        person=request.person,
        code_hash=facts.code_hash(paper_name(request.id, "agreement", number)),
    )


def request_correction(request: Request, command: RequestOfferCorrection, facts: Facts) -> tuple[AnyEvent, ...]:
    """Ask for changes; a sample or agreement that was not sent cannot be wrong.

    The buyer's person as of now goes along, so that a corrected invoice names corrected payer details.
    """
    for item in command.items:
        if item.about == "agreement" and request.agreement is None:
            raise AgreementNotRequired
        if item.about == "sample" and (request.offer is None or not request.offer.samples):
            raise FileUnknown
    items = tuple(OfferCorrection(**i.model_dump()) for i in command.items)
    person, payer = facts.payer_of(request)
    return (OfferCorrectionRequested(items=items, person=person, payer=payer),)


def decline_correction(request: Request, command: DeclineOfferCorrection, facts: Facts) -> tuple[AnyEvent, ...]:
    """Leave the offer as it is: not once a file has another size; money that covers it meanwhile approves it."""
    _check_sizes(request, facts)
    declined = OfferCorrectionDeclined(code=command.code.value, text=command.text)
    if request.invoice and request.payment_state is PaymentState.SETTLED:
        return declined, OfferApproved(offer=request.invoice.offer, by_payment=True)
    return (declined,)


def _check_sizes(request: Request, facts: Facts) -> None:
    invoice = request.invoice
    schedule = next((s for s in facts.schedules if invoice and s.id == invoice.schedule), None)
    if invoice is None or schedule is None:
        return
    priced = quote(request, schedule).lines
    current = reduced(priced, invoice.reduction.percent) if invoice.reduction else priced
    for offered, now in zip(invoice.lines, current, strict=True):
        if offered.components != now.components:
            raise SizeChanged(line=offered.line)


def approve(request: Request, command: ApproveOffer, role: Role, facts: Facts) -> tuple[AnyEvent, ...]:
    """Approve exactly the offer that was read."""
    if request.offer is None or command.offer != request.offer.version:
        raise OfferOutdated(current=request.offer.version if request.offer else 0)
    if role is Role.VISITOR:
        consent_is_kept(request, command.consent, facts)
    return (OfferApproved(offer=command.offer, consent=command.consent),)


def record_billing_code(request: Request, command: RecordBillingCode, facts: Facts) -> tuple[AnyEvent, ...]:
    """Give the invoice in force a code; it replaces one that has expired."""
    invoice = request.invoice
    if invoice is None:
        raise BillingCodeNotTaken
    return (
        BillingCodeRecorded(
            invoice=invoice.number,
            billing=_billing(command.billing, facts),
            replaces=invoice.billing.code if invoice.billing else None,
        ),
    )
