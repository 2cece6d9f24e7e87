"""The audit: what changed is noted, looked at by night, and its heads are signed."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.audit import changes, nightly

__all__ = ["changes", "nightly"]


__getattr__ = clerks(__name__, __all__)
