"""The codes that stand in the document as enums, by their names, so that a generated client has a union of each."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, get_args

from chalicelib.domain.catalogue.product import Format
from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.queue.state import TicketState
from chalicelib.domain.queue.waits import NoEstimate
from chalicelib.domain.reasons import (
    DeliveryCorrectionReason,
    DepositCorrectionReason,
    DifferenceReason,
    OfferCorrectionReason,
    RejectReason,
    ReturnReason,
)
from chalicelib.domain.request.commands import Submit, SubmitAgreement
from chalicelib.domain.request.events import EVENTS
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Segment, Stamping
from chalicelib.handlers.door.shown import CODES
from chalicelib.services.requests.queries import DESK_ROLES
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


def codes(refusals: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return every list of codes by its name; `refusals` are the codes of all that some operation can give."""
    return {codes.__name__: tuple(code.value for code in codes) for codes in LISTS} | {
        "AgreementWay": get_args(SubmitAgreement.model_fields["way"].annotation),
        "CommandName": tuple(sorted(rule.name for rule in RULES.values())),
        "DeskName": tuple(DESK_ROLES),
        "EventName": tuple(event.__name__ for event in EVENTS),
        "Owed": tuple(dict.fromkeys((*MOVES, *(refusal.code for refusal in refusals_met(Submit))))),
        "RefusalCode": tuple(sorted(refusals)),
    }


def named(node: Json, lists: Mapping[str, tuple[str, ...]], refusals: Json) -> Json:
    """Return the document with a reference wherever a text is one of some codes, and each list of these a component.

    `refusals`: what each refusal says, which stands beside their list.
    """
    used: set[str] = set()
    document: Json = _named(node, used)
    enums: Json = {name: {"type": "string", "enum": list(lists[name])} for name in sorted(used)}
    enums["RefusalCode"] |= {"description": REFUSALS, "x-refusals": refusals}
    document["components"]["schemas"] = dict(sorted((enums | document["components"]["schemas"]).items()))
    return document


def _named(node: Any, used: set[str]) -> Any:
    if isinstance(node, list):
        return [_named(each, used) for each in node]
    if not isinstance(node, dict):
        return node
    if CODES in node:
        used.add(node[CODES])
        return {"$ref": REF.format(model=node[CODES])}
    return {name: _named(each, used) for name, each in node.items()}
