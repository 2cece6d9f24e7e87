"""Decide one command: phase, guards, then the command's own decision. Pure; raises refusals.

Opening has no request to decide on: `opening.open_draft`.
"""

from typing import assert_never

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request import consents, ending, lapsing, redating, retention, shares, visitors
from chalicelib.domain.request import events as e
from chalicelib.domain.request.authority import role_for, roles_of
from chalicelib.domain.request.delivery import copies, correcting, delivering, handing_over, opening
from chalicelib.domain.request.documents import checking, uploading
from chalicelib.domain.request.draft import drafting
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.money import depositing, matching, paying, receipts, receiving, voiding
from chalicelib.domain.request.offer import agreeing, offering, reducing
from chalicelib.domain.request.records import RenderedPaper
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Role


def check(command: type[Command], request: Request, actor: Actor, facts: Facts) -> Role:
    """Return the role in which the command may be given now; raise what stands against it."""
    rule = RULES[command]
    role = role_for(rule, request, actor, facts)
    rule.check(request.phase, request, facts.given_by(actor))
    return role


def decide(request: Request, command: c.AnyCommand, actor: Actor, role: Role, facts: Facts) -> tuple[e.AnyEvent, ...]:
    """Return the events that the command leads to, given by this person in this role (`authority.role_for`).

    Printed copies that wait for a line go back to the shelf before the line or the request is gone; a rate that may be
    had once is claimed with the invoice, and free again where the request ends without it.
    """
    RULES[type(command)].check(request.phase, request, facts.given_by(actor))
    events = _decided(request, command, actor, role, facts)
    return (*copies.put_back_with(request, events), *reducing.claims_with(request, events), *events)


def _decided(  # noqa: C901, PLR0911, PLR0912, PLR0915  One arm per command; mypy keeps them complete.
    request: Request, command: c.AnyCommand, actor: Actor, role: Role, facts: Facts
) -> tuple[e.AnyEvent, ...]:
    match command:
        case c.ReviseDraft():
            return drafting.revise_draft(request, command, facts)
        case c.StartUpload():
            return uploading.start_upload(request, command, role, actor.id, facts)
        case c.AbortUpload():
            return uploading.abort_upload(request, command, role, facts)
        case c.WriteAbstract():
            return checking.write_abstract(request, command)
        case c.RecordUpload():
            return uploading.record_upload(request, command)
        case c.Submit():
            return drafting.submit(request, command, role, facts)
        case c.GiveConsent():
            return consents.give_consent(request, command, facts)
        case c.TakeUp():
            return visitors.take_up(request, facts)
        case c.Assign():
            return (e.Assigned(officer=command.officer or actor.id),)
        case c.CheckDocument():
            return checking.check_document(request, command, facts)
        case c.Return():
            return checking.send_back(request, command, facts)
        case c.Refuse():
            return (e.RequestRefused(code=command.code.value, text=command.text),)
        case c.Accept():
            return drafting.accept(request)
        case c.AttachProduct():
            return delivering.attach_product(request, command)
        case c.SetAsideCopy():
            return copies.set_aside_copy(request, command)
        case c.PutBackCopy():
            return copies.put_back_copy(request, command)
        case c.SendOffer():
            return offering.send_offer(request, command, actor, facts)
        case c.RequestOfferCorrection():
            return offering.request_correction(request, command, facts)
        case c.DeclineOfferCorrection():
            return offering.decline_correction(request, command, facts)
        case c.ApproveOffer():
            return offering.approve(request, command, role, facts)
        case c.RecordBillingCode():
            return offering.record_billing_code(request, command, facts)
        case c.RecordBillingPayment():
            return paying.record_billing_payment(request, command, actor, facts)
        case c.ReceiveCash():
            return paying.receive_cash(request, command, actor, facts)
        case c.SubmitTransferProof():
            return paying.submit_transfer_proof(request, command)
        case c.ScreenTransferProof():
            return paying.screen_transfer_proof(request, command)
        case c.VerifyTransferProof():
            return paying.verify_transfer_proof(request, command, actor, facts)
        case c.RejectTransferProof():
            return paying.reject_transfer_proof(request, command)
        case c.RecordTransfer():
            return paying.record_transfer(request, command, actor, facts)
        case c.MatchPayment():
            return matching.match_payment(request, command, actor, facts)
        case c.ForgiveDifference():
            return receiving.forgive_difference(request, actor, facts)
        case c.ReleasePayment():
            return matching.release_payment(request, command)
        case c.RecordMoneyLeft():
            return matching.record_money_left(request, command)
        case c.RecordRefundDecision():
            return matching.record_refund_decision(command, facts)
        case c.RecordMoneyBack():
            return matching.record_money_back(command)
        case c.VoidPayment():
            return voiding.void_payment(request, command, actor)
        case c.IssueReceipt():
            return receipts.issue_receipt(request, actor, facts)
        case c.VoidReceipt():
            return voiding.void_receipt(request, command, actor, facts)
        case c.WithdrawVoid():
            return voiding.withdraw_void(request, command)
        case c.ReissueReceipt():
            return receipts.reissue_receipt(request, command, actor, facts)
        case c.SubmitAgreement():
            return agreeing.submit_agreement(request, command)
        case c.ReceiveAgreement():
            return agreeing.receive_agreement(command, facts)
        case c.AcceptAgreement():
            return agreeing.accept_agreement(request, command, facts)
        case c.RejectAgreement():
            return agreeing.reject_agreement(command)
        case c.Deliver():
            return delivering.deliver(request, command, facts)
        case c.HandOver():
            return handing_over.hand_over(request, command, facts)
        case c.PrintSlip():
            return consents.print_slip(request, command, facts)
        case c.RenewEntitlement():
            return delivering.renew_entitlement(request, command, facts)
        case c.OpenFile():
            return opening.open_file(request, command, roles_of(request, actor, role, facts), facts)
        case c.RequestDeliveryCorrection():
            return correcting.request_correction(request, command, facts)
        case c.CorrectProduct():
            return correcting.correct_product(request, command, facts)
        case c.CorrectReceipt():
            return correcting.correct_receipt(request, command, actor, facts)
        case c.DeclineDeliveryCorrection():
            return correcting.decline_correction(request, command, actor, facts)
        case c.Rate():
            return ending.rate(command)
        case c.Complete():
            return ending.complete(request, role, facts)
        case c.Cancel():
            return ending.cancel(request, command)
        case c.EndUndelivered():
            return ending.end_undelivered(request, command)
        case c.Expire():
            return ending.expire()
        case c.Remind():
            return lapsing.remind(request, command, facts)
        case c.NoteShare():
            return shares.note_share(request, facts)
        case c.LapseBillingCode():
            return lapsing.lapse_billing_code(request, facts)
        case c.LapseDownloads():
            return lapsing.lapse_downloads(request, facts)
        case c.Reopen():
            return ending.reopen(request, command, actor, facts)
        case c.Claim():
            return ending.claim(request, command, actor, facts)
        case c.RecordPaper():
            rendered = RenderedPaper(**command.model_dump(exclude={"command"}))
            return (e.PaperRendered(rendered=rendered),)
        case c.RecordDeposit():
            return depositing.record_deposit(request, facts)
        case c.ErasePersonal():
            return retention.erase(request, command)
        case c.Redate():
            return redating.redate(request, command, facts)
        case c.Note():
            return (e.NoteAdded(text=command.text),)
        case _:
            assert_never(command)
