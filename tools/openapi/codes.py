"""The codes that stand in the document as enums, by their names, so that a generated client has a union of each."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, get_args

from chalicelib.domain.breaches.commands import OfficeCommand as BreachAnswer
from chalicelib.domain.cases.workflow import RULES as CASE_RULES
from chalicelib.domain.catalogue.product import Format
from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.queue.state import TicketState
from chalicelib.domain.queue.waits import NoEstimate
from chalicelib.domain.reasons import (
    DeclineVerificationReason,
    DeliveryCorrectionReason,
    DepositCorrectionReason,
    DifferenceReason,
    OfferCorrectionReason,
    RejectReason,
    ReturnReason,
    WithdrawReason,
)
from chalicelib.domain.request.commands import Submit, SubmitAgreement
from chalicelib.domain.request.events import EVENTS
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.subject_requests.commands import SubjectAnswer
from chalicelib.domain.vocabulary import Segment, Stamping
from chalicelib.handlers.door.shown import CODES
from chalicelib.services.requests.lists import DESK_ROLES
from tools.openapi.refusals_met import refusals_met
from tools.openapi.schemas import REF, Json

MOVES = (
    *("submit", "complete_and_submit", "check_documents", "prepare_offer", "check_offer", "answer_correction"),
    *("pay", "sign_agreement", "agreement_in_the_post", "check_agreement", "verify_transfer_proof", "issue_receipt"),
    *("match_payment", "decide_refund_case", "prepare_products", "deliver", "check_delivery"),
    *("correct_product", "correct_receipt", "pay_by_transfer", "pay_at_office", "record_billing_code"),
)
"""What `domain/request/moves.py` and `next_move.py` say that somebody owes."""
REFUSALS = (
    "Why something is refused. `x-refusals`: with which status, and its title and detail in each language; `{…}` is one"
    " of the facts."
)
LISTS: tuple[type[StrEnum], ...] = (
    ContentReason,
    DeliveryCorrectionReason,
    DepositCorrectionReason,
    DifferenceReason,
    Format,
    NoEstimate,
    OfferCorrectionReason,
    RejectReason,
    ReturnReason,
    Segment,
    Stamping,
    TicketState,
)
CHOICES: Mapping[str, tuple[str, ...]] = {
    "AgreementWay": get_args(SubmitAgreement.model_fields["way"].annotation),
    "CashDayCommand": ("close-cash-day", "see-cash-day"),
    "BreachCommand": tuple(command.tag() for command in get_args(BreachAnswer)),
    "Carrier": ("cd", "usb"),
    "Collector": ("customer", "representative"),
    "ConsentWay": ("signed_slip", "tablet"),
    "CorrectionAnswer": ("corrected", "declined"),
    "DeliveryWishAbout": ("product", "receipt"),
    "DocumentState": ("missing", "under_check", "received", "accepted", "returned"),
    "DocumentVerdict": ("accepted", "returned"),
    "DownloadState": ("in_force", "expired", "revoked", "used_up"),
    "DownloadedFile": ("product", "manifest"),
    "ForgivenKind": ("shortfall", "surplus"),
    "MailReader": ("customer", "office", "officer", "treasurer", "admin", "head"),
    "OfferWishAbout": ("invoice", "sample", "agreement"),
    "PaperKind": ("invoice", "receipt", "agreement", "manifest", "hand_over_note", "consent_slip", "refund_letter"),
    "PaperState": ("valid", "paid", "superseded", "void", "expired"),
    "PromiseStart": ("submission", "acceptance"),
    "RateHolder": ("institution", "account"),
    "RefundWay": ("credit", "transfer"),
    "RequestChangeKind": (
        *("purpose_changed", "domicile_changed", "zero_tariff_changed", "line_added", "line_removed", "line_changed"),
        *("document_added", "document_replaced", "document_removed"),
    ),
    "RoomState": ("open", "break", "closed"),
    "Rounding": ("started", "full"),
    "StaffRole": ("officer", "treasurer", "head", "admin", "kiosk"),
    "StepOwner": ("user", "officer", "treasurer"),
    "SubjectCommand": tuple(command.tag() for command in get_args(SubjectAnswer)),
    "StockMovement": ("received", "counted", "written_off", "set_aside", "put_back", "handed_over", "taken_back"),
    "TariffUnit": ("page", "byte", "megabyte", "map"),
    "UnmatchedReason": (
        *("request_ended", "invoice_void", "unknown_code", "excess", "wrong_request", "undelivered"),
        "no_request_found",
    ),
    "VisitTask": ("guest_book", "show_card"),
}
"""Choices that are no class of their own in Python: here they have the names by which a client finds their words."""
PART_OF: Mapping[tuple[str, ...], str] = {
    ("asked", "verified", "declined", "withdrawn"): "InstitutionPhase",
    ("invoice", "receipt", "agreement"): "PaperKind",
    CHOICES["UnmatchedReason"][:5]: "UnmatchedReason",
}
"""Choices in answers that leave some of a list out: a client reads them as that list."""


def codes(refusals: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return every list of codes by its name; `refusals` are the codes of all that some operation can give."""
    return {codes.__name__: tuple(code.value for code in codes) for codes in LISTS} | {
        "CaseCommand": tuple(sorted(rule.name for rule in CASE_RULES.values())),
        "CommandName": tuple(sorted(rule.name for rule in RULES.values())),
        "DeskName": tuple(DESK_ROLES),
        "InstitutionReason": tuple(dict.fromkeys((*DeclineVerificationReason, *WithdrawReason))),
        "EventName": tuple(event.__name__ for event in EVENTS),
        "Owed": tuple(dict.fromkeys((*MOVES, *(refusal.code for refusal in refusals_met(Submit))))),
        "RefusalCode": tuple(sorted(refusals)),
        **CHOICES,
    }


def named(node: Json, lists: Mapping[str, tuple[str, ...]], refusals: Json) -> Json:
    """Return the document with a reference wherever a text is one of some codes, and each list of these a component.

    `refusals`: what each refusal says, which stands beside their list.
    """
    used: set[str] = set()
    names = {**{values: name for name, values in CHOICES.items()}, **PART_OF}
    document: Json = _named(node, used, names)
    enums: Json = {name: {"type": "string", "enum": list(lists[name])} for name in sorted(used & lists.keys())}
    enums["RefusalCode"] |= {"description": REFUSALS, "x-refusals": refusals}
    document["components"]["schemas"] = dict(sorted((enums | document["components"]["schemas"]).items()))
    return document


def _named(node: Any, used: set[str], names: Mapping[tuple[str, ...], str]) -> Any:
    if isinstance(node, list):
        return [_named(each, used, names) for each in node]
    if not isinstance(node, dict):
        return node
    name = node.get(CODES) or names.get(tuple(node.get("enum", ())))
    if name:
        used.add(name)
        beside = {key: value for key, value in node.items() if key == "default"}
        return {"$ref": REF.format(model=name)} | beside
    return {key: _named(each, used, names) for key, each in node.items()}
