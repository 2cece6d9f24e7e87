"""The two tables of the workflow: who may give which command when (RULES), and where an event leads (LEADS_TO).

A clerk should be able to read this page aloud. Offices narrow it by `withheld_commands`; nothing widens it.
"""

from dataclasses import dataclass

from chalicelib.domain.request import guards as g
from chalicelib.domain.request.state import ENDED_PHASES, OPEN_PHASES, Phase
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
P = Phase
ANY = frozenset(Phase)
CORRECTING = frozenset({P.CORRECTING_DELIVERY})
PAYING = frozenset({P.OFFERED, P.CORRECTING_OFFER, P.FULFILLING, P.DELIVERED, P.CORRECTING_DELIVERY}) | ENDED_PHASES


@dataclass(frozen=True, slots=True)
class Rule:
    """At which phases, by which roles, under which guards."""

    phases: frozenset[Phase]
    roles: frozenset[Role]
    guards: tuple[g.Guard, ...] = ()


def _at(phases: frozenset[Phase] | set[Phase], roles: set[Role], *guards: g.Guard) -> Rule:
    return Rule(frozenset(phases), frozenset(roles), guards)


RULES: dict[str, Rule] = {
    "open-draft": _at(set(), {C, V}),
    "revise-draft": _at({P.DRAFT, P.RETURNED}, {C, V}, g.channel_is_open),
    "start-upload": _at(OPEN_PHASES | {P.COMPLETED}, {C, V, O}),
    "abort-upload": _at(OPEN_PHASES | {P.COMPLETED}, {C, V, O}),
    "record-upload": _at(ANY, {S}),
    "write-abstract": _at({P.DRAFT, P.RETURNED}, {C, V}),
    "submit": _at(
        {P.DRAFT, P.RETURNED},
        {C, V},
        g.channel_is_open,
        g.lines_are_whole,
        g.purpose_is_given,
        g.no_check_is_running,
        g.documents_are_there,
        g.institution_is_verified,
        g.tax_number_is_given,
        g.email_is_verified,
    ),
    "assign": _at(OPEN_PHASES, {O}),
    "check-document": _at({P.SUBMITTED}, {O}),
    "return": _at({P.SUBMITTED, P.ACCEPTED}, {O}),
    "refuse": _at({P.SUBMITTED, P.ACCEPTED}, {O, H}),
    "accept": _at({P.SUBMITTED}, {O}, g.documents_are_in_order),
    "attach-product": _at({P.ACCEPTED, P.CORRECTING_OFFER, P.FULFILLING, P.CORRECTING_DELIVERY}, {O, S}),
    "set-aside-copy": _at({P.ACCEPTED, P.FULFILLING}, {O}),
    "send-offer": _at({P.ACCEPTED, P.CORRECTING_OFFER}, {O}, g.no_sample_value, g.sizes_are_known),
    "request-offer-correction": _at({P.OFFERED}, {C, V}),
    "decline-offer-correction": _at({P.CORRECTING_OFFER}, {O}),
    "approve-offer": _at({P.OFFERED}, {C, V}, g.offer_is_in_force),
    "record-billing-code": _at({P.OFFERED, P.FULFILLING}, {O, T}, g.billing_code_is_wanted),
    "record-billing-payment": _at(ANY - {P.DRAFT}, {T, O}),
    "receive-cash": _at(PAYING - ENDED_PHASES, {T}, g.cash_is_taken, g.something_is_due),
    "submit-transfer-proof": _at(
        {P.FULFILLING}, {C}, g.buyer_is_overseas, g.something_is_due, g.no_proof_is_waiting, g.no_check_is_running
    ),
    "screen-transfer-proof": _at({P.FULFILLING}, {S}, g.a_proof_is_waiting),
    "verify-transfer-proof": _at(ANY - {P.DRAFT}, {T}, g.a_proof_is_waiting),
    "reject-transfer-proof": _at(ANY - {P.DRAFT}, {T}, g.a_proof_is_waiting),
    "void-payment": _at(PAYING, {T, H}, g.no_receipt_stands),
    "issue-receipt": _at({P.FULFILLING}, {T}, g.payment_is_settled, g.no_receipt_stands),
    "void-receipt": _at({P.FULFILLING}, {T}, g.a_receipt_stands, g.nothing_has_gone),
    "submit-agreement": _at({P.FULFILLING}, {C, V}, g.agreement_is_awaited, g.no_check_is_running),
    "receive-agreement": _at({P.FULFILLING}, {O}, g.agreement_is_awaited),
    "accept-agreement": _at({P.FULFILLING}, {O}, g.agreement_is_at_the_office),
    "reject-agreement": _at({P.FULFILLING}, {O}, g.agreement_is_at_the_office),
    "deliver": _at({P.FULFILLING}, {O}, g.a_receipt_stands, g.a_line_may_go),
    "hand-over": _at({P.FULFILLING}, {O}, g.a_receipt_stands, g.a_line_may_go),
    "renew-entitlement": _at({P.FULFILLING, P.DELIVERED, P.COMPLETED}, {O}),
    "open-file": _at(ANY, {C, L, O, T, H}),
    "request-delivery-correction": _at({P.DELIVERED, P.COMPLETED}, {C, V}, g.correction_is_in_time),
    "correct-product": _at(CORRECTING, {O}),
    "correct-receipt": _at(CORRECTING, {T}, g.a_receipt_stands),
    "decline-delivery-correction": _at(CORRECTING, {O, T}),
    "rate": _at({P.DELIVERED, P.COMPLETED}, {C, L}, g.not_rated_yet),
    "complete": _at({P.DELIVERED}, {C, S}),
    "cancel": _at(
        OPEN_PHASES - {P.DELIVERED, P.CORRECTING_DELIVERY}, {C, V, O}, g.no_money_is_recorded, g.nothing_has_gone
    ),
    "end-undelivered": _at({P.FULFILLING}, {H}),
    "expire": _at(
        {P.DRAFT, P.RETURNED, P.OFFERED, P.FULFILLING},
        {S},
        g.office_has_no_move,
        g.no_money_is_recorded,
        g.its_time_is_over,
    ),
    "reopen": _at({P.EXPIRED, P.CANCELLED, P.REFUSED}, {T, H}),
    "claim": _at(ANY, {C}),
    "record-document": _at(ANY, {S}),
    "note": _at(ANY, {O, T, H, A}),
}

LEADS_TO: dict[str, Phase] = {
    "RequestOpened": P.DRAFT,
    "RequestSubmitted": P.SUBMITTED,
    "RequestReturned": P.RETURNED,
    "RequestRefused": P.REFUSED,
    "RequestAccepted": P.ACCEPTED,
    "OfferSent": P.OFFERED,
    "OfferCorrectionRequested": P.CORRECTING_OFFER,
    "OfferCorrectionDeclined": P.OFFERED,
    "OfferApproved": P.FULFILLING,
    "LastLineGone": P.DELIVERED,
    "DeliveryCorrectionRequested": P.CORRECTING_DELIVERY,
    "DeliveryCorrectionsAnswered": P.DELIVERED,
    "Completed": P.COMPLETED,
    "Cancelled": P.CANCELLED,
    "EndedUndelivered": P.ENDED,
    "Expired": P.EXPIRED,
}
"""`Reopened` names its own phase; every event that is not here leaves the phase as it is."""

SERIES: dict[str, tuple[str, ...]] = {
    "send-offer": ("invoice", "agreement"),
    "issue-receipt": ("receipt",),
    "correct-receipt": ("receipt",),
}
"""Commands that take a gapless number, and from which series."""
