"""The clerks of accounts: signing in, a changed address, one's own data, staff."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.accounts import (
        email_veto,
        ending,
        exporting,
        me,
        membership,
        notices,
        second_factor,
        sessions,
        staff,
    )

__all__ = ["email_veto", "ending", "exporting", "me", "membership", "notices", "second_factor", "sessions", "staff"]

__getattr__ = clerks(__name__, __all__)
