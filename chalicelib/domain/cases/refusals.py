"""The ways a money case says no."""

from chalicelib.domain.refusals import Conflict, Invalid, NotFound


class CaseUnknown(NotFound):
    """No such money lies at this office."""


class MoreThanLies(Conflict):
    """So much of the money is not there any more. Fact: `left_idr`."""


class MoneyMovedOn(Conflict):
    """A part of the money has its place already. Fact: `placed_idr`."""


class MoneyAskedBack(Conflict):
    """There is a claim for the money, which has not been carried out. Fact: `left_idr`."""


class RefundTooLate(Conflict):
    """Money is asked back within five years. Fact: `last_day`."""


class RefundDayAhead(Invalid):
    """What has happened did not happen on a day to come. Fact: `day`."""


class CreditIsWhole(Invalid):
    """All of the money that lies here is kept for the payer, or none. Fact: `left_idr`."""


class PayerUnknown(Conflict):
    """A credit is kept for a payer, and whose money it is is not known."""


class RefundDocumentMissing(Conflict):
    """The office approves no refund without this paper. Fact: `refund_document`."""


class RefundWayDiffers(Conflict):
    """The other way was approved. Fact: `refund_way`."""


class RefundBeforePayment(Invalid):
    """Nobody asks money back before having paid it. Fact: `paid_on`."""


class RefundBeforeDecision(Invalid):
    """No money goes back before the decision that approves it. Fact: `decided_on`."""


class RefundDocumentsFull(Conflict):
    """A claim has so many papers at most. Fact: `most`."""


class CreditNotKept(Conflict):
    """This office keeps no money as a credit."""
