"""What is owed, and the command that settles it: so that a screen has one main button."""

from collections.abc import Iterable, Mapping
from typing import Final

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.checklist import checklist
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import LineState
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Medium, ProductKind

Commands = tuple[type[Command], ...]

SETTLED_BY: Final[Mapping[str, Commands]] = {
    "no_lines": (c.ReviseDraft,),
    "line_incomplete": (c.ReviseDraft,),
    "purpose_missing": (c.ReviseDraft,),
    "no_reduced_rates": (c.ReviseDraft,),
    "purpose_not_reduced": (c.ReviseDraft,),
    "institution_not_beneficiary": (c.ReviseDraft,),
    "reduced_rate_used": (c.ReviseDraft,),
    "submit": (c.Submit,),
    "complete_and_submit": (c.Submit,),
    "check_offer": (c.ApproveOffer, c.RequestOfferCorrection),
    "answer_correction": (c.SendOffer, c.DeclineOfferCorrection),
    "pay_by_transfer": (c.SubmitTransferProof, c.StartUpload),
    "record_billing_code": (c.RecordBillingCode,),
    "sign_agreement": (c.SubmitAgreement,),
    "check_agreement": (c.AcceptAgreement, c.ReceiveAgreement, c.RejectAgreement),
    "verify_transfer_proof": (c.VerifyTransferProof,),
    "issue_receipt": (c.IssueReceipt,),
    "match_payment": (c.MatchPayment,),
    "deliver": (c.Deliver, c.HandOver),
    "correct_product": (c.CorrectProduct, c.StartUpload),
    "correct_receipt": (c.CorrectReceipt,),
}
"""By the code of what is owed, the commands that settle it: the first that may be given is the main one.

What is not here has commands by the state of the request (`_by_state`), or is done elsewhere than at the request.
"""

ELSEWHERE: Final = frozenset(
    {
        *("pay", "pay_at_office", "match_payment", "decide_refund_case"),
        *("email_unverified", "tax_number_missing", "institution_not_verified", "institution_verification_expired"),
    }
)
"""What is owed and can be done though no command of the request does it: at a bank, in one's profile, in a case."""


def main_action(owes: Iterable[str], actions: Iterable[str], request: Request, facts: Facts) -> str | None:
    """Return the name of the one command, among those that may be given, that does most for what is owed; or None."""
    offered = set(actions)
    candidates = (command.tag() for code in owes for command in _commands(code, request, facts))
    return next((name for name in candidates if name in offered), None)


def _commands(code: str, request: Request, facts: Facts) -> Commands:
    match code:
        case "document_missing" | "document_returned":
            lacking = [r.document for r in checklist(request, facts) if r.state in {"missing", "returned"}]
            return (c.WriteAbstract,) if lacking[:1] == [DocumentPurpose.ABSTRACT] else (c.StartUpload,)
        case "check_documents":
            states = {row.state for row in checklist(request, facts)}
            judged = "returned" in states and states <= {"returned", "accepted"}
            return (c.Accept, *((c.Return,) if judged else (c.CheckDocument, c.Return)))
        case "prepare_offer":
            return (c.SendOffer, *_files(request))
        case "prepare_products":
            return (*_files(request), c.SetAsideCopy)
        case "check_delivery":
            waiting = any(r.downloads == 0 and not r.revoked and r.expires_at > facts.now for r in request.entitlements)
            return (*((c.OpenFile,) if waiting else ()), c.Rate, c.Complete)
        case _:
            return SETTLED_BY.get(code, ())


def _files(request: Request) -> Commands:
    """Return what brings a file to a line that waits for one: attached where it is there, or else sent."""
    waits = any(line.state is LineState.OPEN and line.medium is not Medium.HARDCOPY for line in request.lines)
    unseen = any(line.kind is ProductKind.MICRODATA for line in request.lines) and request.offer is None
    return (*((c.AttachProduct,) if waits else ()), *((c.StartUpload,) if waits or unseen else ()))
