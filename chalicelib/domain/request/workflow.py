"""The two tables of the workflow: what each command says of itself (RULES), and where an event leads (LEADS_TO).

A clerk should be able to read this page aloud. Offices narrow it by `withheld_commands`; nothing widens it.
Long because every command has its row here, and nowhere else.
"""

from collections.abc import Set as AbstractSet

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.rule import Guard, Reads, Rule, table
from chalicelib.domain.request import commands as c
from chalicelib.domain.request import events as e
from chalicelib.domain.request import four_eyes as f
from chalicelib.domain.request import guards as g
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.state import ENDED_PHASES, OPEN_PHASES, Phase, Request
from chalicelib.domain.vocabulary import Role

C, V, O, T, H, A, S, L = (  # noqa: E741  One letter per role keeps the table one screen wide, as in the office's own.
    Role.CUSTOMER,
    Role.VISITOR,
    Role.OFFICER,
    Role.TREASURER,
    Role.HEAD,
    Role.ADMIN,
    Role.SYSTEM,
    Role.HOLDER,
)
OWN, ACTOR, PRODUCTS, VISIT = Reads.OWN_PERSON, Reads.ACTOR, Reads.PRODUCTS, Reads.VISIT
P = Phase
ANY = frozenset(Phase)
NEVER: frozenset[Phase] = frozenset()
"""At none: there is no request yet."""
CORRECTING = frozenset({P.CORRECTING_DELIVERY})
PAYING = frozenset({P.OFFERED, P.CORRECTING_OFFER, P.FULFILLING, P.DELIVERED, P.CORRECTING_DELIVERY}) | ENDED_PHASES


RequestRule = Rule[Request, Facts]


def _rule(  # noqa: PLR0913  One row says all.
    command: type[Command],
    *,
    at: AbstractSet[Phase],
    by: AbstractSet[Role],
    guards: tuple[Guard[Request, Facts], ...] = (),
    numbers: tuple[str, ...] = (),
    claims: tuple[str, ...] = (),
    reads: AbstractSet[Reads] = frozenset(),
    door: bool = True,
    strangers: bool = False,
    ends: bool = False,
    records: bool = False,
    yields: bool = True,
) -> RequestRule:
    return Rule(
        command,
        frozenset(at),
        frozenset(by),
        guards,
        numbers,
        frozenset(reads),
        claims,
        door=door,
        strangers=strangers,
        ends=ends,
        records=records,
        yields=yields,
    )


