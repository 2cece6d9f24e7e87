"""The ways a request says no. Each class is a state of affairs; its code is the class name in snake case.

Long because there is one class for each way.
"""

from chalicelib.domain.refusals import Conflict, Forbidden, Invalid, NotFound


class RequestUnknown(NotFound):
    """No such request, or none that this person may know of."""


class OwnRequest(Forbidden):
    """Staff do not handle their own requests."""


class VisitorNotAtCounter(Forbidden):
    """An officer acts for a visitor only while the visitor's ticket is in service at the counter."""


class ChannelClosed(Conflict):
    """The office does not serve this channel."""


class UnknownProduct(Invalid):
    """A line names a product that the catalogue does not have."""


class ProductRetired(Invalid):
    """The product is not sold any more."""


class HardcopyOnline(Invalid):
    """Printed copies are sold at the counter only (P-O)."""


class NotSoldHere(Invalid):
    """The office does not sell this kind or medium on this channel."""


class WholeDataOnly(Invalid):
    """At the office's counter data are sold whole."""


class TooManyLines(Invalid):
    """More lines than the office takes in one request."""


class NoLines(Conflict):
    """Nothing has been chosen yet."""


class LineIncomplete(Conflict):
    """A line still lacks its format or medium."""


class PurposeMissing(Conflict):
    """The purpose of use is not given."""


class DocumentMissing(Conflict):
    """A required document has not been received."""


class DocumentReturned(Conflict):
    """A document that was found wrong has not been sent anew."""


class DocumentNotAccepted(Conflict):
    """A needed document has not been found in order yet."""


class ReasonMissing(Invalid):
    """What is given back says why."""


class NothingToComplete(Invalid):
    """A request is returned with something to complete."""


class AbstractNotNeeded(Conflict):
    """No line of data is there that an abstract could be about."""


class DocumentPending(Conflict):
    """A file is still being checked."""


class TaxNumberMissing(Conflict):
    """A private-segment buyer online gives a tax number (R-O2)."""


class EmailUnverified(Conflict):
    """The e-mail address is not confirmed (R-O1)."""


class TermsOutdated(Conflict):
    """The accepted terms are not the ones in force."""


class WordingOutdated(Conflict):
    """The accepted agreement wording is not the one in force."""


class ConsentMissing(Invalid):
    """A visitor's consent to this `matter` has not been kept."""


class TicketNotInService(Forbidden):
    """A ticket speaks for its visitor on the tablet while it is in service, about what is served then."""


class NothingToConsentTo(Conflict):
    """This `matter` is not before the visitor now."""


class ConsentOutdated(Conflict):
    """Another `version` is before the visitor now."""


class AnotherVisitors(Forbidden):
    """The request is another visitor's than the one who is served."""


class TakenUpAlready(Conflict):
    """The request is served at this very visit."""


class InstitutionNotVerified(Conflict):
    """Rp0 needs a verified institutional account."""


class InstitutionVerificationExpired(Conflict):
    """The institution's verification has run out. Fact: `valid_until`."""


class PurposeNotReduced(Conflict):
    """No reduced rate of the office is for this use."""


class ReducedRateUsed(Conflict):
    """The office's data grant this rate once, and another request has had it."""


class ZeroTariffNotAskedFor(Invalid):
    """A decision on Rp0 needs a request for it."""


class UploadNotTaken(Forbidden):
    """This role does not send this kind of file at this phase."""


class MediaTypeNotTaken(Invalid):
    """This purpose does not take this type of file."""


class FileTooLarge(Invalid):
    """The file is larger than the limit."""


class PartsNotTaken(Invalid):
    """Only products are sent in parts."""


class PartsDoNotFit(Invalid):
    """A file of this size has another number of parts."""


class PartMissing(Conflict):
    """A part of the file has not arrived."""


class PartDiffers(Conflict):
    """A part that arrived is not the one that was announced."""


class NotInParts(Conflict):
    """This file was not announced in parts."""


class UploadUnknown(NotFound):
    """No such upload is awaited."""


class FileUnknown(NotFound):
    """No such file of this request, or none for this person."""


class LineUnknown(Invalid):
    """The request has no such line."""


class FileNotForThis(Invalid):
    """The file was received for something else."""


class LineNotPrepared(Conflict):
    """A line is not prepared yet."""


class LineDelivered(Conflict):
    """The line has gone already."""


class WrongMedium(Conflict):
    """This line goes the other way: by download, or over the counter."""


class CollectorNotAtCounter(Conflict):
    """The request is not taken up by the ticket that is in service at the officer's counter."""


class CollectorUnnamed(Invalid):
    """Whoever collects for the buyer is named."""


class LetterMissing(Conflict):
    """Another person collects with the buyer's letter of authority alone, and none has been received."""


class MediumNotWritten(Conflict):
    """Nobody has opened the line's current file to write it on the medium."""


class ReturnNotStated(Invalid):
    """It is said whether the disc, stick or copy that does not fit was brought back."""


class SizeUnknown(Conflict):
    """A byte-priced line has no file yet, so it has no price."""


class SizeChanged(Conflict):
    """The price was made from another size: a new offer is needed first."""


class FormatDiffers(Conflict):
    """The file does not come in the format that was asked for."""


class SampleMissing(Conflict):
    """An offer of microdata carries a sample file."""


