"""What an event is to people: which step of the service standard, whom it concerns, whether it is only technical."""

from collections.abc import Mapping
from typing import Final

from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.request import events as e
from chalicelib.domain.vocabulary import Channel, Role

C, O, T = Role.CUSTOMER, Role.OFFICER, Role.TREASURER  # noqa: E741  As in the workflow's own table.
BOTH: Final = frozenset({C, O})
EVERYBODY: Final = frozenset({C, O, T})
MONEY: Final = frozenset({C, T})
OFFICER: Final = frozenset({O})
TREASURER: Final = frozenset({T})

STEPS: Final[Mapping[type[Event], tuple[str, str]]] = {
    e.RequestOpened: ("O-04", "W-05"),
    e.DraftRevised: ("O-04", "W-05"),
    e.AbstractWritten: ("O-05", "W-07"),
    e.DocumentReceived: ("O-05", "W-07"),
    e.DocumentRejected: ("O-05", "W-07"),
    e.RequestSubmitted: ("O-05", "W-07"),
    e.DocumentChecked: ("O-06", "W-08"),
    e.RequestReturned: ("O-06", "W-08"),
    e.RequestRefused: ("O-06", "W-08"),
    e.RequestAccepted: ("O-06", "W-08"),
    e.InvoiceIssued: ("O-07", "W-09"),
    e.AgreementIssued: ("O-07", "W-09"),
    e.OfferSent: ("O-07", "W-09"),
    e.OfferApproved: ("O-08", "W-10"),
    e.OfferCorrectionRequested: ("O-08", "W-10"),
    e.OfferCorrectionDeclined: ("O-09", "W-11"),
    e.ProductAttached: ("O-10", "W-12"),
    e.CopySetAside: ("O-10", "W-12"),
    e.CopyPutBack: ("O-10", "W-12"),
    e.BillingCodeRecorded: ("O-11a", "W-13b"),
    e.BillingCodeLapsed: ("O-11a", "W-13b"),
    e.PaymentReceived: ("O-11a", "W-13b"),
    e.PaymentSettled: ("O-11a", "W-13b"),
    e.TransferProofSubmitted: ("O-11b", "O-11b"),
    e.AgreementSubmitted: ("O-12", "W-14"),
    e.AgreementReceived: ("O-12", "W-14"),
    e.AgreementAccepted: ("O-12", "W-14"),
    e.AgreementCountersigned: ("O-12", "W-14"),
    e.AgreementRejected: ("O-12", "W-14"),
    e.TransferProofScreened: ("O-13", "O-13"),
    e.TransferProofRejected: ("O-13", "O-13"),
    e.ReceiptIssued: ("O-14", "W-15"),
    e.Delivered: ("O-15", "W-16"),
    e.HandedOver: ("O-15", "W-16"),
    e.DownloadsLapsed: ("O-15", "W-16"),
    e.LastLineGone: ("O-15", "W-16"),
    e.FileOpened: ("O-15", "W-16"),
    e.DeliveryCorrectionRequested: ("O-16", "W-17"),
    e.ProductCorrected: ("O-17", "W-18"),
    e.ReceiptCorrected: ("O-17", "W-18"),
    e.DeliveryCorrectionDeclined: ("O-17", "W-18"),
    e.DeliveryCorrectionsAnswered: ("O-17", "W-18"),
    e.Rated: ("O-18", "W-19"),
    e.Completed: ("O-19", "W-20"),
}
"""By event its step online and at the counter; what is no step of the standard is not here."""

TECHNICAL: Final[frozenset[type[Event]]] = frozenset(
    (
        *(e.UploadStarted, e.UploadAborted, e.PaperRendered, e.TransferProofScreened, e.SlipAsked),
        *(e.ReducedRateClaimed, e.ReducedRateReleased),
    )
)
"""What the house does for itself: staff alone are told, and never twice the same."""

CONCERNS: Final[Mapping[type[Event], frozenset[Role]]] = {
    e.RequestSubmitted: BOTH,
    e.DocumentRejected: frozenset({C}),
    e.TakenUp: BOTH,
    e.Assigned: OFFICER,
    e.RequestReturned: BOTH,
    e.RequestRefused: BOTH,
    e.RequestAccepted: BOTH,
    e.ProductAttached: OFFICER,
    e.CopySetAside: OFFICER,
    e.CopyPutBack: OFFICER,
    e.OfferSent: BOTH,
    e.OfferCorrectionRequested: BOTH,
    e.OfferCorrectionDeclined: BOTH,
    e.OfferApproved: EVERYBODY,
    e.BillingCodeRecorded: MONEY,
    e.PaymentReceived: MONEY,
    e.DifferenceForgiven: MONEY,
    e.PaymentReleased: MONEY,
    e.MoneyLeft: MONEY,
    e.MoneyBack: MONEY,
    e.RefundDecided: MONEY,
    e.UnmatchedPaymentRecorded: TREASURER,
    e.TransferProofSubmitted: MONEY,
    e.TransferProofRejected: MONEY,
    e.PaymentVoidProposed: TREASURER,
    e.PaymentVoided: MONEY,
    e.ReceiptIssued: EVERYBODY,
    e.ReceiptVoidProposed: TREASURER,
    e.VoidWithdrawn: TREASURER,
    e.ReceiptVoided: MONEY,
    e.ReceiptDeposited: TREASURER,
    e.ReceiptDepositUndone: TREASURER,
    e.AgreementSubmitted: BOTH,
    e.AgreementReceived: BOTH,
    e.AgreementAccepted: BOTH,
    e.AgreementRejected: BOTH,
    e.Delivered: BOTH,
    e.HandedOver: BOTH,
    e.EntitlementRenewed: BOTH,
    e.DeliveryCorrectionRequested: EVERYBODY,
    e.ProductCorrected: BOTH,
    e.ReceiptCorrected: MONEY,
    e.DeliveryCorrectionDeclined: EVERYBODY,
    e.Rated: BOTH,
    e.Completed: BOTH,
    e.Cancelled: BOTH,
    e.EndedUndelivered: EVERYBODY,
    e.Expired: BOTH,
    e.Reminded: frozenset({C}),
    e.PromiseShareUsed: frozenset({O}),
    e.BillingCodeLapsed: EVERYBODY,
    e.DownloadsLapsed: BOTH,
    e.Reopened: EVERYBODY,
    e.Claimed: BOTH,
    e.PromiseRedated: BOTH,
    e.PersonalErased: BOTH,
    e.NoteAdded: frozenset({O, T}),
}
"""Whom an event concerns: the milestones of the buyer's request, the work of a desk. The rest is for the record."""


def step_of(event: Event, channel: Channel) -> str | None:
    """Return the step of the service standard, such as O-06 or W-08."""
    if isinstance(event, e.PaymentReceived) and event.payment.way != "billing":
        return "W-13a" if event.payment.way == "cash" else "O-13"
    online, at_the_counter = STEPS.get(type(event), (None, None))
    return at_the_counter if channel is Channel.WALK_IN else online


def concerns(event: Event, roles: frozenset[Role]) -> bool:
    """Tell whether the event concerns somebody of these roles; the head and the administrator, whatever a desk does."""
    concerned = CONCERNS.get(type(event), frozenset())
    return bool(concerned & (roles | ({O, T} if roles & {Role.HEAD, Role.ADMIN} else frozenset())))