RULES = table(
    (
        _rule(c.OpenDraft, at=NEVER, by={C, V}, reads={ACTOR, PRODUCTS}, door=False),
        _rule(c.ReviseDraft, at={P.DRAFT, P.RETURNED}, by={C, V}, guards=(g.channel_is_open,), reads={OWN, PRODUCTS}),
        _rule(c.StartUpload, at=ANY, by={C, V, O, T}, door=False),
        _rule(c.AbortUpload, at=ANY, by={C, V, O, T}, door=False),
        _rule(c.RecordUpload, at=ANY, by={S}, door=False, records=True),
        _rule(c.WriteAbstract, at={P.DRAFT, P.RETURNED}, by={C, V}),
        _rule(
            c.Submit,
            at={P.DRAFT, P.RETURNED},
            by={C, V},
            guards=(
                g.channel_is_open,
                g.lines_are_whole,
                g.purpose_is_given,
                g.no_check_is_running,
                g.documents_are_there,
                *g.REDUCES,
                g.tax_number_is_given,
                g.email_is_verified,
            ),
            reads={OWN},
        ),
        _rule(c.GiveConsent, at={P.DRAFT, P.RETURNED, P.OFFERED}, by={L}, reads={VISIT}, door=False),
        _rule(
            c.TakeUp,
            at=OPEN_PHASES | {P.COMPLETED},
            by={O},
            guards=(g.another_visit_is_in_service,),
            reads={OWN, VISIT},
        ),
        _rule(c.Assign, at=OPEN_PHASES, by={O}),
        _rule(c.CheckDocument, at={P.SUBMITTED}, by={O}),
        _rule(c.Return, at={P.SUBMITTED, P.ACCEPTED}, by={O}),
        _rule(c.Refuse, at={P.SUBMITTED, P.ACCEPTED}, by={O, H}, ends=True),
        _rule(c.Accept, at={P.SUBMITTED}, by={O}, guards=(g.documents_are_in_order,)),
        _rule(c.AttachProduct, at={P.ACCEPTED, P.CORRECTING_OFFER, P.FULFILLING, P.CORRECTING_DELIVERY}, by={O, S}),
        _rule(c.SetAsideCopy, at={P.ACCEPTED, P.FULFILLING}, by={O}),
        _rule(c.PutBackCopy, at={P.ACCEPTED, P.FULFILLING}, by={O}),
        _rule(
            c.SendOffer,
            at={P.ACCEPTED, P.CORRECTING_OFFER},
            by={O},
            guards=(g.no_sample_value, g.sizes_are_known),
            numbers=("invoice", "agreement"),
            claims=("billing_code",),
        ),
        _rule(c.RequestOfferCorrection, at={P.OFFERED}, by={C, V}, reads={OWN}),
        _rule(c.DeclineOfferCorrection, at={P.CORRECTING_OFFER}, by={O}, ends=True),
        _rule(c.ApproveOffer, at={P.OFFERED}, by={C, V}, guards=(g.offer_is_in_force,)),
        _rule(
            c.RecordBillingCode,
            at={P.OFFERED, P.FULFILLING},
            by={O, T, S},
            guards=(g.billing_code_is_wanted,),
            claims=("billing_code",),
        ),
        _rule(c.RecordBillingPayment, at=ANY - {P.DRAFT}, by={T, O, S}, claims=("ntpn",), records=True),
        _rule(
            c.ReceiveCash,
            at=PAYING - ENDED_PHASES,
            by={T},
            guards=(g.cash_is_taken, g.counter_is_open_today, g.something_is_due),
            numbers=("receipt",),
            records=True,
        ),
        _rule(
            c.SubmitTransferProof,
            at={P.FULFILLING},
            by={C},
            guards=(g.buyer_is_overseas, g.something_is_due, g.no_proof_is_waiting, g.no_check_is_running),
        ),
        _rule(
            c.ScreenTransferProof, at={P.FULFILLING}, by={S}, guards=(g.a_proof_is_waiting,), door=False, records=True
        ),
        _rule(
            c.VerifyTransferProof,
            at=ANY - {P.DRAFT},
            by={T},
            guards=(g.a_proof_is_waiting,),
            claims=("statement_reference",),
            records=True,
        ),
        _rule(c.RejectTransferProof, at=ANY - {P.DRAFT}, by={T}, guards=(g.a_proof_is_waiting,)),
        _rule(c.RecordTransfer, at=ANY - {P.DRAFT}, by={T}, claims=("statement_reference",), records=True),
        _rule(
            c.MatchPayment,
            at=PAYING - ENDED_PHASES,
            by={T},
            guards=(g.something_is_due,),
            reads={Reads.MONEY_CASE},
            records=True,
        ),
        _rule(c.ForgiveDifference, at={P.OFFERED, P.FULFILLING}, by={T}, guards=(g.rest_is_tolerable,)),
        _rule(c.ReleasePayment, at=PAYING - {P.ENDED}, by={T}, guards=(g.no_receipt_stands, g.money_counts)),
        _rule(c.RecordMoneyLeft, at=ANY, by=set(), door=False, records=True),
        _rule(c.RecordMoneyBack, at=ANY, by=set(), door=False, records=True),
        _rule(c.RecordRefundDecision, at=ANY, by=set(), door=False, records=True),
        _rule(c.VoidPayment, at=PAYING, by={T, H}, guards=(g.no_receipt_stands, f.another_voids_the_money)),
        _rule(c.WithdrawVoid, at=PAYING, by={T, H}, guards=(f.a_void_is_proposed,)),
        _rule(
            c.IssueReceipt,
            at={P.FULFILLING, P.ENDED},
            by={T},
            guards=(g.payment_is_settled, g.no_receipt_stands, f.another_makes_the_receipt),
            numbers=("receipt",),
        ),
        _rule(
            c.VoidReceipt,
            at={P.FULFILLING, P.ENDED},
            by={T, H},
            guards=(g.a_receipt_stands, g.nothing_has_gone, f.another_voids_the_receipt),
        ),
        _rule(
            c.ReissueReceipt,
            at={P.FULFILLING, P.DELIVERED, P.CORRECTING_DELIVERY, P.COMPLETED, P.ENDED},
            by={T},
            guards=(
                g.a_receipt_stands,
                g.payment_is_settled,
                g.no_receipt_correction_waits,
                f.another_makes_the_receipt,
            ),
            numbers=("receipt",),
        ),
        _rule(
            c.SubmitAgreement,
            at={P.FULFILLING},
            by={C, V},
            guards=(g.agreement_is_awaited, g.no_check_is_running),
        ),
        _rule(c.ReceiveAgreement, at={P.FULFILLING}, by={O}, guards=(g.agreement_is_awaited,)),
        _rule(c.AcceptAgreement, at={P.FULFILLING}, by={O}, guards=(g.agreement_is_at_the_office,)),
        _rule(c.RejectAgreement, at={P.FULFILLING}, by={O}, guards=(g.agreement_is_at_the_office,)),
        _rule(
            c.Deliver,
            at={P.FULFILLING},
            by={O},
            guards=(g.a_receipt_stands, g.a_line_may_go),
        ),
        _rule(
            c.HandOver,
            at={P.FULFILLING, P.CORRECTING_DELIVERY},
            by={O},
            guards=(g.a_receipt_stands, g.a_line_may_go),
            reads={VISIT},
        ),
        _rule(c.PrintSlip, at={P.DRAFT, P.RETURNED, P.OFFERED}, by={V}, reads={Reads.VISIT}),
        _rule(c.RenewEntitlement, at={P.FULFILLING, P.DELIVERED, P.COMPLETED}, by={O}),
        _rule(c.OpenFile, at=ANY, by={C, L, O, T, H}, reads={Reads.VISIT}, door=False, records=True, yields=False),
        _rule(
            c.RequestDeliveryCorrection,
            at={P.DELIVERED, P.COMPLETED},
            by={C, V},
            guards=(g.correction_is_in_time,),
            reads={OWN},
        ),
        _rule(c.CorrectProduct, at=CORRECTING, by={O}),
        _rule(
            c.CorrectReceipt,
            at=CORRECTING,
            by={T},
            guards=(g.a_receipt_stands, f.another_makes_the_receipt),
            numbers=("receipt",),
        ),
        _rule(c.DeclineDeliveryCorrection, at=CORRECTING, by={O, T}, ends=True),
        _rule(c.Rate, at={P.DELIVERED, P.COMPLETED}, by={C, L}, guards=(g.not_rated_yet,)),
        _rule(c.Complete, at={P.DELIVERED}, by={C, S}, ends=True),
        _rule(
            c.Cancel,
            at=OPEN_PHASES - {P.DELIVERED, P.CORRECTING_DELIVERY},
            by={C, V, O},
            guards=(g.no_money_is_recorded, g.nothing_has_gone),
            ends=True,
        ),
        _rule(c.EndUndelivered, at=OPEN_PHASES - {P.DELIVERED, P.CORRECTING_DELIVERY}, by={H}, ends=True),
        _rule(
            c.Expire,
            at={P.DRAFT, P.RETURNED, P.OFFERED, P.FULFILLING},
            by={S},
            guards=(g.office_has_no_move, g.no_money_is_recorded, g.its_time_is_over),
            door=False,
            ends=True,
        ),
        _rule(c.Remind, at=ANY, by={S}, door=False, records=True),
        _rule(c.NoteShare, at=OPEN_PHASES, by={S}, door=False, records=True),
        _rule(
            c.LapseBillingCode,
            at={P.OFFERED, P.FULFILLING},
            by={S},
            guards=(g.billing_code_has_run_out,),
            door=False,
            records=True,
        ),
        _rule(c.LapseDownloads, at=ANY, by={S}, guards=(g.a_download_has_run_out,), door=False, records=True),
        _rule(c.Reopen, at={P.EXPIRED, P.CANCELLED, P.REFUSED}, by={T, H}),
        _rule(c.Claim, at=ANY, by={C}, reads={ACTOR}, door=False, strangers=True),
        _rule(c.RecordPaper, at=ANY, by={S}, door=False, records=True),
        _rule(c.RecordDeposit, at=ANY, by={S}, door=False, records=True),
        _rule(c.Redate, at=OPEN_PHASES, by={S}, door=False, records=True),
        _rule(c.ErasePersonal, at=ENDED_PHASES, by={S}, door=False, records=True),
        _rule(c.Note, at=ANY, by={O, T, H, A}),
    )
)

LEADS_TO: dict[type[Event], Phase] = {
    e.RequestOpened: P.DRAFT,
    e.RequestSubmitted: P.SUBMITTED,
    e.RequestReturned: P.RETURNED,
    e.RequestRefused: P.REFUSED,
    e.RequestAccepted: P.ACCEPTED,
    e.OfferSent: P.OFFERED,
    e.OfferCorrectionRequested: P.CORRECTING_OFFER,
    e.OfferCorrectionDeclined: P.OFFERED,
    e.OfferApproved: P.FULFILLING,
    e.LastLineGone: P.DELIVERED,
    e.DeliveryCorrectionRequested: P.CORRECTING_DELIVERY,
    e.DeliveryCorrectionsAnswered: P.DELIVERED,
    e.Completed: P.COMPLETED,
    e.Cancelled: P.CANCELLED,
    e.EndedUndelivered: P.ENDED,
    e.Expired: P.EXPIRED,
}
"""`Reopened` names its own phase; every event that is not here leaves the phase as it is."""
