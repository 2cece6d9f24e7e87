"""The ways a statement says no."""

from chalicelib.domain.refusals import Conflict, Invalid, NotFound


class StatementUnknown(NotFound):
    """No such statement of this office."""


class LayoutUnknown(Invalid):
    """The office's data have no layout of this name."""


class StatementNotRead(Conflict):
    """The statement's rows are not all there, or it was not taken."""


class RowUnknown(NotFound):
    """The statement has no such row. Fact: `row`."""


class RowNotConfirmable(Conflict):
    """The row brought no money: it left the account, moves none, or could not be read. Fact: `row`."""


class CodesMissing(Conflict):
    """A row of the treasury without billing code and NTPN proves no payment. Fact: `row`."""
