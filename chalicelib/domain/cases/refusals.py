"""The ways a money case says no."""

from chalicelib.domain.refusals import Conflict, NotFound


class CaseUnknown(NotFound):
    """No such money lies at this office."""


class MoreThanLies(Conflict):
    """So much of the money is not there any more. Fact: `left_idr`."""


class MoneyMovedOn(Conflict):
    """A part of the money has its place already. Fact: `placed_idr`."""
