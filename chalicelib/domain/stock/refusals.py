"""The ways a shelf says no."""

from chalicelib.domain.refusals import Conflict, Invalid, NotFound


class ShelfUnknown(NotFound):
    """The id names no product of an office."""


class NotPrinted(Conflict):
    """The product is not sold as a printed copy."""


class OutOfStock(Conflict):
    """There are fewer copies than the line asks for. Fact: `line`."""


class TooFewCopies(Conflict):
    """Fewer copies lie on the shelf than are to be taken off it. Fact: `on_shelf`."""


class CopiesNotThere(Conflict):
    """The copies of this line are not where they should be: set aside, or handed over. Fact: `line`."""


class DifferenceUnexplained(Invalid):
    """The count differs from what is on record, and nobody said why. Fact: `copies`, the difference."""


class TooManyWaiting(Conflict):
    """Copies are set aside for so many lines and no more. Fact: `limit`."""
