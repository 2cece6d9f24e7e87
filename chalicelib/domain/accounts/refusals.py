"""The ways an account's record says no."""

from chalicelib.domain.refusals import Conflict, NotFound


class AccountUnknown(NotFound):
    """No office keeps the record of such an account."""


class AccountUseKnown(Conflict):
    """That the account is used stands on its record since less than a month, or it has ended."""
