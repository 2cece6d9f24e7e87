"""Conditions of commands that can be read off the state and the world, without the command's body.

Each raises the refusal that stands in the way; `actions`, `blocked` and `decide` run the same ones.
Long because every condition of the workflow is one guard here, in the order of the phases.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from chalicelib.domain.files.uploads import BUYERS_PAPERS
from chalicelib.domain.institutions.refusals import InstitutionNotBeneficiary, NoReducedRates
from chalicelib.domain.office.hours import opens_next
from chalicelib.domain.office.reduced_rates import rates_for
from chalicelib.domain.queue.refusals import OfficeClosed
from chalicelib.domain.request.deadlines import code_due, completion_due, expiry_due, over_downloads
from chalicelib.domain.request.documents.checklist import checklist
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.moves import may_go, office_has_move
from chalicelib.domain.request.records import AgreementState
from chalicelib.domain.request.refusals import (
    AgreementNotAccepted,
    AgreementNotAwaited,
    AgreementNotRequired,
    AlreadyRated,
    BillingCodeNotTaken,
    BillingCodeStillValid,
    CashNotTaken,
    ChannelClosed,
    CorrectionTooLate,
    DifferenceTooLarge,
    DocumentMissing,
    DocumentNotAccepted,
    DocumentPending,
    DocumentReturned,
    EmailUnverified,
    InstitutionNotVerified,
    InstitutionVerificationExpired,
    LineDelivered,
    LineIncomplete,
    LineNotPrepared,
    MoneyRecorded,
    NoLines,
    NothingDue,
    NothingPaidYet,
    NotOverseas,
    NotYetDue,
    OfferExpired,
    OfficeHasTheMove,
    PaymentNotSettled,
    ProofUnderVerification,
    ProofUnknown,
    PurposeMissing,
    PurposeNotReduced,
    ReceiptAlreadyIssued,
    ReceiptCorrectionWaits,
    ReceiptMissing,
    ReducedRateUsed,
    SampleValue,
    SizeUnknown,
    TakenUpAlready,
    TaxNumberMissing,
    VisitorNotAtCounter,
)
from chalicelib.domain.request.state import PaymentState, Phase, Request
from chalicelib.domain.tariff.price import MicrodataBasis, schedule_in_force
from chalicelib.domain.vocabulary import Channel, Domicile, Segment

Guard = Callable[[Request, Facts], None]


def channel_is_open(request: Request, facts: Facts) -> None:
    """Refuse where the office has closed this channel."""
    if getattr(facts.office.channels, request.channel.value) is None:
        raise ChannelClosed(channel=request.channel.value)


def another_visit_is_in_service(request: Request, facts: Facts) -> None:
    """A visitor's request is taken up while another ticket is served; an online one is asked about when it is."""
    if request.channel is Channel.WALK_IN and facts.serving_ticket is None:
        raise VisitorNotAtCounter
    if facts.serving_ticket and request.ticket == facts.serving_ticket:
        raise TakenUpAlready


def lines_are_whole(request: Request, _: Facts) -> None:
    """Refuse without lines, or with one that lacks format or medium."""
    if not request.lines:
        raise NoLines
    for line in request.lines:
        if line.format is None or line.medium is None:
            raise LineIncomplete(line=line.line)


def purpose_is_given(request: Request, _: Facts) -> None:
    """Data and Rp0 need a purpose of use."""
    if request.purpose is None and (request.carries_data or request.zero_tariff):
        raise PurposeMissing


def no_check_is_running(request: Request, facts: Facts) -> None:
    """Refuse while a file that the buyer announced has not been checked; the office's own files hold up nobody."""
    if any(u.expires_at > facts.now and u.purpose in BUYERS_PAPERS for u in request.uploads):
        raise DocumentPending


def documents_are_there(request: Request, facts: Facts) -> None:
    """Refuse while a needed document has not been received, or was returned and not sent anew."""
    for row in checklist(request, facts):
        if row.file is None:
            raise DocumentMissing(document=row.document.value)
        if row.state == "returned":
            raise DocumentReturned(document=row.document.value)


def documents_are_in_order(request: Request, facts: Facts) -> None:
    """Refuse to accept while an officer has not found each needed document in order."""
    for row in checklist(request, facts):
        if row.state != "accepted":
            raise DocumentNotAccepted(document=row.document.value)


def tax_number_is_given(request: Request, facts: Facts) -> None:
    """A private-segment buyer online gives an NPWP; from abroad the own country's tax number (R-O2)."""
    payer = facts.buyer.payer if facts.buyer else request.payer
    if request.channel is not Channel.ONLINE or payer.segment != Segment.PRIVATE:
        return
    abroad = request.domicile is Domicile.OVERSEAS
    if not (payer.has_foreign_tax_number if abroad else payer.has_tax_number):
        raise TaxNumberMissing


def email_is_verified(request: Request, facts: Facts) -> None:
    """An online buyer's address is confirmed (R-O1)."""
    payer = facts.buyer.payer if facts.buyer else request.payer
    if request.channel is Channel.ONLINE and not payer.email_verified:
        raise EmailUnverified