class SampleValue(Conflict):
    """A fiscal document may not rest on a sample value."""


class BillingCodeMissing(Conflict):
    """A domestic buyer online pays by billing code: the offer needs one."""


class BillingCodeNotTaken(Conflict):
    """This invoice is not paid by billing code."""


class BillingCodeStillValid(Conflict):
    """The billing code has not expired."""


class BillingCodeExpired(Invalid):
    """The billing code has expired already."""


class OfferOutdated(Conflict):
    """Another offer has been sent since."""


class OfferExpired(Conflict):
    """The offer's validity has passed."""


class NothingDue(Conflict):
    """There is nothing to pay."""


class AmountDiffers(Invalid):
    """Cash is taken for exactly what is due. Fact: `due_idr`."""


class GivenTooLittle(Invalid):
    """Less was laid on the counter than is paid. Fact: `amount_idr`."""


class CashNotTaken(Conflict):
    """Cash is not taken for this request."""


class PaidInTheFuture(Invalid):
    """A payment cannot lie in the future."""


class PaidBeforeRequest(Invalid):
    """Nobody pays for a request before it exists: the date is a slip."""


class NotOverseas(Conflict):
    """Transfer proofs are for buyers abroad."""


class ProofUnderVerification(Conflict):
    """One proof is under verification; another may follow its outcome."""


class NoVoidProposed(Conflict):
    """Nobody proposed to void it, or the proposal is over."""


class VoidReasonDiffers(Conflict):
    """It was proposed for another reason. Fact: `void_reason`."""


class ProofUnknown(NotFound):
    """No such proof waits."""


class NothingPaidYet(Conflict):
    """A rest is forgiven of what has been paid in part."""


class DifferenceTooLarge(Conflict):
    """More is missing than the office's rule lets pass. Facts: `due_idr`, `tolerance_idr`."""


class MoneyUnknown(NotFound):
    """No such money lies at this office."""


class MoneyOfAnotherOffice(Conflict):
    """The money lies at another office than the request."""


class CreditOfAnotherPayer(Conflict):
    """A credit counts only towards invoices of its payer."""


class CreditOfThisRequest(Conflict):
    """A credit is for the next request; where it came from, it is withdrawn first."""


class MoreThanDue(Conflict):
    """No more is due than this. Fact: `due_idr`."""


class ReceiptStillStands(Conflict):
    """The money has earned a receipt that is not void. Fact: `number`."""


class PaymentUnknown(NotFound):
    """No such payment stands."""


class ReceiptAlreadyIssued(Conflict):
    """A receipt stands already."""


class PaymentNotSettled(Conflict):
    """The payment is not settled."""


class ReceiptMissing(Conflict):
    """No receipt has been issued."""


class ReceiptCorrectionWaits(Conflict):
    """The buyer asked for the receipt to be corrected, and is answered first. Fact: `item`."""


class PayerUnchanged(Conflict):
    """The receipt is made out to the payer as known now."""


class AgreementNotRequired(Conflict):
    """This request needs no agreement."""


class AgreementNotAwaited(Conflict):
    """The agreement is not at this point."""


class AgreementNotAccepted(Conflict):
    """The agreement has not been accepted."""


class OriginalsMissing(Conflict):
    """Fewer originals than the office asks for."""


class StampingNotAllowed(Invalid):
    """This domicile may not stamp in this way."""


class MeteraiMissing(Invalid):
    """A stamped agreement needs the serial of each meterai."""


class SignedInTheFuture(Invalid):
    """A day that has not come yet is no day of signing."""


class SignedBeforeOffer(Invalid):
    """Nobody signs an agreement before it goes out with its offer: the date is a slip."""


class FileClosed(Forbidden):
    """The table of ADR 0035 opens this file to no role of this person, at this phase."""


class EntitlementMissing(Forbidden):
    """There is no entitlement in force for this file."""


class EntitlementExpired(Forbidden):
    """The entitlement has expired."""


class EntitlementRevoked(Forbidden):
    """A newer file has taken this one's place."""


class DownloadsUsedUp(Forbidden):
    """The file has been opened as often as allowed."""


class CorrectionTooLate(Conflict):
    """The time for corrections has passed."""


class CorrectionItemUnknown(Invalid):
    """No such open correction item."""


class WrongCorrection(Conflict):
    """The item is about something else."""


class AlreadyRated(Conflict):
    """The request has been rated."""


class MoneyRecorded(Conflict):
    """Money is on record."""


class NotYetDue(Conflict):
    """The time for this has not come."""


class OfficeHasTheMove(Conflict):
    """The office still has something to do."""


class ClaimNotProved(Forbidden):
    """The slip's secret does not fit."""


class TooManyDrafts(Conflict):
    """The customer has as many drafts at this office as one may have."""


class TooMany(Conflict):
    """The request holds as many of these (`list`) as one may."""


class RequestFull(Conflict):
    """The request takes all the room there is for one; it can still be ended."""


class ListNotOffered(Invalid):
    """There is no such list; a list that is not a key is refused, not filtered."""


class DocumentUnknown(NotFound):
    """No paper has this code."""


class DepositKnown(Conflict):
    """The request says already where the money of its receipts is."""


class PersonalErasedAlready(Conflict):
    """What the request held of people, up to this class, is gone already."""


class PromiseStands(Conflict):
    """The promised day is not moved, or by another edition of the calendar, or its clock rests."""
