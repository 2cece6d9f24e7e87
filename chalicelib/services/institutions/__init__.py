"""Clerks of the accounts that speak for an institution: asked, verified, withdrawn; and what counts for a request."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.institutions import ledger, standing, verifying

__all__ = ["ledger", "standing", "verifying"]

__getattr__ = clerks(__name__, __all__)