def institution_is_a_beneficiary(request: Request, facts: Facts) -> None:
    """Rp0 and reduced rates are for the kinds of institution to which the office's data grant one."""
    kind = facts.payer_now(request).institution_kind
    if request.zero_tariff and kind and not rates_for(facts.office.reduced_rates, kind):
        raise InstitutionNotBeneficiary(institution_kind=kind.value)


def a_rate_fits_the_purpose(request: Request, facts: Facts) -> None:
    """Refuse where the office grants no reduced rate, or none for this use: it is never for a commercial one."""
    if not request.zero_tariff or request.purpose is None:
        return
    rates = facts.office.reduced_rates
    if not rates:
        raise NoReducedRates
    kind = facts.payer_now(request).institution_kind
    own = rates_for(rates, kind) if kind else ()
    if not any(rate.is_for(request.purpose) for rate in own or rates):
        raise PurposeNotReduced


def institution_is_verified(request: Request, facts: Facts) -> None:
    """Rp0 needs an institutional account that an administrator has verified, and that has not run out."""
    payer = facts.payer_now(request)
    if not request.zero_tariff:
        return
    if not payer.institution_verified:
        raise InstitutionNotVerified
    if payer.institution_until and payer.institution_until < facts.today:
        raise InstitutionVerificationExpired(valid_until=payer.institution_until.isoformat())


def rate_is_not_used(request: Request, facts: Facts) -> None:
    """What the office's data grant once is not granted again."""
    if request.zero_tariff and facts.rate_used:
        raise ReducedRateUsed


REDUCES: Final = (
    a_rate_fits_the_purpose,
    institution_is_a_beneficiary,
    institution_is_verified,
    rate_is_not_used,
)
"""What must hold when Rp0 or a reduced rate is asked for, and still when it is decided."""


def sizes_are_known(request: Request, _: Facts) -> None:
    """A byte-priced line is priced only from its attached file's recorded size."""
    for line in request.lines:
        if isinstance(line.basis, MicrodataBasis) and line.file is None:
            raise SizeUnknown(line=line.line)


def no_sample_value(request: Request, facts: Facts) -> None:
    """Outside the demo stage no fiscal document rests on a sample value."""
    if facts.demo:
        return
    schedule = schedule_in_force(facts.schedules, facts.today)
    names = ("numbers", "signatories", "money", *(("reduced_rates",) if request.zero_tariff else ()))
    fiscal = [v for v in facts.office.provenance.sample if v.startswith(names)]
    if schedule.sample or fiscal:
        raise SampleValue(value=(*schedule.sample, *fiscal)[0])


def offer_is_in_force(request: Request, facts: Facts) -> None:
    """Refuse after the last day on which the invoice holds."""
    if request.invoice and facts.today > request.invoice.valid_until:
        raise OfferExpired(valid_until=request.invoice.valid_until.isoformat())


def something_is_due(request: Request, _: Facts) -> None:
    """Refuse where nothing is left to pay."""
    if request.due_idr == 0:
        raise NothingDue


def rest_is_tolerable(request: Request, facts: Facts) -> None:
    """Something was paid, and what is missing is within the office's rule for the way in which it came."""
    something_is_due(request, facts)
    way = request.last_way
    if way is None:
        raise NothingPaidYet
    most = facts.office.money.tolerance.of(way).below_idr
    if request.due_idr > most:
        raise DifferenceTooLarge(due_idr=request.due_idr, tolerance_idr=most)


def billing_code_is_wanted(request: Request, facts: Facts) -> None:
    """A domestic invoice with something due and no code that still runs."""
    invoice = request.invoice
    if invoice is None or invoice.domicile is Domicile.OVERSEAS or invoice.total_idr == 0:
        raise BillingCodeNotTaken
    if request.due_idr == 0:
        raise NothingDue
    if invoice.billing and invoice.billing.expires_at > facts.now:
        raise BillingCodeStillValid(expires_at=invoice.billing.expires_at.astimezone(facts.office.zone).isoformat())


def cash_is_taken(request: Request, facts: Facts) -> None:
    """Cash is taken over the counter, where the office has one and takes it; an online buyer abroad transfers."""
    abroad = request.channel is Channel.ONLINE and request.domicile is Domicile.OVERSEAS
    if abroad or facts.office.counter is None or not facts.office.money.takes_cash:
        raise CashNotTaken


def counter_is_open_today(_: Request, facts: Facts) -> None:
    """No cash on a day on which the counter is closed; on other days also after its hours, to whoever is still here."""
    counter, zone = facts.office.counter, facts.office.zone
    if counter and not counter.spans_on(facts.today, facts.calendar, zone):
        opens = opens_next(counter.hours, facts.calendar, facts.now, zone)
        raise OfficeClosed(opens_at=opens.isoformat() if opens else "")


def buyer_is_overseas(request: Request, _: Facts) -> None:
    """Proofs of transfer come from buyers abroad, online."""
    if request.domicile is not Domicile.OVERSEAS or request.channel is not Channel.ONLINE:
        raise NotOverseas


