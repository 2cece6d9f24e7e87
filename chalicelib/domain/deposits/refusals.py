"""The ways a deposit is refused."""

from chalicelib.domain.refusals import Conflict, Invalid, NotFound


class DepositUnknown(NotFound):
    """The id names no deposit of the office."""


class NothingToDeposit(Conflict):
    """No receipt is named, and none of the cash day is on hand."""


class DepositedReceiptUnknown(NotFound):
    """The office has no receipt of this number that was paid in cash or by transfer. Fact: `receipt`."""


class DepositedReceiptVoid(Conflict):
    """The receipt is void: its money belongs to another receipt, or was a mistake. Fact: `receipt`."""


class ReceiptDepositedAlready(Conflict):
    """Another deposit covers the receipt. Fact: `receipt`."""


class ReceiptOfAnotherDay(Conflict):
    """The receipt's cash lies in another day's drawer. Facts: `receipt`, `day`."""


class DepositAmountDiffers(Invalid):
    """A deposit is exactly what its receipts hold in cash and transfers. Fact: `sum_idr`."""


class TooManyReceipts(Invalid):
    """Of so many drawers a deposit covers, or a correction moves, so many receipts. Facts: `limit`, `drawers`."""


class DepositAhead(Invalid):
    """The deposit is dated in the future."""


class DepositedBeforeTaken(Invalid):
    """The deposit is dated before the receipt's money came. Facts: `receipt`, `day`."""


class NothingCorrected(Conflict):
    """The correction says what stands there already."""


class DepositCorrectedOften(Conflict):
    """A deposit is corrected so many times and no more. Fact: `limit`."""


class MoneyDeposited(Conflict):
    """The payment's money was deposited: the deposit is corrected first."""