def no_proof_is_waiting(request: Request, _: Facts) -> None:
    """One proof at a time is under verification."""
    if request.proof_under_verification:
        raise ProofUnderVerification


def a_proof_is_waiting(request: Request, _: Facts) -> None:
    """There must be a proof to decide on."""
    if request.proof_under_verification is None:
        raise ProofUnknown


def payment_is_settled(request: Request, _: Facts) -> None:
    """No receipt before the payment is settled, or not due; after an end without delivery for what was earned."""
    if request.phase is Phase.ENDED:
        if request.paid_idr <= request.refund_due_idr:
            raise PaymentNotSettled
    elif request.payment_state not in {PaymentState.SETTLED, PaymentState.NOT_DUE}:
        raise PaymentNotSettled


def money_counts(request: Request, _: Facts) -> None:
    """There must be money that counts towards the invoice."""
    if request.paid_idr == 0:
        raise NothingPaidYet


def no_receipt_stands(request: Request, _: Facts) -> None:
    """One receipt at a time."""
    if request.receipt:
        raise ReceiptAlreadyIssued(number=request.receipt.number)


def a_receipt_stands(request: Request, _: Facts) -> None:
    """Nothing leaves the office, and nothing is voided, without a receipt."""
    if request.receipt is None:
        raise ReceiptMissing


def no_receipt_correction_waits(request: Request, _: Facts) -> None:
    """What the buyer asked for about the receipt is answered by its own command, which makes the new one."""
    for wish in request.delivery_corrections:
        if wish.about == "receipt" and wish.answer is None:
            raise ReceiptCorrectionWaits(item=wish.item)


def agreement_is_required(request: Request, _: Facts) -> None:
    """Only data carry an agreement."""
    if request.agreement is None:
        raise AgreementNotRequired


def agreement_is_awaited(request: Request, facts: Facts) -> None:
    """The buyer's move: not yet sent, on its way, or sent back."""
    agreement_is_required(request, facts)
    if request.agreement_state not in {AgreementState.AWAITING, AgreementState.SENT, AgreementState.REJECTED}:
        raise AgreementNotAwaited(state=request.agreement_state.value)


def agreement_is_at_the_office(request: Request, facts: Facts) -> None:
    """The officer's move: received, or sent as a scan or by hand; what is in the post is not here yet."""
    agreement_is_required(request, facts)
    posted = request.agreement is not None and request.agreement.way == "posted"
    here = {AgreementState.RECEIVED} if posted else {AgreementState.SENT, AgreementState.RECEIVED}
    if request.agreement_state not in here:
        raise AgreementNotAwaited(state=request.agreement_state.value)


def a_line_may_go(request: Request, _: Facts) -> None:
    """There must be something to give: a prepared line, and no data leave without an accepted agreement."""
    prepared = [line for line in request.lines if line.state == "prepared"]
    if not prepared:
        raise LineNotPrepared
    if not any(may_go(request, line) for line in prepared):
        raise AgreementNotAccepted


def nothing_has_gone(request: Request, _: Facts) -> None:
    """What was delivered rests on invoice and receipt: the request is not withdrawn, nor its receipt voided.

    Of one that has ended undelivered, a receipt over less takes its place.
    """
    for line in request.lines:
        if line.state == "delivered" and request.phase is not Phase.ENDED:
            raise LineDelivered(line=line.line)


def correction_is_in_time(request: Request, facts: Facts) -> None:
    """After completion a correction may be asked for within the office's days."""
    days = timedelta(days=facts.office.days.reopening_correction)
    if request.phase is Phase.COMPLETED and facts.now > request.phase_since + days:
        raise CorrectionTooLate


def not_rated_yet(request: Request, _: Facts) -> None:
    """A request is rated once."""
    if request.rating:
        raise AlreadyRated


def no_money_is_recorded(request: Request, _: Facts) -> None:
    """What has money on record is not cancelled and does not expire."""
    if request.money_recorded:
        raise MoneyRecorded


def office_has_no_move(request: Request, _: Facts) -> None:
    """What waits for the office does not expire."""
    if office_has_move(request):
        raise OfficeHasTheMove


def its_time_is_over(request: Request, facts: Facts) -> None:
    """Expiry waits for the phase's period to pass."""
    due = expiry_due(request, facts.office)
    if due is None or facts.now < due:
        raise NotYetDue


def may_close_by_itself(request: Request, facts: Facts) -> None:
    """Delivered requests close by themselves after the office's days."""
    due = completion_due(request, facts.office)
    if due is None or facts.now < due:
        raise NotYetDue


def billing_code_has_run_out(request: Request, facts: Facts) -> None:
    """A code lapses when its time is over before all is paid."""
    due = code_due(request, facts.office)
    if due is None or facts.now < due:
        raise NotYetDue


def a_download_has_run_out(request: Request, facts: Facts) -> None:
    """There must be a download whose time is over, and of which that is not noted yet."""
    if not over_downloads(request, facts.now):
        raise NotYetDue
